import type { Model } from '../../../kernel/http/reply.ts';
import type { Request } from '../../../kernel/http/route.ts';
import { scopeOf } from '../../../kernel/http/scope.ts';
import { pager } from '../../../kernel/http/pager.ts';
import { fieldOf } from '../record/fields.ts';
import { addFigures, completeness, noFigures, percentText, type Figures } from './figures.rules.ts';
import { figuresOfUnits, listReviewUnits, listSamples, listSteps, type Review, type ReviewUnit, type Sample, type Step } from './reviews.queries.ts'; // prettier-ignore
import { nextReviewState, sampleFigures } from './reviews.rules.ts';
import { reviewStateWords, stepWords, unitLevelWords, unitStateWords } from './reviews.words.ts';

const BOARD_PAGE = 50;

/** Facts of a campaign that every page of it shows. */
export function headOf(review: Review): Record<string, unknown> {
  return {
    id: review.id,
    name: review.name,
    href: `/members/reviews/${review.id}`,
    unitName: review.unit_name,
    level: unitLevelWords[review.unit_level],
    paper: review.paper_no ?? '',
    paperOn: review.paper_on,
    fromOn: review.from_on,
    dueOn: review.due_on,
    cutOn: review.cut_on,
    percent: review.sample_percent,
    fields: review.fields.map((f) => fieldOf(f).label).join(', '),
    status: reviewStateWords[review.state],
    state: review.state,
  };
}

/** Hundredths with a sign: how far a unit has come since the campaign began. */
export function progressText(now: Figures, before: Figures | null): string {
  if (before === null) return '';
  const change = completeness(now) - completeness(before);
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${percentText(Math.abs(change))}`;
}

/** Of figures that are frozen those count, not what the records say today. */
export const shownFigures = (unit: ReviewUnit, live: Figures | undefined, fields: readonly string[]): Figures =>
  unit.frozen?.figures ?? live ?? noFigures(fields);

/** The board of a campaign: one line a unit, those of the scope only. */
export async function boardModel(req: Request, review: Review): Promise<Model> {
  const units = await listReviewUnits(req.db, req.scope, review.id);
  const live = review.state === 'closed' ? new Map<number, never>() : await figuresOfUnits(req.db, review, units);
  const sampled = new Map(units.map((u) => [u.id, [] as Sample[]]));
  for (const s of await listSamples(req.db, req.scope, [...sampled.keys()])) sampled.get(s.review_unit_id)?.push(s);
  const lines = units.map((u) => lineOf(review, u, live.get(u.unit_id), sampled.get(u.id) ?? []));
  const order = req.query['order'] === 'worst' ? 'worst' : 'tree';
  if (order === 'worst') lines.sort((a, b) => a.share - b.share || b.total - a.total);
  const sum = units
    .map((u) => shownFigures(u, live.get(u.unit_id), review.fields))
    .reduce(addFigures, noFigures(review.fields));
  const p = pager(req, lines.length, BOARD_PAGE);
  const mayManage = scopeOf(req.actor, 'members.review').covers(review.unit_path);
  const can = (event: 'open' | 'drawSamples' | 'remind' | 'close'): boolean =>
    mayManage && nextReviewState(review.state, event) !== null;
  const steps = await listSteps(req.db, req.scope, review.id, null);
  return {
    title: review.name,
    menuHref: '/members/reviews',
    review: headOf(review),
    sum: {
      ...sum,
      percent: percentText(completeness(sum)),
      units: units.length,
      signed: units.filter((u) => u.signed_at !== null).length,
    },
    lines: lines.slice(p.offset, p.offset + BOARD_PAGE),
    page: p,
    order,
    orderHrefs: { tree: `/members/reviews/${review.id}`, worst: `/members/reviews/${review.id}?order=worst` },
    can: {
      open: can('open'),
      draw: can('drawSamples') && review.sample_percent > 0,
      remind: can('remind'),
      close: can('close'),
    },
    steps: steps.map(stepLine),
  };
}

export const stepLine = (s: Step): Record<string, unknown> => ({
  label: stepWords[s.step] ?? s.step,
  who: s.full_name ?? 'Hệ thống',
  at: s.taken_at,
  note: [s.unit_name, s.note].filter(Boolean).join(' · '),
});

type Line = Record<string, unknown> & { share: number; total: number };

function lineOf(
  review: Review,
  unit: ReviewUnit,
  live: (Figures & { contradictions: Record<string, number> }) | undefined,
  samples: readonly Sample[],
): Line {
  const f = shownFigures(unit, live, review.fields);
  const sample = sampleFigures(samples);
  return {
    href: `/members/reviews/${review.id}/units/${unit.unit_id}`,
    name: unit.unit_name,
    total: f.total,
    share: completeness(f),
    complete: f.complete,
    percent: percentText(completeness(f)),
    progress: progressText(f, unit.baseline),
    contradictions: unit.frozen?.contradictions ?? Object.values(live?.contradictions ?? {}).reduce((a, b) => a + b, 0),
    sample: sampleText(sample),
    status:
      unit.state === 'frozen' && unit.signed_at === null
        ? { tone: 'warn', label: 'Chốt khi chưa xác nhận' }
        : unitStateWords[unit.state],
  };
}

/** '2/40 hồ sơ sai (5 %)' or how far the second typing has come. */
export function sampleText(s: ReturnType<typeof sampleFigures>): string {
  if (s.drawn === 0) return '';
  if (s.keyed < s.drawn || s.undecided > 0) return `${s.keyed - s.undecided}/${s.drawn} hồ sơ xong`;
  return `${s.wrongRecords}/${s.drawn} hồ sơ sai (${percentText(Math.round((10_000 * s.wrongRecords) / s.drawn))} %)`;
}
