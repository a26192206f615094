import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { notify } from '../notices/index.ts';
import type { DeputyRow } from './deputies.queries.ts';
import type { Ledger } from './documents.commands.ts';
import { formatDay } from '../../kernel/text/dates.ts';
import { deputyWords } from './deputies.words.ts';

export interface NewDeputy {
  deputyId: number;
  fromOn: string;
  toOn: string;
  reason: string;
}

/** Names who decides in the actor's place during an absence. */
export async function nameDeputy(l: Ledger, { deputyId, fromOn, toOn, reason }: NewDeputy): Promise<void> {
  const id = await insertRow(l.db, 'approval_deputies', {
    principal_id: l.actor.accountId,
    deputy_id: deputyId,
    from_on: fromOn,
    to_on: toOn,
    reason,
    made_by_id: l.actor.accountId,
    made_at: l.now.toISOString(),
  });
  await l.audit('deputy.named', `account:${l.actor.accountId}`, { id, deputyId, fromOn, toOn });
  const words = deputyWords.notice(l.actor.fullName, formatDay(fromOn), formatDay(toOn));
  await notify(l.db, [deputyId], words, '/deputies', l.now);
}

/** Ends a naming before its last day. */
export async function endDeputy(l: Ledger, row: DeputyRow): Promise<void> {
  const changed = await l
    .db('approval_deputies')
    .where({ id: row.id })
    .whereNull('ended_at')
    .update({ ended_at: l.now.toISOString(), ended_by_id: l.actor.accountId });
  if (changed !== 1) throw new Conflict();
  await l.audit('deputy.ended', `account:${l.actor.accountId}`, { id: row.id, deputyId: row.deputy_id });
  await notify(l.db, [row.deputy_id], deputyWords.ended(l.actor.fullName), '/deputies', l.now);
}
