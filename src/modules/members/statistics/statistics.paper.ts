import { drawChart, heightOf } from '../../../kernel/print/chart.ts';
import type { Cell, Paper, Piece, Sheet } from '../../../kernel/print/print.ts';
import { chartsOf } from './charts.model.ts';
import type { Asked } from './period.ts';
import { formNos, type FormNo, type Forms } from './report.rules.ts';
import { averageWords, formTitles, periodWords } from './statistics.model.ts';

const numbers = new Intl.NumberFormat('vi-VN');
const HEAD = ['Chỉ tiêu', 'Tổng số', 'Nữ', 'Dân tộc thiểu số'];

const checksWords = ({ checks }: Forms): string =>
  checks.every((c) => c.holds)
    ? `Kiểm tra cân đối: ${checks.length}/${checks.length} đúng.`
    : `Kiểm tra cân đối: LỆCH (${checks
        .filter((c) => !c.holds)
        .map((c) => `${c.label}: ${numbers.format(c.left)} ≠ ${numbers.format(c.right)}`)
        .join('; ')}).`;

/** The four forms on A4. */
export function formsPaper(asked: Asked, forms: Forms): Paper {
  const bold = (text: string, size = 13): Piece => ({
    kind: 'paragraph',
    runs: [{ text, bold: true }],
    align: 'centre',
    size,
    before: 6,
    after: 3,
    keepWithNext: true,
    outline: 1,
  });
  const words = (text: string): Piece => ({ kind: 'paragraph', runs: [{ text }], align: 'centre', after: 3, size: 12 });
  return {
    title: `Thống kê đảng viên: ${asked.unit.name}`,
    size: 13,
    pageNumbers: true,
    pieces: [
      bold('THỐNG KÊ ĐẢNG VIÊN', 15),
      words(asked.unit.name),
      words(periodWords(asked)),
      words(checksWords(forms)),
      ...formNos.flatMap((form, i): Piece[] => [
        ...(i > 0 ? [{ kind: 'pageBreak' as const }] : []),
        bold(formTitles[form]),
        table(forms, form),
        ...(form === '3' && averageWords(forms) ? [words(averageWords(forms)!)] : []),
        ...chartsOf(forms, form).map((c): Piece => ({
          kind: 'picture',
          svg: drawChart(c.chart, 'paper'),
          width: 150,
          ratio: heightOf(c.chart) / 720,
          alt: c.alt,
        })),
      ]),
    ],
  };
}

function table(forms: Forms, form: FormNo): Piece {
  const { sections } = forms.forms.find((f) => f.form === form)!;
  const cell = (text: string, isNumber = false): Cell => ({ runs: [{ text }], align: isNumber ? 'right' : 'left' });
  return {
    kind: 'table',
    widths: [58, 14, 14, 14],
    size: 11,
    head: [HEAD.map((text) => ({ runs: [{ text, bold: true }], align: 'centre' as const }))],
    rows: sections.flatMap((s) => [
      [{ runs: [{ text: s.title, bold: true }], colSpan: 4 }],
      ...s.lines.map((l) => [
        cell(l.label),
        ...[l.total, l.female, l.minority].map((n) => cell(numbers.format(n), true)),
      ]),
    ]),
  };
}

/** The four forms as a workbook: figures as numbers, one sheet a form, and the checks. */
export function formsSheets(asked: Asked, forms: Forms): Sheet[] {
  const title = ['THỐNG KÊ ĐẢNG VIÊN', asked.unit.name, periodWords(asked)];
  return [
    ...forms.forms.map(({ form, sections }) => ({
      name: `Biểu ${form}`,
      title: [...title, formTitles[form]],
      columns: [
        { label: 'Nhóm', width: 26 },
        { label: HEAD[0]!, width: 48 },
        ...HEAD.slice(1).map((label) => ({ label, width: 14 })),
      ],
      rows: sections.flatMap((s) => s.lines.map((l) => [s.title, l.label, l.total, l.female, l.minority])),
    })),
    {
      name: 'Kiểm tra',
      title: [checksWords(forms)],
      columns: [
        { label: 'Phép kiểm tra', width: 60 },
        { label: 'Vế trái', width: 14 },
        { label: 'Vế phải', width: 14 },
        { label: 'Kết quả', width: 12 },
      ],
      rows: forms.checks.map((c) => [c.label, c.left, c.right, c.holds ? 'Đúng' : 'LỆCH']),
    },
  ];
}
