import { chunk } from '../../../kernel/db/db.ts';
import type { Db } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { noPaper, type Ledger } from '../events/ledger.ts';
import { proposeEvent, readDoc } from '../events/propose.commands.ts';
import type { Changes } from '../record/record.ts';
import type { Review, Sample } from './reviews.queries.ts';
import { CRITICAL, differencesOf, nextSampleState, type Difference, type SampleEvent } from './reviews.rules.ts';
import { sentences } from './reviews.words.ts';

async function move(l: Ledger, sample: Sample, event: SampleEvent, columns: Record<string, unknown>): Promise<void> {
  const state = nextSampleState(sample.state, event);
  if (state === null) throw new Conflict(sentences.notNow);
  const changed = await l
    .db('member_review_samples')
    .where({ id: sample.id, state: sample.state, version: sample.version })
    .update({ ...columns, state, version: sample.version + 1 });
  if (changed !== 1) throw new Conflict();
}

/** Accounts that typed one of the critical values of a record as it stands: they cannot be the second pair of eyes. */
export async function keyersOf(db: Db, memberIds: readonly number[]): Promise<Map<number, Set<number>>> {
  const keyers = new Map<number, Set<number>>(memberIds.map((id) => [id, new Set()]));
  for (const piece of chunk(memberIds)) {
    const rows = (await db('member_events')
      .whereIn('member_id', piece)
      .whereIn('state', ['confirmed', 'proposed'])
      .whereNull('undone_at')
      .select('member_id', 'proposed_by_id', 'changes')
      .orderBy('id')) as { member_id: number; proposed_by_id: number; changes: string }[];
    for (const r of rows) {
      const { set = {} } = JSON.parse(r.changes) as Changes;
      if (CRITICAL.some((code) => code in set)) keyers.get(r.member_id)!.add(r.proposed_by_id);
    }
  }
  return keyers;
}

/** A second clerk has typed the critical values without seeing the record. Answers whether they agree. */
export async function keySample(
  l: Ledger,
  review: Review,
  sample: Sample,
  typed: Record<string, string | null>,
): Promise<boolean> {
  const doc = await readDoc(l.db, sample.member_id);
  const differences = differencesOf(typed, doc?.fields ?? {});
  const agrees = differences.length === 0;
  await move(l, sample, agrees ? 'keyAlike' : 'keyOtherwise', {
    keyed_by_id: l.actor.accountId,
    keyed_at: l.now.toISOString(),
    differences: JSON.stringify(differences),
  });
  await l.audit('review.keyed', `memberReview:${review.id}`, {
    member: sample.member_id,
    codes: differences.map((d) => d.code),
  });
  return agrees;
}

/**
 * A person has looked at the paper and said of each difference who is right. What the record had wrong becomes a proposal
 * to correct it, which the level that owns the data confirms.
 */
export async function resolveSample(
  l: Ledger,
  review: Review,
  sample: Sample,
  rights: ReadonlyMap<string, 'typed' | 'stored'>,
): Promise<void> {
  const differences = sample.differences.map((d): Difference => ({ ...d, right: rights.get(d.code) ?? 'stored' }));
  await move(l, sample, 'resolve', {
    resolved_by_id: l.actor.accountId,
    resolved_at: l.now.toISOString(),
    differences: JSON.stringify(differences),
  });
  const set = Object.fromEntries(differences.filter((d) => d.right === 'typed').map((d) => [d.code, d.typed]));
  if (Object.keys(set).length > 0)
    await proposeEvent(l, {
      memberId: sample.member_id,
      kind: 'corrected',
      effectiveOn: localDay(l.now),
      changes: { set },
      paper: noPaper,
      note: `Nhập lại trong đợt “${review.name}”`.slice(0, 500),
    });
  await l.audit('review.resolved', `memberReview:${review.id}`, { member: sample.member_id, wrong: Object.keys(set) });
}
