import type { Cell, Paper, Piece, Sheet } from '../../../kernel/print/print.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import { formatPartial, yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { labelOf } from '../record/lists.ts';
import { criteriaSentences } from './personnel.words.ts';
import type { Drawn } from './plans.model.ts';
import type { Plan } from './plans.queries.ts';

const HEAD = [
  'TT',
  'Họ và tên',
  'Số thẻ',
  'Sinh ngày',
  'Tuổi',
  'Chuyên môn',
  'Lý luận',
  'Chức vụ',
  'Đơn vị',
  'Nhận xét',
];

function lineOf(m: Drawn['short'][number], i: number, plan: Plan): (string | number)[] {
  return [
    i + 1,
    m.full_name,
    m.card_no ?? '',
    formatPartial(m.born ?? ''),
    m.born === null ? '' : yearsBetween(m.born, plan.reference_on).years,
    m.degree === null ? '' : labelOf('degree', m.degree),
    m.theory === null ? '' : labelOf('theory', m.theory),
    m.post === null ? '' : labelOf('post', m.post),
    m.unit_name,
    m.remark ?? '',
  ];
}

const headOf = (plan: Plan): string[] => [
  plan.name,
  [plan.unit_name, plan.occasion].filter(Boolean).join('; '),
  `Tính đến ngày ${formatDay(plan.reference_on)}`,
];

/** The short list with its structure, on A4 across. */
export function planPaper(plan: Plan, { short, structure }: Drawn): Paper {
  const words = (text: string, bold = false): Piece => ({
    kind: 'paragraph',
    runs: [{ text, bold }],
    align: 'centre',
    after: 3,
  });
  const cell = (text: string | number): Cell => ({
    runs: [{ text: String(text) }],
    align: typeof text === 'number' ? 'centre' : 'left',
  });
  const head = (labels: string[]): Cell[][] => [
    labels.map((text) => ({ runs: [{ text, bold: true }], align: 'centre' })),
  ];
  return {
    title: plan.name,
    landscape: true,
    size: 12,
    pageNumbers: true,
    margins: { top: 20, right: 15, bottom: 20, left: 20 },
    pieces: [
      ...headOf(plan).map((text, i) => words(text, i === 0)),
      {
        kind: 'table',
        widths: [4, 16, 8, 9, 5, 11, 10, 12, 13, 12],
        size: 10,
        head: head(HEAD),
        rows: short.map((m, i) => lineOf(m, i, plan).map(cell)),
      },
      words('Cơ cấu', true),
      {
        kind: 'table',
        widths: [50, 25],
        size: 11,
        head: head(['Chỉ tiêu', 'Danh sách']),
        rows: structure.map((s) => [cell(s.label), cell(s.short)]),
      },
    ],
  };
}

/** Short list, long list, structure and criteria as a workbook. */
export function planSheets(plan: Plan, { long, short, structure }: Drawn, purpose: string): Sheet[] {
  const title = [...headOf(plan), `Mục đích: ${purpose}`];
  const widths = [6, 28, 11, 12, 8, 18, 18, 22, 30, 36];
  const columns = HEAD.map((label, i) => ({ label, width: widths[i]! }));
  return [
    { name: 'Danh sách ngắn', title, columns, rows: short.map((m, i) => lineOf(m, i, plan)) },
    {
      name: 'Danh sách dài',
      title: [...title, ...criteriaSentences(plan.criteria).map((c) => c.text)],
      columns: columns.slice(0, -1),
      rows: long.people.map((m, i) => lineOf({ ...m, fails: [], remark: null }, i, plan).slice(0, -1)),
    },
    {
      name: 'Cơ cấu',
      title,
      columns: [
        { label: 'Chỉ tiêu', width: 34 },
        { label: 'Danh sách dài', width: 16 },
        { label: 'Danh sách ngắn', width: 16 },
      ],
      rows: structure.map((s) => [s.label, s.long, s.short]),
    },
  ];
}
