import { insertRow } from '../../../kernel/db/db.ts';
import type { Ledger } from '../events/ledger.ts';
import { readDoc } from '../events/propose.commands.ts';
import { factsOf } from './issued.queries.ts';
import type { TransferRow } from './transfers.queries.ts';

/** Keeps what the paper says at the moment of its issue: nothing that happens to the record later changes it. */
export async function keepIssued(l: Ledger, t: TransferRow): Promise<void> {
  const doc = await readDoc(l.db, t.member_id);
  if (!doc) return;
  await insertRow(l.db, 'member_transfer_papers', {
    transfer_id: t.id,
    facts: JSON.stringify(await factsOf(l.db, t, doc)),
    issued_by_id: l.actor.accountId,
    issued_at: l.now.toISOString(),
  });
}
