import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { Stance } from '../../portal/contract.ts';
import type { DocumentKind } from '../documents/index.ts';
import type { ModerationState } from './publication.rules.ts';

export interface PublicCommentRow {
  id: number;
  publication_id: number;
  heading: string;
  kind: DocumentKind;
  target_name: string;
  /** Of the draft as people call it. */
  draft_number: number | null;
  block_id: string | null;
  quote: string | null;
  stance: Stance;
  body: string;
  author_name: string | null;
  contact: string | null;
  received_at: string;
  state: ModerationState;
  decided_at: string | null;
  decided_by: string | null;
  reason: string | null;
  version: number;
}

export const QUEUE_PAGE = 25;

export interface QueueFilter {
  state: ModerationState;
  publicationId: number | null;
}

function narrowed(db: Db, scope: Scope, filter: QueueFilter) {
  const q = db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .join('units as u', 'u.id', 'p.unit_id')
    .where('c.state', filter.state);
  if (filter.publicationId !== null) q.where('c.publication_id', filter.publicationId);
  return scope.apply(q, 'u.path');
}

/** Comments in one state: those that wait oldest first, decided ones newest first. */
export async function listComments(
  db: Db,
  scope: Scope,
  filter: QueueFilter,
  offset: number,
): Promise<PublicCommentRow[]> {
  return (await narrowed(db, scope, filter)
    .join('targets as t', 't.id', 'c.target_id')
    .join('documents as d', 'd.id', 'p.document_id')
    .leftJoin('document_versions as v', (on) => {
      on.on('v.document_id', '=', 'p.document_id').andOn('v.number', '=', 'c.version_number');
    })
    .leftJoin('accounts as a', 'a.id', 'c.decided_by_id')
    .select(
      'c.id',
      'c.publication_id',
      'p.heading',
      'd.kind',
      't.name as target_name',
      'v.milestone as draft_number',
      'c.block_id',
      'c.quote',
      'c.stance',
    )
    .select(
      'c.body',
      'c.author_name',
      'c.contact',
      'c.received_at',
      'c.state',
      'c.decided_at',
      'a.full_name as decided_by',
      'c.reason',
      'c.version',
    )
    .orderBy('c.id', filter.state === 'waiting' ? 'asc' : 'desc')
    .limit(QUEUE_PAGE)
    .offset(offset)) as PublicCommentRow[];
}

export async function countComments(db: Db, scope: Scope, filter: QueueFilter): Promise<number> {
  return countOf(narrowed(db, scope, filter));
}

export async function findComment(
  db: Db,
  scope: Scope,
  id: number,
): Promise<Pick<PublicCommentRow, 'id' | 'state' | 'version'> | undefined> {
  const q = db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .join('units as u', 'u.id', 'p.unit_id')
    .where('c.id', id)
    .select('c.id', 'c.state', 'c.version');
  return (await scope.apply(q, 'u.path').first()) as Pick<PublicCommentRow, 'id' | 'state' | 'version'> | undefined;
}
