import type { Db } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { openBatch, recordConfirmed, undoBatch, type BulkEvent } from '../events/bulk.commands.ts';
import { returnWaiting } from '../events/confirm.commands.ts';
import { eventFault } from '../events/kinds.rules.ts';
import { noPaper, type Ledger } from '../events/ledger.ts';
import type { Changes } from '../record/record.ts';
import { OPEN_STATES } from '../transfers/transfers.rules.ts';
import { sentences } from './duplicates.words.ts';
import { planMerge, type MergeFault, type Side } from './merge.rules.ts';
import type { Pair } from './pairs.queries.ts';

/** Moves a pair on unless somebody was faster. */
async function move(l: Ledger, pair: Pair, columns: Record<string, unknown>): Promise<void> {
  const changed = await l
    .db('member_pairs')
    .where({ id: pair.id, state: pair.state, version: pair.version })
    .update({ ...columns, version: pair.version + 1 });
  if (changed !== 1) throw new Conflict(sentences.decided);
}

const decision = (l: Ledger, note: string | null): Record<string, unknown> => ({
  decided_by_id: l.actor.accountId,
  decided_at: l.now.toISOString(),
  note,
});

/** Two people, whatever the records say alike: never brought up again. */
export async function dismissPair(l: Ledger, pair: Pair, note: string | null): Promise<void> {
  if (pair.state !== 'open') throw new Conflict(sentences.decided);
  await move(l, pair, { state: 'different', ...decision(l, note) });
  await l.audit('member.pairDismissed', `memberPair:${pair.id}`, { a: pair.a.id, b: pair.b.id });
}

/** Takes the word “not one person” back. */
export async function reopenPair(l: Ledger, pair: Pair): Promise<void> {
  if (pair.state !== 'different') throw new Conflict(sentences.decided);
  await move(l, pair, { state: 'open', ...decision(l, null) });
  await l.audit('member.pairReopened', `memberPair:${pair.id}`, { a: pair.a.id, b: pair.b.id });
}

export interface MergeOrder {
  keep: Side;
  choices: ReadonlyMap<string, Side>;
  /** Versions of the records that the person saw. */
  versions: { a: number; b: number };
  note: string | null;
}

/** Why the merging cannot be done now; null: it can. */
export async function mergeFault(db: Db, pair: Pair, versions: MergeOrder['versions']): Promise<MergeFault | null> {
  const standings = [pair.a.doc.standing, pair.b.doc.standing];
  if (standings.some((s) => eventFault('merged', s) !== null)) return 'merged';
  if (pair.a.version !== versions.a || pair.b.version !== versions.b) return 'changed';
  const moving = await db('member_transfers')
    .whereIn('member_id', [pair.a.id, pair.b.id])
    .whereIn('state', [...OPEN_STATES])
    .select('id')
    .first();
  return moving ? 'moving' : null;
}

/**
 * Merges two records by events: the one that goes points to the one that stays, which takes the chosen values and the
 * lines it lacks. Both events are one batch, so that both can be undone. Nothing is deleted. What was proposed for the one
 * that goes is returned with the reason, and stays so when the merging is undone. domain.md §4.6, §4.11.
 */
export async function mergePair(l: Ledger, pair: Pair, order: MergeOrder): Promise<void> {
  if (pair.state !== 'open') throw new Conflict(sentences.decided);
  const plan = planMerge(pair, order.keep, order.choices);
  const [stays, goes] = order.keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a];
  const batchId = await openBatch(l, 'merge', `Gộp hồ sơ ${goes.id} vào ${stays.id}`);
  const today = localDay(l.now);
  const event = (memberId: number, kind: 'merged' | 'changed', changes: Changes): BulkEvent => ({
    memberId,
    kind,
    effectiveOn: today,
    changes,
    paper: noPaper,
    note: order.note,
  });
  await recordConfirmed(l.db, { batchId, byId: l.actor.accountId, at: l.now }, [
    event(goes.id, 'merged', plan.goes),
    ...(plan.stays ? [event(stays.id, 'changed', plan.stays)] : []),
  ]);
  await returnWaiting(l, goes.id, sentences.proposalReturned);
  await move(l, pair, { state: 'merged', kept_id: stays.id, batch_id: batchId, ...decision(l, order.note) });
  await l.audit('member.merged', `member:${goes.id}`, {
    into: stays.id,
    pair: pair.id,
    fields: Object.keys(plan.stays?.set ?? {}),
  });
}

/** Undoes a merging: both events, so that both records stand again. What was recorded since then stays. */
export async function unmergePair(l: Ledger, pair: Pair): Promise<void> {
  if (pair.state !== 'merged' || pair.batchId === null) throw new Conflict(sentences.decided);
  const [stays, goes] = pair.keptId === pair.a.id ? [pair.a, pair.b] : [pair.b, pair.a];
  if (stays.doc.standing.mergedIntoId !== null || (await numbersGone(l, pair.batchId, goes, [stays.id, goes.id])))
    throw new Conflict(sentences.cannotUnmerge);
  await move(l, pair, { state: 'open', kept_id: null, batch_id: null, ...decision(l, null) });
  if ((await undoBatch(l, pair.batchId)) === null) throw new Conflict(sentences.decided);
  await l.audit('member.unmerged', `member:${goes.id}`, { from: stays.id, pair: pair.id });
}

/** Whether a number that comes back with the undoing belongs to somebody else by now: given up, or of the record that went. */
async function numbersGone(l: Ledger, batchId: number, goes: Pair['a'], own: readonly number[]): Promise<boolean> {
  const events = (await l.db('member_events').where({ batch_id: batchId }).select('changes').orderBy('id')) as {
    changes: string;
  }[];
  const before = events.map(({ changes }) => (JSON.parse(changes) as Changes).was?.set ?? {});
  for (const values of [goes.doc.fields, ...before])
    for (const [code, column] of [
      ['cardNo', 'card_no'],
      ['profileNo', 'profile_no'],
    ] as const) {
      const number = values[code];
      if (number && (await l.db('members').where(column, number).whereNotIn('id', own).select('id').first()))
        return true;
    }
  return false;
}
