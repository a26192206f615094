import type { Db } from '../../kernel/db/db.ts';
import { sha256 } from '../../kernel/ids.ts';

export interface RevisionRow {
  id: number;
  article_id: number;
  number: number;
  section_id: number;
  section_code: string;
  section_name: string;
  title: string;
  summary: string;
  /** Markdown. */
  body: string;
  tags: string[];
  byline: string | null;
  lead_picture_id: number | null;
  /** The lead as its text would name it. */
  lead: string | null;
  opens_at: string | null;
  expires_at: string | null;
  content_hash: string;
  author_id: number;
  author_name: string;
  created_at: string;
}

/** One revision of an article that was found through a scope. */
export async function findRevision(db: Db, articleId: number, number: number): Promise<RevisionRow | undefined> {
  const row = (await db('article_revisions as r')
    .join('news_sections as s', 's.id', 'r.section_id')
    .join('accounts as p', 'p.id', 'r.author_id')
    .leftJoin('news_pictures as l', 'l.id', 'r.lead_picture_id')
    .where({ 'r.article_id': articleId, 'r.number': number })
    .select(
      'r.*',
      's.code as section_code',
      's.name as section_name',
      'p.full_name as author_name',
      'l.public_id as lead',
    )
    .first()) as (Omit<RevisionRow, 'tags'> & { tags: string }) | undefined;
  return row && { ...row, tags: JSON.parse(row.tags) as string[] };
}

export interface RevisionHead {
  number: number;
  author_name: string;
  created_at: string;
  title: string;
}

/** All revisions of an article, newest first. */
export async function listRevisions(db: Db, articleId: number): Promise<RevisionHead[]> {
  return (await db('article_revisions as r')
    .join('accounts as p', 'p.id', 'r.author_id')
    .where('r.article_id', articleId)
    .select('r.number', 'r.title', 'r.created_at', 'p.full_name as author_name')
    .orderBy('r.number', 'desc')) as RevisionHead[];
}

/** What an approval is bound to: everything of a revision that readers get, or that says when they get it. */
export function contentHash(r: {
  title: string;
  summary: string;
  body: string;
  tags: readonly string[];
  byline: string | null;
  lead: string | null;
  section_code: string;
  opens_at: string | null;
  expires_at: string | null;
}): string {
  const facts = [r.title, r.summary, r.body, r.tags, r.byline, r.lead, r.section_code, r.opens_at, r.expires_at];
  return sha256(JSON.stringify(facts));
}
