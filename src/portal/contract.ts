import { z } from 'zod';
import { sha256 } from '../kernel/ids.ts';

/**
 * What crosses the link between the intranet and a portal: the only file of the domain that both sides share.
 * Every field is named here; nothing internal can slip in by being added to a table. See docs/link.md.
 * Every verb is a signed POST with a JSON body and may be repeated without changing anything more.
 */
export const CONTRACT = 1;

export const paths = {
  push: '/link/push',
  withdraw: '/link/withdraw',
  pull: '/link/pull',
  acknowledge: '/link/acknowledge',
  decide: '/link/decide',
} as const;

/** Bytes of the largest body that a portal reads. */
export const MAX_LINK_BODY = 32 * 1_048_576;

const instant = z.iso.datetime();
const publicId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
const blockId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const stances = ['agree', 'partly', 'disagree'] as const;
export type Stance = (typeof stances)[number];

export const stanceWords: Record<Stance, { label: string; tone: string }> = {
  agree: { label: 'Tán thành', tone: 'good' },
  partly: { label: 'Tán thành một phần', tone: 'warn' },
  disagree: { label: 'Không tán thành', tone: 'bad' },
};

const bundleBlock = z.strictObject({
  id: blockId,
  kind: z.enum(['heading', 'paragraph', 'listItem', 'table', 'footnote']),
  level: z.number().int().min(1).max(9).nullable(),
  html: z.string().max(2_000_000),
  text: z.string().max(2_000_000),
});
export type BundleBlock = z.infer<typeof bundleBlock>;

export const bundleSchema = z.strictObject({
  contract: z.literal(CONTRACT),
  publicId,
  /** Grows with every text; comments carry it, so that they stay with what they were written on. */
  versionNumber: z.number().int().positive(),
  /** As people call it: 'Dự thảo lần 2'. */
  draftNumber: z.number().int().positive(),
  heading: z.string().min(1).max(400),
  kindLabel: z.string().min(1).max(100),
  unitName: z.string().min(1).max(200),
  opensAt: instant,
  /** Last moment at which comments are taken. */
  closesAt: instant,
  textHash: hash,
  blocks: z.array(bundleBlock).min(1).max(20_000),
});
export type Bundle = z.infer<typeof bundleSchema>;

/** The address of a bundle's content: same publication, version and hash, same bundle. */
export function bundleHash(b: Bundle): string {
  const blocks = b.blocks.map((k) => [k.id, k.kind, k.level, k.html, k.text]);
  const head = [
    b.contract,
    b.publicId,
    b.versionNumber,
    b.draftNumber,
    b.heading,
    b.kindLabel,
    b.unitName,
    b.opensAt,
    b.closesAt,
    b.textHash,
  ];
  return sha256(JSON.stringify([head, blocks]));
}

export const pushSchema = z.strictObject({ bundle: bundleSchema, bundleHash: hash });
export const pushAnswer = z.object({ bundleHash: hash });

export const withdrawSchema = z.strictObject({ publicId });
export const withdrawAnswer = z.object({ publicId, withdrawn: z.literal(true) });

/** Comments that are not acknowledged yet and lie behind the cursor, oldest first. */
export const pullSchema = z.strictObject({ after: z.number().int().min(0), limit: z.number().int().min(1).max(500) });

export const linkComment = z.object({
  /** The portal's own number: grows, never used twice. */
  id: z.number().int().positive(),
  publicId,
  versionNumber: z.number().int().positive(),
  blockId: blockId.nullable(),
  quote: z.string().max(300).nullable(),
  stance: z.enum(stances),
  body: z.string().min(1).max(4000),
  authorName: z.string().max(100).nullable(),
  contact: z.string().max(150).nullable(),
  receivedAt: instant,
});
export type LinkComment = z.infer<typeof linkComment>;
export const pullAnswer = z.object({ comments: z.array(linkComment).max(500), more: z.boolean() });

/** Says that the intranet has committed these: the portal need not hand them out again. */
export const acknowledgeSchema = z.strictObject({ ids: z.array(z.number().int().positive()).min(1).max(500) });
export const acknowledgeAnswer = z.object({ acknowledged: z.number().int().min(0) });

/** What moderation decided: accepted comments appear, declined ones stay hidden; the newest decision counts. */
export const decideSchema = z.strictObject({
  decisions: z
    .array(z.strictObject({ id: z.number().int().positive(), state: z.enum(['accepted', 'declined', 'waiting']) }))
    .min(1)
    .max(500),
});
export const decideAnswer = z.object({ decided: z.number().int().min(0) });
