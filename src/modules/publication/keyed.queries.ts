import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { CommentStance, ExtraChannel } from './channels.words.ts';
import type { ModerationState } from './publication.rules.ts';

export interface KeyedRow {
  id: number;
  publication_id: number;
  version: number;
  channel: ExtraChannel;
  said_on: string;
  keyed_unit_id: number | null;
  keyed_unit: string | null;
  author_name: string | null;
  block_id: string | null;
  stance: CommentStance;
  voices: number | string;
  body: string;
  state: ModerationState;
  proposed_state: ModerationState | null;
  reason_code: string | null;
  keyed_by_id: number;
  keyed_by: string;
}

export const KEYED_PAGE = 50;

function rows(db: Db, scope: Scope) {
  const q = db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .join('units as u', 'u.id', 'p.unit_id')
    .join('accounts as a', 'a.id', 'c.keyed_by_id')
    .leftJoin('units as k', 'k.id', 'c.keyed_unit_id');
  return scope.apply(q, 'u.path');
}

const COLUMNS = [
  'c.id',
  'c.publication_id',
  'c.version',
  'c.channel',
  'c.said_on',
  'c.keyed_unit_id',
  'k.name as keyed_unit',
  'c.author_name',
  'c.block_id',
  'c.stance',
  'c.voices',
  'c.body',
  'c.state',
  'c.proposed_state',
  'c.reason_code',
  'c.keyed_by_id',
  'a.full_name as keyed_by',
];

/** What was keyed in for a publication, newest first. */
export async function listKeyed(db: Db, scope: Scope, publicationId: number, offset: number): Promise<KeyedRow[]> {
  return (await rows(db, scope)
    .where('c.publication_id', publicationId)
    .select(COLUMNS)
    .orderBy('c.id', 'desc')
    .limit(KEYED_PAGE)
    .offset(offset)) as KeyedRow[];
}

export function countKeyed(db: Db, scope: Scope, publicationId: number): Promise<number> {
  return countOf(rows(db, scope).where('c.publication_id', publicationId));
}

export async function findKeyed(db: Db, scope: Scope, id: number): Promise<KeyedRow | undefined> {
  return (await rows(db, scope).where('c.id', id).select(COLUMNS).first()) as KeyedRow | undefined;
}

/** Rows and voices keyed in by channel. */
export async function sumKeyed(
  db: Db,
  publicationId: number,
): Promise<{ channel: ExtraChannel; rows: number; voices: number }[]> {
  const found = (await db('public_comments as c')
    .where('c.publication_id', publicationId)
    .whereNotNull('c.keyed_by_id')
    .select('c.channel')
    .count({ rows: '*' })
    .sum({ voices: 'c.voices' })
    .groupBy('c.channel')
    .orderBy('c.channel')) as { channel: ExtraChannel; rows: number | string; voices: number | string }[];
  return found.map((r) => ({ channel: r.channel, rows: Number(r.rows), voices: Number(r.voices) }));
}
