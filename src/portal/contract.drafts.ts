import { z } from 'zod';
import { blockId, hash, instant, publicId } from './contract.ts';

/** A draft that the people are asked about, as it travels to a portal. */

const bundleBlock = z.strictObject({
  id: blockId,
  kind: z.enum(['heading', 'paragraph', 'listItem', 'table', 'footnote']),
  level: z.number().int().min(1).max(9).nullable(),
  html: z.string().max(2_000_000),
  text: z.string().max(2_000_000),
});
export type BundleBlock = z.infer<typeof bundleBlock>;

export const draftSchema = z.strictObject({
  publicId,
  /** Grows with every text; comments carry it, so that they stay with what they were written on. */
  versionNumber: z.number().int().positive(),
  /** As people call it: 'Dự thảo lần 2'. */
  draftNumber: z.number().int().positive(),
  heading: z.string().min(1).max(400),
  kindLabel: z.string().min(1).max(100),
  unitName: z.string().min(1).max(200),
  /** Why and how people are asked; plain text, paragraphs by line breaks. */
  introduction: z.string().max(2000).nullable(),
  /** Where letters go. */
  letterAddress: z.string().max(300).nullable(),
  /** Comments that moderation accepted stand under their paragraphs. */
  showsComments: z.boolean(),
  /** Nothing of it is shown before this moment, by the portal's own clock. */
  opensAt: instant,
  /** Last moment at which comments are taken. */
  closesAt: instant,
  textHash: hash,
  blocks: z.array(bundleBlock).min(1).max(20_000),
});
export type DraftContent = z.infer<typeof draftSchema>;
