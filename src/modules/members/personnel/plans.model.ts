import type { Filled } from '../../../kernel/http/form.ts';
import { pager } from '../../../kernel/http/pager.ts';
import type { Request } from '../../../kernel/http/route.ts';
import { scopeOf } from '../../../kernel/http/scope.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import { formatPartial, yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { groundOf } from '../find/ground.queries.ts';
import { itemsOf, labelOf } from '../record/lists.ts';
import { childUnits, ownUnits } from '../statistics/statistics.queries.ts';
import { judged, longList, type Candidate } from './candidates.queries.ts';
import { structureOf, type Structure } from './criteria.rules.ts';
import { criteriaSentences, criterionSentence } from './personnel.words.ts';
import { planLabels } from './plans.forms.ts';
import { listChosen, type Plan } from './plans.queries.ts';

const PAGE = 50;

/** Figures of a group in words, one a line of the table. */
const FIGURES: { label: string; text: (s: Structure) => string }[] = [
  { label: 'Số người', text: (s) => String(s.total) },
  { label: 'Nữ', text: (s) => `${s.female}%` },
  { label: 'Dưới 40 tuổi', text: (s) => `${s.young}%` },
  { label: 'Dân tộc thiểu số', text: (s) => `${s.minority}%` },
  {
    label: 'Tuổi bình quân',
    text: (s) =>
      s.averageAge === null ? '' : (s.averageAge / 10).toLocaleString('vi-VN', { minimumFractionDigits: 1 }),
  },
  { label: 'Lý luận từ cao cấp', text: (s) => `${s.higherTheory}%` },
  { label: 'Chuyên môn từ đại học', text: (s) => `${s.university}%` },
  { label: 'Chưa là cấp uỷ viên (đổi mới)', text: (s) => `${s.renewed}%` },
];

export const structureRows = (long: Structure, short: Structure) =>
  FIGURES.map((f) => ({ label: f.label, long: f.text(long), short: f.text(short) }));

export interface Drawn {
  long: Awaited<ReturnType<typeof longList>>;
  short: (Awaited<ReturnType<typeof judged>>[number] & { remark: string | null })[];
  structure: ReturnType<typeof structureRows>;
  /** How many of the short list are elsewhere by now: nothing else is told of them. */
  gone: number;
}

/** Long list, short list and how both are composed. The ground is the plan's unit within the scope of reading members. */
export async function drawPlan(req: Request, plan: Plan): Promise<Drawn> {
  const scope = scopeOf(req.actor, 'members.prepare');
  const place = { id: plan.unit_id, name: plan.unit_name, path: plan.unit_path };
  const ground = await groundOf(req.db, scope, [place]);
  const long = await longList(req.db, ground, plan.criteria, plan.reference_on);
  const chosen = await listChosen(req.db, plan.id);
  const remarks = new Map(chosen.map((c) => [c.member_id, c.remark]));
  const people = await judged(
    req.db,
    scope,
    chosen.map((c) => c.member_id),
    plan.criteria,
    plan.reference_on,
  );
  const short = people.map((p) => ({ ...p, remark: remarks.get(p.id) ?? null }));
  const structure = structureRows(structureOf(long.people, plan.reference_on), structureOf(short, plan.reference_on));
  return { long, short, structure, gone: chosen.length - short.length };
}

export async function planModel(req: Request, plan: Plan, form: Filled<unknown>) {
  const { long, short, structure, gone } = await drawPlan(req, plan);
  const p = pager(req, long.people.length, PAGE);
  const base = `/members/personnel/${plan.id}`;
  const chosen = new Set(short.map((s) => s.id));
  const open = plan.closed_at === null;
  return {
    title: plan.name,
    menuHref: '/members/personnel',
    plan: {
      name: plan.name,
      occasion: plan.occasion ?? '',
      unitName: plan.unit_name,
      on: formatDay(plan.reference_on),
    },
    base,
    open,
    form,
    labels: { cardNo: 'Số thẻ', purpose: 'Mục đích' },
    criteria: criteriaSentences(plan.criteria).map(({ code, text }) => ({
      text,
      alone: long.onlyBy.find((o) => o.code === code)?.people ?? 0,
    })),
    looked: long.looked,
    structure,
    gone,
    longRows: long.people
      .slice(p.offset, p.offset + PAGE)
      .map((m) => ({ ...personRow(m, plan), chosen: chosen.has(m.id) })),
    shortRows: short.map((m, i) => ({
      ...personRow(m, plan),
      place: i + 1,
      remark: m.remark ?? '',
      fails: m.fails.map((f) => criterionSentence(f, plan.criteria)).join('; '),
      address: `${base}/people/${m.id}`,
    })),
    page: p,
  };
}

const personRow = (m: Candidate, plan: Plan) => ({
  id: m.id,
  href: `/members/${m.id}`,
  card: m.card_no ?? '',
  name: m.full_name,
  born: formatPartial(m.born ?? ''),
  age: m.born === null ? '' : String(yearsBetween(m.born, plan.reference_on).years),
  degree: m.degree === null ? '' : labelOf('degree', m.degree),
  theory: m.theory === null ? '' : labelOf('theory', m.theory),
  post: m.post === null ? '' : labelOf('post', m.post),
  unit: m.unit_name,
});

/** The form of a plan, new or old. */
export async function planFormModel(
  req: Request,
  filled: Filled<unknown>,
  posts: readonly string[],
  plan: Plan | null,
) {
  const options = (list: 'sex' | 'degree' | 'theory' | 'rating' | 'ethnicity') =>
    itemsOf(list)
      .filter((i) => i.code !== 'unrated')
      .map((i) => ({ value: i.code, label: i.label }));
  const own = await ownUnits(req.db, req.scope);
  const below = (await Promise.all(own.map((u) => childUnits(req.db, req.scope, u.id)))).flat();
  const units = new Map(
    [...own, ...below, ...(plan ? [{ id: plan.unit_id, name: plan.unit_name }] : [])].map((u) => [u.id, u.name]),
  );
  return {
    title: plan ? `Sửa tiêu chí: ${plan.name}` : 'Lập phương án nhân sự',
    menuHref: '/members/personnel',
    form: filled,
    labels: planLabels,
    action: plan ? `/members/personnel/${plan.id}` : '/members/personnel',
    backHref: plan ? `/members/personnel/${plan.id}` : '/members/personnel',
    version: plan?.version ?? null,
    units: [...units].map(([id, name]) => ({ value: String(id), label: name })),
    sexes: options('sex'),
    ethnicities: [{ value: 'minority', label: 'Dân tộc thiểu số (mọi dân tộc trừ Kinh)' }, ...options('ethnicity')],
    degrees: options('degree'),
    theories: options('theory'),
    ratings: options('rating'),
    posts: itemsOf('post').map((i) => ({ code: i.code, label: i.label, chosen: posts.includes(i.code) })),
  };
}
