import { chunk, insertRow, type Db } from '../../../kernel/db/db.ts';
import { applyChanges, withWas, type Changes } from '../record/record.ts';
import { applyMembers } from './apply.commands.ts';
import { newMember } from './confirm.commands.ts';
import { changesOf, type EventKind } from './kinds.rules.ts';
import type { Ledger, Paper } from './ledger.ts';
import { readDoc } from './propose.commands.ts';

/** An event that somebody confirmed as one of many: an import, the merging of units. */
export interface BulkEvent {
  /** Null: a new record. */
  memberId: number | null;
  kind: EventKind;
  effectiveOn: string;
  changes: Changes;
  paper: Paper;
  note: string | null;
}

/** Opens a batch; its events can be undone together. */
export async function openBatch(l: Ledger, kind: string, name: string): Promise<number> {
  return insertRow(l.db, 'member_batches', {
    kind,
    name,
    created_by_id: l.actor.accountId,
    created_at: l.now.toISOString(),
  });
}

/**
 * Records events that are confirmed by the act that brings them, and draws the records anew. The caller has checked that
 * they may happen. Answers the member of each event, in the order given. In pieces: call it for at most some hundreds.
 */
export async function recordConfirmed(
  db: Db,
  batch: { batchId: number; byId: number; at: Date },
  events: readonly BulkEvent[],
): Promise<number[]> {
  const at = batch.at.toISOString();
  const members: number[] = [];
  for (const e of events) {
    const doc = e.memberId === null ? null : ((await readDoc(db, e.memberId)) ?? null);
    const changes = withWas(doc, changesOf(e.kind, e.changes));
    const memberId = e.memberId ?? (await newMember(db, applyChanges(null, changes), at));
    const unitId = doc?.standing.unitId ?? changes.standing?.unitId ?? 0;
    await db('member_events').insert({
      member_id: memberId,
      unit_id: unitId,
      kind: e.kind,
      state: 'confirmed',
      effective_on: e.effectiveOn,
      changes: JSON.stringify(changes),
      paper_no: e.paper.no,
      paper_on: e.paper.on,
      paper_by: e.paper.by,
      note: e.note,
      batch_id: batch.batchId,
      proposed_by_id: batch.byId,
      proposed_at: at,
      decided_by_id: batch.byId,
      decided_at: at,
      version: 1,
    });
    members.push(memberId);
  }
  await applyMembers(db, members, batch.at);
  return members;
}

export interface Undone {
  undone: number;
  /** Records that the batch made and that somebody has worked on since: they stay. */
  kept: number[];
}

/**
 * Undoes a batch as one act. What others recorded later stays: their values were set by events of their own, and a record
 * that the batch made and that has later events is kept whole. Answers null when it was undone already.
 */
export async function undoBatch(l: Ledger, batchId: number): Promise<Undone | null> {
  const at = l.now.toISOString();
  const taken = await l
    .db('member_batches')
    .where({ id: batchId })
    .whereNull('undone_at')
    .update({ undone_at: at, undone_by_id: l.actor.accountId });
  if (taken !== 1) return null;
  const events = (await l
    .db('member_events')
    .where({ batch_id: batchId, state: 'confirmed' })
    .whereNull('undone_at')
    .select('id', 'member_id', 'kind')
    .orderBy('id')) as { id: number; member_id: number; kind: EventKind }[];
  const made = events.filter((e) => e.kind === 'registered').map((e) => e.member_id);
  const kept = new Set<number>();
  for (const piece of chunk(made)) {
    const later = (await l
      .db('member_events')
      .whereIn('member_id', piece)
      .whereIn('state', ['confirmed', 'proposed'])
      .whereNull('undone_at')
      .where((q) => void q.whereNull('batch_id').orWhereNot('batch_id', batchId))
      .distinct('member_id')
      .select('member_id')) as { member_id: number }[];
    for (const { member_id } of later) kept.add(Number(member_id));
  }
  const undone = events.filter((e) => !kept.has(Number(e.member_id)));
  for (const piece of chunk(undone.map((e) => e.id)))
    await l.db('member_events').whereIn('id', piece).update({ undone_at: at });
  await applyMembers(
    l.db,
    undone.map((e) => Number(e.member_id)),
    l.now,
  );
  return { undone: undone.length, kept: [...kept] };
}
