import { dayOfSerial } from '../../../kernel/files/sheets/number-formats.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import type { FieldDef } from '../record/fields.ts';
import { readValue } from '../record/values.ts';

/** A cell as a value; `note` says what was mended on the way. */
export type ReadCell = { value: string | null; note?: string } | { error: string };

/**
 * Reads a cell as people and spreadsheets leave it: serial numbers of days, leading zeros lost, the time behind a date,
 * unknown days written 00. What is mended is said; what cannot be known is refused. domain.md §4.1, §7.5, §7.7.
 */
export function readCell(field: FieldDef, text: string): ReadCell {
  if (text.length > SHORT) return readAnew(field, text);
  let known = seen.get(field.code);
  if (!known) seen.set(field.code, (known = new Map()));
  const before = known.get(text);
  if (before) return before;
  if (known.size >= KEPT) known.clear();
  const read = readAnew(field, text);
  known.set(text, read);
  return read;
}

/** Columns say the same again and again: what a short cell was read as is kept, for some thousand of them a column. */
const seen = new Map<string, Map<string, ReadCell>>();
const SHORT = 40;
const KEPT = 5_000;

function readAnew(field: FieldDef, text: string): ReadCell {
  const raw = text.trim();
  if (raw === '' || EMPTY.has(raw)) return { value: null };
  const mended = field.kind === 'partialDate' ? date(raw) : NAMES.has(field.code) ? name(raw) : digits(field.code, raw);
  if ('error' in mended) return mended;
  const read = readValue(field, mended.text);
  if ('error' in read) return { error: read.error.includes('“') ? read.error : `“${raw.slice(0, 60)}”: ${read.error}` };
  return mended.note === undefined ? read : { ...read, note: mended.note };
}

/** How people write that they have nothing to write. */
const EMPTY = new Set(['-', '--', '—', '–', '/', '//', '.', '..', '...', '…', 'x/x', 'N/A', 'n/a', 'NULL', 'null']);

type Mended = { text: string; note?: string } | { error: string };

const OLDEST_SERIAL = 3_000; // 1908; four digits below are years
const NEWEST_SERIAL = 73_050; // the end of 2099

function date(raw: string): Mended {
  const bare = raw.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?Z?$/i, '').replace(/\/{2,}/g, '/');
  if (/^\d{5}(\.\d+)?$/.test(bare)) {
    const serial = Number(bare);
    const day = serial >= OLDEST_SERIAL && serial <= NEWEST_SERIAL ? dayOfSerial(serial, false) : null;
    if (day !== null) return { text: day, note: `Số ${raw} của bảng tính được đọc là ngày ${formatDay(day)}` };
  }
  const known = bare.replace(/^(?:0{1,2}[./-])+(?=\d)/, '');
  if (known !== bare) return { text: known, note: `“${raw}” được đọc là ${known}: phần chưa rõ để trống` };
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(bare))
    return { error: `“${raw}”: năm có hai chữ số nên không rõ thế kỷ; hãy ghi đủ bốn chữ số` };
  return { text: bare };
}

const NAMES = new Set(['fullName', 'usedName']);

/** Lists in capitals, and TCVN3 typed in a font of capitals, lose which letters are large. domain.md §7.4. */
function name(raw: string): Mended {
  const isFlat = /\p{L}{2}/u.test(raw) && (raw === raw.toUpperCase() || raw === raw.toLowerCase());
  if (!isFlat) return { text: raw };
  const text = raw.toLowerCase().replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (first) => first.toUpperCase());
  return { text, note: `“${raw}” được viết thành ${text}` };
}

/** How many digits a number has, and from how many on only its leading zeros can be missing. */
const LENGTHS: Record<string, readonly [least: number, full: number]> = {
  cardNo: [5, 8],
  citizenNo: [10, 12], // codes of provinces begin with at most two zeros
  oldIdNo: [8, 9],
};

function digits(code: string, raw: string): Mended {
  if (!(code in LENGTHS) && code !== 'phone') return { text: raw };
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(raw))
    return { error: `“${raw}”: bảng tính đã làm mất chữ số; hãy định dạng cột là Văn bản rồi nhập lại số` };
  const bare = raw.replace(/^'/, '').replace(/[\s.]/g, '');
  if (code === 'phone')
    return /^[35789]\d{8}$/.test(bare)
      ? { text: `0${bare}`, note: `Điện thoại ${raw} được thêm số 0 ở đầu` }
      : { text: raw.replace(/^'/, '') };
  const [least, full] = LENGTHS[code]!;
  if (code === 'citizenNo' && /^\d{9}$/.test(bare))
    return { error: `“${raw}” có 9 chữ số: đó là số CMND cũ, hãy để ở cột Số CMND cũ` };
  if (!/^\d+$/.test(bare) || bare.length < least || bare.length >= full) return { text: bare };
  const padded = bare.padStart(full, '0');
  return { text: padded, note: `“${raw}” được thêm số 0 ở đầu thành ${padded}` };
}
