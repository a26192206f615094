import { insertRow, type Db } from '../kernel/db/db.ts';
import { removeWords, writeWords } from '../kernel/db/search.ts';
import { cleanArticleHtml } from '../kernel/http/safe-html.ts';
import { sha256 } from '../kernel/ids.ts';
import { exactKey, foldedKey } from '../kernel/text/vietnamese.ts';
import { articleSchema, sectionsSchema, type ArticleContent } from './contract.articles.ts';
import { LinkRefused, receiver } from './items.ts';
import { tagKeyOf } from './articles.rules.ts';

/** The mark under which everybody finds what is public. */
export const PUBLIC = 'public';

/**
 * Articles as they arrive. A content that opens at once takes the place of all others of its article, in one
 * transaction; one that opens later lies beside the one that is shown until then. Bytes that are not those they claim
 * to be are refused.
 */
export const articleReceiver = receiver({
  kind: 'article',
  schema: articleSchema,
  async receive(db, article, now) {
    for (const v of article.pictures.flatMap((p) => p.variants))
      if (sha256(Buffer.from(v.base64, 'base64')) !== v.sha256) throw new LinkRefused('hash');
    const at = now.toISOString();
    const held = await listHeld(db, article.publicId);
    const shown = held.find((h) => h.opens_at <= at);
    for (const h of held) if (article.opensAt <= at || h !== shown) await dropArticle(db, h.id);
    await writeArticle(db, article, now);
  },
  async withdraw(db, publicId, now) {
    const at = now.toISOString();
    const held = await listHeld(db, publicId);
    const shown = held.find((h) => h.opens_at <= at);
    for (const h of held) if (h !== shown) await dropArticle(db, h.id);
    if (!shown) return;
    await dropParts(db, shown.id);
    // only that it was there stays, for the page that says it was taken off
    const gone = { title: '-', summary: '-', byline: null, html: '', lead_picture: null, withdrawn_at: at };
    await db('articles').where({ id: shown.id }).update(gone);
  },
});

export const sectionsReceiver = receiver({
  kind: 'sections',
  schema: sectionsSchema,
  async receive(db, { sections }) {
    await db('sections').delete();
    for (const [position, s] of sections.entries()) await insertRow(db, 'sections', { ...s, position });
  },
  async withdraw(db) {
    await db('sections').delete();
  },
});

interface Held {
  id: number;
  opens_at: string;
}

/** All contents of an article, newest first. */
async function listHeld(db: Db, publicId: string): Promise<Held[]> {
  return (await db('articles as a')
    .where('a.public_id', publicId)
    .select('a.id', 'a.opens_at')
    .orderBy('a.id', 'desc')) as Held[];
}

async function dropArticle(db: Db, id: number): Promise<void> {
  await dropParts(db, id);
  await db('articles').where({ id }).delete();
}

async function dropParts(db: Db, id: number): Promise<void> {
  for (const part of ['article_tags', 'article_picture_files', 'article_pictures'])
    await db(part).where({ article_id: id }).delete();
  await removeWords(db, id);
}

async function writeArticle(db: Db, a: ArticleContent, now: Date): Promise<void> {
  const html = cleanArticleHtml(a.html); // cleaned by the intranet already, and again at our own edge
  const article_id = await insertRow(db, 'articles', {
    public_id: a.publicId,
    revision: a.revision,
    slug: a.slug,
    section_code: a.sectionCode,
    title: a.title,
    summary: a.summary,
    byline: a.byline,
    html,
    lead_picture: a.lead,
    published_at: a.publishedAt,
    updated_at: a.updatedAt,
    opens_at: a.opensAt,
    expires_at: a.expiresAt,
    text_hash: a.textHash,
    received_at: now.toISOString(),
    withdrawn_at: null,
  });
  for (const [tag_key, tag] of new Map(a.tags.map((t) => [tagKeyOf(t), t])))
    if (tag_key !== '') await insertRow(db, 'article_tags', { article_id, tag, tag_key });
  for (const { id: picture_id, alt, caption, credit, width, height, variants } of a.pictures) {
    await insertRow(db, 'article_pictures', { article_id, picture_id, alt, caption, credit, width, height });
    for (const v of variants) await insertRow(db, 'article_picture_files', { article_id, picture_id, ...v });
  }
  const text = [a.title, a.summary, a.tags.join(' '), a.byline ?? '', plainText(html)].join('\n');
  await writeWords(db, article_id, { keys: foldedKey(text), exact: exactKey(text), seen: PUBLIC, home: '' });
}

const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
