import { parseDay } from './dates.ts';

// Dates of which perhaps only the year, or month and year, are known: 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd'. They sort as
// text with unknown parts first, and nobody invents the first of January. domain.md §7.7.

/**
 * Reads '07/10/1950', '7-10-1950', '10/1950', '1950', digits alone as clerks type them ('07101950', '101950') or the stored
 * shapes. Null when it is none of them or no such day exists.
 */
export function parsePartial(text: string): string | null {
  const clean = text
    .trim()
    .replace(/\s*[.\-/]\s*/g, '/')
    .replace(/^(\d{2})?(\d{2})(\d{4})$/, (_, d: string | undefined, m: string, y: string) =>
      d === undefined ? `${m}/${y}` : `${d}/${m}/${y}`,
    );
  const stored = /^(\d{4})(?:\/(\d{1,2})(?:\/(\d{1,2}))?)?$/.exec(clean);
  const typed = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/.exec(clean);
  const [y, m, d] = stored ? [stored[1], stored[2], stored[3]] : typed ? [typed[3], typed[2], typed[1]] : [];
  if (y === undefined || Number(y) < 1) return null;
  if (m === undefined) return y;
  if (Number(m) < 1 || Number(m) > 12) return null;
  const month = `${y}-${m.padStart(2, '0')}`;
  return d === undefined ? month : parseDay(`${month}-${d.padStart(2, '0')}`);
}

/** '1950-10-07' → '07/10/1950', '1950-10' → '10/1950', '1950' → '1950'. */
export function formatPartial(date: string): string {
  if (date.length === 10) return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`; // most are, and lists are long
  return date.split('-').toReversed().join('/');
}

/** The first day that a date may mean. */
export const earliest = (date: string): string =>
  date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;

/** The last day that a date may mean. */
export function latest(date: string): string {
  if (date.length === 10) return date;
  const [y, m] = date.length === 4 ? [Number(date), 12] : [Number(date.slice(0, 4)), Number(date.slice(5))];
  const last = new Date(Date.UTC(2000, m, 0)).getUTCDate(); // 2000 is a leap year; February is set right below
  const day = m === 2 && !isLeap(y) ? 28 : last;
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${day}`;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** True when `a` is before `b` whatever the unknown parts are. */
export const surelyBefore = (a: string, b: string): boolean => latest(a) < earliest(b);

/**
 * Full years from a date to a day; `approximate` when the date is partial and the answer could be one less. Negative when
 * the date is later.
 */
export function yearsBetween(from: string, day: string): { years: number; approximate: boolean } {
  const span = (start: string): number =>
    Number(day.slice(0, 4)) - Number(start.slice(0, 4)) - (day.slice(5) < start.slice(5) ? 1 : 0);
  // with only the year known, the age is the difference of the years
  if (from.length === 4) return { years: Number(day.slice(0, 4)) - Number(from), approximate: true };
  const [most, least] = [span(earliest(from)), span(latest(from))];
  return { years: most, approximate: most !== least };
}
