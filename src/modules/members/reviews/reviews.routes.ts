import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { fieldOf } from '../record/fields.ts';
import { boardModel, headOf } from './board.model.ts';
import { reviewableCodes } from './figures.rules.ts';
import { remindByHand } from './reminders.commands.ts';
import { closeReview, createReview, editReview, drawSamples, openReview } from './reviews.commands.ts';
import { blankReview, fillReview, storedReview, type FilledReview } from './reviews.forms.ts';
import { findReview, listReviews, type Review } from './reviews.queries.ts';
import { nextReviewState } from './reviews.rules.ts';
import { rootsIn } from './roots.queries.ts';
import { reviewStateWords, sentences, unitLevels, unitLevelWords } from './reviews.words.ts';

/** Campaigns of review (rà soát, bổ sung) and their board. */
export const reviewsRoutes: Route[] = [
  get('/members/reviews', can('members.read'), index),
  get('/members/reviews/new', can('members.review'), blank),
  post('/members/reviews', can('members.review'), create),
  get('/members/reviews/:reviewId', can('members.read'), show),
  get('/members/reviews/:reviewId/edit', can('members.review'), edit),
  post('/members/reviews/:reviewId', can('members.review'), update),
  post('/members/reviews/:reviewId/opening', can('members.review'), open),
  post('/members/reviews/:reviewId/samples', can('members.review'), draw),
  post('/members/reviews/:reviewId/reminders', can('members.review'), remind),
  post('/members/reviews/:reviewId/closing', can('members.review'), close),
];

async function index(req: Request): Promise<Reply> {
  const reviews = await listReviews(req.db, req.scope);
  return page('members/reviews/index', {
    title: 'Rà soát hồ sơ đảng viên',
    canCreate: req.actor.grants.some((g) => g.permission === 'members.review'),
    reviews: reviews.map((r) => ({
      ...headOf(r),
      units: r.units,
      signed: r.signed,
      status: reviewStateWords[r.state],
    })),
  });
}

/** `review`: the one that is put right; null for a new one. */
async function formModel(req: Request, form: FilledReview, review: Review | null = null): Promise<Model> {
  const roots = await rootsIn(req.db, req.scope);
  return {
    title: review ? `Sửa: ${review.name}` : 'Lập đợt rà soát',
    heading: review ? 'Sửa đợt rà soát' : 'Lập đợt rà soát',
    action: review ? `/members/reviews/${review.id}` : '/members/reviews',
    backHref: review ? `/members/reviews/${review.id}` : '/members/reviews',
    submitLabel: review ? 'Lưu' : 'Lập đợt',
    menuHref: '/members/reviews',
    form,
    labels: { name: 'Tên đợt', paperNo: 'Số văn bản', paperOn: 'Ngày văn bản', unit: 'Phạm vi', level: 'Đơn vị tham gia', fromOn: 'Từ ngày', dueOn: 'Đến ngày', samplePercent: 'Tỉ lệ mẫu nhập lại (%)', fields: 'Mục cần rà soát' }, // prettier-ignore
    units: roots.map((u) => ({ value: String(u.id), label: u.name })),
    levels: unitLevels.map((value) => ({ value, label: unitLevelWords[value] })),
    choices: reviewableCodes.map((code) => ({ code, label: fieldOf(code).label, ticked: form.fields.includes(code) })),
  };
}

async function blank(req: Request): Promise<Reply> {
  const own = (await rootsIn(req.db, req.scope)).find((u) => u.id === req.actor.unitId);
  return page('members/reviews/new', await formModel(req, blankReview(localDay(req.now), own?.id ?? null)));
}

/** What was typed; the unit must be one of the scope. */
async function typed(req: Request): Promise<FilledReview> {
  const ticked = req.lists['fields'] ?? (req.body['fields'] ? [req.body['fields']] : []);
  const form = fillReview(req.body, ticked);
  const roots = await rootsIn(req.db, req.scope);
  if (!form.values || roots.some((u) => u.id === form.values!.unitId)) return form;
  return { ...form, errors: { unit: 'Chọn một đơn vị trong danh sách' }, values: null };
}

async function create(req: Request): Promise<Reply> {
  const form = await typed(req);
  if (!form.values) return invalid('members/reviews/new', await formModel(req, form));
  const id = await createReview(req, form.values);
  return go(`/members/reviews/${id}`, sentences.created);
}

/** Only before it is opened: then the units rely on it. */
async function editable(req: Request): Promise<Review> {
  const review = await ownReview(req);
  if (nextReviewState(review.state, 'edit') === null) throw new Conflict(sentences.notNow);
  return review;
}

async function edit(req: Request): Promise<Reply> {
  const review = await editable(req);
  return page('members/reviews/new', await formModel(req, storedReview(review), review));
}

async function update(req: Request): Promise<Reply> {
  const review = await editable(req);
  const form = await typed(req);
  if (!form.values) return invalid('members/reviews/new', await formModel(req, form, review));
  await editReview(req, review, form.values);
  return go(`/members/reviews/${review.id}`, sentences.edited);
}

/** A campaign of which something is in the scope of the route's permission. */
export async function reviewOf(req: Request): Promise<Review> {
  const review = await findReview(req.db, req.scope, wholeNumber(req.params['reviewId']) ?? 0);
  if (!review) throw new NotFound();
  return review;
}

/** A campaign that belongs to a unit of the scope: only its own keepers move it on. */
async function ownReview(req: Request): Promise<Review> {
  const review = await reviewOf(req);
  if (!req.scope.covers(review.unit_path)) throw new NotFound();
  return review;
}

async function show(req: Request): Promise<Reply> {
  return page('members/reviews/show', await boardModel(req, await reviewOf(req)));
}

async function open(req: Request): Promise<Reply> {
  const review = await ownReview(req);
  await openReview(req, review);
  return go(`/members/reviews/${review.id}`, sentences.opened);
}

async function draw(req: Request): Promise<Reply> {
  const review = await ownReview(req);
  return go(`/members/reviews/${review.id}`, sentences.sampled(await drawSamples(req, review)));
}

async function remind(req: Request): Promise<Reply> {
  const review = await ownReview(req);
  return go(`/members/reviews/${review.id}`, sentences.reminded(await remindByHand(req, review)));
}

async function close(req: Request): Promise<Reply> {
  const review = await ownReview(req);
  await closeReview(req, review);
  return go(`/members/reviews/${review.id}`, sentences.closed);
}
