import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { fullTitle, type AnswerKind, type DocumentKind, type DocumentState } from '../documents/index.ts';
import type { RoundState } from './rounds.rules.ts';

export interface RoundRow {
  id: number;
  document_id: number;
  document_title: string;
  document_state: DocumentState;
  author_id: number;
  home_unit_id: number;
  home_name: string;
  home_path: string;
  title: string;
  message: string | null;
  state: RoundState;
  version_number: number;
  due_on: string;
  has_silent_consent: boolean;
  made_by_id: number;
  made_by_name: string;
  opened_at: string | null;
  closed_at: string | null;
  version: number;
}

function rounds(db: Db) {
  return db('rounds as r')
    .join('documents as d', 'd.id', 'r.document_id')
    .join('units as h', 'h.id', 'd.home_unit_id')
    .join('accounts as a', 'a.id', 'r.made_by_id')
    .select(
      'r.id',
      'r.document_id',
      'd.kind',
      'd.abstract',
      'd.state as document_state',
      'd.author_id',
      'd.home_unit_id',
      'h.name as home_name',
      'h.path as home_path',
      'r.title',
      'r.message',
      'r.state',
      'r.version_number',
      'r.due_on',
      'r.has_silent_consent',
      'r.made_by_id',
      'a.full_name as made_by_name',
      'r.opened_at',
      'r.closed_at',
      'r.version',
    );
}

type StoredRound = RoundRow & { kind: DocumentKind; abstract: string };

const shaped = (row: StoredRound): RoundRow => ({
  ...row,
  document_title: fullTitle(row),
  version_number: Number(row.version_number),
  version: Number(row.version),
});

/** Any round, for the module's own work inside a transaction that has already found it within a scope. */
export async function findRoundRow(db: Db, roundId: number): Promise<RoundRow | undefined> {
  const row = (await rounds(db).where('r.id', roundId).first()) as StoredRound | undefined;
  return row && shaped(row);
}

/** The round if the scope reaches the home unit of its draft. */
export async function findOwnRound(db: Db, scope: Scope, roundId: number): Promise<RoundRow | undefined> {
  const row = await findRoundRow(db, roundId);
  return row && scope.covers(row.home_path) ? row : undefined;
}

export interface RoundUnit {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_kind: string;
  unit_path: string;
  valid_to_on: string | null;
  recipient_id: number | null;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
  opened_at: string | null;
  answered_at: string | null;
  answer: AnswerKind | null;
  answer_text: string | null;
}

function units(db: Db, roundId: number) {
  return db('round_units as x')
    .join('units as u', 'u.id', 'x.unit_id')
    .leftJoin('dispatch_recipients as p', 'p.id', 'x.recipient_id')
    .where('x.round_id', roundId)
    .select(
      'x.id',
      'x.unit_id',
      'u.name as unit_name',
      'u.kind as unit_kind',
      'u.path as unit_path',
      'u.valid_to_on',
      'x.recipient_id',
      'x.withdrawn_at',
      'x.withdrawn_reason',
      'p.opened_at',
      'p.answered_at',
      'p.answer',
      'p.answer_text',
    )
    .orderBy(['u.sort_key', 'x.id']);
}

/** Every unit of a round with what it has released; what it drafts inside is not asked for. For the home unit only. */
export async function listRoundUnits(db: Db, roundId: number): Promise<RoundUnit[]> {
  return (await units(db, roundId)) as RoundUnit[];
}

/** The units of a round that lie in the scope, once the round has been sent: how an asked unit finds it. */
export async function listAskedUnits(db: Db, scope: Scope, round: RoundRow): Promise<RoundUnit[]> {
  if (round.state === 'preparing' || round.state === 'cancelled') return [];
  return (await scope.apply(units(db, round.id), 'u.path')) as RoundUnit[];
}

export interface EventRow {
  event: string;
  full_name: string | null;
  happened_at: string;
  note: string | null;
}

/** The history of a round, newest first. */
export async function listEvents(db: Db, roundId: number): Promise<EventRow[]> {
  return (await db('round_events as e')
    .leftJoin('accounts as a', 'a.id', 'e.account_id')
    .where('e.round_id', roundId)
    .select('e.event', 'a.full_name', 'e.happened_at', 'e.note')
    .orderBy('e.id', 'desc')
    .limit(100)) as EventRow[];
}

export type RoundBox = 'own' | 'asked';

export interface ListedRound {
  id: number;
  title: string;
  state: RoundState;
  due_on: string;
  home_name: string;
  document_title: string;
  asked: number;
  answered: number;
}

function boxed(db: Db, scope: Scope, box: RoundBox) {
  const q = db('rounds as r')
    .join('documents as d', 'd.id', 'r.document_id')
    .join('units as h', 'h.id', 'd.home_unit_id');
  if (box === 'own') return scope.apply(q, 'h.path');
  const asked = db('round_units as x').join('units as u', 'u.id', 'x.unit_id').select('x.round_id');
  return q.whereNotIn('r.state', ['preparing', 'cancelled']).whereIn('r.id', scope.apply(asked, 'u.path'));
}

export function countRounds(db: Db, scope: Scope, box: RoundBox): Promise<number> {
  return countOf(boxed(db, scope, box));
}

/** One page of the rounds that the person's units hold, or are asked in, the newest first. */
export async function listRounds(
  db: Db,
  scope: Scope,
  box: RoundBox,
  limit: number,
  offset: number,
): Promise<ListedRound[]> {
  const rows = (await boxed(db, scope, box)
    .select('r.id', 'r.title', 'r.state', 'r.due_on', 'h.name as home_name', 'd.kind', 'd.abstract')
    .orderBy('r.id', 'desc')
    .limit(limit)
    .offset(offset)) as (ListedRound & { kind: DocumentKind; abstract: string })[];
  const tallies = await countAnswers(
    db,
    rows.map((r) => r.id),
  );
  return rows.map((r) => ({ ...r, document_title: fullTitle(r), ...(tallies.get(r.id) ?? { asked: 0, answered: 0 }) }));
}

/** Asked and answered of several rounds. */
async function countAnswers(db: Db, roundIds: readonly number[]) {
  const rows = (await db('round_units as x')
    .leftJoin('dispatch_recipients as p', 'p.id', 'x.recipient_id')
    .whereIn('x.round_id', [...roundIds])
    .whereNull('x.withdrawn_at')
    .select('x.round_id')
    .count({ asked: 'x.id', answered: 'p.answered_at' })
    .groupBy('x.round_id')
    .orderBy('x.round_id')) as { round_id: number; asked: number | string; answered: number | string }[];
  return new Map(rows.map((r) => [r.round_id, { asked: Number(r.asked), answered: Number(r.answered) }]));
}
