import { insertRow, insertRows, type Db } from '../../../kernel/db/db.ts';
import { Conflict } from '../../../kernel/http/errors.ts';
import { scopeOf, nobody } from '../../../kernel/http/scope.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import type { Ledger } from '../events/ledger.ts';
import { membersOn } from '../record/as-of.queries.ts';
import { ownContradictions, ownFigures, unitIdsBelow } from './figures.queries.ts';
import { addFigures, figuresHash, noFigures } from './figures.rules.ts';
import type { ReviewValues } from './reviews.forms.ts';
import {
  figuresOfUnits,
  listReviewUnits,
  listTakers,
  type Frozen,
  type Review,
  type ReviewUnit,
} from './reviews.queries.ts';
import { drawSample, nextReviewState, nextUnitState, type ReviewEvent, type UnitEvent } from './reviews.rules.ts';
import { sentences } from './reviews.words.ts';

/** A campaign is of all its units, whoever acts: for what it does to each of them. */
const everywhere = scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'all', unitId: 0, path: '/' }] }, 'p');

export async function noteStep(
  l: Ledger,
  review: Pick<Review, 'id'>,
  step: string,
  unit: ReviewUnit | null = null,
  note: string | null = null,
): Promise<void> {
  await insertRow(l.db, 'member_review_steps', {
    review_id: review.id,
    review_unit_id: unit?.id ?? null,
    step,
    account_id: l.actor.accountId || null,
    taken_at: l.now.toISOString(),
    note,
  });
}

const columnsOf = (v: ReviewValues): Record<string, unknown> => ({
  unit_id: v.unitId,
  name: v.name,
  paper_no: v.paperNo,
  paper_on: v.paperOn,
  fields: v.fields.join(' '),
  unit_level: v.level,
  from_on: v.fromOn,
  due_on: v.dueOn,
  sample_percent: v.samplePercent,
});

/** Prepares a campaign; its units begin when it is opened. */
export async function createReview(l: Ledger, v: ReviewValues): Promise<number> {
  const id = await insertRow(l.db, 'member_reviews', {
    ...columnsOf(v),
    state: 'draft',
    created_by_id: l.actor.accountId,
    created_at: l.now.toISOString(),
    version: 1,
  });
  await noteStep(l, { id }, 'created');
  await l.audit('review.created', `memberReview:${id}`, { unit: v.unitId, dueOn: v.dueOn });
  return id;
}

/** Puts a campaign right that is not opened yet. */
export async function editReview(l: Ledger, review: Review, v: ReviewValues): Promise<void> {
  await moveReview(l, review, 'edit', columnsOf(v));
  await noteStep(l, review, 'edited');
  await l.audit('review.edited', `memberReview:${review.id}`, { unit: v.unitId, dueOn: v.dueOn });
}

/** Moves a campaign on if its state allows it and nobody was faster. */
export async function moveReview(
  l: Ledger,
  review: Review,
  event: ReviewEvent,
  columns: Record<string, unknown> = {},
): Promise<void> {
  const state = nextReviewState(review.state, event);
  if (state === null) throw new Conflict(sentences.notNow);
  const changed = await l
    .db('member_reviews')
    .where({ id: review.id, version: review.version, state: review.state })
    .update({ ...columns, state, version: review.version + 1 });
  if (changed !== 1) throw new Conflict();
}

export async function moveUnit(
  l: Ledger,
  unit: ReviewUnit,
  event: UnitEvent,
  columns: Record<string, unknown> = {},
): Promise<void> {
  const state = nextUnitState(unit.state, event);
  if (state === null) throw new Conflict(sentences.notNow);
  const changed = await l
    .db('member_review_units')
    .where({ id: unit.id, version: unit.version, state: unit.state })
    .update({ ...columns, state, version: unit.version + 1 });
  if (changed !== 1) throw new Conflict();
}

/** Opens a campaign: every unit of its level takes part, and its figures of today are kept to measure progress by. */
export async function openReview(l: Ledger, review: Review): Promise<void> {
  await moveReview(l, review, 'open');
  const takers = await listTakers(l.db, review.unit_path, review.unit_level);
  if (takers.length === 0) throw new Conflict(sentences.noUnits);
  const figures = await figuresOfUnits(
    l.db,
    review,
    takers.map((t) => ({ unit_id: t.id, unit_path: t.path })),
  );
  for (const { id } of takers) {
    const { contradictions: _, ...baseline } = figures.get(id)!;
    await insertRow(l.db, 'member_review_units', {
      review_id: review.id,
      unit_id: id,
      state: 'working',
      baseline: JSON.stringify(baseline),
      version: 1,
    });
  }
  await noteStep(l, review, 'opened', null, `${takers.length} đơn vị`);
  await l.audit('review.opened', `memberReview:${review.id}`, { units: takers.length });
}

/** Draws the sample of every unit that has none yet, by the number of the campaign and of the unit. Answers how many. */
export async function drawSamples(l: Ledger, review: Review): Promise<number> {
  await moveReview(l, review, 'drawSamples');
  let drawn = 0;
  for (const unit of await listReviewUnits(l.db, everywhere, review.id)) {
    if (nextUnitState(unit.state, 'drawSample') === null || (await hasSample(l.db, unit.id))) continue;
    const rows = (await membersOn(l.db, null)
      .where('m.is_present', true)
      .whereIn('m.unit_id', l.db('units as x').where('x.path', 'like', `${unit.unit_path}%`).select('x.id'))
      .select('m.id')
      .orderBy('m.id')) as { id: number }[];
    const ids = drawSample(
      rows.map((r) => r.id),
      review.sample_percent,
      review.id * 100_003 + unit.unit_id,
    );
    await insertRows(
      l.db,
      'member_review_samples',
      ids.map((member_id) => ({
        review_unit_id: unit.id,
        member_id,
        state: 'drawn',
        drawn_at: l.now.toISOString(),
        version: 1,
      })),
    );
    drawn += ids.length;
  }
  await noteStep(l, review, 'sampled', null, `${drawn} hồ sơ`);
  await l.audit('review.sampled', `memberReview:${review.id}`, { drawn, percent: review.sample_percent });
  return drawn;
}

async function hasSample(db: Db, reviewUnitId: number): Promise<boolean> {
  return (await db('member_review_samples').where({ review_unit_id: reviewUnitId }).select('id').first()) !== undefined;
}

/** The leader of a unit answers for its records as they are. The caller has checked signFault. */
export async function signUnit(l: Ledger, review: Review, unit: ReviewUnit): Promise<void> {
  await moveUnit(l, unit, 'sign', { signed_by_id: l.actor.accountId, signed_at: l.now.toISOString() });
  await noteStep(l, review, 'signed', unit);
  await l.audit('review.signed', `memberReview:${review.id}`, { unit: unit.unit_id });
}

/** Takes the signature back, as long as the campaign is open. */
export async function retractUnit(l: Ledger, review: Review, unit: ReviewUnit): Promise<void> {
  if (review.state !== 'open') throw new Conflict(sentences.notNow);
  await moveUnit(l, unit, 'retract', { signed_by_id: null, signed_at: null });
  await noteStep(l, review, 'retracted', unit);
  await l.audit('review.retracted', `memberReview:${review.id}`, { unit: unit.unit_id });
}

/**
 * Closes a campaign: of every unit the figures of the cut-off day, as known now, are kept with their fingerprint. They can
 * be counted again at any time from the states of that moment (record/as-of.queries.ts) and must come out the same.
 */
export async function closeReview(l: Ledger, review: Review): Promise<void> {
  const today = localDay(l.now);
  const cutOn = review.due_on < today ? review.due_on : today;
  const known = l.now.toISOString();
  await moveReview(l, review, 'close', { cut_on: cutOn, known_at: known });
  const roots = [review.unit_path];
  const own = await ownFigures(l.db, { roots }, review.fields, { on: cutOn, known });
  const faults = new Map<number, number>();
  for (const f of await ownContradictions(l.db, roots)) faults.set(f.unitId, (faults.get(f.unitId) ?? 0) + f.total);
  for (const unit of await listReviewUnits(l.db, everywhere, review.id)) {
    const unitIds = await unitIdsBelow(l.db, unit.unit_path);
    const figures = unitIds.flatMap((id) => own.get(id) ?? []).reduce(addFigures, noFigures(review.fields));
    const contradictions = unitIds.reduce((sum, id) => sum + (faults.get(id) ?? 0), 0);
    const frozen: Frozen = { figures, unitIds, contradictions };
    await moveUnit(l, unit, 'freeze', { frozen: JSON.stringify(frozen), frozen_hash: figuresHash(figures) });
  }
  await noteStep(l, review, 'closed', null, `Số liệu ngày ${cutOn.split('-').toReversed().join('/')}`);
  await l.audit('review.closed', `memberReview:${review.id}`, { cutOn });
}

/** Figures of a closed campaign counted again over the same units, as of its cut-off. */
export async function recount(
  db: Db,
  review: Pick<Review, 'fields' | 'cut_on' | 'known_at'>,
  unitIds: readonly number[],
): Promise<Frozen['figures']> {
  const own = await ownFigures(db, { unitIds }, review.fields, { on: review.cut_on!, known: review.known_at! });
  return [...own.values()].reduce(addFigures, noFigures(review.fields));
}
