import {
  day,
  form,
  oneOf,
  optional,
  optionalDay,
  required,
  withError,
  type Filled,
} from '../../../kernel/http/form.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import { reviewableCodes, type Reviewable } from './figures.rules.ts';
import type { Review } from './reviews.queries.ts';
import { unitLevels, type UnitLevel } from './reviews.words.ts';

const plain = form({
  name: required('Nhập tên đợt rà soát', 200),
  paperNo: optional(60),
  paperOn: optionalDay(),
  unit: required('Chọn phạm vi', 15),
  level: oneOf(unitLevels, 'Chọn cấp đơn vị'),
  fromOn: day(),
  dueOn: day(),
  samplePercent: required('Nhập tỉ lệ mẫu, từ 0 đến 100', 3),
});

export interface ReviewValues {
  name: string;
  paperNo: string | null;
  paperOn: string | null;
  unitId: number;
  level: UnitLevel;
  fromOn: string;
  dueOn: string;
  samplePercent: number;
  fields: Reviewable[];
}

export interface FilledReview {
  raw: Record<string, string>;
  errors: Record<string, string>;
  values: ReviewValues | null;
  fields: Reviewable[];
}

/** Values of a new campaign: everything but its paper must be there. */
export function blankReview(today: string, unitId: number | null): FilledReview {
  const blank = plain.blank({ unit: unitId, level: 'communes', samplePercent: 5, fromOn: formatDay(today) });
  return { raw: blank.raw, errors: {}, values: null, fields: [...reviewableCodes] };
}

const typedDay = (day: string | null): string | null => (day === null ? null : formatDay(day));

/** The form of a campaign as it stands. */
export function storedReview(review: Review): FilledReview {
  const { raw } = plain.blank({
    name: review.name,
    paperNo: review.paper_no,
    paperOn: typedDay(review.paper_on),
    unit: review.unit_id,
    level: review.unit_level,
    fromOn: typedDay(review.from_on),
    dueOn: typedDay(review.due_on),
    samplePercent: review.sample_percent,
  });
  return { raw, errors: {}, values: null, fields: review.fields };
}

/** @param ticked codes of the fields that were ticked */
export function fillReview(body: Record<string, string>, ticked: readonly string[]): FilledReview {
  let filled: Filled<unknown> & { values: Record<string, unknown> | null } = plain.fill(body);
  const fields = reviewableCodes.filter((c) => ticked.includes(c));
  const percent = filled.raw['samplePercent']!.trim();
  if (percent !== '' && !(/^\d{1,3}$/.test(percent) && Number(percent) <= 100)) filled = withError(filled, 'samplePercent', 'Nhập số nguyên từ 0 đến 100') as typeof filled; // prettier-ignore
  const v = filled.values as { fromOn: string; dueOn: string } | null;
  if (v && v.dueOn < v.fromOn) filled = withError(filled, 'dueOn', 'Hạn phải sau ngày bắt đầu') as typeof filled;
  if (fields.length === 0) filled = withError(filled, 'fields', 'Chọn ít nhất một mục cần rà soát') as typeof filled;
  const { raw, errors, values } = filled;
  if (!values) return { raw, errors, values: null, fields };
  const { unit, samplePercent, ...rest } = values as Omit<ReviewValues, 'unitId' | 'samplePercent' | 'fields'> & {
    unit: string;
    samplePercent: string;
  };
  return {
    raw,
    errors,
    fields,
    values: { ...rest, unitId: Number(unit), samplePercent: Number(samplePercent), fields },
  };
}
