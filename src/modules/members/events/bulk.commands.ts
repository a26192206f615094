import { insertRow, insertRows, type Db } from '../../../kernel/db/db.ts';
import { afterPath } from '../../../kernel/http/scope.ts';
import { applyChanges, withWas, type Changes } from '../record/record.ts';
import { docsOf } from '../record/docs.queries.ts';
import { applyMembers, bearersOf, newMembers } from './apply.commands.ts';
import { changesOf, type EventKind } from './kinds.rules.ts';
import type { Ledger, Paper } from './ledger.ts';

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
  const docs = await docsOf(
    db,
    events.flatMap((e) => e.memberId ?? []),
  );
  const happened = events.map((e) => {
    const doc = e.memberId === null ? null : (docs.get(e.memberId) ?? null);
    return { ...e, doc, changes: withWas(doc, changesOf(e.kind, e.changes)) };
  });
  const fresh = happened.filter((e) => e.memberId === null).map((e) => applyChanges(null, e.changes));
  const made = (await newMembers(db, fresh, at)).values();
  const members = events.map((e) => e.memberId ?? made.next().value!);
  await insertRows(
    db,
    'member_events',
    happened.map((e, i) => ({
      member_id: members[i],
      unit_id: e.doc?.standing.unitId ?? e.changes.standing?.unitId ?? 0,
      kind: e.kind,
      state: 'confirmed',
      effective_on: e.effectiveOn,
      changes: JSON.stringify(e.changes),
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
    })),
  );
  await applyMembers(db, members, batch.at);
  return members;
}

export interface Undone {
  undone: number;
  /** Records that stay: made by the batch and worked on since, gone elsewhere, or whose number somebody else bears by now. */
  kept: number[];
}

/**
 * Undoes a batch as one act. What others recorded later stays: their values were set by events of their own, and a record
 * that the batch made and that has later events is kept whole. Answers null when it was undone already.
 */
export async function undoBatch(l: Ledger, batchId: number): Promise<Undone | null> {
  if (!(await claimUndo(l, batchId))) return null;
  const all: Undone = { undone: 0, kept: [] };
  for (let after = 0; ;) {
    const piece = await undoPiece(l.db, batchId, l.now, { after, most: UNDONE_TOGETHER, within: null });
    if (!piece) return all;
    all.undone += piece.undone;
    all.kept.push(...piece.kept);
    after = piece.last;
  }
}

/** Says that a batch is being undone; false when somebody has said so already. */
export async function claimUndo(l: Ledger, batchId: number): Promise<boolean> {
  const at = l.now.toISOString();
  const taken = await l
    .db('member_batches')
    .where({ id: batchId })
    .whereNull('undone_at')
    .update({ undone_at: at, undone_by_id: l.actor.accountId });
  return taken === 1;
}

interface UndoneEvent {
  id: number;
  member_id: number;
  kind: EventKind;
  changes: string;
}

/** Members to whom an undoing would give back a number that somebody else bears by now: their record stays as it is. */
async function numbersGone(db: Db, events: readonly UndoneEvent[]): Promise<Set<number>> {
  const gone = new Set<number>();
  const own = new Set(events.map((e) => Number(e.member_id)));
  for (const [code, column] of [
    ['cardNo', 'card_no'],
    ['profileNo', 'profile_no'],
  ] as const) {
    const back = events.flatMap((e) => {
      const number = (JSON.parse(e.changes) as Changes).was?.set?.[code];
      return number ? [{ memberId: Number(e.member_id), number }] : [];
    });
    const bearers = await bearersOf(
      db,
      column,
      back.map((b) => b.number),
    );
    for (const b of back) {
      const bearer = bearers.get(b.number);
      if (bearer !== undefined && !own.has(bearer)) gone.add(b.memberId);
    }
  }
  return gone;
}

/** Members of the events who belong to a unit outside this one by now. */
async function elsewhere(db: Db, events: readonly UndoneEvent[], path: string): Promise<number[]> {
  const rows = (await db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .whereIn(
      'm.id',
      events.map((e) => e.member_id),
    )
    .where((out) => void out.where('u.path', '<', path).orWhere('u.path', '>=', afterPath(path)))
    .select('m.id')) as { id: number }[];
  return rows.map((r) => Number(r.id));
}

/** Which events of a batch are undone next. */
export interface UndoNext {
  /** The last event of the piece before; 0 at first. */
  after: number;
  /** At most some hundreds. */
  most: number;
  /** Path of the unit whose batch it is: records that went elsewhere since stay as they are. */
  within: string | null;
}

const UNDONE_TOGETHER = 200;

/** Undoes the next events of a batch; null when none is left. `last` is where the next piece begins. */
export async function undoPiece(
  db: Db,
  batchId: number,
  now: Date,
  { after, most, within }: UndoNext,
): Promise<(Undone & { last: number }) | null> {
  const at = now.toISOString();
  const events = (await db('member_events')
    .where({ batch_id: batchId, state: 'confirmed' })
    .whereNull('undone_at')
    .where('id', '>', after)
    .select('id', 'member_id', 'kind', 'changes')
    .orderBy('id')
    .limit(most)) as UndoneEvent[];
  if (events.length === 0) return null;
  const made = events.filter((e) => e.kind === 'registered').map((e) => e.member_id);
  const later = (await db('member_events')
    .whereIn('member_id', made)
    .whereIn('state', ['confirmed', 'proposed'])
    .whereNull('undone_at')
    .where((q) => void q.whereNull('batch_id').orWhereNot('batch_id', batchId))
    .distinct('member_id')
    .select('member_id')) as { member_id: number }[];
  const into = (await db('members')
    .whereIn('merged_into_id', made)
    .where('is_void', false)
    .distinct('merged_into_id')
    .select('merged_into_id')) as { merged_into_id: number }[];
  const kept = new Set([
    ...later.map((e) => Number(e.member_id)),
    ...into.map((m) => Number(m.merged_into_id)),
    ...(await numbersGone(db, events)),
    ...(within === null ? [] : await elsewhere(db, events, within)),
  ]);
  const undone = events.filter((e) => !kept.has(Number(e.member_id)));
  await db('member_events')
    .whereIn(
      'id',
      undone.map((e) => e.id),
    )
    .update({ undone_at: at });
  await applyMembers(
    db,
    undone.map((e) => Number(e.member_id)),
    now,
  );
  return { undone: undone.length, kept: [...kept], last: events.at(-1)!.id };
}
