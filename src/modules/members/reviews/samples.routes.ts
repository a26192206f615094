import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { go, invalid, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { scopeOf } from '../../../kernel/http/scope.ts';
import { fieldOf } from '../record/fields.ts';
import { masked, readValue, showValue } from '../record/values.ts';
import { headOf } from './board.model.ts';
import { findSample, listReviewUnits, type Review, type ReviewUnit, type Sample } from './reviews.queries.ts';
import { reviewOf } from './reviews.routes.ts';
import { CRITICAL } from './reviews.rules.ts';
import { keySample, keyersOf, resolveSample } from './samples.commands.ts';
import { sentences } from './reviews.words.ts';

/** The second typing of a record of the sample, blind; and the decision on what differs. */
export const samplesRoutes: Route[] = [
  get('/members/reviews/:reviewId/samples/:sampleId', can('members.propose'), blank),
  post('/members/reviews/:reviewId/samples/:sampleId', can('members.propose'), key),
  get('/members/reviews/:reviewId/samples/:sampleId/resolution', can('members.review'), decide, {
    audit: 'review.differencesOpened',
  }),
  post('/members/reviews/:reviewId/samples/:sampleId/resolution', can('members.review'), resolve),
];

interface Sight {
  review: Review;
  unit: ReviewUnit;
  sample: Sample;
}

async function sightOf(req: Request): Promise<Sight> {
  const review = await reviewOf(req);
  const sample = await findSample(req.db, req.scope, review.id, wholeNumber(req.params['sampleId']) ?? 0);
  const unit =
    sample && (await listReviewUnits(req.db, req.scope, review.id)).find((u) => u.id === sample.review_unit_id);
  if (!sample || !unit) throw new NotFound();
  return { review, unit, sample };
}

const unitHref = ({ review, unit }: Sight): string => `/members/reviews/${review.id}/units/${unit.unit_id}`;

/** The record waits for its second typing, by somebody who did not type the first. */
async function keyable(req: Request): Promise<Sight> {
  const sight = await sightOf(req);
  if (sight.review.state !== 'open' || sight.unit.state !== 'working' || sight.sample.state !== 'drawn')
    throw new Conflict(sentences.notNow);
  const keyers = await keyersOf(req.db, [sight.sample.member_id]);
  if (keyers.get(sight.sample.member_id)!.has(req.actor.accountId)) throw new Conflict(sentences.ownKeying);
  return sight;
}

function keyModel(sight: Sight, raw: Record<string, string>, errors: Record<string, string>): Model {
  return {
    title: `Nhập lại: ${sight.sample.full_name}`,
    menuHref: '/members/reviews',
    review: headOf(sight.review),
    unit: { name: sight.unit.unit_name, href: unitHref(sight) },
    sample: {
      href: `/members/reviews/${sight.review.id}/samples/${sight.sample.id}`,
      name: sight.sample.full_name,
      unit: sight.sample.unit_name,
    },
    form: { raw, errors },
    labels: Object.fromEntries(CRITICAL.map((code) => [code, fieldOf(code).label])),
    fields: CRITICAL.map((code) => ({
      code,
      label: fieldOf(code).label,
      isDate: fieldOf(code).kind === 'partialDate',
    })),
  };
}

async function blank(req: Request): Promise<Reply> {
  return page(
    'members/reviews/sample',
    keyModel(await keyable(req), Object.fromEntries(CRITICAL.map((c) => [c, ''])), {}),
  );
}

async function key(req: Request): Promise<Reply> {
  const sight = await keyable(req);
  const raw: Record<string, string> = {};
  const errors: Record<string, string> = {};
  const typed: Record<string, string | null> = {};
  for (const code of CRITICAL) {
    raw[code] = req.body[code] ?? '';
    const read = readValue(fieldOf(code), raw[code]);
    if ('error' in read) errors[code] = read.error;
    else typed[code] = read.value;
  }
  if (Object.keys(errors).length > 0) return invalid('members/reviews/sample', keyModel(sight, raw, errors));
  const agrees = await keySample(req, sight.review, sight.sample, typed);
  return go(unitHref(sight), agrees ? sentences.agreed : sentences.differs, agrees ? 'done' : 'warning');
}

/** Differences wait for a decision by somebody other than the second clerk. */
async function decidable(req: Request): Promise<Sight> {
  const sight = await sightOf(req);
  if (
    sight.review.state !== 'open' ||
    sight.sample.state !== 'differs' ||
    sight.sample.keyed_by_id === req.actor.accountId
  )
    throw new Conflict(sentences.notNow);
  return sight;
}

function decideModel(
  req: Request,
  sight: Sight,
  chosen: ReadonlyMap<string, string>,
  errors: Record<string, string>,
): Model {
  const seesNumbers = scopeOf(req.actor, 'members.sensitive').covers(sight.sample.unit_path);
  const shown = (code: string, value: string | null): string => {
    if (value === null) return '';
    return fieldOf(code).sensitivity === 'basic' || seesNumbers ? showValue(fieldOf(code), value) : masked(value);
  };
  return {
    title: `Đối chiếu: ${sight.sample.full_name}`,
    menuHref: '/members/reviews',
    review: headOf(sight.review),
    unit: { name: sight.unit.unit_name, href: unitHref(sight) },
    sample: { href: `/members/reviews/${sight.review.id}/samples/${sight.sample.id}`, name: sight.sample.full_name, unit: sight.sample.unit_name, memberHref: `/members/${sight.sample.member_id}`, keyedBy: sight.sample.keyed_by }, // prettier-ignore
    form: { raw: {}, errors },
    labels: Object.fromEntries(CRITICAL.map((code) => [`right-${code}`, fieldOf(code).label])),
    differences: sight.sample.differences.map((d) => ({
      code: d.code,
      label: fieldOf(d.code).label,
      fault: errors[`right-${d.code}`] ?? '',
      sides: [
        {
          value: 'stored',
          text: shown(d.code, d.stored),
          label: 'Hồ sơ đúng',
          chosen: chosen.get(d.code) === 'stored',
        },
        {
          value: 'typed',
          text: shown(d.code, d.typed),
          label: 'Lần nhập lại đúng',
          chosen: chosen.get(d.code) === 'typed',
        },
      ],
    })),
  };
}

async function decide(req: Request): Promise<Reply> {
  const sight = await decidable(req);
  await req.audit('review.differencesOpened', `memberReview:${sight.review.id}`, { member: sight.sample.member_id });
  return page('members/reviews/resolution', decideModel(req, sight, new Map(), {}));
}

async function resolve(req: Request): Promise<Reply> {
  const sight = await decidable(req);
  const rights = new Map<string, 'typed' | 'stored'>();
  const errors: Record<string, string> = {};
  for (const { code } of sight.sample.differences) {
    const right = req.body[`right-${code}`];
    if (right === 'typed' || right === 'stored') rights.set(code, right);
    else errors[`right-${code}`] = 'Chọn bên đúng theo giấy tờ gốc';
  }
  if (Object.keys(errors).length > 0)
    return invalid('members/reviews/resolution', decideModel(req, sight, rights, errors));
  await resolveSample(req, sight.review, sight.sample, rights);
  return go(unitHref(sight), sentences.resolved);
}
