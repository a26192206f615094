import type { Knex } from 'knex';
import { countOf, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import {
  OPEN_STATES,
  paperReaders,
  type ChainUnit,
  type TransferEvent,
  type TransferKind,
  type TransferState,
} from './transfers.rules.ts';

export interface TransferRow {
  id: number;
  member_id: number;
  full_name: string;
  card_no: string | null;
  kind: TransferKind;
  state: TransferState;
  from_unit_id: number;
  from_name: string;
  from_path: string;
  /** Where the member is now. */
  member_path: string;
  /** Their record was undone. */
  member_is_void: boolean;
  to_unit_id: number | null;
  to_name: string | null;
  to_path: string | null;
  /** When the unit that takes them ended. */
  to_ended_on: string | null;
  to_text: string | null;
  reason: string;
  cause_on: string;
  until_on: string | null;
  paper_no: string | null;
  issued_on: string | null;
  received_on: string | null;
  created_by_id: number;
  created_by: string;
  created_at: string;
  version: number;
}

/** Both sides see a transfer: those whose scope covers where it goes from, or where it goes to. */
function transfers(db: Db, scope: Scope): Knex.QueryBuilder {
  return db('member_transfers as t')
    .join('members as m', 'm.id', 't.member_id')
    .join('units as h', 'h.id', 'm.unit_id')
    .join('units as f', 'f.id', 't.from_unit_id')
    .leftJoin('units as g', 'g.id', 't.to_unit_id')
    .where((q) => {
      q.where((w) => scope.narrow(w, 'f.path'));
      q.orWhere((w) => {
        w.whereNotNull('t.to_unit_id');
        scope.narrow(w, 'g.path');
      });
    });
}

const COLUMNS = [
  't.*',
  'm.full_name',
  'm.card_no',
  'f.short_name as from_name',
  'f.path as from_path',
  'h.path as member_path',
  'm.is_void as member_is_void',
  'g.short_name as to_name',
  'g.path as to_path',
  'g.valid_to_on as to_ended_on',
  'a.full_name as created_by',
];

export type TransferBox = 'open' | 'coming' | 'done';

function boxed(q: Knex.QueryBuilder, scope: Scope, box: TransferBox): Knex.QueryBuilder {
  if (box === 'done') return q.whereNotIn('t.state', OPEN_STATES);
  if (box === 'open') return q.whereIn('t.state', OPEN_STATES);
  return q.whereIn('t.state', ['issued', 'inTransit']).where((w) => {
    w.whereNotNull('t.to_unit_id');
    scope.narrow(w, 'g.path');
  });
}

export async function countTransfers(db: Db, scope: Scope, box: TransferBox): Promise<number> {
  return countOf(boxed(transfers(db, scope), scope, box));
}

export async function listTransfers(
  db: Db,
  scope: Scope,
  box: TransferBox,
  offset: number,
  limit: number,
): Promise<TransferRow[]> {
  return (await boxed(transfers(db, scope), scope, box)
    .join('accounts as a', 'a.id', 't.created_by_id')
    .select(COLUMNS)
    .orderBy([
      { column: 't.created_at', order: 'desc' },
      { column: 't.id', order: 'desc' },
    ])
    .limit(limit)
    .offset(offset)) as TransferRow[];
}

export async function findTransfer(db: Db, scope: Scope, id: number): Promise<TransferRow | undefined> {
  return (await transfers(db, scope)
    .join('accounts as a', 'a.id', 't.created_by_id')
    .where('t.id', id)
    .select(COLUMNS)
    .first()) as TransferRow | undefined;
}

/** Whether the introduction paper of a transfer may be printed within this scope. */
export function mayPrint(scope: Scope, t: TransferRow): boolean {
  const { holders, receivers } = paperReaders(t.state, t.kind);
  if (t.member_is_void) return false;
  return (holders && scope.covers(t.member_path)) || (receivers && t.to_path !== null && scope.covers(t.to_path));
}

/** The transfer of a member that still goes on. */
export async function findOpen(db: Db, memberId: number): Promise<{ id: number } | undefined> {
  return (await db('member_transfers')
    .where({ member_id: memberId })
    .whereIn('state', OPEN_STATES)
    .select('id')
    .first()) as { id: number } | undefined;
}

export interface BoxRow {
  id: number;
  number: number;
  side: 'sending' | 'receiving';
  unit_id: number | null;
  unit_name: string | null;
  unit_path: string | null;
  signer: string | null;
  signed_on: string | null;
  signed_by: string | null;
}

export async function listBoxes(db: Db, transferId: number): Promise<BoxRow[]> {
  return (await db('member_transfer_boxes as b')
    .leftJoin('units as u', 'u.id', 'b.unit_id')
    .leftJoin('accounts as a', 'a.id', 'b.signed_by_id')
    .where('b.transfer_id', transferId)
    .select(
      'b.id',
      'b.number',
      'b.side',
      'b.unit_id',
      'b.signer',
      'b.signed_on',
      'u.short_name as unit_name',
      'u.path as unit_path',
      'a.full_name as signed_by',
    )
    .orderBy('b.number')) as BoxRow[];
}

export interface StepRow {
  event: TransferEvent | 'request' | 'sign' | 'restore';
  note: string | null;
  by: string;
  done_at: string;
}

export async function listSteps(db: Db, transferId: number): Promise<StepRow[]> {
  return (await db('member_transfer_steps as s')
    .join('accounts as a', 'a.id', 's.by_id')
    .where('s.transfer_id', transferId)
    .select('s.event', 's.note', 'a.full_name as by', 's.done_at')
    .orderBy('s.id')) as StepRow[];
}

/** The units from the province down to this one. */
export async function chainOf(db: Db, path: string): Promise<ChainUnit[]> {
  const ids = path.split('/').filter(Boolean).map(Number);
  const rows = (await db('units').whereIn('id', ids).select('id', 'kind', 'level')) as ChainUnit[];
  const byId = new Map(rows.map((r) => [r.id, r]));
  return ids.map((id) => byId.get(id)).filter((u) => u !== undefined);
}

export interface EndedUnit {
  id: number;
  code: string;
  name: string;
  ended_on: string;
  total: number;
}

/** Units of the scope that are over and still have members: they wait for a transfer by decision. */
export async function listEndedWithMembers(db: Db, scope: Scope, today: string): Promise<EndedUnit[]> {
  const q = db('units as u')
    .join('member_counts as c', 'c.unit_id', 'u.id')
    .where('u.valid_to_on', '<', today)
    .where('c.total', '>', 0)
    .groupBy('u.id', 'u.code', 'u.short_name', 'u.valid_to_on', 'u.sort_key')
    .select('u.id', 'u.code', 'u.short_name as name', 'u.valid_to_on as ended_on')
    .sum({ total: 'c.total' })
    .orderBy(['u.sort_key', 'u.id']);
  const rows = (await scope.apply(q, 'u.path')) as EndedUnit[];
  return rows.map((r) => ({ ...r, total: Number(r.total) }));
}
