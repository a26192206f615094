import { checkbox, form, optional, optionalDay, optionalText, required, withError } from '../../kernel/http/form.ts';
import { addWorkingDays, type WorkCalendar } from '../../kernel/text/dates.ts';
import { day } from '../../kernel/http/form.ts';
import { faults } from './sentences.words.ts';

const DUE = 'Nhập hạn theo dạng ngày/tháng/năm, ví dụ 05/09/2026';

const plainForm = form({
  title: required('Nhập tên đợt lấy ý kiến', 300),
  dueOn: optionalDay(DUE),
  days: optional(5),
  silence: checkbox(),
  message: optionalText(1000),
});

export interface RoundValues {
  title: string;
  dueOn: string;
  silence: boolean;
  message: string | null;
}

export interface FilledRound {
  raw: Record<string, string>;
  errors: Record<string, string>;
  values: RoundValues | null;
}

/** The deadline is a day, or so many working days from today; exactly one of them, and not in the past. */
export const roundForm = {
  blank: (values: Record<string, string | boolean | null>): FilledRound => ({
    ...plainForm.blank(values),
    values: null,
  }),
  fill(body: Record<string, string>, today: string, calendar: WorkCalendar): FilledRound {
    let filled = plainForm.fill(body);
    const { dueOn, days } = filled.raw;
    const given = [dueOn, days].filter((x) => x?.trim()).length;
    if (given === 2) filled = withError(filled, 'days', faults.twoDues);
    else if (given === 0) filled = withError(filled, 'dueOn', faults.noDue);
    const count = days?.trim() ? workingDays(days.trim()) : null;
    if (days?.trim() && count === null) filled = withError(filled, 'days', faults.days);
    const typed = filled.values?.dueOn ?? null;
    if (typed !== null && typed < today) filled = withError(filled, 'dueOn', faults.past);
    const { raw, errors, values } = filled;
    if (!values) return { raw, errors, values: null };
    const { title, silence, message } = values;
    const due = count === null ? typed! : addWorkingDays(today, count, calendar);
    return { raw, errors, values: { title, silence, message, dueOn: due } };
  },
};

function workingDays(text: string): number | null {
  const n = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return n >= 1 && n <= 120 ? n : null;
}

export const extensionForm = form({ dueOn: day(DUE), reason: required('Ghi lý do gia hạn', 500) });
export const reasonForm = form({ reason: required('Ghi lý do', 500) });
