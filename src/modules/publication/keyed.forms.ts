import {
  day,
  form,
  oneOf,
  optional,
  optionalRowId,
  requiredText,
  withError,
  type Field,
  type Filled,
} from '../../kernel/http/form.ts';
import { commentStances, extraChannels } from './channels.words.ts';

const MOST_VOICES = 10_000_000;

/** How many people; '' only where it may be left out and then is 0. */
function people(message: string, least: number): Field<number> {
  return {
    read(raw) {
      const text = raw.trim().replace(/(?<=\d)\.(?=\d{3}(\.|$))/g, ''); // 2.131.376
      if (text === '' && least === 0) return { value: 0 };
      if (!/^\d{1,9}$/.test(text) || Number(text) < least || Number(text) > MOST_VOICES) return { error: message };
      return { value: Number(text) };
    },
  };
}

const origin = {
  channel: oneOf(extraChannels, 'Chọn hình thức'),
  saidOn: day('Nhập ngày góp ý, ví dụ 05/09/2026'),
  unitId: optionalRowId(),
  saidBy: optional(100),
  block: optional(40),
};

export const keyedForm = form({
  ...origin,
  stance: oneOf(commentStances, 'Chọn ý kiến chung, hoặc “Không nêu”'),
  voices: people('Nhập số lượt, từ 1 trở lên', 1),
  body: requiredText('Nhập nội dung góp ý', 4000),
});

/** Bare figures of a meeting: how many came, and what they said without words. */
export const figuresForm = form({
  ...origin,
  people: people('Nhập số người tham gia, từ 1 trở lên', 1),
  agree: people('Nhập một số', 0),
  partly: people('Nhập một số', 0),
  disagree: people('Nhập một số', 0),
});

type Origin = { saidOn: string; unitId: number | null; block: string | null };

/** What only the database knows of a form: days that have come, units and paragraphs that exist. */
export function checkOrigin<T extends Origin>(
  filled: Filled<T>,
  known: { today: string; unitIds: ReadonlySet<number>; blockIds: ReadonlySet<string> },
): Filled<T> {
  const { values } = filled;
  if (!values) return filled;
  let checked = filled;
  if (values.saidOn > known.today) checked = withError(checked, 'saidOn', 'Ngày góp ý chưa đến');
  if (values.unitId !== null && !known.unitIds.has(values.unitId))
    checked = withError(checked, 'unitId', 'Chọn đơn vị trong danh sách');
  if (values.block !== null && !known.blockIds.has(values.block))
    checked = withError(checked, 'block', 'Chọn đoạn trong danh sách');
  return checked;
}

/** Those who said nothing either way; more answers than people is an error. */
export function checkFigures<T extends { people: number; agree: number; partly: number; disagree: number }>(
  filled: Filled<T>,
): Filled<T> {
  const v = filled.values;
  if (!v || v.agree + v.partly + v.disagree <= v.people) return filled;
  return withError(
    filled,
    'people',
    `Cộng các ý kiến là ${v.agree + v.partly + v.disagree}, nhiều hơn số người tham gia`,
  );
}

export const keyedLabels = {
  channel: 'Hình thức',
  saidOn: 'Ngày góp ý',
  unitId: 'Đơn vị',
  saidBy: 'Tên người hoặc hội nghị',
  block: 'Phần, mục',
  stance: 'Ý kiến chung',
  voices: 'Số lượt',
  body: 'Nội dung góp ý',
  people: 'Số người tham gia',
  agree: 'Tán thành',
  partly: 'Tán thành một phần',
  disagree: 'Không tán thành',
} as const;
