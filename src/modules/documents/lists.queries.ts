import type { Knex } from 'knex';
import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import { answerableStates, type DocumentKind, type DocumentState, type Urgency } from './documents.rules.ts';

export interface ListFilter {
  box: 'own' | 'received' | 'all';
  words: string;
  kind: string;
  /** A state of the document in the box 'own', of the recipient in 'received'. */
  state: string;
}

export interface ListedRow {
  id: number;
  kind: DocumentKind;
  abstract: string;
  urgency: Urgency;
  state: DocumentState;
  latest_number: number;
  home_unit_id: number;
  home_name: string;
  /** Of the draft in 'own' and 'all'; when it came in 'received'. */
  at: string;
}

/** Units that the permission reaches: rarely more than one, so that lists can go through an index on the unit. */
export async function listUnitIds(db: Db, scope: Scope): Promise<number[]> {
  if (scope.exact) return [...scope.unitIds];
  const rows = (await scope.apply(db('units as u').select('u.id').orderBy('u.id'), 'u.path')) as { id: number }[];
  return rows.map((r) => r.id);
}

/** Which rows: a page chosen when the total is known, or simply so many of the first (then the total is not counted). */
export type Slice = number | ((total: number) => { limit: number; offset: number });

/** One page of a box and how many rows it has in all. `today` decides what is late. */
export async function listDocuments(
  db: Db,
  scope: Scope,
  accountId: number,
  filter: ListFilter,
  today: string,
  wanted: Slice,
): Promise<{ rows: ListedRow[]; total: number; unitIds: number[] }> {
  const unitIds = await listUnitIds(db, scope);
  const from = () =>
    filter.box === 'received' ? received(db, unitIds, filter.state, today) : drafts(db, unitIds, accountId, filter);
  const narrowed = () => narrow(from(), filter);
  const slice = typeof wanted === 'number' ? () => ({ limit: wanted, offset: 0 }) : wanted;
  const plain = filter.box === 'received' && !filter.state && !filter.words && !filter.kind;
  const total = typeof wanted === 'number' ? 0 : await countOf(plain ? receivedRows(db, unitIds) : narrowed());
  const { limit, offset } = slice(total);
  const at = filter.box === 'received' ? 's.sent_at' : 'd.updated_at';
  const rows = (await narrowed()
    .join('units as h', 'h.id', 'd.home_unit_id')
    .select(
      'd.id',
      'd.kind',
      'd.abstract',
      'd.urgency',
      'd.state',
      'd.latest_number',
      'd.home_unit_id',
      'h.name as home_name',
      `${at} as at`,
    )
    .orderBy(filter.box === 'received' ? 'r.id' : 'd.updated_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
    .offset(offset)) as ListedRow[];
  return { rows, total, unitIds };
}

function drafts(db: Db, unitIds: readonly number[], accountId: number, { box, state }: ListFilter): Knex.QueryBuilder {
  const q = db('documents as d');
  if (box === 'own') {
    q.whereIn('d.home_unit_id', [...unitIds]);
    if (state) q.where('d.state', state);
    return q;
  }
  const mine = db('documents as o')
    .whereIn('o.home_unit_id', [...unitIds])
    .select('o.id');
  const sent = db('dispatch_recipients as r')
    .whereIn('r.unit_id', [...unitIds])
    .where('r.is_latest', true)
    .select('r.document_id');
  const asked = db('document_approvals as p').where('p.approver_id', accountId).select('p.document_id');
  return q.whereIn('d.id', mine.union([sent, asked]));
}

/** Without the joins, which never drop a row: what the plain count needs. */
function receivedRows(db: Db, unitIds: readonly number[]): Knex.QueryBuilder {
  return db('dispatch_recipients as r')
    .whereIn('r.unit_id', [...unitIds])
    .where('r.is_latest', true);
}

function received(db: Db, unitIds: readonly number[], state: string, today: string): Knex.QueryBuilder {
  const q = receivedRows(db, unitIds)
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .join('documents as d', 'd.id', 'r.document_id');
  if (state === 'answered') q.whereNotNull('r.answered_at');
  if (state === 'unanswered' || state === 'late')
    q.whereNull('r.answered_at').whereNull('r.closed_at').whereIn('d.state', answerableStates);
  if (state === 'late') q.where('s.due_on', '<', today);
  return q;
}

function narrow(q: Knex.QueryBuilder, { words, kind }: ListFilter): Knex.QueryBuilder {
  if (kind) q.where('d.kind', kind);
  for (const word of wordsOf(words)) q.where('d.search_key', 'like', `%${word}%`);
  return q;
}

/** Every word must occur; what has a meaning inside LIKE is taken out. */
function wordsOf(words: string): string[] {
  return searchKey(words)
    .replace(/[%_[\]^\\]/g, ' ')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
}

export interface ReceivedMark {
  document_id: number;
  due_on: string | null;
  opened_at: string | null;
  answered_at: string | null;
  closed_at: string | null;
}

/** Where the person's units stand with the documents of one page. */
export async function listMarks(
  db: Db,
  unitIds: readonly number[],
  documentIds: readonly number[],
): Promise<Map<number, ReceivedMark>> {
  const rows = (await db('dispatch_recipients as r')
    .join('dispatches as s', 's.id', 'r.dispatch_id')
    .whereIn('r.document_id', [...documentIds])
    .whereIn('r.unit_id', [...unitIds])
    .where('r.is_latest', true)
    .select('r.document_id', 's.due_on', 'r.opened_at', 'r.answered_at', 'r.closed_at')
    .orderBy('r.id')) as ReceivedMark[];
  return new Map(rows.map((r) => [r.document_id, r]));
}
