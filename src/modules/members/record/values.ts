import { canonical, foldedKey } from '../../../kernel/text/vietnamese.ts';
import { formatPartial, parsePartial } from '../../../kernel/text/partial-dates.ts';
import type { FieldKind } from './fields.ts';
import { itemsOf, labelOf, type ListName } from './lists.ts';

/** What a field or a column of a table must be read by. */
export interface Readable {
  code: string;
  label: string;
  kind: FieldKind;
  max: number;
  list?: ListName;
}

export type ReadValue = { value: string | null } | { error: string };

// Characters that show nothing and change how the rest reads.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const codesByName = new Map<ListName, Map<string, string>>();

/** The code of a list that a text names: the code, the label or an alias, without marks or case; undefined: none. */
export function codeNamed(list: ListName, text: string): string | undefined {
  let known = codesByName.get(list);
  if (!known) {
    known = new Map();
    for (const item of itemsOf(list).toReversed())
      for (const name of [...(item.aliases ?? []), item.label, item.code]) known.set(foldedKey(name), item.code);
    codesByName.set(list, known);
  }
  return known.get(foldedKey(text));
}

/**
 * A value as typed or loaded → as stored, or a sentence saying what to type. Empty text is an absent value.
 * domain.md §4.1 (numbers), §7.5 (citizen numbers, phones), §7.7 (dates).
 */
export function readValue(field: Readable, raw: string): ReadValue {
  const text =
    field.kind === 'longText' ? raw.replace(HIDDEN, '').normalize('NFC').trim() : canonical(raw.replace(HIDDEN, ''));
  if (text === '') return { value: null };
  const read = readers[field.kind](field, text);
  if ('value' in read && read.value !== null && read.value.length > field.max)
    return { error: `Tối đa ${field.max} ký tự (hiện có ${read.value.length}). Hãy rút gọn.` };
  return read;
}

const DATE = 'Nhập ngày/tháng/năm, tháng/năm hoặc năm; ví dụ 07/10/1985, 10/1985, 1985';

const readers: Record<FieldKind, (field: Readable, text: string) => ReadValue> = {
  text: (_, text) => ({ value: text }),
  longText: (_, text) => ({ value: text }),
  partialDate: (_, text) => {
    const value = parsePartial(text);
    if (value === null && /^\d{1,2}\D+\d{1,2}\D+\d{4}$/.test(text))
      return { error: `Không có ngày này trong lịch. ${DATE}` };
    return value === null || value < '1850' || value > '2150' ? { error: DATE } : { value };
  },
  choice: ({ list }, text) => {
    const value = codeNamed(list!, text);
    return value === undefined ? { error: `Không có mục “${text}” trong danh sách` } : { value };
  },
  flag: (_, text) => {
    const key = foldedKey(text);
    if (['1', 'co', 'x', 'on', 'dung'].includes(key)) return { value: '1' };
    return ['0', 'khong', 'sai'].includes(key) ? { value: null } : { error: 'Ghi “có” hoặc để trống' };
  },
  whole: (_, text) => (/^\d{1,6}$/.test(text) ? { value: String(Number(text)) } : { error: 'Chỉ nhập chữ số' }),
  phone: (_, text) => {
    const digits = text.replace(/^\+84/, '0').replace(/[\s.()-]/g, '');
    return /^0\d{8,10}$/.test(digits)
      ? { value: digits }
      : { error: 'Số điện thoại gồm 10 chữ số (cố định: 11), bắt đầu bằng 0' };
  },
  number: ({ code }, text) => readNumber(code, text),
  schooling: (_, text) => {
    const grade = /^(?:lớp\s*)?(\d{1,2})\s*\/\s*(7|10|12)(?:\s*(bt|bổ túc))?$/iu.exec(text);
    if (grade && Number(grade[1]) >= 1 && Number(grade[1]) <= Number(grade[2]))
      return { value: `${Number(grade[1])}/${grade[2]}${grade[3] ? ' BT' : ''}` };
    return /^(biết đọc|biết đọc,? biết viết|bđbv)/iu.test(text)
      ? { value: 'Biết đọc, viết' }
      : { error: 'Ghi lớp và hệ, ví dụ 12/12, 10/10, 7/10, 12/12 BT, hoặc “Biết đọc, viết”' };
  },
};

function readNumber(code: string, text: string): ReadValue {
  const bare = text.replace(/[\s.]/g, '').toUpperCase();
  if (code === 'citizenNo')
    return /^\d{12}$/.test(bare) ? { value: bare } : { error: 'Số định danh (CCCD) gồm đúng 12 chữ số' };
  if (code === 'oldIdNo') return /^\d{9}$/.test(bare) ? { value: bare } : { error: 'Số CMND cũ gồm đúng 9 chữ số' };
  if (code === 'cardNo')
    return /^\d{8}$/.test(bare) ? { value: bare } : { error: 'Số thẻ đảng viên gồm đúng 8 chữ số' };
  if (code === 'profileNo')
    return /^\d{6}[A-ZĐ]{1,3}$/.test(bare)
      ? { value: bare }
      : { error: 'Số lý lịch gồm 6 chữ số và ký hiệu đảng bộ, ví dụ 012345 LG' };
  return /^[\dA-ZĐ/.-]{1,20}$/.test(bare) ? { value: bare } : { error: 'Chỉ dùng chữ số và chữ cái không dấu' };
}

/** A stored value as people read it. */
export function showValue(field: Readable, value: string): string {
  switch (field.kind) {
    case 'partialDate':
      return formatPartial(value);
    case 'choice':
      return labelOf(field.list!, value);
    case 'flag':
      return value === '1' ? 'Có' : '';
    default:
      return value;
  }
}

/** A number of identity as those see it who may not read it whole: 0870••••0999, ••••••514. domain.md §8.1. */
export const masked = (value: string): string =>
  value.length >= 12
    ? `${value.slice(0, 4)}${'•'.repeat(value.length - 8)}${value.slice(-4)}`
    : `${'•'.repeat(Math.max(0, value.length - 3))}${value.length > 5 ? value.slice(-3) : '•••'}`;
