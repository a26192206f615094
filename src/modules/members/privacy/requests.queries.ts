import type { Knex } from 'knex';
import { countOf, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { RequestKind } from './requests.forms.ts';

export interface DataRequestRow {
  id: number;
  member_id: number;
  full_name: string;
  card_no: string | null;
  unit_name: string;
  unit_path: string;
  kind: RequestKind;
  asked_by: string;
  note: string | null;
  received_on: string;
  due_on: string;
  answered_on: string | null;
  answer: string | null;
  answered_by: string | null;
  created_by: string;
  version: number;
}

function requests(db: Db, scope: Scope): Knex.QueryBuilder {
  const q = db('member_data_requests as r')
    .join('members as m', 'm.id', 'r.member_id')
    .join('units as u', 'u.id', 'm.unit_id');
  return scope.apply(q, 'u.path');
}

const COLUMNS = [
  'r.id',
  'r.member_id',
  'r.kind',
  'r.asked_by',
  'r.note',
  'r.received_on',
  'r.due_on',
  'r.answered_on',
  'r.answer',
  'r.version',
  'm.full_name',
  'm.card_no',
  'u.short_name as unit_name',
  'u.path as unit_path',
  'a.full_name as created_by',
  'd.full_name as answered_by',
];

const named = (q: Knex.QueryBuilder): Knex.QueryBuilder =>
  q
    .join('accounts as a', 'a.id', 'r.created_by_id')
    .leftJoin('accounts as d', 'd.id', 'r.answered_by_id')
    .select(COLUMNS);

const open = (q: Knex.QueryBuilder, isOpen: boolean): Knex.QueryBuilder =>
  isOpen ? q.whereNull('r.answered_on') : q.whereNotNull('r.answered_on');

export async function countRequests(db: Db, scope: Scope, isOpen: boolean): Promise<number> {
  return countOf(open(requests(db, scope), isOpen));
}

/** Requests of the scope, those due first on top. */
export async function listRequests(
  db: Db,
  scope: Scope,
  isOpen: boolean,
  offset: number,
  limit: number,
): Promise<DataRequestRow[]> {
  return (await named(open(requests(db, scope), isOpen))
    .orderBy(['r.due_on', 'r.id'])
    .limit(limit)
    .offset(offset)) as DataRequestRow[];
}

export async function findRequest(db: Db, scope: Scope, id: number): Promise<DataRequestRow | undefined> {
  return (await named(requests(db, scope)).where('r.id', id).first()) as DataRequestRow | undefined;
}

export interface Reading {
  occurred_at: string;
  action: string;
  by: string | null;
  details: string;
}

/** Who did or read what of a member, newest first: the log's entries about them. */
export async function listReadings(db: Db, memberId: number, limit: number): Promise<Reading[]> {
  return (await db('audit_events as e')
    .leftJoin('accounts as a', 'a.id', 'e.account_id')
    .where('e.subject', `member:${memberId}`)
    .select('e.occurred_at', 'e.action', 'e.details', 'a.full_name as by')
    .orderBy([{ column: 'e.seq', order: 'desc' }])
    .limit(limit)) as Reading[];
}
