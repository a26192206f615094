import { z } from 'zod';
import { sha256 } from '../kernel/ids.ts';

/**
 * What crosses the link between the intranet and a portal. This file and its neighbours contract.*.ts are all that both
 * sides share. Every field is named; nothing internal can slip in by being added to a table. See docs/link.md.
 * Every verb is a signed POST with a JSON body and may be repeated without changing anything more.
 */
export const CONTRACT = 2;

export const paths = {
  push: '/link/push',
  withdraw: '/link/withdraw',
  pull: '/link/pull',
  acknowledge: '/link/acknowledge',
  decide: '/link/decide',
  state: '/link/state',
} as const;
export type LinkVerb = keyof typeof paths;

/** Bytes of the largest body that a portal reads. */
export const MAX_LINK_BODY = 32 * 1_048_576;

export const instant = z.iso.datetime();
export const publicId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/);
export const blockId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
const uid = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const sequence = z.number().int().min(0);

export const stances = ['agree', 'partly', 'disagree'] as const;
export type Stance = (typeof stances)[number];

export const stanceWords: Record<Stance, { label: string; tone: string }> = {
  agree: { label: 'Tán thành', tone: 'good' },
  partly: { label: 'Tán thành một phần', tone: 'warn' },
  disagree: { label: 'Không tán thành', tone: 'bad' },
};

/** What a commenter says of themselves, if they wish: VNeID's “đối tượng góp ý” (domain.md §6.6). */
export const commenterKinds = ['partyMember', 'official', 'worker', 'youth', 'retired', 'other'] as const;
export type CommenterKind = (typeof commenterKinds)[number];

export const commenterKindWords: Record<CommenterKind, string> = {
  partyMember: 'Đảng viên',
  official: 'Cán bộ, công chức, viên chức, lực lượng vũ trang',
  worker: 'Công nhân, nông dân, người lao động, doanh nhân',
  youth: 'Học sinh, sinh viên, thanh niên',
  retired: 'Hưu trí, cựu chiến binh, người cao tuổi',
  other: 'Khác',
};

/** What travels to a portal; each kind has its own content (contract.<kind>s.ts). */
export const itemKinds = ['draft', 'answers', 'article', 'sections'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** The address of an item's content: equal for equal contents, whatever the order of their fields. */
export function contentHash(content: unknown): string {
  return sha256(canonicalJson(content));
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** `sequence` grows with every sending and recall of an item: what is late can never undo what is newer. */
export const pushSchema = z.strictObject({
  contract: z.literal(CONTRACT),
  kind: z.enum(itemKinds),
  sequence,
  contentHash: hash,
  content: z.unknown(),
});
export type PushMessage = z.infer<typeof pushSchema>;

export const withdrawSchema = z.strictObject({ kind: z.enum(itemKinds), publicId, sequence });

/** Every answer tells how many changes the portal has taken from us: fewer than before means an older state was restored. */
const counted = { counter: z.number().int().min(0) };

export const pushAnswer = z.object({ ...counted, contentHash: hash });
export const withdrawAnswer = z.object({ ...counted, withdrawn: z.literal(true) });

/** Comments that are not acknowledged yet and lie behind the cursor, oldest first. */
export const pullSchema = z.strictObject({ after: z.number().int().min(0), limit: z.number().int().min(1).max(500) });

export const MAX_COMMENT = 4000;

const publicComment = z.object({
  uid,
  publicId,
  versionNumber: z.number().int().positive(),
  blockId: blockId.nullable(),
  /** The words that the comment marks, or how its paragraph begins. */
  quote: z.string().max(300).nullable(),
  /** What stands before and behind the marked words; null when the whole paragraph is meant. */
  prefix: z.string().max(64).nullable(),
  suffix: z.string().max(64).nullable(),
  stance: z.enum(stances),
  commenterKind: z.enum(commenterKinds).nullable(),
  /** Empty only when its author withdrew it. */
  body: z.string().max(MAX_COMMENT),
  receiptCode: z.string().min(4).max(40),
  receivedAt: instant,
});

export const linkComment = publicComment.extend({
  /** The portal's cursor; says nothing of which comment it is. */
  id: z.number().int().positive(),
  /** Grows when its author withdraws it. */
  revision: z.number().int().positive(),
  authorName: z.string().max(100).nullable(),
  contact: z.string().max(150).nullable(),
  withdrawnAt: instant.nullable(),
});
export type LinkComment = z.infer<typeof linkComment>;
export const pullAnswer = z.object({ ...counted, comments: z.array(linkComment).max(500), more: z.boolean() });

/** Says that the intranet has committed these, as they were: the portal need not hand them out again. */
export const acknowledgeSchema = z.strictObject({
  comments: z
    .array(z.strictObject({ uid, revision: z.number().int().positive() }))
    .min(1)
    .max(500),
});
export const acknowledgeAnswer = z.object({ ...counted, acknowledged: z.number().int().min(0) });

export const decisionStates = ['waiting', 'accepted', 'declined', 'duplicate'] as const;
export type DecisionState = (typeof decisionStates)[number];

/**
 * What moderation decided; the newest decision counts. `reason`: public words for the author. `comment`: the comment
 * itself, without name and contact, for a portal that said it does not know it (restored from a backup).
 */
export const decisionSchema = z.strictObject({
  uid,
  state: z.enum(decisionStates),
  reason: z.string().max(300).nullable(),
  comment: publicComment.optional(),
});
export type Decision = z.infer<typeof decisionSchema>;
export type PublicComment = z.infer<typeof publicComment>;
export const decideSchema = z.strictObject({ decisions: z.array(decisionSchema).min(1).max(500) });
export const decideAnswer = z.object({
  ...counted,
  decided: z.number().int().min(0),
  /** Comments that this portal has never seen. */
  unknown: z.array(uid).max(500),
});

/** The red of the house. */
export const DEFAULT_ACCENT = '#8a1c20';

/** How a site calls and colours itself: its own configuration, told to the intranet so that a preview is the page itself. */
export const faceSchema = z.object({
  name: z.string().min(1).max(200),
  /** The line above the name; null for none. */
  header: z.string().max(200).nullable(),
  /** '#rrggbb' of the masthead, buttons and links. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  /** Public address without a path, 'https://…'; null when not set. */
  address: z.string().max(200).nullable(),
});
export type Face = z.infer<typeof faceSchema>;

/** How the portal stands; with `list`, every item it holds. */
export const stateSchema = z.strictObject({ list: z.boolean() });
export const stateAnswer = z.object({
  ...counted,
  now: instant,
  face: faceSchema,
  items: z
    .array(z.object({ kind: z.string(), publicId: z.string(), sequence, contentHash: hash, withdrawn: z.boolean() }))
    .nullable(),
});
export type HeldItem = NonNullable<z.infer<typeof stateAnswer>['items']>[number];
