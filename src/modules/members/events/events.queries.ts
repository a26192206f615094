import type { Db } from '../../../kernel/db/db.ts';
import { chunk, countOf } from '../../../kernel/db/db.ts';
import type { Knex } from 'knex';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { EventKind } from './kinds.rules.ts';

export interface PendingEvent {
  id: number;
  kind: EventKind;
  proposed_at: string;
  proposed_by: string;
}

export interface QueueRow extends PendingEvent {
  member_id: number | null;
  full_name: string | null;
  card_no: string | null;
  unit_name: string;
  state: string;
  effective_on: string;
  changes: string;
  proposed_by_id: number;
  decided_at: string | null;
  decision_note: string | null;
}

export interface QueueFilter {
  state: 'proposed' | 'returned' | 'confirmed' | 'withdrawn';
  /** Only what this account proposed. */
  byId: number | null;
}

const NEWEST = [
  { column: 'e.proposed_at', order: 'desc' },
  { column: 'e.id', order: 'desc' },
];

function queue(db: Db, scope: Scope, filter: QueueFilter): Knex.QueryBuilder {
  const q = db('member_events as e').join('units as u', 'u.id', 'e.unit_id').where('e.state', filter.state);
  if (filter.state !== 'proposed') q.whereNull('e.batch_id'); // what an import brought is told by its own page
  if (filter.byId !== null) q.where('e.proposed_by_id', filter.byId);
  return scope.apply(q, 'u.path');
}

export async function countQueue(db: Db, scope: Scope, filter: QueueFilter): Promise<number> {
  return countOf(queue(db, scope, filter));
}

const QUEUE_COLUMNS = [
  'e.id',
  'e.kind',
  'e.state',
  'e.effective_on',
  'e.changes',
  'e.member_id',
  'e.proposed_by_id',
  'e.proposed_at',
  'e.decided_at',
  'e.decision_note',
  'a.full_name as proposed_by',
  'm.full_name',
  'm.card_no',
  'u.short_name as unit_name',
];

/** Proposals within the scope, newest first. */
export async function listQueue(
  db: Db,
  scope: Scope,
  filter: QueueFilter,
  offset: number,
  limit: number,
): Promise<QueueRow[]> {
  return (await queue(db, scope, filter)
    .leftJoin('members as m', 'm.id', 'e.member_id')
    .join('accounts as a', 'a.id', 'e.proposed_by_id')
    .select(QUEUE_COLUMNS)
    .orderBy(NEWEST)
    .limit(limit)
    .offset(offset)) as QueueRow[];
}

/** Those of these proposals that wait, within the scope, newest first. */
export async function listChosen(db: Db, scope: Scope, ids: readonly number[]): Promise<QueueRow[]> {
  const rows: QueueRow[] = [];
  for (const piece of chunk(ids))
    rows.push(
      ...((await queue(db, scope, { state: 'proposed', byId: null })
        .whereIn('e.id', piece)
        .leftJoin('members as m', 'm.id', 'e.member_id')
        .join('accounts as a', 'a.id', 'e.proposed_by_id')
        .select(QUEUE_COLUMNS)
        .orderBy(NEWEST)) as QueueRow[]),
    );
  return rows;
}

export interface EventPage extends QueueRow {
  unit_id: number;
  unit_path: string;
  paper_no: string | null;
  paper_on: string | null;
  paper_by: string | null;
  note: string | null;
  decided_by: string | null;
  version: number;
}

/** One proposal or event within the scope, for its page. */
export async function findEventPage(db: Db, scope: Scope, eventId: number): Promise<EventPage | undefined> {
  const q = db('member_events as e')
    .join('units as u', 'u.id', 'e.unit_id')
    .join('accounts as a', 'a.id', 'e.proposed_by_id')
    .leftJoin('accounts as d', 'd.id', 'e.decided_by_id')
    .leftJoin('members as m', 'm.id', 'e.member_id')
    .where('e.id', eventId)
    .select(
      'e.*',
      'a.full_name as proposed_by',
      'd.full_name as decided_by',
      'm.full_name',
      'm.card_no',
      'u.short_name as unit_name',
      'u.path as unit_path',
    );
  return (await scope.apply(q, 'u.path').first()) as EventPage | undefined;
}
