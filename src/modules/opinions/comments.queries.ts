import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { Channel, Disposition } from './dispositions.rules.ts';

export interface RoundComment {
  id: number;
  source: 'comment' | 'answer' | 'keyed' | 'public';
  /** Number of the comment or answer that it was taken from; 0: keyed in. */
  source_id: number;
  channel: Channel;
  unit_id: number | null;
  unit_name: string | null;
  said_by: string | null;
  said_on: string;
  voices: number;
  block_id: string | null;
  block_place: number;
  body: string;
  /** What a unit's comment quotes of its paragraph: the words it marked, or how the paragraph begins. */
  quote: string | null;
  fold_key: string;
  disposition: Disposition | null;
  disposition_text: string | null;
  duplicate_of_id: number | null;
  disposed_at: string | null;
  disposed_by_name: string | null;
  version: number;
}

function comments(db: Db, roundId: number) {
  return db('round_comments as c')
    .leftJoin('units as u', 'u.id', 'c.unit_id')
    .leftJoin('accounts as a', 'a.id', 'c.disposed_by_id')
    .leftJoin('document_comments as d', (on) => void on.on('d.id', 'c.source_id').andOnVal('c.source', 'comment'))
    .where('c.round_id', roundId)
    .select(
      'c.id',
      'c.source',
      'c.source_id',
      'c.channel',
      'c.unit_id',
      'u.name as unit_name',
      'c.said_by',
      'c.said_on',
      'c.voices',
      'c.block_id',
      'c.block_place',
      'c.body',
      'd.quote',
      'c.fold_key',
      'c.disposition',
      'c.disposition_text',
      'c.duplicate_of_id',
      'c.disposed_at',
      'a.full_name as disposed_by_name',
      'c.version',
    );
}

const shaped = (row: RoundComment): RoundComment => ({
  ...row,
  source_id: Number(row.source_id),
  voices: Number(row.voices),
  block_place: Number(row.block_place),
  duplicate_of_id: row.duplicate_of_id === null ? null : Number(row.duplicate_of_id),
  version: Number(row.version),
});

/** Every comment of a round in the order of the text; of one round there are hundreds, not thousands. For the home unit only. */
export async function listRoundComments(db: Db, roundId: number): Promise<RoundComment[]> {
  const rows = (await comments(db, roundId).orderBy(['c.block_place', 'c.id'])) as RoundComment[];
  return rows.map(shaped);
}

/** What the units of the scope themselves said in a round. */
export async function listOwnComments(db: Db, scope: Scope, roundId: number): Promise<RoundComment[]> {
  const q = comments(db, roundId).whereNotNull('c.unit_id').whereNot('c.source', 'keyed');
  return ((await scope.apply(q.orderBy(['c.block_place', 'c.id']), 'u.path')) as RoundComment[]).map(shaped);
}

export async function findRoundComment(db: Db, roundId: number, id: number): Promise<RoundComment | undefined> {
  const row = (await comments(db, roundId).where('c.id', id).first()) as RoundComment | undefined;
  return row && shaped(row);
}

/** Comments that keep a round from closing: without a word, or with the interim one. */
export function countOpen(db: Db, roundId: number): Promise<number> {
  return countOf(openComments(db).where('c.round_id', roundId));
}

export function openComments(db: Db) {
  return db('round_comments as c').where((q) => void q.whereNull('c.disposition').orWhere('c.disposition', 'studying'));
}

export interface HistoryRow {
  comment_id: number;
  disposition: Disposition;
  body: string | null;
  duplicate_of_id: number | null;
  full_name: string;
  made_at: string;
}

/** Every word that was given on one comment, oldest first. */
export async function listHistory(db: Db, commentIds: readonly number[]): Promise<HistoryRow[]> {
  if (commentIds.length === 0) return [];
  return (await db('round_dispositions as h')
    .join('accounts as a', 'a.id', 'h.account_id')
    .whereIn('h.comment_id', [...commentIds])
    .select('h.comment_id', 'h.disposition', 'h.body', 'h.duplicate_of_id', 'a.full_name', 'h.made_at')
    .orderBy('h.id')) as HistoryRow[];
}
