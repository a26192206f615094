// Which numbers of a spreadsheet are days, by the format of their cell, and how much of the day the cell shows.

/** 'day' | 'month' | 'year': as much as the format shows; null: no date. */
export type DateShape = 'day' | 'month' | 'year' | null;

/** Formats that every spreadsheet knows by number (ECMA-376, 18.8.30); 27–36 and 50–58 are dates of East Asian settings. */
export function builtInShape(id: number): DateShape {
  if (id === 17) return 'month';
  if ((id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 31) || id === 36) return 'day';
  return id >= 50 && id <= 58 ? 'day' : null;
}

/** The shape of a format code such as 'dd/mm/yyyy', 'mm/yyyy' or '[$-42A]d mmmm yyyy'. */
export function shapeOf(code: string): DateShape {
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
    .toLowerCase();
  if (/general|[0#?]/.test(bare.replace(/s\.0+/, 's'))) return null;
  if (bare.includes('d')) return 'day';
  if (!bare.includes('y')) return null;
  return bare.includes('m') ? 'month' : 'year';
}

const DAY_MS = 86_400_000;
/** Serial number of 01/01/1970 where 01/01/1900 is 1, and where 01/01/1904 is 0. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** 29/02/1900, a day that never was and that spreadsheets count. */
const NO_DAY = 60;

/** A serial number of a spreadsheet as 'yyyy-mm-dd'; null beyond 01/01/1900 … 31/12/9999 and for the day that never was. */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < (from1904 ? 0 : 1) || whole > 2_958_465) return null;
  if (!from1904 && whole === NO_DAY) return null;
  const days = from1904 ? whole - EPOCH_1904 : whole - EPOCH_1900 + (whole < NO_DAY ? 1 : 0);
  const day = new Date(days * DAY_MS).toISOString();
  return day.startsWith('+') ? null : day.slice(0, 10);
}

/** As much of a day as the shape shows. */
export const shaped = (day: string, shape: DateShape): string =>
  shape === 'year' ? day.slice(0, 4) : shape === 'month' ? day.slice(0, 7) : day;
