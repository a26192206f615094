import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { holds, scopeOf } from '../../../kernel/http/scope.ts';
import { pager } from '../../../kernel/http/pager.ts';
import { changeLines, paperWords, tellsGuarded } from '../record/history.model.ts';
import type { Changes } from '../record/record.ts';
import { newContradictions } from '../record/warnings.ts';
import { sightOf } from '../record/sight.ts';
import { readDoc } from './propose.commands.ts';
import { confirmEvents, findEvent, returnEvent, withdrawEvent, type Outcome } from './confirm.commands.ts';
import {
  countQueue,
  findEventPage,
  listQueue,
  type EventPage,
  type QueueFilter,
  type QueueRow,
} from './events.queries.ts';
import { kindWords, refusalWords, stateWords } from './events.words.ts';

/** Proposals: the queue of those who confirm, one proposal, and what becomes of it. */
export const eventsRoutes: Route[] = [
  get('/members/events', can('members.read'), index),
  post('/members/events/confirmations', can('members.confirm'), confirm),
  get('/members/events/:eventId', can('members.read'), show, { audit: 'member.viewed' }),
  post('/members/events/:eventId/return', can('members.confirm'), giveBack),
  post('/members/events/:eventId/withdrawal', can('members.propose'), withdraw),
];

const SIZE = 50;
const boxes = [
  { code: 'waiting', label: 'Chờ xác nhận', state: 'proposed' },
  { code: 'mine', label: 'Đề nghị của tôi', state: 'proposed' },
  { code: 'returned', label: 'Bị trả lại', state: 'returned' },
  { code: 'confirmed', label: 'Đã xác nhận', state: 'confirmed' },
] as const;

async function index(req: Request): Promise<Reply> {
  return page('members/events/index', await indexModel(req), 'members/events/_list');
}

async function indexModel(req: Request): Promise<Model> {
  const box = boxes.find((b) => b.code === req.query['box']) ?? boxes[0];
  const own = box.code === 'mine' || box.code === 'returned' ? req.actor.accountId : null;
  const filter: QueueFilter = { state: box.state, byId: box.code === 'returned' && mayConfirm(req) ? null : own };
  const at = pager({ path: '/members/events', query: req.query }, await countQueue(req.db, req.scope, filter), SIZE);
  const rows = await listQueue(req.db, req.scope, filter, at.offset, SIZE);
  return {
    title: 'Đề nghị thay đổi hồ sơ',
    tabs: boxes.map((b) => ({ href: `/members/events?box=${b.code}`, label: b.label, current: b === box })),
    box: box.code,
    canConfirm: box.code === 'waiting' && mayConfirm(req),
    rows: rows.map((r) => rowOf(r, req)),
    page: at,
    outcome: null,
  };
}

const mayConfirm = (req: Request): boolean => holds(req.actor, 'members.confirm');

function rowOf(r: QueueRow, req: Request) {
  const changes = JSON.parse(r.changes) as Changes;
  return {
    id: r.id,
    href: `/members/events/${r.id}`,
    name: r.full_name ?? changes.set?.['fullName'] ?? '(chưa có tên)',
    cardNo: r.card_no ?? changes.set?.['cardNo'] ?? null,
    unitName: r.unit_name,
    what: kindWords[r.kind],
    detail: [
      ...new Set(changeLines(changes, { basic: true, sensitive: false, restricted: false }).map((l) => l.label)),
    ].join(', '),
    by: r.proposed_by,
    own: r.proposed_by_id === req.actor.accountId,
    at: r.proposed_at,
    state: stateWords[r.state]!,
    decisionNote: r.decision_note,
  };
}

async function confirm(req: Request): Promise<Reply> {
  const ids = (req.lists['eventId'] ?? []).map((v) => wholeNumber(v)).filter((v) => v !== undefined);
  const scope = scopeOf(req.actor, 'members.confirm');
  const outcome = await confirmEvents(req, scope, ids);
  if (outcome.confirmed.length === 0) {
    const model = await indexModel({ ...req, query: { box: 'waiting' } });
    return invalid('members/events/index', { ...model, outcome: outcomeModel(outcome) });
  }
  const done = `Đã xác nhận ${outcome.confirmed.length} đề nghị.`;
  const left = outcome.refused.map((r) => `Đề nghị ${r.eventId}: ${refusalWords[r.why]}.`).slice(0, 5);
  const more = outcome.refused.length > 5 ? [`Còn ${outcome.refused.length - 5} đề nghị khác chưa xác nhận được.`] : [];
  const only = outcome.refused.length === 0 && outcome.confirmed.length === 1 ? outcome.confirmed[0] : undefined;
  return go(
    only && req.body['from'] === 'page' ? `/members/${only.memberId}` : '/members/events',
    [done, ...left, ...more].join(' '),
    outcome.refused.length === 0 ? 'done' : 'warning',
  );
}

const outcomeModel = (outcome: Outcome) => ({
  none: outcome.refused.length === 0,
  lines: outcome.refused.map((r) => ({
    href: `/members/events/${r.eventId}`,
    id: r.eventId,
    why: refusalWords[r.why],
  })),
});

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
  const doc = waits && e.member_id !== null ? await readDoc(req.db, e.member_id) : null;
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
    odd: waits ? newContradictions(doc ?? null, changes).map((c) => c.text) : [],
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
  if (!(await returnEvent(req, event, reason))) throw new Conflict('Đề nghị này đã được xử lý trước đó.');
  return go('/members/events', 'Đã trả lại cho cán bộ nhập kèm lý do.');
}

async function withdraw(req: Request): Promise<Reply> {
  if (!(await withdrawEvent(req, await eventOf(req))))
    throw new Conflict('Đề nghị này đã được xử lý hoặc không phải của đồng chí.');
  return go('/members/events?box=mine', 'Đã rút đề nghị.');
}

async function eventOf(req: Request) {
  const id = wholeNumber(req.params['eventId']);
  const event = id === undefined ? undefined : await findEvent(req.db, req.scope, id);
  if (!event) throw new NotFound();
  return event;
}
