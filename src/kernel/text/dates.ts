// The only file that knows local time. The zone is Asia/Ho_Chi_Minh: UTC+7 all year, no summer time.
// A day is a string 'yyyy-mm-dd', an instant an ISO string '…Z'; both sort as text.

const ZONE_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const two = (n: number) => String(n).padStart(2, '0');

function makeDay(year: number, month: number, day: number): string | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // unlike Date.UTC, does not read year 50 as 1950
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1;
  return real ? date.toISOString().slice(0, 10) : null;
}

function dayMs(day: string): number {
  if (parseDay(day) !== day) throw new RangeError(`Not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** An instant moved so that its UTC fields read as local time. Throws RangeError for anything but an instant. */
function localFields(instant: string | Date): Date {
  const ms = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${String(instant)}`);
  return new Date(ms + ZONE_MS);
}

/**
 * Reads 'dd/mm/yyyy', 'd/m/yyyy' or 'yyyy-mm-dd' as 'yyyy-mm-dd'. Null when it is none of them or no such day exists
 * (31/02/2010). domain.md §7.7.
 */
export function parseDay(text: string): string | null {
  const trimmed = text.trim();
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  if (local) return makeDay(Number(local[3]), Number(local[2]), Number(local[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  return iso ? makeDay(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
}

/** '2009-10-07' → '07/10/2009'. Throws RangeError when it is not a day. domain.md §7.7. */
export function formatDay(day: string): string {
  const date = new Date(dayMs(day));
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${day.slice(0, 4)}`;
}

/** '2009-10-07' → 'ngày 07 tháng 10 năm 2009'; days below 10 and months 1 and 2 take a zero. domain.md §6.3. */
export function formalDay(day: string): string {
  const date = new Date(dayMs(day));
  const month = date.getUTCMonth() + 1;
  return `ngày ${two(date.getUTCDate())} tháng ${month <= 2 ? two(month) : month} năm ${date.getUTCFullYear()}`;
}

/** The local day 'yyyy-mm-dd' on which an instant falls. */
export function localDay(instant: Date): string {
  return localFields(instant).toISOString().slice(0, 10);
}

/** An instant (ISO) as local 'dd/mm/yyyy HH:MM'. Throws RangeError when it is not an instant. */
export function formatInstant(iso: string): string {
  const local = localFields(iso).toISOString();
  return `${formatDay(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

/** True for an instant as the suite writes it, '2026-03-01T02:00:00.000Z', between the years 1900 and 2999. */
export function isInstant(text: string): boolean {
  if (!/^(?:19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text;
}

/** An instant (ISO) as local 'yyyy-mm-ddTHH:MM', the value of an <input type="datetime-local">. */
export function toLocalInput(iso: string): string {
  return localFields(iso).toISOString().slice(0, 16);
}

/** Reads the value of an <input type="datetime-local"> (local time, seconds optional) as an instant '…Z', or null. */
export function parseLocalInstant(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?$/.exec(text.trim());
  const day = parts ? parseDay(parts[1] ?? '') : null;
  if (!parts || !day) return null;
  const [hours, minutes, seconds] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  return new Date(dayMs(day) + (hours * 60 + minutes) * MINUTE_MS + seconds * 1000 - ZONE_MS).toISOString();
}

/** The day n calendar days later (n < 0: earlier). */
export function addDays(day: string, n: number): string {
  return new Date(dayMs(day) + n * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (dayMs(to) - dayMs(from)) / DAY_MS;
}

/** What differs from Monday to Friday; days 'yyyy-mm-dd'. */
export interface WorkCalendar {
  /** Days off besides Saturdays and Sundays. */
  off: ReadonlySet<string>;
  /** Saturdays and Sundays worked in exchange for a day off. */
  on: ReadonlySet<string>;
}

/** Monday to Friday and not a day off, or a day worked in exchange. */
export function isWorkingDay(day: string, { off, on }: WorkCalendar): boolean {
  const weekday = new Date(dayMs(day)).getUTCDay();
  return on.has(day) || (weekday !== 0 && weekday !== 6 && !off.has(day));
}

/**
 * The n-th working day after `day` (n < 0: before it). With n = 0: the day itself, or the next working day when it is
 * none.
 */
export function addWorkingDays(day: string, n: number, calendar: WorkCalendar): string {
  let current = day;
  if (n === 0) while (!isWorkingDay(current, calendar)) current = addDays(current, 1);
  for (let left = Math.abs(n); left > 0;) {
    current = addDays(current, Math.sign(n));
    if (isWorkingDay(current, calendar)) left -= 1;
  }
  return current;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier, 0 on the same day. */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/**
 * An instant (ISO) in words as seen from `now`: 'vừa xong', '5 phút trước', '3 giờ trước' (same local day),
 * 'hôm qua lúc 14:05', '4 ngày trước', beyond six days 'dd/mm/yyyy'; the future likewise ('2 giờ nữa', 'ngày mai lúc …').
 */
export function relativeWords(iso: string, now: Date): string {
  const local = localFields(iso);
  const elapsed = now.getTime() - (local.getTime() - ZONE_MS);
  const minutes = Math.floor(Math.abs(elapsed) / MINUTE_MS);
  const tail = elapsed >= 0 ? 'trước' : 'nữa';
  if (minutes < 1) return elapsed >= 0 ? 'vừa xong' : 'ngay bây giờ';
  if (minutes < 60) return `${minutes} phút ${tail}`;
  const day = local.toISOString().slice(0, 10);
  const days = Math.abs(daysBetween(localDay(now), day));
  if (days === 0) return `${Math.floor(minutes / 60)} giờ ${tail}`;
  if (days === 1) return `${elapsed >= 0 ? 'hôm qua' : 'ngày mai'} lúc ${local.toISOString().slice(11, 16)}`;
  return days < 7 ? `${days} ngày ${tail}` : formatDay(day);
}
