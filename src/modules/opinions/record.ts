import { insertRow } from '../../kernel/db/db.ts';
import type { Ledger } from '../documents/index.ts';
import type { OpinionsAction } from './opinions.audit.ts';
import type { eventWords } from './rounds.words.ts';

/** Writes an event of this module's catalogue about a round. */
export async function record(
  { audit }: Ledger,
  action: OpinionsAction,
  roundId: number,
  details: Record<string, unknown> = {},
): Promise<void> {
  await audit(action, `round:${roundId}`, details);
}

/** The same about the calendar. */
export async function recordHoliday(
  { audit }: Ledger,
  action: OpinionsAction,
  id: number,
  details: Record<string, unknown>,
): Promise<void> {
  await audit(action, `holiday:${id}`, details);
}

/** A step of the round's own history, which its page tells: who, when, why. */
export async function noteEvent(
  l: Ledger,
  roundId: number,
  event: keyof typeof eventWords,
  note: string | null = null,
): Promise<void> {
  await insertRow(l.db, 'round_events', {
    round_id: roundId,
    event,
    account_id: l.actor.accountId || null,
    happened_at: l.now.toISOString(),
    note,
  });
}
