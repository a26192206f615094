import {
  day,
  form,
  mustTick,
  oneOf,
  optional,
  optionalDay,
  optionalText,
  required,
  requiredText,
  withError,
  type Field,
  type Filled,
} from '../../kernel/http/form.ts';
import { formatDay } from '../../kernel/text/dates.ts';
import type { BookRow } from './books.queries.ts';
import { registerKinds, type RegisterKind } from './registers.kinds.ts';
import { coversDay, type Direction } from './registers.rules.ts';
import { faults } from './registers.sentences.ts';
import { urgencyCodes, type RegisterUrgency } from './registers.words.ts';

function whole(message: string, most: number): Field<number | null> {
  return {
    read(raw) {
      const value = raw.trim();
      if (value === '') return { value: null };
      return /^\d{1,6}$/.test(value) && Number(value) >= 1 && Number(value) <= most
        ? { value: Number(value) }
        : { error: message };
    },
  };
}

/** The version of the row on which a correction is based; a forged one is simply out of date. */
function baseVersion(): Field<number> {
  return { read: (raw) => ({ value: /^\d{1,9}$/.test(raw) ? Number(raw) : -1 }) };
}

const kind = oneOf(registerKinds, 'Chọn loại văn bản');
const number = whole('Nhập số nguyên từ 1, hoặc để trống để hệ thống tự cấp', 99_999);
const declaration = mustTick('Đánh dấu vào ô này nếu văn bản không chứa bí mật nhà nước');

const outgoing = {
  enteredOn: day('Nhập ngày văn bản, ví dụ 07/10/2026'),
  abstract: required('Nhập trích yếu', 400),
  signer: required('Nhập họ và tên người ký', 150),
  post: optional(150),
  authority: optional(150),
  recipients: optionalText(1000),
  copies: whole('Nhập số bản, ví dụ 25', 99_999),
  draftedBy: optional(200),
  jointWith: optional(200),
  fileRef: optional(200),
  note: optional(400),
};
const incoming = {
  enteredOn: day('Nhập ngày đến, ví dụ 07/10/2026'),
  author: required('Nhập cơ quan gửi', 200),
  paperNo: optional(60),
  paperOn: optionalDay(),
  abstract: required('Nhập trích yếu', 400),
  urgency: oneOf<RegisterUrgency>(urgencyCodes, 'Chọn mức độ khẩn'),
  pages: optional(60),
  assignedTo: optional(300),
  dueOn: optionalDay(),
  result: optional(400),
  fileRef: optional(200),
  note: optional(400),
};

const fresh = { kind, number, reason: optional(400), declaration };
const again = { version: baseVersion(), reason: requiredText('Ghi lý do', 400) };

const forms = {
  outgoing: {
    create: form({ ...fresh, ...outgoing, place: optional(100) }),
    correct: form({ ...outgoing, ...again }),
  },
  incoming: { create: form({ ...fresh, ...incoming }), correct: form({ ...incoming, ...again }) },
};

/** What the columns of the official books hold (domain.md §6.4). Those that one direction has not are absent. */
export interface Facts {
  enteredOn: string;
  abstract: string;
  author?: string;
  paperNo?: string | null;
  paperOn?: string | null;
  urgency?: RegisterUrgency;
  pages?: string | null;
  assignedTo?: string | null;
  dueOn?: string | null;
  result?: string | null;
  signer?: string;
  post?: string | null;
  authority?: string | null;
  recipients?: string | null;
  copies?: number | null;
  draftedBy?: string | null;
  jointWith?: string | null;
  fileRef: string | null;
  note: string | null;
}

export interface NewEntry extends Facts {
  kind: RegisterKind;
  number: number | null;
  reason: string | null;
  place?: string | null;
}
export interface Correction extends Facts {
  version: number;
  reason: string;
}

/** A new entry as typed; `today` is the local day. */
export function fillEntry(book: BookRow, body: Record<string, string>, today: string): Filled<NewEntry> {
  const filled: Filled<NewEntry> = forms[book.direction].create.fill(body);
  return withinBook(filled, book, today);
}

export function fillCorrection(book: BookRow, body: Record<string, string>, today: string): Filled<Correction> {
  const filled: Filled<Correction> = forms[book.direction].correct.fill(body);
  return withinBook(filled, book, today);
}

type Shown = Record<string, string | number | null | undefined>;

export function blankEntry(direction: Direction, values: Shown): Filled<NewEntry> {
  return forms[direction].create.blank(values);
}

export function blankCorrection(direction: Direction, values: Shown): Filled<Correction> {
  return forms[direction].correct.blank(values);
}

const short = form({ kind, number, enteredOn: outgoing.enteredOn, reason: optional(400) });
const insertion = form({
  kind,
  number: requiredNumber(),
  enteredOn: outgoing.enteredOn,
  abstract: outgoing.abstract,
  signer: outgoing.signer,
  recipients: outgoing.recipients,
  reason: requiredText('Ghi lý do chèn số', 400),
  declaration,
});

function requiredNumber(): Field<number> {
  return {
    read(raw) {
      const result = number.read(raw);
      if ('error' in result) return result;
      return result.value === null ? { error: 'Nhập số đứng trước số cần chèn' } : { value: result.value };
    },
  };
}

export interface ShortEntry {
  kind: RegisterKind;
  number: number | null;
  enteredOn: string;
  reason: string | null;
}
export interface Insertion {
  kind: RegisterKind;
  number: number;
  enteredOn: string;
  abstract: string;
  signer: string;
  recipients: string | null;
  reason: string;
}

/** A number without a paper: of a secret one, or kept for later. There is no field in which content could be written. */
export function fillShort(book: BookRow, body: Record<string, string>, today: string): Filled<ShortEntry> {
  return withinBook(short.fill(body), book, today);
}

export function fillInsertion(book: BookRow, body: Record<string, string>, today: string): Filled<Insertion> {
  return withinBook(insertion.fill(body), book, today);
}

export const blankShort = (values: Shown): Filled<ShortEntry> => short.blank(values);
export const blankInsertion = (values: Shown): Filled<Insertion> => insertion.blank(values);

/** Of a void, a release: only why. */
export const reasonForm = form({ reason: requiredText('Ghi lý do', 400) });

/** The day of an entry lies within its book and not ahead; the paper is not younger than its arrival. */
function withinBook<T extends { enteredOn: string; paperOn?: string | null }>(
  filled: Filled<T>,
  book: BookRow,
  today: string,
): Filled<T> {
  if (!filled.values) return filled;
  const { enteredOn, paperOn } = filled.values;
  const span = { opensOn: book.opens_on, closesOn: book.closes_on };
  if (!coversDay(span, enteredOn)) {
    const closes = span.closesOn && formatDay(span.closesOn);
    return withError(filled, 'enteredOn', faults.outside(formatDay(span.opensOn), closes));
  }
  if (enteredOn > today) return withError(filled, 'enteredOn', faults.future);
  if (paperOn && paperOn > enteredOn) return withError(filled, 'paperOn', faults.paperAfter);
  return filled;
}
