import {
  checkbox,
  day,
  form,
  optional,
  required,
  rowId,
  withError,
  type Field,
  type Filled,
} from '../../../kernel/http/form.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import { itemsOf, type ListName } from '../record/lists.ts';
import type { Criteria } from './criteria.rules.ts';
import type { Plan } from './plans.queries.ts';

/** A whole number within bounds, or nothing. */
const years = (most: number): Field<number | null> => ({
  read(raw) {
    if (raw.trim() === '') return { value: null };
    const value = Number(raw.trim());
    return /^\d{1,3}$/.test(raw.trim()) && value <= most
      ? { value }
      : { error: `Nhập số nguyên từ 0 đến ${most}, hoặc để trống.` };
  },
});

const code = (list: ListName, more: readonly string[] = []): Field<string | null> => ({
  read(raw) {
    if (raw === '') return { value: null };
    const known = [...itemsOf(list).map((i) => i.code), ...more].includes(raw);
    return known ? { value: raw } : { error: 'Chọn một mục trong danh sách.' };
  },
});

const planForm = form({
  name: required('Đặt tên cho phương án', 200),
  occasion: optional(200),
  unitId: rowId('Chọn đơn vị'),
  referenceOn: day('Nhập ngày tính tuổi và các mốc, ví dụ 01/03/2026'),
  ageFrom: years(120),
  ageTo: years(120),
  sex: code('sex'),
  ethnicity: code('ethnicity', ['minority']),
  degree: code('degree'),
  theory: code('theory'),
  partyAgeFrom: years(90),
  ratingYears: years(10),
  rating: code('rating'),
  cleanYears: years(50),
  isFull: checkbox(),
});

export const planLabels: Record<string, string> = {
  name: 'Tên phương án',
  occasion: 'Cho dịp',
  unitId: 'Đơn vị',
  referenceOn: 'Tính đến ngày',
  ageFrom: 'Tuổi từ',
  ageTo: 'Tuổi đến',
  sex: 'Giới tính',
  ethnicity: 'Dân tộc',
  degree: 'Chuyên môn từ',
  theory: 'Lý luận chính trị từ',
  partyAgeFrom: 'Tuổi đảng từ (năm)',
  ratingYears: 'Số năm liền được xếp loại',
  rating: 'Xếp loại từ',
  cleanYears: 'Không bị kỷ luật trong (năm)',
  isFull: 'Chỉ đảng viên chính thức',
};

export interface PlanValues {
  name: string;
  occasion: string | null;
  unitId: number;
  referenceOn: string;
  criteria: Criteria;
}

/** Reads the form of a plan; `posts` come as a list of boxes. */
export function fillPlan(
  body: Record<string, string>,
  posts: readonly string[],
): { filled: Filled<unknown>; values: PlanValues | null } {
  let filled = planForm.fill(body);
  const v = filled.values;
  if (v && v.ageFrom !== null && v.ageTo !== null && v.ageFrom > v.ageTo)
    filled = withError(filled, 'ageTo', 'Tuổi đến phải từ tuổi bắt đầu trở lên.');
  if (v && (v.ratingYears === null) !== (v.rating === null))
    filled = withError(
      filled,
      v.rating === null ? 'rating' : 'ratingYears',
      'Nhập cả số năm và mức xếp loại, hoặc để trống cả hai.',
    );
  if (!filled.values) return { filled, values: null };
  const { name, occasion, unitId, referenceOn, ...rest } = filled.values;
  const known = itemsOf('post').map((i) => i.code);
  return {
    filled,
    values: {
      name,
      occasion,
      unitId,
      referenceOn,
      criteria: { ...rest, posts: posts.filter((p) => known.includes(p)) },
    },
  };
}

export const blankPlan = (unitId: number, today: string): Filled<unknown> =>
  planForm.blank({ unitId, referenceOn: formatDay(today), isFull: true });

export function planAsForm(p: Plan): Filled<unknown> {
  const { posts: _, ...criteria } = p.criteria;
  const own = { name: p.name, occasion: p.occasion, unitId: p.unit_id, referenceOn: formatDay(p.reference_on) };
  return planForm.blank({ ...criteria, ...own });
}
