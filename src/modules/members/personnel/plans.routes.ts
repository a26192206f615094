import { Readable } from 'node:stream';
import { Conflict, NotFound, Unavailable } from '../../../kernel/http/errors.ts';
import { form, optional, required, withError, type Filled } from '../../../kernel/http/form.ts';
import { file, go, invalid, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { PrintFailed, printPdf, printXlsx } from '../../../kernel/print/print.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { findPlace } from '../find/ground.queries.ts';
import { changePlan, choose, closePlan, drop, openPlan, remark } from './plans.commands.ts';
import { blankPlan, fillPlan, planAsForm } from './plans.forms.ts';
import { drawPlan, planFormModel, planModel } from './plans.model.ts';
import { planPaper, planSheets } from './plans.paper.ts';
import { findCandidate, findPlan, listPlans, type Plan } from './plans.queries.ts';

const may = can('members.prepare');

/** Preparing personnel: criteria, long list, short list with its structure. Every look is recorded. */
export const personnelRoutes: Route[] = [
  get('/members/personnel', may, index),
  get('/members/personnel/new', may, blank),
  post('/members/personnel', may, create),
  get('/members/personnel/:planId', may, show, { audit: 'memberPlan.viewed' }),
  get('/members/personnel/:planId/edit', may, edit),
  post('/members/personnel/:planId', may, update),
  post('/members/personnel/:planId/people', may, add),
  post('/members/personnel/:planId/people/:memberId', may, note),
  post('/members/personnel/:planId/people/:memberId/removal', may, remove),
  post('/members/personnel/:planId/closure', may, close),
  post<Buffer | null>('/members/personnel/:planId/exports', may, exported, { prepare: printed }),
];

async function planOf(req: Request): Promise<Plan> {
  const id = wholeNumber(req.params['planId']);
  const plan = id === undefined ? undefined : await findPlan(req.db, req.scope, id);
  if (!plan) throw new NotFound();
  return plan;
}

/** A plan that is not closed. */
async function openPlanOf(req: Request): Promise<Plan> {
  const plan = await planOf(req);
  if (plan.closed_at !== null) throw new Conflict('Phương án đã kết thúc, chỉ còn để xem.');
  return plan;
}

async function index(req: Request): Promise<Reply> {
  const plans = await listPlans(req.db, req.scope);
  return page('members/personnel/index', {
    title: 'Chuẩn bị nhân sự',
    menuHref: '/members/personnel',
    plans: plans.map((p) => ({
      href: `/members/personnel/${p.id}`,
      name: p.name,
      occasion: p.occasion ?? '',
      unitName: p.unit_name,
      on: p.reference_on,
      chosen: p.chosen,
      by: p.created_by,
      closed: p.closed_at !== null,
    })),
  });
}

async function blank(req: Request): Promise<Reply> {
  const filled = blankPlan(req.scope.unitIds[0] ?? 0, localDay(req.now));
  return page('members/personnel/form', await planFormModel(req, filled, [], null));
}

async function create(req: Request): Promise<Reply> {
  const posts = req.lists['posts'] ?? [];
  const { filled, values } = fillPlan(req.body, posts);
  const unit = values && (await findPlace(req.db, req.scope, values.unitId));
  if (!values || !unit) {
    const shown = values ? withError(filled, 'unitId', 'Chọn một đơn vị trong danh sách.') : filled;
    return invalid('members/personnel/form', await planFormModel(req, shown, posts, null));
  }
  const id = await openPlan(req, values);
  return go(`/members/personnel/${id}`, 'Đã lập phương án. Danh sách dài gồm những đồng chí đạt mọi tiêu chí.');
}

const noForm: Filled<unknown> = { raw: { cardNo: '', purpose: '' }, errors: {}, values: null };

async function show(req: Request): Promise<Reply> {
  const plan = await planOf(req);
  await req.audit('memberPlan.viewed', `memberPlan:${plan.id}`);
  return page('members/personnel/show', await planModel(req, plan, noForm));
}

async function edit(req: Request): Promise<Reply> {
  const plan = await openPlanOf(req);
  return page('members/personnel/form', await planFormModel(req, planAsForm(plan), plan.criteria.posts, plan));
}

async function update(req: Request): Promise<Reply> {
  const plan = await openPlanOf(req);
  const posts = req.lists['posts'] ?? [];
  const { filled, values } = fillPlan({ ...req.body, unitId: String(plan.unit_id) }, posts);
  if (!values) return invalid('members/personnel/form', await planFormModel(req, filled, posts, plan));
  await changePlan(req, plan, wholeNumber(req.body['version']) ?? 0, values);
  return go(`/members/personnel/${plan.id}`, 'Đã sửa tiêu chí. Danh sách dài được lập lại; danh sách ngắn giữ nguyên.');
}

/** From the long list by id, or anybody of the plan's scope by card number. */
async function add(req: Request): Promise<Reply> {
  const plan = await openPlanOf(req);
  const id = wholeNumber(req.body['memberId']);
  const cardNo = (req.body['cardNo'] ?? '').replace(/\s/g, '');
  const memberId = await findCandidate(req.db, req.scope, id === undefined ? { card_no: cardNo } : { id });
  if (memberId === undefined) {
    if (id !== undefined) throw new NotFound();
    const fault = 'Không có đảng viên nào mang số thẻ này trong phạm vi của đồng chí.';
    const filled = withError({ ...noForm, raw: { cardNo, purpose: '' } }, 'cardNo', fault);
    return invalid('members/personnel/show', await planModel(req, plan, filled));
  }
  await choose(req, plan, memberId);
  return go(`/members/personnel/${plan.id}#short`, 'Đã đưa vào danh sách ngắn.');
}

const remarkForm = form({ remark: optional(500) });

async function note(req: Request): Promise<Reply> {
  const plan = await openPlanOf(req);
  const memberId = wholeNumber(req.params['memberId']);
  if (memberId === undefined) throw new NotFound();
  const { values, errors } = remarkForm.fill(req.body);
  if (!values)
    return invalid(
      'members/personnel/show',
      await planModel(req, plan, { ...noForm, errors: { form: errors['remark']! } }),
    );
  await remark(req, plan, memberId, { remark: values.remark, place: wholeNumber(req.body['place']) ?? 1 });
  return go(`/members/personnel/${plan.id}#short`, 'Đã ghi.');
}

async function remove(req: Request): Promise<Reply> {
  const plan = await openPlanOf(req);
  const memberId = wholeNumber(req.params['memberId']);
  if (memberId === undefined) throw new NotFound();
  await drop(req, plan, memberId);
  return go(`/members/personnel/${plan.id}#short`, 'Đã bỏ khỏi danh sách ngắn.');
}

async function close(req: Request): Promise<Reply> {
  const plan = await planOf(req);
  await closePlan(req, plan);
  return go(`/members/personnel/${plan.id}`, 'Đã kết thúc phương án. Vẫn xem và in lại được.');
}

const exportForm = form({ purpose: required('Ghi mục đích in, xuất', 500) });
const isFormat = (text: string): text is 'pdf' | 'xlsx' => text === 'pdf' || text === 'xlsx';

/** Drawing and printing stay outside the transaction that records them. Null: no purpose was given. */
async function printed(req: Request): Promise<Buffer | null> {
  const plan = await planOf(req);
  const { values } = exportForm.fill(req.body);
  if (!values) return null;
  const drawn = await drawPlan(req, plan);
  try {
    return await (req.body['format'] === 'pdf'
      ? printPdf(planPaper(plan, drawn))
      : printXlsx(planSheets(plan, drawn, values.purpose)));
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'a plan of personnel could not be printed');
    throw new Unavailable('Chưa in được phương án. Hãy thử lại sau ít phút.');
  }
}

async function exported(req: Request, bytes: Buffer | null): Promise<Reply> {
  const plan = await planOf(req);
  const filled = exportForm.fill(req.body);
  if (!filled.values || bytes === null)
    return invalid('members/personnel/show', await planModel(req, plan, { ...noForm, errors: filled.errors }));
  const wanted = req.body['format'] ?? '';
  const format = isFormat(wanted) ? wanted : 'xlsx';
  await req.audit('memberPlan.exported', `memberPlan:${plan.id}`, { format, purpose: filled.values.purpose });
  const type =
    format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return file(`Phương án nhân sự.${format}`, type, bytes.length, Readable.from([bytes]));
}
