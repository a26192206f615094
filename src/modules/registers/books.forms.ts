import {
  day,
  form,
  optionalDay,
  required,
  requiredText,
  rowId,
  withError,
  type Field,
  type Filled,
  type Form,
} from '../../kernel/http/form.ts';
import { congressSpan, termOf, yearSpan, type Basis, type Span } from './registers.rules.ts';
import { faults } from './registers.sentences.ts';

const common = {
  unit: rowId('Chọn đơn vị giữ sổ'),
  title: required('Nhập tên sổ', 200),
  organSymbol: organSymbol(),
};

/** 'TU', 'VPTU', 'UBKTTU', 'ĐU': letters and figures, as they stand behind the stroke of a number. */
function organSymbol(): Field<string> {
  return {
    read(raw) {
      const value = raw.normalize('NFC').trim();
      if (value === '') return { error: 'Nhập ký hiệu cơ quan, ví dụ TU, VPTU, ĐU' };
      return /^[\p{L}\d.-]{1,20}$/u.test(value)
        ? { value }
        : { error: 'Ký hiệu chỉ gồm chữ, số, dấu chấm, gạch nối; tối đa 20 ký tự' };
    },
  };
}

function year(): Field<number> {
  return { read: (raw) => (/^20\d\d$/.test(raw.trim()) ? { value: Number(raw) } : { error: 'Nhập năm, ví dụ 2026' }) };
}

const committee = form({
  ...common,
  congressClosedOn: day('Nhập ngày bế mạc đại hội bầu ra cấp uỷ, ví dụ 16/10/2025'),
  plenumOn: optionalDay(),
  closesOn: optionalDay(),
});
const congress = form({
  ...common,
  preparatoryOn: optionalDay(),
  openedOn: day('Nhập ngày khai mạc đại hội, ví dụ 15/10/2025'),
  closesOn: optionalDay(),
});
const incoming = form({ unit: common.unit, title: common.title, year: year() });

export interface NewBook {
  unit: number;
  title: string;
  organSymbol: string;
  span: Span;
}

const readers: Record<Basis, (body: Record<string, string>) => { filled: Filled<unknown>; book: NewBook | null }> = {
  committee: (body) =>
    read(committee, body, (v) => ({ ...v, span: termOf(v.congressClosedOn, v.plenumOn, v.closesOn) })),
  congress: (body) =>
    read(congress, body, (v) => ({ ...v, span: congressSpan(v.preparatoryOn, v.openedOn, v.closesOn) })),
  year: (body) => read(incoming, body, (v) => ({ ...v, organSymbol: '', span: yearSpan(v.year) })),
};

function read<T>(
  kind: Form<T>,
  body: Record<string, string>,
  bookOf: (values: T) => NewBook,
): { filled: Filled<unknown>; book: NewBook | null } {
  const filled = kind.fill(body);
  if (!filled.values) return { filled, book: null };
  const { unit, title, organSymbol: symbol, span } = bookOf(filled.values);
  if (span.closesOn !== null && span.closesOn < span.opensOn) {
    return { filled: withError(filled, 'closesOn', faults.wrongOrder), book: null };
  }
  return { filled, book: { unit, title, organSymbol: symbol, span } };
}

/** A new book as typed, with the days that follow from what its kind asks (domain.md §6.2). */
export function fillBook(basis: Basis, body: Record<string, string>) {
  return readers[basis](body);
}

export function blankBook(basis: Basis, values: Record<string, string | number | null>): Filled<unknown> {
  return { committee, congress, year: incoming }[basis].blank(values);
}

export const closingForm = form({ note: requiredText('Ghi căn cứ khoá sổ', 400) });
