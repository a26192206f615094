import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { commenterKindWords } from '../../portal/contract.ts';
import { fullTitle } from '../documents/index.ts';
import { channelWords, commentStanceWords, type Channel } from './channels.words.ts';
import { listGroups, type Group } from './groups.queries.ts';
import { declineForm, duplicateForm } from './moderation.forms.ts';
import type { PublicCommentRow, QueueFilter } from './moderation.queries.ts';
import { standingOf } from './moderation.rules.ts';
import { looksLegacy, maskContact, maskName, personalIn, visible } from './personal.rules.ts';
import { keyedAccepted, moderationWords, personalWords, standingWords } from './publication.words.ts';
import { declineReasons, reasonWords } from './reasons.words.ts';

/** What a moderator typed into one comment's forms and got back. */
export interface Typed {
  id: number;
  decline?: Filled<unknown>;
  duplicate?: Filled<unknown>;
  /** A sentence above the comment: somebody was faster. */
  fault?: string;
}

export function queueHref({ state, publicationId }: QueueFilter): string {
  const words = new URLSearchParams();
  if (state !== 'waiting') words.set('state', state);
  if (publicationId !== null) words.set('publication', String(publicationId));
  const text = words.toString();
  return text ? `/public-comments?${text}` : '/public-comments';
}

/** Comments as views/intranet/public-comments/_comment.hbs shows them. */
export async function shownComments(
  req: Request,
  rows: readonly PublicCommentRow[],
  filter: QueueFilter,
  typed: Typed | null,
) {
  const groupIds = [...new Set(rows.flatMap((r) => r.group_id ?? []))];
  const groups = await listGroups(req.db, groupIds);
  return rows.map((r) =>
    shown(req, r, filter, r.group_id === null ? undefined : groups.get(r.group_id), typed?.id === r.id ? typed : null),
  );
}

export type ShownComment = ReturnType<typeof shown>;

function shown(req: Request, r: PublicCommentRow, filter: QueueFilter, group: Group | undefined, typed: Typed | null) {
  const standing = standingOf(r);
  const isOpen = standing === 'waiting' || standing === 'held';
  const original = group?.original && group.original.id !== r.id ? group.original : null;
  return {
    id: r.id,
    version: r.version,
    href: `/public-comments/${r.id}`,
    filter: { state: filter.state, publication: filter.publicationId === null ? '' : String(filter.publicationId) },
    narrowed: filter.publicationId !== null,
    heading: fullTitle({ kind: r.kind, abstract: r.heading }),
    onlyHref: queueHref({ state: filter.state, publicationId: r.publication_id }),
    versionLabel: `Dự thảo lần ${r.draft_number ?? 1}`,
    place: placeOf(r),
    stance: commentStanceWords[r.stance],
    stretches: visible(r.body),
    isFigureOnly: r.body === '' && standing !== 'withdrawn',
    voices: Number(r.voices),
    author: whoOf(r.author_name, r.keyed_unit, r.channel),
    contact: r.contact === null ? null : maskContact(r.contact),
    commenter: r.commenter_kind === null ? null : commenterKindWords[r.commenter_kind],
    channel: r.channel === 'portal' ? (r.target_name ?? channelWords.portal) : channelWords[r.channel],
    isKeyed: r.channel !== 'portal',
    at: r.received_at,
    saidOn: r.said_on,
    flags: flagsOf(r.body),
    status: standing === 'accepted' && r.channel !== 'portal' ? keyedAccepted : standingWords[standing],
    acceptLabel: acceptLabel(r),
    standing,
    isOpen,
    isProposed: standing === 'proposed',
    isFinal: standing === 'accepted' || standing === 'declined' || standing === 'duplicate',
    mayHold: standing === 'waiting',
    needsSecond: r.has_second_pair,
    proposal: r.proposed_state === null ? null : proposalOf(req, r),
    decidedAt: r.decided_at,
    decidedBy: r.decided_by,
    reason: wordsOfReason(r.state === 'declined' ? r.reason_code : null, r.reason),
    duplicateOf: r.duplicate_of_id,
    group: group && group.size > 1 ? group : null,
    isShared: isOpen && group !== undefined && group.open > 1,
    isOthers: standing === 'proposed' && r.proposed_by_id !== req.actor.accountId,
    suggested: original
      ? { id: original.id, label: moderationWords[original.state].label, text: shorten(original.body, 160) }
      : null,
    reasons: declineReasons.map((code, i) => ({ code, key: i + 1, label: reasonWords[code]!.label })),
    decline: typed?.decline ?? declineForm.blank(),
    duplicate: typed?.duplicate ?? duplicateForm.blank(),
    fault: typed?.fault ?? null,
  };
}

/** A person masked, a unit or a meeting by its name. */
export function whoOf(person: string | null, unit: string | null, channel: Channel): string {
  const masked = person === null || channel === 'meeting' ? person : maskName(person);
  return [masked, unit].filter((w) => w !== null).join(', ') || 'Không ghi họ tên';
}

/** What was keyed in is taken in, but stands on no site. */
function acceptLabel(r: PublicCommentRow): string {
  const verb = r.channel === 'portal' ? 'Cho hiển thị' : 'Tiếp nhận';
  return r.has_second_pair ? `Đề xuất ${verb === 'Tiếp nhận' ? 'tiếp nhận' : 'hiển thị'}` : verb;
}

/** The words marked, in what stands around them, or how the paragraph begins. */
function placeOf(r: PublicCommentRow) {
  if (r.quote === null) return null;
  const isPassage = r.prefix !== null || r.suffix !== null;
  return { isPassage, before: visible(r.prefix ?? ''), words: visible(r.quote), behind: visible(r.suffix ?? '') };
}

function proposalOf(req: Request, r: PublicCommentRow) {
  return {
    status: moderationWords[r.proposed_state!],
    by: r.proposed_by ?? '',
    at: r.proposed_at,
    reason: wordsOfReason(r.proposed_reason_code, r.reason),
    isMine: r.proposed_by_id === req.actor.accountId,
  };
}

export function wordsOfReason(code: string | null, note: string | null): string | null {
  const label = code === null ? null : (reasonWords[code]?.label ?? code);
  return [label, note].filter((word) => word !== null).join(': ') || null;
}

function flagsOf(body: string): string[] {
  const personal = personalIn(body).map((kind) => personalWords[kind]);
  return [
    ...(personal.length > 0 ? [`Có thể có dữ liệu cá nhân: ${personal.join(', ')}`] : []),
    ...(visible(body).some((s) => s.sign !== null) ? ['Có ký tự ẩn, được đánh dấu trong lời góp ý'] : []),
    ...(looksLegacy(body) ? ['Có thể gõ bằng bảng mã cũ (TCVN3, VNI)'] : []),
  ];
}
