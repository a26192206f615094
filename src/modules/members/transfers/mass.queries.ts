import { countOf, type Db } from '../../../kernel/db/db.ts';
import { OPEN_STATES, type TransferState } from './transfers.rules.ts';
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

export interface OpenTransfer {
  id: number;
  state: TransferState;
  from_unit_id: number;
  /** Where the member is now. */
  member_unit_id: number;
  version: number;
}

/** Transfers of these members that still go on. */
export async function openTransfersOf(db: Db, memberIds: readonly number[]): Promise<OpenTransfer[]> {
  const rows = (await db('member_transfers as t')
    .join('members as m', 'm.id', 't.member_id')
    .whereIn('t.member_id', [...memberIds])
    .whereIn('t.state', [...OPEN_STATES])
    .select('t.id', 't.state', 't.from_unit_id', 'm.unit_id as member_unit_id', 't.version')
    .orderBy('t.id')) as OpenTransfer[];
  return rows.map((r) => ({ ...r, version: Number(r.version) }));
}

export interface Ending {
  id: number;
  transfer_id: number;
  member_id: number;
  full_name: string;
  to_name: string;
  state: TransferState;
  state_before: TransferState;
  is_restored: boolean;
  /** The member is, present, in the unit where the transfer begins. */
  is_back: boolean;
  version: number;
}

/** Transfers that a transfer by decision ended, with what they were before. The batch was found within the scope. */
export async function listEndings(db: Db, batchId: number): Promise<Ending[]> {
  const rows = (await db('member_transfer_endings as e')
    .join('member_transfers as t', 't.id', 'e.transfer_id')
    .join('members as m', 'm.id', 't.member_id')
    .leftJoin('units as g', 'g.id', 't.to_unit_id')
    .where('e.batch_id', batchId)
    .select(
      'e.id',
      'e.transfer_id',
      'e.state_before',
      'e.is_restored',
      't.member_id',
      't.from_unit_id',
      't.to_text',
      't.state',
      't.version',
      'm.full_name',
      'm.unit_id',
      'm.is_present',
      'g.short_name as to_name',
    )
    .orderBy('e.id')) as (Omit<Ending, 'is_back'> & {
    from_unit_id: number;
    unit_id: number;
    to_text: string | null;
    is_present: boolean;
  })[];
  return rows.map(({ from_unit_id, unit_id, to_text, is_present, ...r }) => ({
    ...r,
    to_name: r.to_name ?? to_text ?? '',
    is_restored: Boolean(r.is_restored),
    is_back: Boolean(is_present) && from_unit_id === unit_id,
    version: Number(r.version),
  }));
}

export interface MovedFacts {
  paper_no: string | null;
  paper_on: string | null;
  paper_by: string | null;
  effective_on: string;
  from: { name: string; total: number }[];
}

/** The decision of a transfer, and from which units how many went. */
export async function findMoved(db: Db, batchId: number): Promise<MovedFacts> {
  const paper = (await db('member_events')
    .where('batch_id', batchId)
    .select('paper_no', 'paper_on', 'paper_by', 'effective_on')
    .orderBy('id')
    .first()) as Omit<MovedFacts, 'from'>;
  const from = (await db('member_events as e')
    .join('units as u', 'u.id', 'e.unit_id')
    .where('e.batch_id', batchId)
    .groupBy('u.id', 'u.short_name', 'u.sort_key')
    .select('u.short_name as name')
    .count({ total: '*' })
    .orderBy(['u.sort_key', 'u.id'])) as { name: string; total: number | string }[];
  return { ...paper, from: from.map((f) => ({ name: f.name, total: Number(f.total) })) };
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
