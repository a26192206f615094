import type { Db } from '../../kernel/db/db.ts';
import type { WorkCalendar } from '../../kernel/text/dates.ts';

export interface HolidayRow {
  id: number;
  day_on: string;
  name: string;
  is_working: boolean;
}

/** The calendar of one year, in order. Public inside the suite: no scope. */
export async function listHolidays(db: Db, year: string): Promise<HolidayRow[]> {
  return (await db('holidays as h')
    .where('h.day_on', '>=', `${year}-01-01`)
    .where('h.day_on', '<=', `${year}-12-31`)
    .select('h.id', 'h.day_on', 'h.name', 'h.is_working')
    .orderBy('h.day_on')) as HolidayRow[];
}

/** Years that the calendar knows. */
export async function listYears(db: Db): Promise<string[]> {
  const rows = (await db('holidays as h').select('h.day_on').orderBy('h.day_on')) as { day_on: string }[];
  return [...new Set(rows.map((r) => r.day_on.slice(0, 4)))];
}

/** Days off and days worked in exchange, all years: what working days are counted with. */
export async function workCalendar(db: Db): Promise<WorkCalendar> {
  const rows = (await db('holidays as h').select('h.day_on', 'h.is_working').orderBy('h.day_on')) as HolidayRow[];
  return {
    off: new Set(rows.filter((r) => !r.is_working).map((r) => r.day_on)),
    on: new Set(rows.filter((r) => r.is_working).map((r) => r.day_on)),
  };
}

export async function findHoliday(db: Db, id: number): Promise<HolidayRow | undefined> {
  return (await db('holidays as h').where('h.id', id).select('h.id', 'h.day_on', 'h.name', 'h.is_working').first()) as
    | HolidayRow
    | undefined;
}
