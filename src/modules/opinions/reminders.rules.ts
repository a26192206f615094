import { isWorkingDay, workingDaysBetween, type WorkCalendar } from '../../kernel/text/dates.ts';

/** Reminders by the clock: three working days before, one before, on the day; and to the head of the unit when it is over. */
export const clockReminders = ['threeDays', 'oneDay', 'lastDay', 'escalation'] as const;
export type ClockReminder = (typeof clockReminders)[number];
/** Also one by hand, at most once a day and unit. */
export type ReminderKind = ClockReminder | 'byHand';

/**
 * Which reminder a unit that has not answered is due today; null: none. After days without the job it is the one that
 * fits today, never those that were missed. Nobody is reminded on a day off. The day due itself may be a day off: then
 * the working day before it is the last.
 */
export function reminderOn(today: string, dueOn: string, calendar: WorkCalendar): ClockReminder | null {
  if (!isWorkingDay(today, calendar)) return null;
  if (today > dueOn) return 'escalation';
  const left = workingDaysBetween(today, dueOn, calendar);
  if (left === 0) return 'lastDay';
  if (left === 1) return 'oneDay';
  return left <= 3 ? 'threeDays' : null;
}
