import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { Level } from '../link/index.ts';
import { draftLevelOf } from './publication.rules.ts';

export interface PublicationRow {
  id: number;
  public_id: string;
  document_id: number;
  version_number: number;
  /** The n of 'Dự thảo lần n'. */
  milestone: number;
  text_hash: string;
  heading: string;
  kind: string;
  level: Level;
  unit_name: string;
  opens_at: string;
  closes_at: string;
  introduction: string | null;
  letter_address: string | null;
  is_showing_comments: boolean;
  has_second_pair: boolean;
  channels: string | null;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
  version: number;
}

const COLUMNS = [
  'p.id',
  'p.public_id',
  'p.document_id',
  'p.version_number',
  'v.milestone',
  'p.text_hash',
  'p.heading',
  'd.kind',
  'p.level',
  'u.name as unit_name',
  'p.opens_at',
  'p.closes_at',
  'p.introduction',
  'p.letter_address',
  'p.is_showing_comments',
  'p.has_second_pair',
  'p.channels',
  'p.withdrawn_at',
  'p.withdrawn_reason',
  'p.version',
];

export const PUBLICATIONS_PAGE = 30;

function rows(db: Db) {
  return db('publications as p')
    .join('units as u', 'u.id', 'p.unit_id')
    .join('documents as d', 'd.id', 'p.document_id')
    .join('document_versions as v', (on) =>
      on.on('v.document_id', '=', 'p.document_id').andOn('v.number', '=', 'p.version_number'),
    );
}

/** Publications, newest first; `documentId` narrows to one draft. */
export async function listPublications(
  db: Db,
  scope: Scope,
  documentId: number | null,
  offset: number,
): Promise<PublicationRow[]> {
  const q = scope.apply(rows(db).select(COLUMNS), 'u.path');
  if (documentId !== null) q.where('p.document_id', documentId);
  return (await q
    .orderBy([
      { column: 'p.opens_at', order: 'desc' },
      { column: 'p.id', order: 'desc' },
    ])
    .limit(PUBLICATIONS_PAGE)
    .offset(offset)) as PublicationRow[];
}

export async function countPublications(db: Db, scope: Scope, documentId: number | null): Promise<number> {
  const q = scope.apply(db('publications as p').join('units as u', 'u.id', 'p.unit_id'), 'u.path');
  if (documentId !== null) q.where('p.document_id', documentId);
  return countOf(q);
}

export async function findPublication(db: Db, scope: Scope, id: number): Promise<PublicationRow | undefined> {
  const q = rows(db).where('p.id', id).select(COLUMNS);
  return (await scope.apply(q, 'u.path').first()) as PublicationRow | undefined;
}

/** Comments by state for the given publications. */
export async function countByState(db: Db, publicationIds: readonly number[]): Promise<Map<string, number>> {
  const rows = (await db('public_comments as c')
    .whereIn('c.publication_id', [...publicationIds])
    .select('c.publication_id', 'c.state')
    .count({ n: '*' })
    .groupBy('c.publication_id', 'c.state')
    .orderBy(['c.publication_id', 'c.state'])) as { publication_id: number; state: string; n: number | string }[];
  return new Map(rows.map((r) => [`${r.publication_id} ${r.state}`, Number(r.n)]));
}

/** The level at which a unit's drafts are published: that of the nearest party organisation at or above it. */
export async function findDraftLevel(db: Db, unitId: number): Promise<Level> {
  const unit = (await db('units as u').where('u.id', unitId).select('u.path').first()) as { path: string } | undefined;
  const ids = (unit?.path ?? '').split('/').filter(Boolean).map(Number);
  const rows = (await db('units as u').whereIn('u.id', ids).select('u.id', 'u.level').orderBy('u.id')) as {
    id: number;
    level: string;
  }[];
  const levels = new Map(rows.map((r) => [r.id, r.level]));
  return draftLevelOf(ids.map((id) => levels.get(id) ?? ''));
}
