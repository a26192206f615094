import { NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { addHoliday, importHolidays, removeHoliday } from './holidays.commands.ts';
import { holidayForm, importForm, readList } from './holidays.forms.ts';
import { findHoliday, listHolidays, listYears } from './holidays.queries.ts';
import { labels } from './rounds.words.ts';
import { done, faults } from './sentences.words.ts';

/** The calendar with which working days are counted. */
export const holidaysRoutes: Route[] = [
  get('/holidays', can('holidays.manage'), index),
  post('/holidays', can('holidays.manage'), create),
  post('/holidays/list', can('holidays.manage'), paste),
  post('/holidays/:holidayId/removal', can('holidays.manage'), remove),
];

async function model(req: Request, year: string, form: Filled<unknown>, pasted: Filled<unknown>) {
  const years = await listYears(req.db);
  const shown = [...new Set([...years, localDay(req.now).slice(0, 4), year])].toSorted();
  return {
    title: `Lịch nghỉ, làm bù năm ${year}`,
    year,
    labels,
    form,
    pasted,
    years: shown.map((y) => ({ label: y, href: `/holidays?year=${y}`, current: y === year })),
    days: (await listHolidays(req.db, year)).map((h) => ({
      id: h.id,
      on: h.day_on,
      name: h.name,
      kind: h.is_working ? { tone: 'info', label: 'Làm bù' } : { tone: 'neutral', label: 'Nghỉ' },
    })),
  };
}

function yearOf(req: Request): string {
  return /^(19|20)\d\d$/.exec(req.query['year'] ?? '')?.[0] ?? localDay(req.now).slice(0, 4);
}

async function index(req: Request): Promise<Reply> {
  return page('holidays/index', await model(req, yearOf(req), holidayForm.blank(), importForm.blank()));
}

async function create(req: Request): Promise<Reply> {
  let filled = holidayForm.fill(req.body);
  if (filled.values) {
    if (await addHoliday(req, filled.values))
      return go(`/holidays?year=${filled.values.day.slice(0, 4)}`, done.holidayAdded);
    filled = withError(filled, 'day', faults.dayTaken);
  }
  return invalid('holidays/index', await model(req, yearOf(req), filled, importForm.blank()));
}

async function paste(req: Request): Promise<Reply> {
  let filled = importForm.fill(req.body);
  const list = filled.values ? readList(filled.values.list) : [];
  if (typeof list === 'string') filled = withError(filled, 'list', list);
  if (!filled.values || typeof list === 'string')
    return invalid('holidays/index', await model(req, yearOf(req), holidayForm.blank(), filled));
  const added = await importHolidays(req, list);
  const year = list[0]?.day.slice(0, 4) ?? yearOf(req);
  return go(`/holidays?year=${year}`, done.holidaysImported(added, list.length - added));
}

async function remove(req: Request): Promise<Reply> {
  const id = wholeNumber(req.params['holidayId']);
  const holiday = id && (await findHoliday(req.db, id));
  if (!holiday) throw new NotFound();
  await removeHoliday(req, holiday);
  return go(`/holidays?year=${holiday.day_on.slice(0, 4)}`, done.holidayRemoved);
}
