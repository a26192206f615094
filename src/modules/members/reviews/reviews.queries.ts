import type { Knex } from 'knex';
import type { Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import { ownContradictions, ownFigures } from './figures.queries.ts';
import { addFigures, noFigures, type Figures, type Reviewable } from './figures.rules.ts';
import type { Difference, ReviewState, SampleState, UnitState } from './reviews.rules.ts';
import { unitLevelKinds, type UnitLevel } from './reviews.words.ts';

export interface Review {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  name: string;
  paper_no: string | null;
  paper_on: string | null;
  fields: Reviewable[];
  unit_level: UnitLevel;
  from_on: string;
  due_on: string;
  sample_percent: number;
  state: ReviewState;
  cut_on: string | null;
  known_at: string | null;
  version: number;
}

type Stored = Omit<Review, 'fields'> & { fields: string };

const reviewOf = (row: Stored): Review => ({
  ...row,
  fields: row.fields.split(' ') as Reviewable[],
  sample_percent: Number(row.sample_percent),
  version: Number(row.version),
});

const reviews = (db: Db) =>
  db('member_reviews as r')
    .join('units as u', 'u.id', 'r.unit_id')
    .select('r.*', 'u.name as unit_name', 'u.path as unit_path');

/** Campaigns in which a unit of the scope takes part, or that somebody of the scope prepares; newest first. */
export async function listReviews(db: Db, scope: Scope): Promise<(Review & { units: number; signed: number })[]> {
  const q = reviews(db).where((any) => {
    any.whereExists((sub) => {
      void sub
        .select('p.id')
        .from('member_review_units as p')
        .join('units as pu', 'pu.id', 'p.unit_id')
        .where('p.review_id', db.ref('r.id'));
      scope.narrow(sub, 'pu.path');
    });
    any.orWhere((own) => scope.narrow(own.where('r.state', 'draft'), 'u.path'));
  });
  const rows = ((await q.orderBy('r.id', 'desc').limit(100)) as Stored[]).map(reviewOf);
  const counts = db('member_review_units as p')
    .join('units as u', 'u.id', 'p.unit_id')
    .whereIn(
      'p.review_id',
      rows.map((r) => r.id),
    )
    .groupBy('p.review_id')
    .select('p.review_id')
    .count({ units: 'p.id', signed: 'p.signed_at' });
  const known = (await scope.apply(counts, 'u.path')) as {
    review_id: number;
    units: number | string;
    signed: number | string;
  }[];
  return rows.map((r) => {
    const c = known.find((k) => k.review_id === r.id);
    return { ...r, units: Number(c?.units ?? 0), signed: Number(c?.signed ?? 0) };
  });
}

/** One campaign: visible where a unit of the scope takes part, or where its own unit lies in the scope. */
export async function findReview(db: Db, scope: Scope, reviewId: number): Promise<Review | undefined> {
  const row = (await reviews(db).where('r.id', reviewId).first()) as Stored | undefined;
  if (!row) return undefined;
  if (scope.covers(row.unit_path)) return reviewOf(row);
  const part = db('member_review_units as p')
    .join('units as u', 'u.id', 'p.unit_id')
    .where('p.review_id', reviewId)
    .select('p.id');
  return (await scope.apply(part, 'u.path').first()) ? reviewOf(row) : undefined;
}

export interface ReviewUnit {
  id: number;
  review_id: number;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  state: UnitState;
  baseline: Figures | null;
  signed_at: string | null;
  signed_by: string | null;
  frozen: Frozen | null;
  frozen_hash: string | null;
  version: number;
}

/** Units of the scope that work on a campaign that is open and has begun. */
export function openUnits(db: Db, scope: Scope, today: string): Knex.QueryBuilder {
  const q = db('member_review_units as p')
    .join('member_reviews as r', 'r.id', 'p.review_id')
    .join('units as u', 'u.id', 'p.unit_id')
    .where({ 'p.state': 'working', 'r.state': 'open' })
    .where('r.from_on', '<=', today);
  return scope.apply(q, 'u.path');
}

/** What is kept of a unit at the cut-off: its figures and the units they were counted over. */
export interface Frozen {
  figures: Figures;
  unitIds: number[];
  contradictions: number;
}

/** Units of a campaign within the scope, in the order of the tree. */
export async function listReviewUnits(db: Db, scope: Scope, reviewId: number): Promise<ReviewUnit[]> {
  const q = db('member_review_units as p')
    .join('units as u', 'u.id', 'p.unit_id')
    .leftJoin('accounts as a', 'a.id', 'p.signed_by_id')
    .where('p.review_id', reviewId)
    .select('p.*', 'u.name as unit_name', 'u.path as unit_path', 'a.full_name as signed_by')
    .orderBy(['u.sort_key', 'p.id']);
  return ((await scope.apply(q, 'u.path')) as StoredUnit[]).map(unitOf);
}

type StoredUnit = Omit<ReviewUnit, 'baseline' | 'frozen'> & { baseline: string | null; frozen: string | null };

const unitOf = (row: StoredUnit): ReviewUnit => ({
  ...row,
  baseline: row.baseline === null ? null : (JSON.parse(row.baseline) as Figures),
  frozen: row.frozen === null ? null : (JSON.parse(row.frozen) as Frozen),
  version: Number(row.version),
});

/** So many units are counted one by one. */
const FEW = 20;

/** Live figures of units of a campaign, each with all below it. */
export async function figuresOfUnits(
  db: Db,
  review: Review,
  units: readonly Pick<ReviewUnit, 'unit_id' | 'unit_path'>[],
): Promise<Map<number, Figures & { contradictions: Record<string, number> }>> {
  // somebody who sees a few units of a large campaign has only those counted
  const roots = units.length <= FEW ? units.map((u) => u.unit_path) : [review.unit_path];
  if (roots.length === 0) return new Map();
  const own = await ownFigures(db, { roots }, review.fields, null);
  const faults = new Map<number, { code: string; total: number }[]>();
  for (const f of await ownContradictions(db, roots)) faults.set(f.unitId, [...(faults.get(f.unitId) ?? []), f]);
  const rows = (await db('units as u').where('u.path', 'like', `${review.unit_path}%`).select('u.id', 'u.path')) as {
    id: number;
    path: string;
  }[];
  const byPath = new Map(units.map((u) => [u.unit_path, u.unit_id]));
  const sums = new Map(
    units.map((u) => [u.unit_id, { ...noFigures(review.fields), contradictions: {} as Record<string, number> }]),
  );
  /** The units taking part at or above this path. */
  const above = (path: string): number[] => {
    const steps = path.split('/').filter(Boolean);
    return steps.flatMap((_, i) => byPath.get(`/${steps.slice(0, i + 1).join('/')}/`) ?? []);
  };
  for (const { id, path } of rows)
    for (const part of above(path)) {
      const sum = sums.get(part)!;
      const figures = own.get(id);
      if (figures) sums.set(part, { ...addFigures(sum, figures), contradictions: sum.contradictions });
      for (const f of faults.get(id) ?? []) sum.contradictions[f.code] = (sum.contradictions[f.code] ?? 0) + f.total;
    }
  return sums;
}

/** Units that would take part: those of the level at or below a path; the unit itself when there is none. */
export async function listTakers(db: Db, path: string, level: UnitLevel): Promise<{ id: number; path: string }[]> {
  const rows = (await db('units as u')
    .where('u.path', 'like', `${path}%`)
    .whereIn('u.kind', [...unitLevelKinds[level]])
    .whereNull('u.valid_to_on')
    .select('u.id', 'u.path')
    .orderBy('u.path')) as { id: number; path: string }[];
  return rows;
}

export interface Sample {
  id: number;
  review_unit_id: number;
  member_id: number;
  full_name: string;
  unit_name: string;
  unit_path: string;
  card_no: string | null;
  state: SampleState;
  keyed_by_id: number | null;
  keyed_by: string | null;
  keyed_at: string | null;
  differences: Difference[];
  version: number;
}

/** Samples of units of a campaign; each lies where its member is now. */
export async function listSamples(db: Db, scope: Scope, reviewUnitIds: readonly number[]): Promise<Sample[]> {
  const q = samples(db)
    .whereIn(
      's.review_unit_id',
      db('member_review_units as p')
        .whereIn('p.id', [...reviewUnitIds])
        .select('p.id'),
    )
    .orderBy(['m.sort_key', 's.id']);
  return ((await scope.apply(q, 'u.path')) as StoredSample[]).map(sampleOf);
}

/** How far the whole sample of a unit is, whoever asks: the signature waits for all of it. */
export async function sampleStates(db: Db, reviewUnitId: number): Promise<Pick<Sample, 'state' | 'differences'>[]> {
  const rows = (await db('member_review_samples as s')
    .where('s.review_unit_id', reviewUnitId)
    .select('s.state', 's.differences')
    .orderBy('s.id')) as { state: SampleState; differences: string | null }[];
  return rows.map((r) => ({
    state: r.state,
    differences: r.differences === null ? [] : (JSON.parse(r.differences) as Difference[]),
  }));
}

export async function findSample(
  db: Db,
  scope: Scope,
  reviewId: number,
  sampleId: number,
): Promise<Sample | undefined> {
  const q = samples(db)
    .join('member_review_units as p', 'p.id', 's.review_unit_id')
    .where({ 's.id': sampleId, 'p.review_id': reviewId });
  const row = (await scope.apply(q, 'u.path').first()) as StoredSample | undefined;
  return row && sampleOf(row);
}

type StoredSample = Omit<Sample, 'differences'> & { differences: string | null };

const sampleOf = (row: StoredSample): Sample => ({
  ...row,
  differences: row.differences === null ? [] : (JSON.parse(row.differences) as Difference[]),
  version: Number(row.version),
});

const samples = (db: Db) =>
  db('member_review_samples as s')
    .join('members as m', 'm.id', 's.member_id')
    .join('units as u', 'u.id', 'm.unit_id')
    .leftJoin('accounts as a', 'a.id', 's.keyed_by_id')
    .select(
      's.id',
      's.review_unit_id',
      's.member_id',
      's.state',
      's.keyed_by_id',
      's.keyed_at',
      's.differences',
      's.version',
      'm.full_name',
      'm.card_no',
      'u.name as unit_name',
      'u.path as unit_path',
      'a.full_name as keyed_by',
    );

export interface Step {
  step: string;
  full_name: string | null;
  taken_at: string;
  note: string | null;
  unit_name: string | null;
}

/** What happened in a campaign, newest first; of units only those of the scope. */
export async function listSteps(db: Db, scope: Scope, reviewId: number, reviewUnitId: number | null): Promise<Step[]> {
  const q = db('member_review_steps as s')
    .leftJoin('accounts as a', 'a.id', 's.account_id')
    .leftJoin('member_review_units as p', 'p.id', 's.review_unit_id')
    .leftJoin('units as u', 'u.id', 'p.unit_id')
    .where('s.review_id', reviewId)
    .where((any) => void any.whereNull('u.path').orWhere((own) => scope.narrow(own, 'u.path')))
    .select('s.step', 'a.full_name', 's.taken_at', 's.note', 'u.name as unit_name')
    .orderBy([{ column: 's.id', order: 'desc' }])
    .limit(50);
  if (reviewUnitId !== null) q.where('s.review_unit_id', reviewUnitId);
  return (await q) as Step[];
}
