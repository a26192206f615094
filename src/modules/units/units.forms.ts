import {
  checkbox,
  day,
  form,
  oneOf,
  optional,
  optionalRowId,
  required,
  rowId,
  type Field,
} from '../../kernel/http/form.ts';
import { canonical } from '../../kernel/text/vietnamese.ts';
import { codeFault, relations, successionKinds, unitKinds, unitLevels } from './units.rules.ts';
import { relationWords, successionWords, unitKindWords, unitLevelWords } from './units.words.ts';

/** A unit's code: one word in capitals. */
const unitCode: Field<string> = {
  read(raw) {
    const value = canonical(raw).toUpperCase();
    if (value === '') return { error: 'Nhập mã đơn vị' };
    return codeFault(value)
      ? { error: 'Mã gồm chữ, số, dấu chấm, gạch nối; không có dấu cách; tối đa 40 ký tự' }
      : { value };
  },
};

const position: Field<number> = {
  read: (raw) => (/^\d{0,5}$/.test(raw.trim()) ? { value: Number(raw.trim()) } : { error: 'Nhập số thứ tự, ví dụ 10' }),
};

const facts = {
  name: required('Nhập tên đơn vị', 200),
  shortName: required('Nhập tên gọi tắt', 100),
  code: unitCode,
  kind: oneOf(unitKinds, 'Chọn loại đơn vị'),
  level: oneOf(unitLevels, 'Chọn cấp'),
  docSymbol: optional(40),
  position,
};

export const unitForm = form(facts);

export const newUnitForm = form({
  ...facts,
  parentId: optionalRowId(),
  relation: oneOf(relations, 'Chọn quan hệ với cấp trên'),
  validFrom: day('Nhập ngày thành lập theo dạng ngày/tháng/năm'),
});

export const closureForm = form({ lastDay: day('Nhập ngày hoạt động cuối cùng theo dạng ngày/tháng/năm') });

export const placementForm = form({
  parentId: rowId('Chọn đơn vị cấp trên'),
  relation: oneOf(relations, 'Chọn quan hệ với cấp trên'),
  from: day('Nhập ngày bắt đầu theo dạng ngày/tháng/năm'),
});

export const successionForm = form({
  kind: oneOf(successionKinds, 'Chọn việc đã diễn ra'),
  decisionNo: required('Nhập số quyết định, ví dụ 1871-QĐ/TU', 60),
  effectiveOn: day('Nhập ngày có hiệu lực theo dạng ngày/tháng/năm'),
  fromCodes: required('Nhập mã các đơn vị cũ', 1000),
  toCodes: optional(1000),
  closeOld: checkbox(),
});

/** 'TU, VPTU; BTC' → codes as stored, each once. */
export function codesIn(text: string | null): string[] {
  return [
    ...new Set(
      (text ?? '')
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((c) => canonical(c).toUpperCase()),
    ),
  ];
}

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** The selects of these forms. */
export const unitOptions = {
  kinds: options(unitKindWords),
  levels: options(unitLevelWords),
  relations: options(relationWords),
  successions: options(successionWords),
};
