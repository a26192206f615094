import { parseLocalInstant } from '../../kernel/text/dates.ts';
import {
  checkbox,
  form,
  localInstant,
  optional,
  optionalText,
  required,
  rowId,
  type Filled,
} from '../../kernel/http/form.ts';
import { extraChannels } from './channels.words.ts';

const times = {
  opensAt: localInstant('Nhập ngày và giờ bắt đầu, ví dụ 05/09/2026 08:00'),
  closesAt: localInstant('Nhập ngày và giờ kết thúc, ví dụ 05/09/2026 17:00'),
};

const settings = {
  introduction: optionalText(2000),
  letterAddress: optional(300),
  isShowingComments: checkbox(),
  hasSecondPair: checkbox(),
  meeting: checkbox(),
  letter: checkbox(),
  vneid: checkbox(),
  paper: checkbox(),
  phone: checkbox(),
  other: checkbox(),
};

export const scheduleForm = form({
  documentId: rowId('Chọn dự thảo đã được phê duyệt'),
  ...times,
  ...settings,
});

export const settingsForm = form({ ...times, ...settings });

/** The ways that were ticked, as they are stored. */
export function channelsText(values: Record<(typeof extraChannels)[number], boolean>): string | null {
  return extraChannels.filter((c) => values[c]).join(',') || null;
}

/** 'dd/mm/yyyy hh:mm', as people here write it, as the form reads it; anything else unchanged. */
function readTime(text: string): string {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ ,]+(\d{1,2})[:hg](\d{2})$/.exec(text.trim());
  if (!parts) return text;
  const [, day, month, year, hour, minute] = parts.map((p) => p.padStart(2, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** 'yyyy-mm-ddThh:mm' as people write it. */
export function shownTime(input: string): string {
  return input.replace(/^(\d{4})-(\d{2})-(\d{2})T(.*)$/, '$3/$2/$1 $4');
}

/** Times are typed, day first: a browser would show its own language's order, and 05/09 is easily taken for 9 May. */
function fillTimes<T>(fill: (body: Record<string, string>) => Filled<T>, body: Record<string, string>) {
  const [opens, closes] = [readTime(body['opensAt'] ?? ''), readTime(body['closesAt'] ?? '')];
  const filled = fill({ ...body, opensAt: opens, closesAt: closes });
  const raw = { ...filled.raw, opensAt: body['opensAt'] ?? '', closesAt: body['closesAt'] ?? '' };
  return {
    form: { ...filled, raw } as Filled<T>,
    opensAt: parseLocalInstant(opens),
    closesAt: parseLocalInstant(closes),
  };
}

export const fillSchedule = (body: Record<string, string>) => fillTimes(scheduleForm.fill, body);
export const fillSettings = (body: Record<string, string>) => fillTimes(settingsForm.fill, body);

export const withdrawForm = form({
  reason: required('Nêu lý do gỡ để lưu nhật ký', 400),
});

export const declineForm = form({
  reason: required('Chọn hoặc nhập lý do không hiển thị', 400),
});
