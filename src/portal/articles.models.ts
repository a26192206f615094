import type { Model } from '../kernel/http/reply.ts';
import { cleanedHtml } from '../kernel/http/safe-html.ts';
import { localDay } from '../kernel/text/dates.ts';
import { pictureHref, pictureHtml, placePictures, type OfferedPicture } from '../kernel/text/pictures.ts';
import { tagKeyOf } from './articles.rules.ts';

/** What the page of an article needs; a content as it travels is one. */
export interface ShownArticle {
  slug: string;
  title: string;
  summary: string;
  byline: string | null;
  html: string;
  tags: readonly string[];
  lead: string | null;
  pictures: readonly (OfferedPicture & { alt: string; caption: string | null; credit: string | null })[];
  publishedAt: string;
  updatedAt: string;
}

export interface Section {
  code: string;
  name: string;
}

/** The entry of the menu under which a section's articles stand; '' for none. */
export const sectionPath = (section: Section | null): string => (section ? `/sections/${section.code}` : '');

/** Pages that are shared and found: what stands in their head. `address`: the site's own, without a path; null: unknown. */
export interface Meta {
  kind: 'article' | 'website';
  title: string;
  description: string;
  path: string;
  image?: string | null;
  publishedOn?: string | null;
  updatedOn?: string | null;
  feed?: string | null;
  /** Search results and pages of themes are not for other sites' indexes. */
  hidden?: boolean;
}

const TEXT_SIZES = '(max-width: 48rem) 94vw, 44rem';

/** The head of a page as views/portal/_meta.hbs prints it. */
export function metaOf(meta: Meta, address: string | null) {
  const whole = (path: string | null | undefined): string | null =>
    path && address !== null ? `${address}${path}` : null;
  return {
    kind: meta.kind,
    title: meta.title,
    description: meta.description,
    canonical: whole(meta.path),
    image: whole(meta.image),
    publishedOn: meta.publishedOn ?? null,
    updatedOn: meta.updatedOn ?? null,
    feed: meta.feed ?? '/feed.xml',
    hidden: meta.hidden ?? false,
  };
}

/** The picture's widest variant that others' previews of links take: JPEG, which all of them read. */
function shareImage(p: OfferedPicture | undefined): string | null {
  const jpeg = p?.variants.find((v) => v.type === 'jpeg');
  return p && jpeg ? pictureHref(p.id, jpeg) : null;
}

/**
 * Everything views/portal/articles/show.hbs shows. Pure, and without the moment of the request: the preview inside is
 * the page itself, byte for byte.
 */
export function articleModel(a: ShownArticle, section: Section | null, address: string | null): Model {
  const lead = a.pictures.find((p) => p.id === a.lead);
  const publishedOn = localDay(new Date(a.publishedAt));
  const updatedOn = localDay(new Date(a.updatedAt));
  const changedOn = updatedOn > publishedOn ? updatedOn : null;
  const path = `/articles/${a.slug}`;
  const image = shareImage(lead ?? a.pictures[0]);
  return {
    title: a.title,
    meta: metaOf(
      { kind: 'article', title: a.title, description: a.summary, path, image, publishedOn, updatedOn: changedOn },
      address,
    ),
    summary: a.summary,
    byline: a.byline,
    section: section && { name: section.name, href: `/sections/${section.code}` },
    publishedOn,
    changedOn,
    lead: lead
      ? { html: cleanedHtml(pictureHtml(lead, lead.alt, TEXT_SIZES, true)), caption: lead.caption, credit: lead.credit }
      : null,
    html: cleanedHtml(placePictures(a.html, a.pictures, TEXT_SIZES)),
    tags: a.tags.map((tag) => ({ label: tag, href: `/tags/${tagKeyOf(tag)}` })),
  };
}

/** An article in a list; with `sizes` its leading picture comes along. */
export interface Teaser {
  slug: string;
  title: string;
  summary: string;
  published_at: string;
  section_code: string;
  picture: (OfferedPicture & { alt: string }) | null;
}

export function teaserModel(t: Teaser, sizes: string, eager = false) {
  return {
    href: `/articles/${t.slug}`,
    title: t.title,
    summary: t.summary,
    publishedOn: localDay(new Date(t.published_at)),
    // the title beside it says what it is about; read twice, it would only be in the way
    picture: t.picture ? cleanedHtml(pictureHtml(t.picture, '', sizes, eager)) : null,
  };
}
