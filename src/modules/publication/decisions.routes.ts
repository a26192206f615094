import { withError, type Filled } from '../../kernel/http/form.ts';
import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { countDoubles, findNewest, findOriginal, listGroups, listOpenMembers } from './groups.queries.ts';
import { moderate, undo, type Step } from './moderation.commands.ts';
import { declineForm, duplicateForm, holdForm } from './moderation.forms.ts';
import { queueHref, shownComments, type Typed } from './moderation.model.ts';
import { findComment, type PublicCommentRow } from './moderation.queries.ts';
import { filterOf, queueModel } from './moderation.routes.ts';
import { standingOf } from './moderation.rules.ts';
import { moderationFaults, standingWords } from './publication.words.ts';

/** What a moderator does with a comment; each by a key, a button, or a plain form. */
export const decisionRoutes: Route[] = [
  post('/public-comments/:commentId/acceptance', can('comments.moderate'), accept),
  post('/public-comments/:commentId/refusal', can('comments.moderate'), decline),
  post('/public-comments/:commentId/duplicate', can('comments.moderate'), duplicate),
  post('/public-comments/:commentId/hold', can('comments.moderate'), hold),
  post('/public-comments/:commentId/return', can('comments.moderate'), putBack),
  post('/public-comments/:commentId/confirmation', can('comments.moderate'), confirm),
  post('/public-comments/:commentId/group', can('comments.moderate'), decideGroup),
  post('/public-comments/:commentId/reversal', can('comments.moderate'), takeBack),
];

export async function found(req: Request): Promise<PublicCommentRow> {
  const id = wholeNumber(req.params['commentId']);
  const row = id === undefined ? undefined : await findComment(req.db, req.scope, id);
  if (!row) throw new NotFound();
  return row;
}

const by = (req: Request) => ({ accountId: req.actor.accountId, now: req.now });

async function accept(req: Request): Promise<Reply> {
  const row = await found(req);
  return act(req, row, [{ rows: [row], event: 'accept' }]);
}

async function decline(req: Request): Promise<Reply> {
  const row = await found(req);
  const form = declineForm.fill(req.body);
  if (!form.values) return refuse(req, row, { id: row.id, decline: form });
  const { reasonCode, note } = form.values;
  return act(req, row, [{ rows: [row], event: 'decline', reasonCode, note }]);
}

async function duplicate(req: Request): Promise<Reply> {
  const row = await found(req);
  const form = duplicateForm.fill(req.body);
  const fault = (message: string, filled: Filled<unknown> = form) =>
    refuse(req, row, { id: row.id, duplicate: withError(filled, 'original', message) });
  if (!form.values) return refuse(req, row, { id: row.id, duplicate: form });
  const { original } = form.values;
  if (original === row.id || !(await findOriginal(req.db, row.publication_id, original)))
    return fault(moderationFaults.noOriginal);
  if ((await countDoubles(req.db, row.id)) > 0) return fault(moderationFaults.isOriginal);
  return act(req, row, [{ rows: [row], event: 'duplicate', duplicateOfId: original }]);
}

async function hold(req: Request): Promise<Reply> {
  const row = await found(req);
  const { values } = holdForm.fill(req.body);
  return act(req, row, [{ rows: [row], event: 'hold', note: values?.note ?? null }]);
}

async function putBack(req: Request): Promise<Reply> {
  const row = await found(req);
  const isOthers = standingOf(row) === 'proposed' && row.proposed_by_id !== req.actor.accountId;
  const note = holdForm.fill(req.body).values?.note ?? null;
  return act(req, row, [{ rows: [row], event: isOthers ? 'sendBack' : 'putBack', note }]);
}

async function confirm(req: Request): Promise<Reply> {
  const row = await found(req);
  return act(req, row, [{ rows: [row], event: 'confirm' }]);
}

/**
 * All open comments of a group in one act: the one that leads is accepted (or declined, with a reason), the others are
 * its duplicates; where one of the group is shown already, it leads and all the others repeat it.
 */
async function decideGroup(req: Request): Promise<Reply> {
  const row = await found(req);
  if (row.group_id === null) throw new NotFound();
  const form = req.body['verdict'] === 'decline' ? declineForm.fill(req.body) : null;
  if (form && !form.values) return refuse(req, row, { id: row.id, decline: form });
  const upTo = wholeNumber(req.body['upTo']) ?? (await findNewest(req.db, row.publication_id, row.group_id));
  const members = await listOpenMembers(req.db, row.publication_id, row.group_id, upTo);
  if (String(members.length) !== req.body['count']) return stale(req, row, moderationFaults.moved);
  const group = (await listGroups(req.db, [row.group_id])).get(row.group_id);
  const lead = group?.original?.state === 'accepted' ? null : members[0];
  const originalId = lead?.id ?? group!.original!.id;
  const rest = members.filter((m) => m !== lead);
  const first: Step[] = lead
    ? [
        form?.values
          ? { rows: [lead], event: 'decline', reasonCode: form.values.reasonCode, note: form.values.note }
          : { rows: [lead], event: 'accept' },
      ]
    : [];
  return act(req, row, [...first, { rows: rest, event: 'duplicate', duplicateOfId: originalId }]);
}

async function takeBack(req: Request): Promise<Reply> {
  const row = await found(req);
  const filter = filterOf(req.body);
  const count = await undo(req, row.id, wholeNumber(req.body['version']) ?? 0, by(req));
  if (req.fragment) return piece(req, row.id, 'public-comments/_comment');
  return go(
    queueHref(filter),
    `Đã hoàn tác: ${count === 1 ? `ý kiến số ${row.id}` : `${count} ý kiến`} trở lại như trước.`,
  );
}

/** Carries out an act on the version that the moderator saw; whoever was slower is shown how the comment stands now. */
async function act(req: Request, row: PublicCommentRow, steps: Step[]): Promise<Reply> {
  const isGroup = steps.some((s) => s.rows.some((r) => r.id !== row.id));
  const version = wholeNumber(req.body['version']) ?? 0;
  if (version !== row.version && !isGroup) return stale(req, row, fasterWords(req, row));
  try {
    await moderate(req, steps, by(req));
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const now = await found(req); // somebody's act in the same moment
    return stale(req, now, error.message);
  }
  if (req.fragment) return piece(req, row.id, 'public-comments/_done', steps);
  return go(queueHref(filterOf(req.body)), doneWords(await found(req), steps));
}

function fasterWords(req: Request, row: PublicCommentRow): string {
  const decided = row.decided_by ?? row.proposed_by;
  const mine = decided !== null && decided === req.actor.fullName;
  const state = standingWords[standingOf(row)].label;
  if (mine) return `Đồng chí đã xử lý ý kiến số ${row.id} trước đó. Tình trạng hiện nay: ${state}.`;
  const who = decided === null ? 'Ý kiến vừa có thay đổi' : `Đồng chí ${decided} vừa xử lý ý kiến này`;
  return `${who}. Tình trạng hiện nay: ${state}.`;
}

/** 409 with the comment as it stands now: in its place, or on a page of its own. */
async function stale(req: Request, row: PublicCommentRow, fault: string): Promise<Reply> {
  if (!req.fragment) throw new Conflict(fault.includes('hiện nay') ? fault : `${fault} ${fasterWords(req, row)}`);
  const [comment] = await shownComments(req, [row], filterOf(req.body), { id: row.id, fault });
  const reply = page('public-comments/index', { title: '', ...comment! }, 'public-comments/_comment');
  return reply.kind === 'page' ? { ...reply, status: 409 } : reply;
}

async function refuse(req: Request, row: PublicCommentRow, typed: Typed): Promise<Reply> {
  const filter = filterOf(req.body);
  if (!req.fragment) return invalid('public-comments/index', await queueModel(req, filter, typed));
  const [comment] = await shownComments(req, [row], filter, typed);
  return invalid('public-comments/index', { title: '', ...comment! }, 'public-comments/_comment');
}

async function piece(req: Request, id: number, name: string, steps: Step[] = []): Promise<Reply> {
  const row = (await findComment(req.db, req.scope, id))!;
  const [comment] = await shownComments(req, [row], filterOf(req.body), null);
  return page('public-comments/index', { title: '', ...comment!, done: doneWords(row, steps) }, name);
}

function doneWords(row: PublicCommentRow, steps: Step[]): string {
  const count = steps.reduce((n, s) => n + s.rows.length, 0);
  const what = count > 1 ? `cả nhóm ${count} ý kiến` : `ý kiến số ${row.id}`;
  switch (standingOf(row)) {
    case 'accepted':
      return `Đã cho hiển thị ${what}. Ý kiến hiện trên trang trong ít phút tới.`;
    case 'declined':
      return `Đã ghi: không hiển thị ${what}.`;
    case 'duplicate':
      return `Đã ghi: ${what} trùng với ý kiến số ${row.duplicate_of_id}.`;
    case 'held':
      return `Đã tạm giữ ${what}.`;
    case 'proposed':
      return `Đã đề xuất với ${what}; chờ đồng chí thứ hai xác nhận.`;
    default:
      return `Đã đưa ${what} về hàng chờ.`;
  }
}
