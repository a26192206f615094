import { createHash } from 'node:crypto';
import {
  add,
  agedSection,
  ageSection,
  averageAge,
  listSection,
  none,
  partyAgeSection,
  plus,
  theoryGroups,
  type Counted,
  type Line,
  type Section,
  type Sum,
} from './figures.rules.ts';
import { incomings, outgoings, type Moved, type Movement } from './movements.rules.ts';

/** What the four forms are made of: counts by one value each, and the movements of the period. */
export interface Counts {
  opening: Counted[];
  status: Counted[];
  sex: Counted[];
  born: Counted[];
  partyFrom: Counted[];
  degree: Counted[];
  theory: Counted[];
  ethnicity: Counted[];
  religion: Counted[];
  /** Sum over the units one by one. */
  byUnit: { unit_id: number; n: number }[];
  moved: Moved[];
  /** The newly admitted, by value, as they were on the day; `ages`: full years on that day, as text. */
  admitted: { ages: Counted[]; degree: Counted[]; theory: Counted[]; ethnicity: Counted[]; religion: Counted[] };
}

export interface Check {
  label: string;
  left: number;
  right: number;
  holds: boolean;
}

export interface Forms {
  forms: { form: FormNo; sections: Section[] }[];
  averageAge: number | null;
  checks: Check[];
}

export const formNos = ['1', '2', '3', '4'] as const;
export type FormNo = (typeof formNos)[number];

export const movementLabels: Record<Movement, string> = {
  admitted: 'Kết nạp mới',
  readmitted: 'Kết nạp lại',
  movedIn: 'Từ ngoài đảng bộ tỉnh chuyển đến',
  transferredIn: 'Từ đơn vị khác trong tỉnh chuyển đến',
  restored: 'Khôi phục đảng tịch',
  found: 'Tìm lại được liên lạc',
  recorded: 'Bổ sung hồ sơ (trước chưa có trong cơ sở dữ liệu)',
  movedOut: 'Chuyển ra ngoài đảng bộ tỉnh',
  transferredOut: 'Chuyển đến đơn vị khác trong tỉnh',
  deceased: 'Từ trần',
  expelled: 'Khai trừ',
  struckOff: 'Xoá tên',
  withdrawn: 'Xin ra khỏi Đảng',
  lost: 'Mất liên lạc',
  merged: 'Gộp hồ sơ trùng',
  confirmed: 'Được công nhận chính thức trong kỳ',
};

const line = (code: string, label: string, sum: Sum, query: Line['query'] = null): Line => ({
  code,
  label,
  ...sum,
  query,
});
const sumOf = (counted: readonly Counted[]): Sum => {
  const sum = none();
  for (const c of counted) add(sum, c.sex, c.ethnicity, c.n);
  return sum;
};

function movementLine(moved: readonly Moved[], movement: Movement): Line {
  const sum = none();
  for (const m of moved) if (m.movement === movement) add(sum, m.stay.sex, m.stay.ethnicity);
  return line(`move.${movement}`, movementLabels[movement], sum);
}

function statusLines(counted: readonly Counted[]): Line[] {
  const of = (code: string, label: string) =>
    line(`status.${code}`, label, sumOf(counted.filter((c) => c.value === code)), { status: code });
  return [of('full', 'Đảng viên chính thức'), of('probationary', 'Đảng viên dự bị')];
}

/** The four forms with their identity checks; `day` is the last day of the period. domain.md §4.10. */
export function formsOf(c: Counts, day: string): Forms {
  const opening = sumOf(c.opening);
  const closing = sumOf(c.status);
  const ins = incomings.map((m) => movementLine(c.moved, m));
  const outs = outgoings.map((m) => movementLine(c.moved, m));
  const [increase, decrease] = [plus(ins), plus(outs)];
  const admitted = ins.filter((l) => l.code === 'move.admitted' || l.code === 'move.readmitted');
  const one: Section[] = [
    { code: 'opening', title: 'A. Đầu kỳ', lines: [line('opening', 'Đảng viên đầu kỳ', opening)] },
    { code: 'in', title: 'B. Tăng trong kỳ', lines: [line('in', 'Tổng số tăng', increase), ...ins] },
    { code: 'out', title: 'C. Giảm trong kỳ', lines: [line('out', 'Tổng số giảm', decrease), ...outs] },
    {
      code: 'closing',
      title: 'D. Cuối kỳ',
      lines: [
        line('closing', 'Đảng viên cuối kỳ', closing, {}),
        ...statusLines(c.status),
        movementLine(c.moved, 'confirmed'),
      ],
    },
  ];
  const a = c.admitted;
  const two: Section[] = [
    { code: 'new', title: 'Kết nạp', lines: [line('new', 'Tổng số kết nạp', plus(admitted)), ...admitted] },
    ...[
      agedSection(a.ages),
      listSection('degree', 'Chuyên môn', a.degree),
      listSection('theory', 'Lý luận chính trị', a.theory, theoryGroups),
      occurring(listSection('ethnicity', 'Dân tộc', a.ethnicity)),
      occurring(listSection('religion', 'Tôn giáo', a.religion)),
    ].map(withoutLinks),
  ];
  const three: Section[] = [
    { code: 'all', title: 'Tổng số', lines: [line('all', 'Đảng viên', closing, {}), ...statusLines(c.status)] },
    listSection('sex', 'Giới tính', c.sex),
    ageSection(c.born, day),
    partyAgeSection(c.partyFrom, day),
    listSection('degree', 'Chuyên môn (cao nhất)', c.degree),
    listSection('theory', 'Lý luận chính trị', c.theory, theoryGroups),
  ];
  const four: Section[] = [
    listSection('ethnicity', 'Dân tộc', c.ethnicity),
    listSection('religion', 'Tôn giáo', c.religion),
  ];
  return {
    forms: [
      { form: '1', sections: one },
      { form: '2', sections: two },
      { form: '3', sections: three },
      { form: '4', sections: four },
    ],
    averageAge: averageAge(c.born, day),
    checks: [
      check('Biểu 1: đầu kỳ + tăng − giảm = cuối kỳ', opening.total + increase.total - decrease.total, closing.total),
      check('Biểu 1, 2: kết nạp mới và kết nạp lại = tổng số của biểu 2', plus(admitted).total, sumOf(a.degree).total),
      ...[...three.slice(1), ...four].map((s) =>
        check(
          `Biểu ${four.includes(s) ? '4' : '3'}: cộng theo ${s.title.toLowerCase()} = cuối kỳ của biểu 1`,
          plus(s.lines).total,
          closing.total,
        ),
      ),
      check(
        'Cộng từng chi bộ, đơn vị trực thuộc = toàn đơn vị',
        c.byUnit.reduce((n, u) => n + u.n, 0),
        closing.total,
      ),
    ],
  };
}

const check = (label: string, left: number, right: number): Check => ({ label, left, right, holds: left === right });
/** Lists of people as they were on different days cannot be opened as one list. */
const withoutLinks = (s: Section): Section => ({ ...s, lines: s.lines.map((l) => ({ ...l, query: null })) });
const occurring = (s: Section): Section => ({ ...s, lines: s.lines.filter((l) => l.total > 0) });

/** The figures alone, in one shape whatever the words are: what is frozen and compared. */
export function figuresOf({ forms, averageAge: average }: Forms): string {
  return JSON.stringify({
    forms: forms.map(({ form, sections }) => [
      form,
      sections.flatMap((s) => s.lines.map((l) => [l.code, l.total, l.female, l.minority])),
    ]),
    averageAge: average,
  });
}

export const hashOf = (figures: string): string => createHash('sha256').update(figures).digest('hex');
