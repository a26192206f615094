import { BadInput, Unavailable } from '../../kernel/http/errors.ts';
import type { Filled } from '../../kernel/http/form.ts';
import { invalid, page, raw, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import type { Stance } from '../../portal/contract.ts';
import type { DraftContent } from '../../portal/contract.drafts.ts';
import { LinkFault } from '../link/index.ts';
import { channelWords, commentStanceWords, type Channel, type CommentStance } from './channels.words.ts';
import { found } from './decisions.routes.ts';
import { draftSource } from './draft.source.ts';
import { listEdits, listHistory, type Edit, type PastAct } from './history.queries.ts';
import { contactForm } from './moderation.forms.ts';
import { shownComments, wordsOfReason } from './moderation.model.ts';
import type { PublicCommentRow } from './moderation.queries.ts';
import type { ModerationEvent } from './moderation.rules.ts';
import { findPublication } from './publications.queries.ts';
import { actWords, moderationWords } from './publication.words.ts';

/** A comment as a site would show it. */
export interface CitizenComment {
  blockId: string | null;
  quote: string | null;
  prefix: string | null;
  suffix: string | null;
  stance: Stance;
  body: string;
  receivedAt: string;
}

/** Draws the public page of a draft with one more comment on it; given by main, which knows the portal's templates. */
export type ViewAsCitizen = (draft: DraftContent, comment: CitizenComment, now: Date) => string;

/** One comment with all that happened to it. */
export const commentRoutes = (viewAsCitizen: ViewAsCitizen): Route[] => [
  get('/public-comments/:commentId', can('comments.moderate'), show),
  get('/public-comments/:commentId/as-citizen', can('comments.moderate'), (req) => asCitizen(req, viewAsCitizen)),
  post('/public-comments/:commentId/contact-reading', can('comments.contact'), readContact),
];

async function show(req: Request): Promise<Reply> {
  return page('public-comments/show', await showModel(req, await found(req), contactForm.blank(), false));
}

async function showModel(
  req: Request,
  row: PublicCommentRow,
  form: Filled<unknown>,
  revealed: boolean,
): Promise<Model> {
  const filter = { state: 'waiting' as const, publicationId: row.publication_id };
  const [comment] = await shownComments(req, [row], filter, null);
  const hasContact = row.author_name !== null || row.contact !== null;
  return {
    title: `Ý kiến số ${row.id}`,
    comment: { ...comment!, narrowed: false },
    queueHref: `/public-comments?publication=${row.publication_id}`,
    history: (await listHistory(req.db, row.id)).map(told),
    edits: (await listEdits(req.db, row.id)).map(toldEdit),
    person: revealed ? { name: row.author_name ?? 'Không ghi', contact: row.contact ?? 'Không ghi' } : null,
    canReveal: hasContact && !revealed && holds(req.actor, 'comments.contact'),
    form,
    menuHref: '/public-comments',
  };
}

function told(p: PastAct) {
  const state = p.proposed_state === null ? null : `đề xuất: ${moderationWords[p.proposed_state].label}`;
  const parts = [
    state,
    wordsOfReason(p.reason_code, p.note),
    p.duplicate_of_id === null ? null : `trùng với ý kiến số ${p.duplicate_of_id}`,
  ];
  return {
    label: actWords[p.act as ModerationEvent | 'undo'] ?? p.act,
    words: parts.filter((w) => w !== null).join(' · ') || null,
    by: p.by ?? (p.act === 'withdrawByAuthor' ? 'Người gửi' : 'Hệ thống'),
    at: p.decided_at,
    isUndone: p.is_undone,
  };
}

function toldEdit(e: Edit) {
  const before = JSON.parse(e.before) as { channel: Channel; stance: CommentStance; voices: number; body: string };
  return {
    by: e.by,
    at: e.edited_at,
    words: `Trước khi sửa: ${channelWords[before.channel]}, ${commentStanceWords[before.stance].label}, ${before.voices} lượt. ${before.body}`,
  };
}

/** Name and contact in full, once, for a purpose; the log keeps who and why, not the data (domain.md §8.1). */
async function readContact(req: Request): Promise<Reply> {
  const row = await found(req);
  const form = contactForm.fill(req.body);
  if (!form.values) return invalid('public-comments/show', await showModel(req, row, form, false));
  await req.audit('publicComment.contactRead', `publicComment:${row.id}`, {
    purpose: form.values.purpose,
    publication: row.publication_id,
  });
  return page('public-comments/show', await showModel(req, row, contactForm.blank(), true));
}

async function asCitizen(req: Request, view: ViewAsCitizen): Promise<Reply> {
  const row = await found(req);
  const publication = await findPublication(req.db, req.scope, row.publication_id);
  if (row.stance === 'none' || !publication)
    throw new BadInput('Ý kiến nhập từ hình thức khác không hiện trên trang thông tin.');
  try {
    const html = view(
      (await draftSource.make(req.db, publication.public_id)) as DraftContent,
      {
        blockId: row.block_id,
        quote: row.quote,
        prefix: row.prefix,
        suffix: row.suffix,
        stance: row.stance,
        body: row.body,
        receivedAt: row.received_at,
      },
      req.now,
    );
    return raw(200, 'text/html; charset=utf-8', html, { 'Cache-Control': 'private, no-store' });
  } catch (error) {
    if (!(error instanceof LinkFault)) throw error;
    throw new Unavailable('Văn bản đã duyệt của dự thảo này đã thay đổi nên chưa xem trước được.');
  }
}
