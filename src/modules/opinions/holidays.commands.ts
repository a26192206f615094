import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Ledger } from '../documents/index.ts';
import type { HolidayRow } from './holidays.queries.ts';
import { recordHoliday } from './record.ts';

export interface NewHoliday {
  day: string;
  name: string;
  isWorking: boolean;
}

async function known(l: Ledger, day: string): Promise<boolean> {
  return (await l.db('holidays as h').where('h.day_on', day).select('h.id').first()) !== undefined;
}

/** Adds one day; false when the calendar has it already. */
export async function addHoliday(l: Ledger, holiday: NewHoliday): Promise<boolean> {
  if (await known(l, holiday.day)) return false;
  const id = await insert(l, holiday);
  await recordHoliday(l, 'holiday.added', id, { day: holiday.day, isWorking: holiday.isWorking });
  return true;
}

/** Adds the days of a list that the calendar does not have; answers how many were added. */
export async function importHolidays(l: Ledger, list: readonly NewHoliday[]): Promise<number> {
  let added = 0;
  for (const holiday of list) {
    if (await known(l, holiday.day)) continue;
    await insert(l, holiday);
    added += 1;
  }
  await recordHoliday(l, 'holiday.imported', 0, { added, given: list.length });
  return added;
}

/** Takes a day off the calendar. Deadlines that were counted with it stay as they were set. */
export async function removeHoliday(l: Ledger, holiday: HolidayRow): Promise<void> {
  const removed = await l.db('holidays').where({ id: holiday.id, day_on: holiday.day_on }).del();
  if (removed !== 1) throw new Conflict();
  await recordHoliday(l, 'holiday.removed', holiday.id, { day: holiday.day_on });
}

function insert(l: Ledger, { day, name, isWorking }: NewHoliday): Promise<number> {
  return insertRow(l.db, 'holidays', {
    day_on: day,
    name,
    is_working: isWorking,
    account_id: l.actor.accountId || null,
    added_at: l.now.toISOString(),
  });
}
