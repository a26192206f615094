import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { go, page, type Model, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { scopeOf } from '../../../kernel/http/scope.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { contradictionCodes } from '../record/faults.rules.ts';
import { faultWords } from '../record/faults.words.ts';
import { fieldOf } from '../record/fields.ts';
import { headOf, progressText, sampleText, shownFigures, stepLine } from './board.model.ts';
import { completeness, figuresHash, percentText, type Figures } from './figures.rules.ts';
import { recount, retractUnit, signUnit } from './reviews.commands.ts';
import { figuresOfUnits, listReviewUnits, listSamples, listSteps, sampleStates, type Review, type ReviewUnit, type Sample } from './reviews.queries.ts'; // prettier-ignore
import { reviewOf } from './reviews.routes.ts';
import { nextUnitState, sampleFigures, signFault } from './reviews.rules.ts';
import { keyersOf } from './samples.commands.ts';
import { sampleStateWords, sentences, signFaultWords, unitStateWords } from './reviews.words.ts';

/** One unit of a campaign: what is missing, the sample, the signature. */
export const reviewUnitsRoutes: Route[] = [
  get('/members/reviews/:reviewId/units/:unitId', can('members.read'), show),
  post('/members/reviews/:reviewId/units/:unitId/signature', can('members.signOff'), sign, { stepUp: true }),
  post('/members/reviews/:reviewId/units/:unitId/retraction', can('members.signOff'), retract),
];

async function unitOf(req: Request, review: Review): Promise<ReviewUnit> {
  const units = await listReviewUnits(req.db, req.scope, review.id);
  const unit = units.find((u) => u.unit_id === wholeNumber(req.params['unitId']));
  if (!unit) throw new NotFound();
  return unit;
}

const hrefOf = (review: Review, unit: ReviewUnit): string => `/members/reviews/${review.id}/units/${unit.unit_id}`;

async function show(req: Request): Promise<Reply> {
  const review = await reviewOf(req);
  return page('members/reviews/unit', await unitModel(req, review, await unitOf(req, review)));
}

async function unitModel(req: Request, review: Review, unit: ReviewUnit): Promise<Model> {
  const live = unit.frozen ? undefined : (await figuresOfUnits(req.db, review, [unit])).get(unit.unit_id);
  const f = shownFigures(unit, live, review.fields);
  const samples = await listSamples(req.db, req.scope, [unit.id]);
  const sample = sampleFigures(samples);
  const fault = signFault(review.state, review.from_on, localDay(req.now), sample);
  const signs = scopeOf(req.actor, 'members.signOff').covers(unit.unit_path);
  const lines = await sampleLines(req, review, unit, samples);
  const toKey = lines.filter((s) => s.keyHref !== null);
  const list = (code: string): string => `/members?unit=${unit.unit_id}&fault=${code}`;
  return {
    title: `${unit.unit_name}: ${review.name}`,
    menuHref: '/members/reviews',
    review: headOf(review),
    unit: {
      name: unit.unit_name,
      href: hrefOf(review, unit),
      status: unitStateWords[unit.state],
      signedAt: unit.signed_at,
      signedBy: unit.signed_by,
    },
    figures: { ...f, percent: percentText(completeness(f)), progress: progressText(f, unit.baseline) },
    missing: review.fields.map((code) => ({
      label: fieldOf(code).label,
      now: f.missing[code] ?? 0,
      before: unit.baseline?.missing[code] ?? null,
      href: unit.frozen || (f.missing[code] ?? 0) === 0 ? null : list(`missing.${code}`),
    })),
    contradictions: contradictionCodes.flatMap((code) => {
      const total = live?.contradictions[code] ?? 0;
      return total === 0 ? [] : [{ label: faultWords(code), total, href: list(code) }];
    }),
    sample: { ...sample, text: sampleText(sample), isFinished: sample.drawn > 0 && sample.keyed === sample.drawn && sample.undecided === 0, rate: rate(sample.wrongRecords, sample.drawn), valueRate: rate(sample.wrongValues, sample.values) }, // prettier-ignore
    samples: lines,
    nextSample: toKey[0] ? { href: toKey[0].keyHref, total: toKey.length } : null,
    canSign: signs && nextUnitState(unit.state, 'sign') !== null && review.state === 'open',
    signFault: fault === null ? null : signFaultWords[fault],
    canRetract: signs && unit.state === 'signed' && review.state === 'open',
    frozen: unit.frozen ? await frozenModel(req, review, unit, unit.frozen) : null,
    steps: (await listSteps(req.db, req.scope, review.id, unit.id)).map(stepLine),
  };
}

const rate = (part: number, whole: number): string =>
  whole === 0 ? '0' : percentText(Math.round((10_000 * part) / whole));

/** Lines of the sample; who may type which of them a second time, and who decides on differences. */
async function sampleLines(req: Request, review: Review, unit: ReviewUnit, samples: readonly Sample[]) {
  const keyers = await keyersOf(
    req.db,
    samples.map((s) => s.member_id),
  );
  const types = scopeOf(req.actor, 'members.propose').covers(unit.unit_path);
  const decides = scopeOf(req.actor, 'members.review').covers(unit.unit_path);
  return samples.map((s) => {
    const own = keyers.get(s.member_id)!.has(req.actor.accountId);
    const open = review.state === 'open' && unit.state === 'working';
    const base = `/members/reviews/${review.id}/samples/${s.id}`;
    return {
      name: s.full_name,
      unit: s.unit_name,
      status: sampleStateWords[s.state],
      keyedBy: s.keyed_by ?? '',
      wrong: s.differences.filter((d) => d.right === 'typed').map((d) => fieldOf(d.code).label).join(', '), // prettier-ignore
      note: open && types && s.state === 'drawn' && own ? sentences.ownKeying : '',
      keyHref: open && types && s.state === 'drawn' && !own ? base : null,
      decideHref:
        open && decides && s.state === 'differs' && s.keyed_by_id !== req.actor.accountId ? `${base}/resolution` : null,
    };
  });
}

/** The frozen figures beside the same ones counted again from the states of that moment. */
async function frozenModel(
  req: Request,
  review: Review,
  unit: ReviewUnit,
  frozen: NonNullable<ReviewUnit['frozen']>,
): Promise<Record<string, unknown>> {
  const again: Figures = await recount(req.db, review, frozen.unitIds);
  const hash = figuresHash(again);
  return {
    cutOn: review.cut_on,
    knownAt: review.known_at,
    hash: unit.frozen_hash,
    isSame: hash === unit.frozen_hash && hash === figuresHash(frozen.figures),
    again: { total: again.total, complete: again.complete },
    contradictions: frozen.contradictions,
  };
}

async function sign(req: Request): Promise<Reply> {
  const review = await reviewOf(req);
  const unit = await unitOf(req, review);
  const fault = signFault(
    review.state,
    review.from_on,
    localDay(req.now),
    sampleFigures(await sampleStates(req.db, unit.id)),
  );
  if (fault) throw new Conflict(signFaultWords[fault]);
  await signUnit(req, review, unit);
  return go(hrefOf(review, unit), sentences.signed);
}

async function retract(req: Request): Promise<Reply> {
  const review = await reviewOf(req);
  const unit = await unitOf(req, review);
  await retractUnit(req, review, unit);
  return go(hrefOf(review, unit), sentences.retracted);
}
