import { reasonWords } from './reasons.words.ts';

/** Comments, and the people whom they speak for: a meeting of 127 is one row and 127 voices. */
export interface Sum {
  rows: number;
  voices: number;
}

/** Comments of one state and reason on one line of a table (a day, a paragraph, a way of coming). */
export interface Part extends Sum {
  /** As stored; what is none of ours stays missing. */
  state: string;
  reason_code: string | null;
}

/** received = accepted + declined (by reason) + duplicate + waiting; what is held waits, what was withdrawn is declined. */
export interface Balance {
  received: Sum;
  accepted: Sum;
  declined: Sum;
  byReason: { code: string; sum: Sum }[];
  duplicate: Sum;
  waiting: Sum;
  /** Received, and none of the above: 0 or something is wrong. */
  missing: Sum;
}

const NONE: Sum = { rows: 0, voices: 0 };

export function sumOf(parts: readonly Sum[]): Sum {
  return parts.reduce((a, b) => ({ rows: a.rows + b.rows, voices: a.voices + b.voices }), NONE);
}

export const isNothing = (s: Sum): boolean => s.rows === 0 && s.voices === 0;

/** `received` is counted by itself, without regard to states; a state or reason that nobody knows stays missing. */
export function balanceOf(received: Sum, parts: readonly Part[]): Balance {
  const of = (...states: string[]) => sumOf(parts.filter((p) => states.includes(p.state)));
  const byReason = Object.keys(reasonWords)
    .map((code) => ({ code, sum: sumOf(parts.filter((p) => p.state === 'declined' && p.reason_code === code)) }))
    .filter(({ sum }) => !isNothing(sum));
  const declined = sumOf(byReason.map(({ sum }) => sum));
  const [accepted, duplicate, waiting] = [of('accepted'), of('duplicate'), of('waiting', 'held')];
  const told = sumOf([accepted, declined, duplicate, waiting]);
  const missing = { rows: received.rows - told.rows, voices: received.voices - told.voices };
  return { received, accepted, declined, byReason, duplicate, waiting, missing };
}

export interface Line {
  /** Of a day, paragraph or channel; null: the whole text, where lines are paragraphs. */
  key: string | null;
  balance: Balance;
}

export interface Identity {
  total: Balance;
  byChannel: Line[];
  byDay: Line[];
  byParagraph: Line[];
  /** Duplicates whose original is not there. */
  orphans: number;
}

export type ImbalanceCode = 'total' | 'channel' | 'day' | 'paragraph' | 'orphans';

/** Every way in which the figures contradict each other; empty: they balance. */
export function imbalances({ total, byChannel, byDay, byParagraph, orphans }: Identity): ImbalanceCode[] {
  const adds = (lines: readonly Line[]): boolean =>
    lines.every((l) => isNothing(l.balance.missing)) &&
    (['received', 'accepted', 'declined', 'duplicate', 'waiting'] as const).every((part) => {
      const sum = sumOf(lines.map((l) => l.balance[part]));
      return sum.rows === total[part].rows && sum.voices === total[part].voices;
    });
  const faults: ImbalanceCode[] = [];
  if (!isNothing(total.missing)) faults.push('total');
  if (!adds(byChannel)) faults.push('channel');
  if (!adds(byDay)) faults.push('day');
  if (!adds(byParagraph)) faults.push('paragraph');
  if (orphans > 0) faults.push('orphans');
  return faults;
}
