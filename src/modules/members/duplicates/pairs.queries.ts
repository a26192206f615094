import type { Knex } from 'knex';
import { chunk, countOf, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { RecordDoc } from '../record/record.ts';
import type { PairState } from './duplicates.words.ts';

export interface PairFilter {
  state: PairState;
  /** Path of a unit that one of the two must belong to. */
  unitPath: string | null;
  /** Least points, in tenths. */
  least: number;
}

export interface PairLine {
  id: number;
  points: number;
  reasons: string;
  a_name: string;
  a_born: string | null;
  a_card: string | null;
  a_unit: string;
  b_name: string;
  b_born: string | null;
  b_card: string | null;
  b_unit: string;
}

export const PAIRS_PAGE = 50;

/** Both records must lie in the scope: of a pair that reaches beyond it nothing is told. */
function pairsIn(db: Db, scope: Scope): Knex.QueryBuilder {
  const q = db('member_pairs as p')
    .join('members as a', 'a.id', 'p.a_id')
    .join('units as ua', 'ua.id', 'a.unit_id')
    .join('members as b', 'b.id', 'p.b_id')
    .join('units as ub', 'ub.id', 'b.unit_id')
    .where('a.is_void', false)
    .where('b.is_void', false);
  return scope.apply(scope.apply(q, 'ua.path'), 'ub.path');
}

function filtered(db: Db, scope: Scope, filter: PairFilter): Knex.QueryBuilder {
  const q = pairsIn(db, scope).where('p.state', filter.state).where('p.points', '>=', filter.least);
  if (filter.state === 'open') q.whereNull('a.merged_into_id').whereNull('b.merged_into_id');
  if (filter.unitPath !== null)
    q.where(
      (any) =>
        void any.where('ua.path', 'like', `${filter.unitPath}%`).orWhere('ub.path', 'like', `${filter.unitPath}%`),
    );
  return q;
}

export const countPairs = (db: Db, scope: Scope, filter: PairFilter): Promise<number> =>
  countOf(filtered(db, scope, filter));

/** Whether any pair waits for a person: asked on every page. */
export async function hasOpenPair(db: Db, scope: Scope): Promise<boolean> {
  const waiting = filtered(db, scope, { state: 'open', unitPath: null, least: 0 });
  return (await waiting.select('p.id').first()) !== undefined;
}

/** Pairs of one state, likeliest first. */
export async function listPairs(db: Db, scope: Scope, filter: PairFilter, offset: number): Promise<PairLine[]> {
  return (await filtered(db, scope, filter)
    .select(
      'p.id',
      'p.points',
      'p.reasons',
      'a.full_name as a_name',
      'a.born as a_born',
      'a.card_no as a_card',
      'ua.short_name as a_unit',
      'b.full_name as b_name',
      'b.born as b_born',
      'b.card_no as b_card',
      'ub.short_name as b_unit',
    )
    .orderBy([
      { column: 'p.points', order: 'desc' },
      { column: 'p.id', order: 'asc' },
    ])
    .limit(PAIRS_PAGE)
    .offset(offset)) as PairLine[];
}

export interface PairMember {
  id: number;
  version: number;
  unitId: number;
  unitName: string;
  unitPath: string;
  createdAt: string;
  doc: RecordDoc;
}

export interface Pair {
  id: number;
  points: number;
  reasons: string;
  state: PairState;
  version: number;
  note: string | null;
  keptId: number | null;
  batchId: number | null;
  decidedBy: string | null;
  decidedAt: string | null;
  a: PairMember;
  b: PairMember;
}

/** One pair with both records; undefined unless both lie in the scope. */
export async function findPair(db: Db, scope: Scope, pairId: number): Promise<Pair | undefined> {
  const row = (await pairsIn(db, scope)
    .leftJoin('accounts as d', 'd.id', 'p.decided_by_id')
    .where('p.id', pairId)
    .select('p.*', 'd.full_name as decided_by')
    .first()) as
    | {
        id: number;
        a_id: number;
        b_id: number;
        points: number | string;
        reasons: string;
        state: PairState;
        version: number | string;
        note: string | null;
        kept_id: number | null;
        batch_id: number | null;
        decided_by: string | null;
        decided_at: string | null;
      }
    | undefined;
  if (!row) return undefined;
  return {
    id: row.id,
    points: Number(row.points),
    reasons: row.reasons,
    state: row.state,
    version: Number(row.version),
    note: row.note,
    keptId: row.kept_id,
    batchId: row.batch_id,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    a: await memberOf(db, row.a_id),
    b: await memberOf(db, row.b_id),
  };
}

async function memberOf(db: Db, memberId: number): Promise<PairMember> {
  const row = (await db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .join('member_records as r', 'r.member_id', 'm.id')
    .where('m.id', memberId)
    .select('m.id', 'm.version', 'm.unit_id', 'm.created_at', 'u.name as unit_name', 'u.path', 'r.doc')
    .first()) as {
    id: number;
    version: number | string;
    unit_id: number;
    created_at: string;
    unit_name: string;
    path: string;
    doc: string;
  };
  return {
    id: row.id,
    version: Number(row.version),
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitPath: row.path,
    createdAt: row.created_at,
    doc: JSON.parse(row.doc) as RecordDoc,
  };
}

/** The next waiting pair after this one in the order of the list; for going on without the mouse. */
export async function nextPair(db: Db, scope: Scope, pair: Pick<Pair, 'id' | 'points'>): Promise<number | undefined> {
  const row = (await filtered(db, scope, { state: 'open', unitPath: null, least: 0 })
    .whereNot('p.id', pair.id)
    .where(
      (any) =>
        void any
          .where('p.points', '<', pair.points)
          .orWhere((same) => void same.where('p.points', pair.points).where('p.id', '>', pair.id)),
    )
    .select('p.id', 'p.points')
    .orderBy([
      { column: 'p.points', order: 'desc' },
      { column: 'p.id', order: 'asc' },
    ])
    .first()) as { id: number } | undefined;
  return row?.id;
}

export interface ScanRow {
  id: number;
  state: 'requested' | 'running' | 'done' | 'failed';
  requested_at: string;
  finished_at: string | null;
  total: number;
  done: number;
  found: number;
}

/** The scan that runs or waits, or the last one. */
export async function findLastScan(db: Db): Promise<ScanRow | undefined> {
  return (await db('member_scans')
    .select('id', 'state', 'requested_at', 'finished_at', 'total', 'done', 'found')
    .orderBy('id', 'desc')
    .first()) as ScanRow | undefined;
}

/** Units of the scope that a list of pairs can be narrowed to: the highest that have others below them. */
export async function listFilterUnits(db: Db, scope: Scope): Promise<{ id: number; name: string; path: string }[]> {
  for (const kinds of [
    ['upperBranch', 'directBranch'],
    ['baseBranch', 'subBranch'],
  ]) {
    const q = db('units as u')
      .whereIn('u.kind', kinds)
      .whereNull('u.valid_to_on')
      .select('u.id', 'u.name', 'u.path')
      .orderBy(['u.sort_key', 'u.id'])
      .limit(400);
    const units = (await scope.apply(q, 'u.path')) as { id: number; name: string; path: string }[];
    if (units.length > 1) return units;
  }
  return [];
}

export interface PairedPerson {
  fullName: string;
  born: string | null;
  /** Code of their unit. */
  unit: string;
  isInside: boolean;
}

/** Names of records for the command line; `isInside`: in the unit of that code or below, or no unit was named. */
export async function findPeople(
  db: Db,
  ids: readonly number[],
  unitCode: string | null,
): Promise<Map<number, PairedPerson>> {
  const root = unitCode === null ? '/' : ((await db('units as u').where('u.code', unitCode).select('u.path').first()) as { path: string } | undefined)?.path; // prettier-ignore
  if (root === undefined) throw new Error(`no unit '${unitCode}'`);
  const people = new Map<number, PairedPerson>();
  for (const piece of chunk([...new Set(ids)])) {
    const rows = (await db('members as m')
      .join('units as u', 'u.id', 'm.unit_id')
      .whereIn('m.id', piece)
      .select('m.id', 'm.full_name', 'm.born', 'u.code', 'u.path')) as { id: number; full_name: string; born: string | null; code: string; path: string }[]; // prettier-ignore
    for (const r of rows)
      people.set(Number(r.id), {
        fullName: r.full_name,
        born: r.born,
        unit: r.code,
        isInside: r.path.startsWith(root),
      });
  }
  return people;
}
