import { Conflict } from '../../../kernel/http/errors.ts';
import { invalid, type Model, type Reply } from '../../../kernel/http/reply.ts';

/** A page as it stands now, with what prevented the act: 409, nothing is written. */
export function conflicting(view: string, model: Model): Reply {
  const reply = invalid(view, model);
  return reply.kind === 'page' ? { ...reply, status: 409 } : reply;
}

/** Does an act; when it is too late for it, the answer is the page that `back` makes of the sentence. */
export async function orBack(act: () => Promise<Reply>, back: (sentence: string) => Promise<Reply>): Promise<Reply> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return back(error.message);
  }
}
