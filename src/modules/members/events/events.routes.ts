import { NotFound } from '../../../kernel/http/errors.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { holds, scopeOf } from '../../../kernel/http/scope.ts';
import { changeLines, paperWords, tellsGuarded } from '../record/history.model.ts';
import type { Changes } from '../record/record.ts';
import { conflicting } from '../record/conflict.ts';
import { sightOf } from '../record/sight.ts';
import { findEvent, returnEvent, withdrawEvent } from './confirm.commands.ts';
import { indexModel, mayConfirm, seenMark } from './events.model.ts';
import { findEventPage, type EventPage } from './events.queries.ts';
import { kindWords, stateWords } from './events.words.ts';
import { warningsOf } from './warnings.queries.ts';

/** Proposals: the queue of those who confirm, one proposal, and how it goes back. */
export const eventsRoutes: Route[] = [
  get('/members/events', can('members.read'), index),
  get('/members/events/:eventId', can('members.read'), show, { audit: 'member.viewed' }),
  post('/members/events/:eventId/return', can('members.confirm'), giveBack),
  post('/members/events/:eventId/withdrawal', can('members.propose'), withdraw),
];

async function index(req: Request): Promise<Reply> {
  return page('members/events/index', await indexModel(req), 'members/events/_list');
}

async function show(req: Request): Promise<Reply> {
  const e = await pageOf(req);
  if (tellsGuarded(JSON.parse(e.changes) as Changes, sightOf(req.actor, e.unit_path)))
    await req.audit('member.viewed', e.member_id === null ? `memberEvent:${e.id}` : `member:${e.member_id}`, {
      event: e.id,
    });
  return page('members/events/show', await showModel(req, e, { raw: { reason: '' }, errors: {} }));
}

/** @throws NotFound outside the scope */
async function pageOf(req: Request): Promise<EventPage> {
  const eventId = wholeNumber(req.params['eventId']);
  const e = eventId === undefined ? undefined : await findEventPage(req.db, req.scope, eventId);
  if (!e) throw new NotFound();
  return e;
}

async function showModel(
  req: Request,
  e: EventPage,
  form: { raw: Record<string, string>; errors: Record<string, string> },
): Promise<Model> {
  const changes = JSON.parse(e.changes) as Changes;
  const own = e.proposed_by_id === req.actor.accountId;
  const waits = e.state === 'proposed';
  const name = e.full_name ?? changes.set?.['fullName'] ?? '(chưa có tên)';
  const warnings = waits ? (await warningsOf(req.db, req.scope, [e])).get(e.id)! : [];
  return {
    title: `${kindWords[e.kind]}: ${name}`,
    menuHref: '/members/events',
    event: {
      id: e.id,
      what: kindWords[e.kind],
      name,
      memberHref: e.member_id === null ? null : `/members/${e.member_id}`,
      cardNo: e.card_no,
      unitName: e.unit_name,
      effectiveOn: e.effective_on,
      paper: paperWords(e),
      note: e.note,
      by: e.proposed_by,
      at: e.proposed_at,
      decidedBy: e.decided_by,
      decidedAt: e.decided_at,
      decisionNote: e.decision_note,
      state: stateWords[e.state]!,
    },
    lines: changeLines(changes, sightOf(req.actor, e.unit_path)),
    warnings,
    seen: seenMark(e.id, warnings),
    photoHref: waits && changes.set?.['photo'] ? `/members/events/${e.id}/photo` : null,
    canConfirm: waits && !own && scopeOf(req.actor, 'members.confirm').covers(e.unit_path),
    canWithdraw: waits && own,
    canResend: own && e.state === 'returned' && e.member_id === null && holds(req.actor, 'members.propose'),
    ownWaiting: waits && own && mayConfirm(req),
    form,
  };
}

async function giveBack(req: Request): Promise<Reply> {
  const event = await eventOf(req);
  const raw = { reason: req.body['reason'] ?? '' };
  const reason = raw.reason.trim();
  const fault =
    reason === ''
      ? 'Ghi lý do trả lại để cán bộ nhập biết cần sửa gì'
      : reason.length > 500
        ? 'Tối đa 500 ký tự'
        : null;
  if (fault !== null)
    return invalid('members/events/show', await showModel(req, await pageOf(req), { raw, errors: { reason: fault } }));
  if (!(await returnEvent(req, event, reason))) return tooLate(req, 'Đề nghị này đã được xử lý trước đó.');
  return go('/members/events', 'Đã trả lại cho cán bộ nhập kèm lý do.');
}

/** The proposal as it stands now, with what prevented the act. */
async function tooLate(req: Request, why: string): Promise<Reply> {
  const form = { raw: { reason: '' }, errors: { form: why } };
  return conflicting('members/events/show', await showModel(req, await pageOf(req), form));
}

async function withdraw(req: Request): Promise<Reply> {
  if (!(await withdrawEvent(req, await eventOf(req))))
    return tooLate(req, 'Đề nghị này đã được xử lý hoặc không phải của đồng chí.');
  return go('/members/events?box=mine', 'Đã rút đề nghị.');
}

async function eventOf(req: Request) {
  const id = wholeNumber(req.params['eventId']);
  const event = id === undefined ? undefined : await findEvent(req.db, req.scope, id);
  if (!event) throw new NotFound();
  return event;
}
