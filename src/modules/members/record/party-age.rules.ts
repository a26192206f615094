import { yearsBetween } from '../../../kernel/text/partial-dates.ts';

/**
 * The date from which party age runs: the decision of admission (without one, the ceremony), moved on by the months
 * outside Party activity. Nobody on probation, except as a full member before, has any. domain.md §4.4.
 */
export function partyFrom(status: string, fields: Record<string, string>): string | null {
  const from = fields['admissionDecidedOn'] ?? fields['admittedOn'];
  if (!from || status === 'probationary') return null;
  return laterBy(from, Number(fields['gapMonths'] ?? 0));
}

/** A date so many months later, as exact as it was; of a year alone, whole years, rounded up. */
export function laterBy(date: string, months: number): string {
  if (months === 0) return date;
  const year = Number(date.slice(0, 4));
  if (date.length === 4) return String(year + Math.ceil(months / 12)).padStart(4, '0');
  const count = year * 12 + Number(date.slice(5, 7)) - 1 + months;
  const month = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
  if (date.length === 7) return month;
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return `${month}-${String(Math.min(Number(date.slice(8)), last)).padStart(2, '0')}`;
}

/** Full years of party age on a day; `approximate` when the date is not known to the day. Null: none. domain.md §4.4. */
export function partyAgeOn(from: string | null, day: string): { years: number; approximate: boolean } | null {
  if (from === null) return null;
  const age = yearsBetween(from, day);
  return age.years < 0 ? null : age;
}

/** The day so many years before: the latest date from which as many full years have passed. 29 February falls on the 28th. */
export function yearsBefore(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  const isLeap = (y: number): boolean => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  return day.endsWith('-02-29') && !isLeap(Number(year)) ? `${year}-02-28` : `${year}${day.slice(4)}`;
}
