import { NotFound } from '../../../kernel/http/errors.ts';
import { page, raw, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, type Request, type Route } from '../../../kernel/http/route.ts';
import { drawChart, heightOf } from '../../../kernel/print/chart.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import { formatPartial } from '../../../kernel/text/partial-dates.ts';
import { chartOf, chartsOf } from './charts.model.ts';
import { movementsIn } from './counts.queries.ts';
import { incomings, outgoings, type Movement } from './movements.rules.ts';
import { askedOf, formsFor, formsShown, periodQuery } from './period.ts';
import { movementLabels } from './report.rules.ts';
import { formIn, formModel, periodWords, tabsOf, unitOptions } from './statistics.model.ts';
import { peopleNamed } from './statistics.queries.ts';

/** Forms 1–4 for any unit and any past date, with their checks, charts and the people behind a figure. */
export const statisticsRoutes: Route[] = [
  get('/members/statistics', can('members.statistics'), show),
  get('/members/statistics/charts/:chart.svg', can('members.statistics'), chart),
  get('/members/statistics/people', can('members.statistics'), people, { audit: 'memberReport.peopleListed' }),
];

async function show(req: Request): Promise<Reply> {
  const asked = await askedOf(req, req.query);
  const forms = await formsFor(req, asked);
  const form = formIn(req.query);
  const query = periodQuery(asked);
  const model = {
    title: 'Thống kê đảng viên',
    menuHref: '/members/statistics',
    unitName: asked.unit.name,
    about: periodWords(asked),
    fault: asked.fault,
    form: form,
    units: await unitOptions(req, asked),
    raw: {
      from: asked.fault ? (req.query['from'] ?? '') : formatDay(asked.period.from),
      to: asked.fault ? (req.query['to'] ?? '') : formatDay(asked.period.to),
    },
    tabs: tabsOf(asked, form),
    ...formModel(req, asked, forms, form),
    charts: chartsOf(forms, form).map((c) => ({
      title: c.title,
      alt: c.alt,
      height: heightOf(c.chart),
      src: `/members/statistics/charts/${c.code}.svg?${periodQuery({ ...asked, live: false })}`,
    })),
    prints: ['xlsx', 'pdf'].map((format) => ({
      label: format === 'pdf' ? 'PDF' : 'Excel',
      href: `/members/statistics/print/${format}?${query}`,
    })),
    live: asked.live,
    frozenHref: '/members/statistics/reports',
    period: { unit: String(asked.unit.id), from: asked.period.from, to: asked.period.to },
  };
  return page('members/statistics/show', model);
}

async function chart(req: Request): Promise<Reply> {
  const forms = await formsShown(req, await askedOf(req, req.query));
  const drawn = chartOf(forms, req.params['chart'] ?? '');
  if (!drawn) throw new NotFound();
  return raw(200, 'image/svg+xml', drawChart(drawn.chart, 'screen'), { 'Cache-Control': 'private, no-store' });
}

const movements: readonly Movement[] = [...incomings, ...outgoings, 'confirmed'];

/** The people behind one line of form 1. */
async function people(req: Request): Promise<Reply> {
  const asked = await askedOf(req, req.query);
  const movement = movements.find((m) => m === req.query['line']);
  if (!movement) throw new NotFound();
  const moved = (await movementsIn(req.db, asked.units, asked.period)).filter((m) => m.movement === movement);
  const named = await peopleNamed(
    req.db,
    moved.map((m) => m.stay.member_id),
  );
  await req.audit('memberReport.peopleListed', `unit:${asked.unit.id}`, { line: movement, total: moved.length });
  return page('members/statistics/people', {
    title: movementLabels[movement],
    menuHref: '/members/statistics',
    unitName: asked.unit.name,
    about: periodWords(asked),
    backHref: `/members/statistics?${periodQuery(asked)}`,
    rows: moved
      .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.stay.member_id - b.stay.member_id))
      .map((m) => {
        const person = named.get(m.stay.member_id);
        return {
          // whose record is kept elsewhere by now has no link
          href: person && req.scope.covers(person.unit_path) ? `/members/${m.stay.member_id}` : null,
          card: person?.card_no ?? '',
          name: person?.full_name ?? '',
          born: formatPartial(person?.born ?? ''),
          unit: person?.unit_name ?? '',
          on: formatDay(m.on),
        };
      }),
  });
}
