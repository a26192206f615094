import { countOf, type Db } from '../../../kernel/db/db.ts';
import { OPEN_STATES } from './transfers.rules.ts';
import type { Scope } from '../../../kernel/http/scope.ts';

/** Units of the scope by their codes, also those that are over. */
export async function findByCodes(
  db: Db,
  scope: Scope,
  codes: readonly string[],
): Promise<{ id: number; code: string; name: string }[]> {
  const q = db('units as u').whereIn('u.code', codes).select('u.id', 'u.code', 'u.short_name as name').orderBy('u.id');
  return (await scope.apply(q, 'u.path')) as { id: number; code: string; name: string }[];
}

/** Members counted in these units. */
export async function countOfUnits(db: Db, unitIds: readonly number[]): Promise<number> {
  const row = (await db('member_counts').whereIn('unit_id', unitIds).sum({ total: 'total' }).first()) as
    | { total: number | string | null }
    | undefined;
  return Number(row?.total ?? 0);
}

/** Transfers out of these units that are under way. */
export async function countUnderWay(db: Db, unitIds: readonly number[]): Promise<number> {
  return countOf(db('member_transfers').whereIn('from_unit_id', unitIds).whereIn('state', OPEN_STATES));
}

export interface BatchRow {
  id: number;
  name: string;
  created_by: string;
  created_at: string;
  undone_at: string | null;
  undone_by: string | null;
  total: number;
}

/** Present members of these units. */
export async function membersIn(db: Db, unitIds: readonly number[]): Promise<number[]> {
  const rows = (await db('members')
    .whereIn('unit_id', [...unitIds])
    .where('is_present', true)
    .select('id')
    .orderBy('id')) as { id: number }[];
  return rows.map((r) => r.id);
}

/** A transfer by decision whose every member came from a unit of the scope and is in one now. */
export async function findBatch(db: Db, scope: Scope, batchId: number): Promise<BatchRow | undefined> {
  const outside = db('member_events as x')
    .join('units as y', 'y.id', 'x.unit_id')
    .join('members as m', 'm.id', 'x.member_id')
    .join('units as z', 'z.id', 'm.unit_id')
    .where('x.batch_id', batchId)
    .whereNot((w) => void w.where((from) => scope.narrow(from, 'y.path')).where((now) => scope.narrow(now, 'z.path')))
    .select('x.id')
    .first();
  if (!scope.everywhere && (await outside)) return undefined;
  const row = (await db('member_batches as b')
    .join('accounts as a', 'a.id', 'b.created_by_id')
    .leftJoin('accounts as d', 'd.id', 'b.undone_by_id')
    .where({ 'b.id': batchId, 'b.kind': 'massTransfer' })
    .select('b.id', 'b.name', 'b.created_at', 'b.undone_at', 'a.full_name as created_by', 'd.full_name as undone_by')
    .first()) as Omit<BatchRow, 'total'> | undefined;
  if (!row) return undefined;
  const counted = (await db('member_events').where('batch_id', batchId).count({ total: '*' }).first()) as {
    total: number | string;
  };
  return { ...row, total: Number(counted.total) };
}
