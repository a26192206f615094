import { chunk, insertRow } from '../../../kernel/db/db.ts';
import { openBatch, recordConfirmed, undoBatch } from '../events/bulk.commands.ts';
import type { Ledger } from '../events/ledger.ts';
import { listEndings, membersIn, openTransfersOf, type OpenTransfer } from './mass.queries.ts';
import { step } from './transfers.commands.ts';
import type { TransferState } from './transfers.rules.ts';

export interface MassMove {
  fromUnitIds: readonly number[];
  toUnitId: number;
  on: string;
  paper: { no: string; on: string; by: string | null };
  name: string;
}

/**
 * Members of units that merge go over by one decision, without papers of their own, as one batch that can be undone. Open
 * transfers of those members end. Answers the batch and how many went. domain.md §4.7.
 */
export async function moveAll(l: Ledger, m: MassMove): Promise<{ batchId: number; members: number }> {
  const ids = await membersIn(l.db, m.fromUnitIds);
  const batchId = await openBatch(l, 'massTransfer', m.name);
  for (let i = 0; i < ids.length; i += 200)
    await recordConfirmed(
      l.db,
      { batchId, byId: l.actor.accountId, at: l.now },
      ids.slice(i, i + 200).map((memberId) => ({
        memberId,
        kind: 'transferred',
        effectiveOn: m.on,
        changes: { standing: { unitId: m.toUnitId } },
        paper: m.paper,
        note: m.name,
      })),
    );
  for (const piece of chunk(ids))
    for (const t of await openTransfersOf(l.db, piece)) {
      await end(l, t, `Đã chuyển cả chi bộ theo quyết định: ${m.name}`);
      await insertRow(l.db, 'member_transfer_endings', {
        batch_id: batchId,
        transfer_id: t.id,
        state_before: t.state,
        is_restored: false,
      });
    }
  await l.audit('members.massTransferred', `memberBatch:${batchId}`, {
    from: [...m.fromUnitIds],
    to: m.toUnitId,
    members: ids.length,
  });
  return { batchId, members: ids.length };
}

async function end(l: Ledger, t: OpenTransfer, why: string): Promise<void> {
  await l
    .db('member_transfers')
    .where({ id: t.id })
    .update({ state: 'cancelled' satisfies TransferState, version: t.version + 1 });
  await step(l, t.id, 'cancel', 'cancelled', why.slice(0, 500));
}

export interface UndoneMove {
  undone: number;
  /** Transfers that go on where they stood before the decision. */
  restored: number;
  /** Transfers opened after it, from a unit where the member is no longer: they end. */
  ended: number;
}

/**
 * Undoes a transfer by decision: members are again where they came from, and the transfers that it ended go on from there,
 * unless a member went elsewhere since. Null when it was undone already.
 */
export async function undoMove(l: Ledger, batchId: number): Promise<UndoneMove | null> {
  const undone = await undoBatch(l, batchId);
  if (undone === null) return null;
  const result: UndoneMove = { undone: undone.undone, restored: 0, ended: 0 };
  const rows = (await l.db('member_events').where({ batch_id: batchId }).distinct('member_id').select('member_id')) as {
    member_id: number;
  }[];
  for (const piece of chunk(rows.map((r) => Number(r.member_id))))
    for (const t of await openTransfersOf(l.db, piece)) {
      if (t.from_unit_id === t.member_unit_id) continue;
      await end(l, t, 'Đã huỷ lần chuyển cả chi bộ: đảng viên không còn ở nơi đi của thủ tục này');
      result.ended += 1;
    }
  for (const e of await listEndings(l.db, batchId)) if (await restore(l, e)) result.restored += 1;
  await l.audit('members.batchUndone', `memberBatch:${batchId}`, { ...result });
  return result;
}

/** Puts a transfer back where it stood, when the member is where it begins and goes nowhere else. */
async function restore(l: Ledger, e: Awaited<ReturnType<typeof listEndings>>[number]): Promise<boolean> {
  if (!e.is_back || (await openTransfersOf(l.db, [e.member_id])).length > 0) return false;
  const changed = await l
    .db('member_transfers')
    .where({ id: e.transfer_id, state: 'cancelled' })
    .update({ state: e.state_before, version: e.version + 1 });
  if (changed !== 1) return false;
  await l.db('member_transfer_endings').where({ id: e.id }).update({ is_restored: true });
  await step(l, e.transfer_id, 'restore', e.state_before, null);
  return true;
}
