import { WITHDRAWN_BY_AUTHOR } from './reasons.words.ts';
import type { ModerationState } from './publication.rules.ts';

/**
 * Where a comment stands for moderators. Beside the stored states: proposed (one has decided, a second pair of eyes is
 * asked) and withdrawn (its author took it back: declined for good).
 */
export const standings = ['waiting', 'held', 'proposed', 'accepted', 'declined', 'duplicate', 'withdrawn'] as const;
export type Standing = (typeof standings)[number];

export const events = [
  'accept',
  'decline',
  'duplicate',
  'hold',
  'putBack',
  'confirm',
  'sendBack',
  'withdrawByAuthor',
] as const;
export type ModerationEvent = (typeof events)[number];

/** Events by which a moderator decides: with a second pair of eyes they only propose. */
export const verdicts = { accept: 'accepted', decline: 'declined', duplicate: 'duplicate' } as const;
export type Verdict = keyof typeof verdicts;
export const isVerdict = (event: string): event is Verdict => Object.hasOwn(verdicts, event);

export interface Held {
  state: ModerationState;
  reason_code: string | null;
  proposed_state: ModerationState | null;
}

export function standingOf(c: Held): Standing {
  if (c.state === 'declined' && c.reason_code === WITHDRAWN_BY_AUTHOR) return 'withdrawn';
  return c.proposed_state === null ? c.state : 'proposed';
}

/**
 * Where an event leads, or null when it is not allowed there. `proposed`: the state that a confirmation brings about.
 * The author may withdraw at any moment; what is withdrawn stays so.
 */
export function outcome(
  from: Standing,
  event: ModerationEvent,
  asks: { secondPair: boolean; proposed: ModerationState | null },
): Standing | null {
  if (event === 'withdrawByAuthor') return from === 'withdrawn' ? null : 'withdrawn';
  switch (from) {
    case 'waiting':
    case 'held':
      if (isVerdict(event)) return asks.secondPair ? 'proposed' : verdicts[event];
      if (event === 'hold') return from === 'waiting' ? 'held' : null;
      return event === 'putBack' && from === 'held' ? 'waiting' : null;
    case 'proposed':
      if (event === 'confirm') return asks.proposed;
      return event === 'sendBack' || event === 'putBack' ? 'waiting' : null;
    case 'accepted':
    case 'declined':
    case 'duplicate':
      return event === 'putBack' ? 'waiting' : null;
    case 'withdrawn':
      return null;
  }
}
