import { canonical } from '../text/vietnamese.ts';
import { parseDay, parseLocalInstant } from '../text/dates.ts';

/** How one field is read: text as typed → value, or a sentence that says what to do. */
export interface Field<T> {
  read(raw: string): { value: T } | { error: string };
}

/** What a view shows: the text as typed, a sentence per wrong field, and the values when all is well. */
export interface Filled<T> {
  raw: Record<string, string>;
  errors: Record<string, string>;
  values: T | null;
}

export interface Form<T> {
  /** Reads a posted body; all errors at once. */
  fill(body: Record<string, string>): Filled<T>;
  /** The form with stored values (or empty), before anybody typed. */
  blank(values?: Record<string, string | number | boolean | null | undefined>): Filled<T>;
}

type Values<F extends Record<string, Field<unknown>>> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** A form knows its fields once: for the blank page, for reading, for redisplay. */
export function form<F extends Record<string, Field<unknown>>>(fields: F): Form<Values<F>> {
  const names = Object.keys(fields);
  return {
    fill(body) {
      const raw: Record<string, string> = {};
      const errors: Record<string, string> = {};
      const values: Record<string, unknown> = {};
      for (const name of names) {
        raw[name] = body[name] ?? '';
        const result = fields[name]!.read(raw[name]);
        if ('error' in result) errors[name] = result.error;
        else values[name] = result.value;
      }
      return { raw, errors, values: Object.keys(errors).length === 0 ? (values as Values<F>) : null };
    },
    blank(values = {}) {
      const raw: Record<string, string> = {};
      for (const name of names) raw[name] = show(values[name]);
      return { raw, errors: {}, values: null };
    },
  };
}

function show(value: string | number | boolean | null | undefined): string {
  if (value === true) return 'on';
  return value === null || value === undefined || value === false ? '' : String(value);
}

/** Puts an error found later (taken number, wrong state) beside its field; the summary keeps the order of the fields. */
export function withError<T>(filled: Filled<T>, name: string, message: string): Filled<T> {
  const found: Record<string, string> = { ...filled.errors, [name]: message };
  const fields = Object.keys(filled.raw).filter((f) => f in found);
  const others = Object.keys(found).filter((f) => !(f in filled.raw));
  const errors = Object.fromEntries([...others, ...fields].map((f) => [f, found[f]!]));
  return { raw: filled.raw, errors, values: null };
}

// Characters that show nothing and change how the rest reads: controls, zero-width, bidi overrides.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function cleanLine(raw: string): string {
  return canonical(raw.replace(HIDDEN, ''));
}

function cleanText(raw: string): string {
  return raw.replace(HIDDEN, '').replace(/\r\n?/g, '\n').normalize('NFC').trim();
}

/** One line that must be there; `message` says what to type. */
export function required(message: string, max: number): Field<string> {
  return {
    read(raw) {
      const value = cleanLine(raw);
      if (value === '') return { error: message };
      return value.length > max ? tooLong(max, value.length) : { value };
    },
  };
}

/** One line that may be left out. */
export function optional(max: number): Field<string | null> {
  return {
    read(raw) {
      const value = cleanLine(raw);
      return value.length > max ? tooLong(max, value.length) : { value: value === '' ? null : value };
    },
  };
}

/** Several lines that must be there. */
export function requiredText(message: string, max: number): Field<string> {
  return {
    read(raw) {
      const value = cleanText(raw);
      if (value === '') return { error: message };
      return value.length > max ? tooLong(max, value.length) : { value };
    },
  };
}

/** Several lines that may be left out. */
export function optionalText(max: number): Field<string | null> {
  return {
    read(raw) {
      const value = cleanText(raw);
      return value.length > max ? tooLong(max, value.length) : { value: value === '' ? null : value };
    },
  };
}

function tooLong(max: number, length: number): { error: string } {
  return { error: `Tối đa ${max} ký tự (hiện có ${length}). Hãy rút gọn.` };
}

/** dd/mm/yyyy or the browser's yyyy-mm-dd; value yyyy-mm-dd. */
export function day(message = 'Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 07/10/2026'): Field<string> {
  return {
    read(raw) {
      const value = parseDay(raw.trim());
      return value === null ? { error: message } : { value };
    },
  };
}

/** A day that may be left out. */
export function optionalDay(message = 'Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 07/10/2026'): Field<string | null> {
  return { read: (raw) => (raw.trim() === '' ? { value: null } : day(message).read(raw)) };
}

/** Local date and time of a datetime-local input; value ISO UTC. */
export function localInstant(message = 'Nhập ngày và giờ'): Field<string> {
  return {
    read(raw) {
      const value = parseLocalInstant(raw.trim());
      return value === null ? { error: message } : { value };
    },
  };
}

/** One of our codes. */
export function oneOf<C extends string>(codes: readonly C[], message: string): Field<C> {
  return {
    read(raw) {
      const value = codes.find((c) => c === raw);
      return value === undefined ? { error: message } : { value };
    },
  };
}

/** A row id out of a select. */
export function rowId(message: string): Field<number> {
  return { read: (raw) => (/^[1-9]\d{0,14}$/.test(raw) ? { value: Number(raw) } : { error: message }) };
}

/** A row id that may be left out. */
export function optionalRowId(): Field<number | null> {
  return {
    read(raw) {
      if (raw === '') return { value: null };
      return /^[1-9]\d{0,14}$/.test(raw) ? { value: Number(raw) } : { error: 'Chọn một mục trong danh sách' };
    },
  };
}

/** A checkbox: absent is false. */
export function checkbox(): Field<boolean> {
  return { read: (raw) => ({ value: raw !== '' }) };
}

/** A checkbox that must be ticked; no default ticks it (domain.md §8.1). */
export function mustTick(message: string): Field<true> {
  return { read: (raw) => (raw === '' ? { error: message } : { value: true }) };
}

/** Kept exactly as typed: passwords. */
export function secret(message: string, max = 200): Field<string> {
  return { read: (raw) => (raw === '' || raw.length > max ? { error: message } : { value: raw }) };
}
