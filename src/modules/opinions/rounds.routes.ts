import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { findOwnDocument, fullTitle } from '../documents/index.ts';
import { workCalendar } from './holidays.queries.ts';
import { cancelRound, editRound, prepareRound } from './rounds.commands.ts';
import { reasonForm, roundForm, type FilledRound } from './rounds.forms.ts';
import { askedModel, roundModel } from './rounds.model.ts';
import { countRounds, listRounds, type RoundBox } from './rounds.queries.ts';
import { roundAllows } from './rounds.rules.ts';
import { ownRound, sightOfRound } from './rounds.sight.ts';
import { labels, roundStateWords } from './rounds.words.ts';
import { done, refusals } from './sentences.words.ts';

const PAGE = 50;

/** Rounds of opinion: the list, preparing one, and the page of one as each side sees it. */
export const roundsRoutes: Route[] = [
  get('/rounds', can('rounds.read'), index),
  get('/rounds/new', can('rounds.manage'), blank),
  post('/rounds', can('rounds.manage'), create),
  get('/rounds/:roundId', can('rounds.read'), show),
  get('/rounds/:roundId/edit', can('rounds.manage'), edit),
  post('/rounds/:roundId', can('rounds.manage'), update),
  post('/rounds/:roundId/cancellation', can('rounds.manage'), cancel),
];

async function index(req: Request): Promise<Reply> {
  const box: RoundBox = req.query['box'] === 'asked' ? 'asked' : 'own';
  const p = pager(req, await countRounds(req.db, req.scope, box), PAGE);
  const rows = await listRounds(req.db, req.scope, box, PAGE, p.offset);
  const today = localDay(req.now);
  const tab = (code: RoundBox, label: string) => ({
    label,
    href: `/rounds?box=${code}`,
    current: code === box,
    count: 0,
  });
  return page('rounds/index', {
    title: 'Đợt lấy ý kiến',
    tabs: [tab('own', 'Đơn vị mở'), tab('asked', 'Đơn vị được hỏi')],
    own: box === 'own',
    canCreate: holds(req.actor, 'rounds.manage'),
    rows: rows.map((r) => ({
      href: `/rounds/${r.id}`,
      title: r.title,
      documentTitle: r.title.includes(r.document_title) ? null : r.document_title,
      homeName: r.home_name,
      status: roundStateWords[r.state],
      dueOn: r.due_on,
      late: r.state === 'open' && r.due_on < today,
      answered: r.answered,
      asked: r.asked,
    })),
    page: p,
  });
}

async function newModel(req: Request, documentId: number | undefined, form: FilledRound) {
  const document = documentId && (await findOwnDocument(req.db, req.scope, documentId));
  if (!document) throw new NotFound();
  return {
    title: 'Lập đợt lấy ý kiến',
    menuHref: '/rounds',
    heading: 'Lập đợt lấy ý kiến',
    action: '/rounds',
    backHref: `/documents/${document.id}`,
    documentTitle: fullTitle(document),
    document: document.id,
    version: null,
    submitLabel: 'Lập đợt, chọn đơn vị',
    labels,
    form,
  };
}

async function blank(req: Request): Promise<Reply> {
  const id = wholeNumber(req.query['document']);
  const document = id && (await findOwnDocument(req.db, req.scope, id));
  if (!document) throw new NotFound();
  const title = `Lấy ý kiến ${fullTitle(document)}`.slice(0, 300);
  return page('rounds/form', await newModel(req, id, roundForm.blank({ title })));
}

async function create(req: Request): Promise<Reply> {
  const id = wholeNumber(req.body['document']);
  const document = id && (await findOwnDocument(req.db, req.scope, id));
  if (!document) throw new NotFound();
  const filled = roundForm.fill(req.body, localDay(req.now), await workCalendar(req.db));
  if (!filled.values) return invalid('rounds/form', await newModel(req, id, filled));
  const roundId = await prepareRound(req, document, filled.values);
  return go(`/rounds/${roundId}/recipients`, done.prepared);
}

async function show(req: Request): Promise<Reply> {
  const sight = await sightOfRound(req);
  if (sight.side === 'home') return page('rounds/show', await roundModel(req, sight.round));
  return page('rounds/asked', await askedModel(req, sight.round, sight.units));
}

async function editModel(req: Request, form: FilledRound | null) {
  const round = await ownRound(req);
  const { title, due_on: dueOn, message, has_silent_consent: silence } = round;
  return {
    title: 'Sửa đợt lấy ý kiến',
    menuHref: '/rounds',
    heading: 'Sửa đợt lấy ý kiến',
    action: `/rounds/${round.id}`,
    backHref: `/rounds/${round.id}`,
    documentTitle: round.document_title,
    document: round.document_id,
    version: round.version,
    submitLabel: 'Lưu',
    labels,
    form: form ?? roundForm.blank({ title, dueOn, message, silence }),
  };
}

async function edit(req: Request): Promise<Reply> {
  if (!roundAllows((await ownRound(req)).state, 'edit')) throw new Conflict(refusals.notNow);
  return page('rounds/form', await editModel(req, null));
}

async function update(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const filled = roundForm.fill(req.body, localDay(req.now), await workCalendar(req.db));
  if (!filled.values) return invalid('rounds/form', await editModel(req, filled));
  await editRound(req, round, filled.values, wholeNumber(req.body['version']) ?? 0);
  return go(`/rounds/${round.id}`, done.edited);
}

async function cancel(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const form = reasonForm.fill(req.body);
  if (!form.values) return invalid('rounds/show', await roundModel(req, round, { cancellation: form }));
  await cancelRound(req, round, form.values.reason);
  return go('/rounds', done.cancelled);
}
