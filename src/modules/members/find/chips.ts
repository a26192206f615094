import { formatDay, formatInstant } from '../../../kernel/text/dates.ts';
import { faultWords } from '../record/faults.words.ts';
import { labelOf } from '../record/lists.ts';
import { choiceNames, choices, listQuery, UNKNOWN, type Choice, type Filter } from './filter.ts';
import { findWords, flagWords } from './find.words.ts';

export interface Chip {
  label: string;
  /** The list without it. */
  href: string;
}

const titles: Record<Choice, string> = {
  sex: 'Giới tính',
  ethnicity: 'Dân tộc',
  religion: 'Tôn giáo',
  degree: 'Chuyên môn',
  theory: 'Lý luận chính trị',
  post: 'Chức vụ',
  rating: 'Xếp loại gần nhất',
};
export const choiceTitle = (name: Choice): string => titles[name];

const codeLabel = (name: Choice, code: string): string =>
  code === UNKNOWN ? findWords.unknown : labelOf(choices[name].list, code);

const span = (title: string, from: number | null, to: number | null): string =>
  from !== null && to !== null
    ? `${title} ${from}–${to}`
    : from !== null
      ? `${title} từ ${from}`
      : `${title} đến ${to}`;

/** What narrows the list, each with the way to take it off. `unitNames`: of the chosen unit and of those named in the box. */
export function chipsOf(f: Filter, query: Record<string, string>, unitName: string | null): Chip[] {
  const chip = (label: string, ...names: string[]): Chip => {
    const rest = listQuery(query, names);
    return { label, href: rest === '' ? '/members' : `/members?${rest}` };
  };
  const chips: Chip[] = [];
  if (unitName !== null) chips.push(chip(`Đơn vị: ${unitName}`, 'unit'));
  if (f.status === 'all') chips.push(chip(findWords.everyRecord, 'status'));
  else if (f.status !== '') chips.push(chip(labelOf('status', f.status), 'status'));
  if (f.flag !== '') chips.push(chip(flagWords[f.flag], 'flag'));
  for (const name of choiceNames)
    if (f[name] !== '')
      chips.push(
        chip(
          `${titles[name]}: ${f[name]
            .split(',')
            .map((c) => codeLabel(name, c))
            .join(', ')}`,
          name,
        ),
      );
  if (f.ageFrom !== null || f.ageTo !== null) chips.push(chip(span('Tuổi', f.ageFrom, f.ageTo), 'ageFrom', 'ageTo'));
  if (f.partyFrom !== null || f.partyTo !== null)
    chips.push(chip(span('Tuổi đảng', f.partyFrom, f.partyTo), 'partyFrom', 'partyTo'));
  if (f.fault !== '') chips.push(chip(faultWords(f.fault), 'fault'));
  if (f.admittedIn !== '') chips.push(chip(`Vào Đảng năm ${f.admittedIn}`, 'admittedIn'));
  if (f.asOf !== null) {
    const known = query['known'] ? `, theo dữ liệu lúc ${formatInstant(f.asOf.known)}` : '';
    chips.push(chip(`Tại ngày ${formatDay(f.asOf.on)}${known}`, 'on', 'known'));
  }
  return chips;
}
