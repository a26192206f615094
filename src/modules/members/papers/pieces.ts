import type { Cell, Paragraph, Piece, Run } from '../../../kernel/print/print.ts';
import type { Sensitivity } from '../record/fields.ts';
import type { PaperUnit } from './papers.queries.ts';

/** Whose head a paper carries, and which classes of data it may show. */
export interface PaperContext {
  units: ReadonlyMap<number, PaperUnit>;
  /** Classes that are printed; basic ones always are. */
  shown: ReadonlySet<Sensitivity>;
  /** Where and when: 'ngày 07 tháng 10 năm 2026'. */
  dateText: string;
}

export const run = (text: string, more: Omit<Run, 'text'> = {}): Run[] => [{ text, ...more }];

export const line = (runs: Run[] | string, more: Partial<Paragraph> = {}): Paragraph => ({
  kind: 'paragraph',
  runs: typeof runs === 'string' ? run(runs) : runs,
  align: 'left',
  firstLine: 0,
  after: 2,
  ...more,
});

export const centred = (text: string, more: Partial<Paragraph> = {}, letters: Omit<Run, 'text'> = {}): Paragraph =>
  line(run(text, letters), { align: 'centre', ...more });

export const cell = (text: string, more: Omit<Run, 'text'> = {}, align: Cell['align'] = 'left'): Cell => ({
  runs: run(text, more),
  align,
});

export const headCells = (labels: readonly string[]): Cell[] => labels.map((l) => cell(l, { bold: true }, 'centre'));

/** 'Nhãn: giá trị' with dots where nothing is known, as on the printed form. */
export const entry = (label: string, value: string): Paragraph =>
  line([{ text: `${label}: ` }, value === '' ? { text: '…………………………' } : { text: value, bold: true }]);

export const heading = (text: string): Paragraph =>
  line(run(text, { bold: true }), { before: 8, after: 3, keepWithNext: true });

const RANKS = [
  ['provincialBranch', 'Đảng bộ tỉnh'],
  ['upperBranch', 'Cấp trên trực tiếp'],
  ['directBranch', 'Cấp trên trực tiếp'],
  ['baseBranch', 'Đảng bộ cơ sở'],
  ['baseCell', 'Chi bộ cơ sở'],
  ['subBranch', 'Đảng bộ bộ phận'],
  ['cell', 'Chi bộ'],
  ['group', 'Tổ đảng'],
] as const;

/** The units above a member from the province down, each with what it is. domain.md §4.3. */
export function chain(path: string, units: ReadonlyMap<number, PaperUnit>): { label: string; name: string }[] {
  return path
    .split('/')
    .filter(Boolean)
    .flatMap((id) => {
      const unit = units.get(Number(id));
      const label = RANKS.find(([kind]) => kind === unit?.kind)?.[1];
      return unit && label ? [{ label, name: unit.name }] : [];
    });
}

/** Organ at the left, the Party's name at the right, as every Party paper begins. domain.md §6.3. */
export const partyHeading = (path: string, { units, dateText }: PaperContext): Piece =>
  headingOf(
    chain(path, units).map((u) => u.name),
    dateText,
  );

/** The same from the names of the units, from the province down. */
export function headingOf(units: readonly string[], dateText: string): Piece {
  const names = units.map((name) => name.toUpperCase());
  const [above, own] = names.length > 1 ? names.slice(-2) : ['', names[0] ?? ''];
  return {
    kind: 'columns',
    widths: [45, 55],
    columns: [
      [
        ...(above ? [centred(above, { size: 12 })] : []),
        centred(own ?? '', { size: 12 }, { bold: true }),
        centred('*'),
      ],
      [
        centred('ĐẢNG CỘNG SẢN VIỆT NAM', {}, { bold: true }),
        { kind: 'rule', width: 60 },
        centred(`……………, ${dateText}`, { size: 12 }, { italic: true }),
      ],
    ],
  };
}

export const signature = (left: string, right: string): Piece => ({
  kind: 'columns',
  widths: [50, 50],
  columns: [
    [centred(left, { before: 12 }, { bold: true }), centred('(ký, ghi rõ họ tên)', { after: 60 }, { italic: true })],
    [centred(right, { before: 12 }, { bold: true }), centred('(ký, đóng dấu)', { after: 60 }, { italic: true })],
  ],
});
