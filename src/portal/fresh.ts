/** How long a reader may be shown what another instance of the portal has changed meanwhile. */
const FRESH_MS = 1_000;
const MOST = 5_000;

/** What decides whether a cached page is still right; thousands of readers need not ask for it thousands of times. */
export interface Fresh {
  /** The answer to a question, asked anew once a second. */
  find<T>(question: string, now: Date, ask: () => Promise<T>): Promise<T>;
  /** After every message of the link: what it changed is seen at once by this process. */
  forget(): void;
}

export function openFresh(): Fresh {
  const known = new Map<string, { answer: Promise<unknown>; at: number }>();
  return {
    find<T>(question: string, now: Date, ask: () => Promise<T>): Promise<T> {
      const hit = known.get(question);
      if (hit && Math.abs(now.getTime() - hit.at) < FRESH_MS) return hit.answer as Promise<T>;
      const answer = ask();
      known.delete(question);
      known.set(question, { answer, at: now.getTime() });
      if (known.size > MOST) known.delete(known.keys().next().value!);
      answer.catch(() => known.delete(question)); // a failure is nobody's answer
      return answer;
    },
    forget: () => known.clear(),
  };
}
