import { yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { itemsOf, type ListName } from '../record/lists.ts';
import { partyAgeOn } from '../record/party-age.rules.ts';

/** People of one line: all, of them women, of them of an ethnic minority. */
export interface Sum {
  total: number;
  female: number;
  minority: number;
}

export const none = (): Sum => ({ total: 0, female: 0, minority: 0 });

/** Ethnic minority: any group but Kinh; who declared nothing is not counted as one. domain.md §4.9. */
export function add(sum: Sum, sex: string | null, ethnicity: string | null, n = 1): void {
  sum.total += n;
  if (sex === 'female') sum.female += n;
  if (ethnicity !== null && ethnicity !== '01') sum.minority += n;
}

export function plus(sums: readonly Sum[]): Sum {
  const all = none();
  for (const s of sums) {
    all.total += s.total;
    all.female += s.female;
    all.minority += s.minority;
  }
  return all;
}

/** People counted by one of their values, with sex and ethnicity. */
export interface Counted {
  value: string | null;
  sex: string | null;
  ethnicity: string | null;
  n: number;
}

/** A line of a form: `query` are the parts of an address that list its people; null: they cannot be listed so. */
export interface Line extends Sum {
  code: string;
  label: string;
  query: Record<string, string> | null;
}

export interface Section {
  code: string;
  title: string;
  lines: Line[];
}

interface Band {
  from: number;
  /** The last full year of it; null: open. */
  to: number | null;
}

/** Age bands of forms 2 and 3. As data: the client's print decides. domain.md §4.10. */
export const ageBands: readonly Band[] = [
  { from: 0, to: 30 },
  { from: 31, to: 35 },
  { from: 36, to: 40 },
  { from: 41, to: 45 },
  { from: 46, to: 50 },
  { from: 51, to: 55 },
  { from: 56, to: 60 },
  { from: 61, to: null },
];

export const partyAgeBands: readonly Band[] = [
  { from: 0, to: 9 },
  { from: 10, to: 19 },
  { from: 20, to: 29 },
  { from: 30, to: 39 },
  { from: 40, to: 49 },
  { from: 50, to: null },
];

function bandLabel({ from, to }: Band, unit: string): string {
  if (to === null) return `Từ ${from} ${unit} trở lên`;
  return from === 0 ? `Đến ${to} ${unit}` : `${from}–${to} ${unit}`;
}

function bands(
  code: string,
  title: string,
  list: readonly Band[],
  unit: string,
  names: { from: string; to: string },
  counted: readonly Counted[],
  yearsOf: (value: string) => number | null,
  unknown: string,
): Section {
  const sums = list.map(() => none());
  const rest = none();
  for (const { value, sex, ethnicity, n } of counted) {
    const years = value === null ? null : yearsOf(value);
    const at = years === null ? -1 : list.findIndex((b) => years >= b.from && (b.to === null || years <= b.to));
    add(sums[at] ?? rest, sex, ethnicity, n);
  }
  const lines: Line[] = list.map((b, i) => ({
    code: `${code}.${b.from}`,
    label: bandLabel(b, unit),
    ...sums[i]!,
    query: { [names.from]: String(b.from), ...(b.to === null ? {} : { [names.to]: String(b.to) }) },
  }));
  return { code, title, lines: [...lines, { code: `${code}.unknown`, label: unknown, ...rest, query: null }] };
}

export const ageSection = (counted: readonly Counted[], day: string): Section =>
  bands(
    'age',
    'Độ tuổi',
    ageBands,
    'tuổi',
    { from: 'ageFrom', to: 'ageTo' },
    counted,
    (v) => yearsBetween(v, day).years,
    'Chưa rõ ngày sinh',
  );

/** The same of ages that are known already: `value` is the years as text. */
export const agedSection = (counted: readonly Counted[]): Section =>
  bands(
    'age',
    'Độ tuổi khi kết nạp',
    ageBands,
    'tuổi',
    { from: 'ageFrom', to: 'ageTo' },
    counted,
    Number,
    'Chưa rõ ngày sinh',
  );

export const partyAgeSection = (counted: readonly Counted[], day: string): Section =>
  bands(
    'partyAge',
    'Tuổi đảng',
    partyAgeBands,
    'năm',
    { from: 'partyFrom', to: 'partyTo' },
    counted,
    (v) => partyAgeOn(v, day)?.years ?? null,
    'Chưa tính tuổi đảng (dự bị, chưa rõ ngày)',
  );

interface Group {
  code: string;
  label: string;
  codes: readonly string[];
}

/** A section of a list of codes, in its order; `groups` count several codes as one line. Absent values make the last line. */
export function listSection(
  code: 'sex' | 'degree' | 'theory' | 'ethnicity' | 'religion',
  title: string,
  counted: readonly Counted[],
  groups: readonly Group[] = itemsOf(code).map((i) => ({ code: i.code, label: i.label, codes: [i.code] })),
  unknown = 'Chưa có thông tin',
): Section {
  const lines = groups.map((g): Line => {
    const sum = none();
    for (const c of counted) if (c.value !== null && g.codes.includes(c.value)) add(sum, c.sex, c.ethnicity, c.n);
    return { code: `${code}.${g.code}`, label: g.label, ...sum, query: { [code]: g.codes.join(',') } };
  });
  const known = new Set(groups.flatMap((g) => g.codes));
  const rest = none();
  for (const c of counted) if (c.value === null || !known.has(c.value)) add(rest, c.sex, c.ethnicity, c.n);
  return {
    code,
    title,
    lines: [...lines, { code: `${code}.unknown`, label: unknown, ...rest, query: { [code]: 'unknown' } }],
  };
}

const label = (list: ListName, code: string): string => itemsOf(list).find((i) => i.code === code)!.label;

/** Theory with the two highest as one line, as form 3 has it. domain.md §4.9, §4.10. */
export const theoryGroups: readonly Group[] = [
  { code: 'none', label: label('theory', 'none'), codes: ['none'] },
  { code: 'elementary', label: label('theory', 'elementary'), codes: ['elementary'] },
  { code: 'intermediate', label: label('theory', 'intermediate'), codes: ['intermediate'] },
  { code: 'advanced', label: 'Cao cấp, cử nhân', codes: ['advanced', 'bachelor'] },
];

/** Average age in tenths of a year; null without a known birth. */
export function averageAge(counted: readonly Counted[], day: string): number | null {
  let years = 0;
  let people = 0;
  for (const { value, n } of counted)
    if (value !== null) {
      years += yearsBetween(value, day).years * n;
      people += n;
    }
  return people === 0 ? null : Math.round((10 * years) / people);
}
