import type { NavEntry } from './face.ts';
import type { Knex } from 'knex';
import { countOf, type Db } from '../kernel/db/db.ts';
import { matching, type Nearness, type WordQuery } from '../kernel/db/search.ts';
import type { OfferedPicture } from '../kernel/text/pictures.ts';

export interface ArticleHead {
  id: number;
  public_id: string;
  slug: string;
  section_code: string;
  title: string;
  summary: string;
  lead_picture: string | null;
  published_at: string;
  updated_at: string;
}

const HEAD = [
  'a.id',
  'a.public_id',
  'a.slug',
  'a.section_code',
  'a.title',
  'a.summary',
  'a.lead_picture',
  'a.published_at',
  'a.updated_at',
];

/** What readers may see at a moment: of each article the newest content that has opened, unless it was taken off or ran out. */
function live(db: Db, now: Date) {
  const at = now.toISOString();
  return db('articles as a')
    .whereNull('a.withdrawn_at')
    .where('a.opens_at', '<=', at)
    .where((open) => void open.whereNull('a.expires_at').orWhere('a.expires_at', '>', at))
    .whereNotExists(
      (newer) =>
        void newer
          .from('articles as n')
          .where('n.public_id', db.ref('a.public_id'))
          .where('n.id', '>', db.ref('a.id'))
          .where('n.opens_at', '<=', at)
          .select('n.id'),
    );
}

const NEWEST = [
  { column: 'a.published_at', order: 'desc' },
  { column: 'a.id', order: 'desc' },
];

export interface ArticleFilter {
  section?: string;
  tagKey?: string;
}

function narrowed(db: Db, now: Date, { section, tagKey }: ArticleFilter) {
  const q = live(db, now);
  if (section !== undefined) q.where('a.section_code', section);
  if (tagKey !== undefined)
    q.whereExists(
      (tags) =>
        void tags
          .from('article_tags as g')
          .where('g.article_id', db.ref('a.id'))
          .where('g.tag_key', tagKey)
          .select('g.id'),
    );
  return q;
}

/** Articles on the site, newest first. */
export async function listArticles(
  db: Db,
  now: Date,
  filter: ArticleFilter,
  limit: number,
  offset = 0,
): Promise<ArticleHead[]> {
  return (await narrowed(db, now, filter).select(HEAD).orderBy(NEWEST).limit(limit).offset(offset)) as ArticleHead[];
}

export function countArticles(db: Db, now: Date, filter: ArticleFilter): Promise<number> {
  return countOf(narrowed(db, now, filter));
}

export interface FoundArticle extends ArticleHead {
  expires_at: string | null;
  withdrawn_at: string | null;
}

/** The newest content of an article that has opened, also when it was taken off or ran out since. */
export async function findArticle(db: Db, publicId: string, now: Date): Promise<FoundArticle | undefined> {
  return (await db('articles as a')
    .where('a.public_id', publicId)
    .where('a.opens_at', '<=', now.toISOString())
    .select([...HEAD, 'a.expires_at', 'a.withdrawn_at'])
    .orderBy('a.id', 'desc')
    .first()) as FoundArticle | undefined;
}

/** The text of an article and who stands under it. */
export async function findText(db: Db, articleId: number): Promise<{ html: string; byline: string | null }> {
  return (await db('articles as a').where('a.id', articleId).select('a.html', 'a.byline').first()) as {
    html: string;
    byline: string | null;
  };
}

export interface StoredPicture extends OfferedPicture {
  article_id: number;
  alt: string;
  caption: string | null;
  credit: string | null;
}

/** Pictures of articles, or only the leading ones, without their bytes. */
export async function listPictures(
  db: Db,
  articles: readonly Pick<ArticleHead, 'id' | 'lead_picture'>[],
  leadsOnly: boolean,
): Promise<StoredPicture[]> {
  const ids = articles.map((a) => a.id);
  const pictures = (await db('article_pictures as g')
    .whereIn('g.article_id', ids)
    .select('g.article_id', 'g.picture_id', 'g.alt', 'g.caption', 'g.credit', 'g.width', 'g.height')
    .orderBy('g.id')) as (Omit<StoredPicture, 'id' | 'variants'> & { picture_id: string })[];
  const files = (await db('article_picture_files as f')
    .whereIn('f.article_id', ids)
    .select('f.article_id', 'f.picture_id', 'f.type', 'f.width', 'f.height')
    .orderBy(['f.type', 'f.width', 'f.id'])) as {
    article_id: number;
    picture_id: string;
    type: 'webp' | 'jpeg';
    width: number;
    height: number;
  }[];
  return pictures
    .filter((p) => !leadsOnly || articles.some((a) => a.id === p.article_id && a.lead_picture === p.picture_id))
    .map(({ picture_id: id, ...p }) => ({
      ...p,
      id,
      variants: files
        .filter((f) => f.article_id === p.article_id && f.picture_id === id)
        .map(({ type, width, height }) => ({ type, width: Number(width), height: Number(height) })),
    }));
}

export async function listTags(db: Db, articleId: number): Promise<{ tag: string; tag_key: string }[]> {
  return (await db('article_tags as g')
    .where('g.article_id', articleId)
    .select('g.tag', 'g.tag_key')
    .orderBy('g.id')) as { tag: string; tag_key: string }[];
}

/** How people write a theme, from the newest article that carries it. */
export async function findTag(db: Db, now: Date, tagKey: string): Promise<string | undefined> {
  const row = (await live(db, now)
    .join('article_tags as g', 'g.article_id', 'a.id')
    .where('g.tag_key', tagKey)
    .select('g.tag')
    .orderBy('a.id', 'desc')
    .first()) as { tag: string } | undefined;
  return row?.tag;
}

/** The bytes of one size of a picture that stands in an article on the site. */
export async function findPictureBytes(
  db: Db,
  now: Date,
  file: { id: string; width: number; type: string },
): Promise<{ sha256: string; base64: string } | undefined> {
  return (await live(db, now)
    .join('article_picture_files as f', 'f.article_id', 'a.id')
    .where({ 'f.picture_id': file.id, 'f.type': file.type, 'f.width': file.width })
    .select('f.sha256', 'f.base64')
    .orderBy('f.id')
    .first()) as { sha256: string; base64: string } | undefined;
}

export interface SectionRow {
  code: string;
  name: string;
  about: string;
}

export async function listSections(db: Db): Promise<SectionRow[]> {
  return (await db('sections as s')
    .select('s.code', 's.name', 's.about')
    .orderBy(['s.position', 's.id'])) as SectionRow[];
}

/** From the nearest to the farthest; each holds all that the one before it holds. */
const ORDER: readonly Nearness[] = ['exact', 'phrase', 'words'];

function hits(db: Db, now: Date, query: WordQuery, near: Nearness, without: Nearness | null): Knex.QueryBuilder {
  return matching(db, query, near, without).whereIn('w.rowid', live(db, now).select('a.id'));
}

export function countHits(db: Db, now: Date, query: WordQuery): Promise<number> {
  return countOf(hits(db, now, query, 'words', null));
}

/** One page of articles that fit: the very words first, then the phrase without marks, then all words; each newest first. */
export async function listHits(
  db: Db,
  now: Date,
  query: WordQuery,
  limit: number,
  offset: number,
): Promise<ArticleHead[]> {
  const found: ArticleHead[] = [];
  let skip = offset;
  for (const [i, near] of ORDER.entries()) {
    const left = limit - found.length;
    if (left === 0) break;
    const group = () => hits(db, now, query, near, i === 0 ? null : ORDER[i - 1]!);
    if (skip > 0) {
      const size = await countOf(group());
      if (skip >= size) {
        skip -= size;
        continue;
      }
    }
    const rows: unknown = await group()
      .join('articles as a', 'a.id', 'w.rowid')
      .select(HEAD)
      .orderBy(NEWEST)
      .limit(left)
      .offset(skip);
    found.push(...(rows as ArticleHead[]));
    skip = 0;
  }
  return found;
}

/** The sections as entries of the site's menu. */
export async function listNav(db: Db): Promise<NavEntry[]> {
  return (await listSections(db)).map((s) => ({ href: `/sections/${s.code}`, label: s.name }));
}
