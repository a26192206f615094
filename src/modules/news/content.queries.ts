import type { Db } from '../../kernel/db/db.ts';
import type { FileStore } from '../../kernel/files/store.ts';
import type { ArticleContent, SectionsContent } from '../../portal/contract.articles.ts';
import { LinkFault, type LinkSource } from '../link/index.ts';
import { listReleases } from './articles.queries.ts';
import { listRevisionPictures } from './pictures.queries.ts';
import { opensAt, slugOf, type ReleaseRow } from './release.rules.ts';
import { contentHash, findRevision, type RevisionRow } from './revisions.queries.ts';
import { listSections } from './sections.queries.ts';
import { renderMarkdown } from './text/markdown.ts';

interface Times {
  publishedAt: string;
  opensAt: string;
  expiresAt: string | null;
}

/**
 * A revision as the sites get it, its pictures still without their bytes (`base64` is empty): preview and sending both
 * begin here, so that what was looked at is what goes out.
 */
export async function articleContent(
  db: Db,
  article: { public_id: string },
  r: RevisionRow,
  times: Times,
): Promise<ArticleContent> {
  const rows = await listRevisionPictures(db, r.id);
  const named = new Map(rows.map((p) => [p.public_id, p]));
  const pictures = rows.map((p) => ({
    id: p.public_id,
    alt: p.alt,
    caption: p.caption,
    credit: p.credit,
    width: p.width,
    height: p.height,
    variants: p.files.map((f) => ({ width: f.width, height: f.height, type: f.type, sha256: f.sha256, base64: '' })),
  }));
  return {
    publicId: article.public_id,
    revision: r.number,
    slug: slugOf(r.title, article.public_id),
    sectionCode: r.section_code,
    title: r.title,
    summary: r.summary,
    byline: r.byline,
    html: renderMarkdown(r.body, named),
    tags: r.tags,
    lead: r.lead,
    pictures,
    updatedAt: r.created_at > times.publishedAt ? r.created_at : times.publishedAt,
    ...times,
    textHash: r.content_hash,
  };
}

/** When readers first see a revision that may not be out yet, as a preview has to assume it. */
export function timesOf(r: RevisionRow, releases: readonly ReleaseRow[], now: string): Times {
  const first = releases.at(-1);
  const at = opensAt(r.opens_at, now);
  return { publishedAt: first?.opens_at ?? at, opensAt: at, expiresAt: r.expires_at };
}

/**
 * The content of an article's newest release, with the bytes of its pictures. Throws LinkFault when it was recalled
 * meanwhile or its text is not the approved one any more; FileMissing, FileCorrupt.
 */
export async function makeArticle(db: Db, files: FileStore, publicId: string): Promise<ArticleContent> {
  const article = (await db('articles as a').where('a.public_id', publicId).select('a.id', 'a.public_id').first()) as
    | { id: number; public_id: string }
    | undefined;
  const releases = article ? await listReleases(db, [article.id]) : [];
  const current = releases.find((e) => e.recalled_at === null);
  if (!article || !current) throw new LinkFault('text');
  const revision = await findRevision(db, article.id, current.number);
  if (!revision || contentHash(revision) !== current.content_hash) throw new LinkFault('text');
  const times = {
    publishedAt: releases.at(-1)!.opens_at,
    opensAt: current.opens_at,
    expiresAt: current.expires_at,
  };
  const content = await articleContent(db, article, revision, times);
  for (const variant of content.pictures.flatMap((p) => p.variants)) {
    variant.base64 = (await files.read(variant.sha256)).toString('base64');
  }
  return content;
}

/** All sections that are in use, in their order. */
export async function makeSections(db: Db): Promise<SectionsContent> {
  const sections = (await listSections(db)).filter((s) => s.is_active);
  return { publicId: 'sections', sections: sections.map(({ code, name, about }) => ({ code, name, about })) };
}

/** Articles for the outbox; their pictures lie in the store. */
export const articleSource = (files: FileStore): LinkSource => ({
  kind: 'article',
  make: (db, publicId) => makeArticle(db, files, publicId),
});

export const sectionsSource: LinkSource = { kind: 'sections', make: (db) => makeSections(db) };
