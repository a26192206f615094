import { z } from 'zod';

/** What crosses the link about articles: the part of the contract that module news and the portal's articles share. */

/** Small letters and digits only: it stands at the end of a readable address. */
const plainId = z.string().regex(/^[a-z0-9]{8,20}$/);
const instant = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const code = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Bytes of all pictures of one article, as they travel. */
export const MAX_ARTICLE_BYTES = 20 * 1_048_576;

/** Widths in pixels in which a picture is offered; a smaller one is never enlarged. */
export const pictureWidths = [480, 960, 1600] as const;

const variant = z.strictObject({
  width: z.number().int().min(1).max(1600),
  height: z.number().int().min(1).max(20_000),
  type: z.enum(['webp', 'jpeg']),
  sha256: hash,
  base64: z.base64(),
});

const picture = z.strictObject({
  id: plainId,
  alt: z.string().min(1).max(300),
  caption: z.string().max(300).nullable(),
  credit: z.string().max(150).nullable(),
  /** Of the largest variant. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  variants: z.array(variant).min(1).max(6),
});

export const articleSchema = z
  .strictObject({
    publicId: plainId,
    /** Which text of the article this is; after a roll-back an earlier one. */
    revision: z.number().int().positive(),
    slug: z.string().regex(/^[a-z0-9-]{1,120}$/),
    sectionCode: code,
    title: z.string().min(1).max(250),
    summary: z.string().min(1).max(600),
    byline: z.string().max(150).nullable(),
    /** Pictures in it are named `picture:ID`. */
    html: z.string().max(400_000),
    tags: z.array(z.string().min(1).max(60)).max(10),
    /** The picture above the text. */
    lead: plainId.nullable(),
    pictures: z.array(picture).max(40),
    /** When the article was first shown, in whatever revision. */
    publishedAt: instant,
    updatedAt: instant,
    /** The portal shows this content from here on, by its own clock; until then what it had. */
    opensAt: instant,
    expiresAt: instant.nullable(),
    textHash: hash,
  })
  .refine((a) => a.slug.endsWith(`-${a.publicId}`), 'the slug ends with the id')
  .refine((a) => a.lead === null || a.pictures.some((p) => p.id === a.lead), 'the lead is one of the pictures')
  .refine((a) => bytesOf(a.pictures) <= MAX_ARTICLE_BYTES, 'the pictures are too large');

export type ArticleContent = z.infer<typeof articleSchema>;
export type ArticlePicture = ArticleContent['pictures'][number];

function bytesOf(pictures: readonly z.infer<typeof picture>[]): number {
  return pictures.flatMap((p) => p.variants).reduce((sum, v) => sum + v.base64.length, 0);
}

/** All sections in their order: one item that replaces the former. */
export const sectionsSchema = z.strictObject({
  publicId: z.literal('sections'),
  sections: z.array(z.strictObject({ code, name: z.string().min(1).max(200), about: z.string().max(600) })).max(50),
});

export type SectionsContent = z.infer<typeof sectionsSchema>;
