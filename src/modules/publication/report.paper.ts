import { drawChart, heightOf } from '../../kernel/print/chart.ts';
import type { Cell, Paper, Piece, Sheet, Table } from '../../kernel/print/print.ts';
import { formalDay, formatInstant } from '../../kernel/text/dates.ts';
import { partyHead } from '../documents/index.ts';
import type { Sum } from './identity.rules.ts';
import type { PublicationRow } from './publications.queries.ts';
import type { Report } from './report.model.ts';

const numbers = new Intl.NumberFormat('vi-VN');
const WIDTH = 150; // millimetres of a chart

const heading = (text: string): Piece => ({
  kind: 'paragraph',
  runs: [{ text, bold: true }],
  outline: 1,
  before: 8,
  after: 3,
  keepWithNext: true,
});
const line = (text: string, bold = false): Piece => ({
  kind: 'paragraph',
  runs: [{ text, bold }],
  align: 'justify',
  firstLine: 10,
  after: 3,
});

const cell = (text: string): Cell => ({
  runs: [{ text }],
  align: /^[\d.,]+(?:%| \([\d.]+ lượt\))?$/.test(text) ? 'right' : 'left',
});
const sums = (...all: Sum[]): string[] =>
  all.map((s) =>
    s.rows === s.voices ? numbers.format(s.rows) : `${numbers.format(s.rows)} (${numbers.format(s.voices)} lượt)`,
  );

function table(head: string[], widths: number[], rows: string[][]): Table {
  return {
    kind: 'table',
    widths,
    size: 11,
    head: [head.map((text) => ({ runs: [{ text, bold: true }], align: 'centre' }))],
    rows: rows.map((r) => r.map((text) => cell(text))),
  };
}

const BALANCE_HEAD = ['Nhận', 'Hiển thị, tiếp nhận', 'Không hiển thị', 'Trùng', 'Chờ'];
const BALANCE_WIDTHS = [30, 14, 14, 14, 14, 14];

/** Said in the report as it was computed, never as it should be. */
export const balanceWords = ({ identity }: Report): string =>
  identity.holds
    ? 'Cân đối: đúng. Số nhận bằng tổng số hiển thị, không hiển thị, trùng và chờ; cộng theo hình thức, theo ngày và theo đoạn đều khớp.'
    : `Cân đối: LỆCH (${identity.faults.join('; ')}). Không dùng các số liệu của báo cáo này.`;

export const baseWords = 'Các bảng dưới đây không tính ý kiến không hiển thị; tỉ lệ tính theo lượt ý kiến.';

export function commonWords({ common }: Report): string {
  if (common.all === 0) return 'Chưa có ý kiến nào được nêu nhiều lần.';
  return common.all > common.rows.length
    ? `${common.rows.length} nội dung được nêu nhiều nhất trong ${common.all} nội dung nêu nhiều lần.`
    : `Tất cả ${common.all} nội dung được nêu nhiều lần.`;
}

/** The report on A4 under the head of the organ that asked. */
export function reportPaper(p: PublicationRow, title: string, report: Report, today: string): Paper {
  const { identity, looks, discussed, common } = report;
  return {
    title: `Báo cáo lấy ý kiến Nhân dân: ${title}`,
    size: 13,
    pageNumbers: true,
    head: partyHead({
      organParent: null,
      organ: p.unit_name,
      documentNo: null,
      place: '……………',
      dateText: formalDay(today),
      draftMark: null,
      kindName: 'Báo cáo',
      abstract: `kết quả lấy ý kiến Nhân dân đối với ${title}`,
    }),
    pieces: [
      line(`Lấy ý kiến từ ${formatInstant(p.opens_at)} đến ${formatInstant(p.closes_at)}, Dự thảo lần ${p.milestone}.`),
      line(`${report.figures.map((f) => `${f.label}: ${f.value}`).join('; ')}.`),
      line(balanceWords(report), true),
      heading('Cân đối số ý kiến'),
      table(['', ...BALANCE_HEAD], BALANCE_WIDTHS, [
        balanceRow(identity.total),
        ...identity.tables[0]!.lines.map(balanceRow),
      ]),
      ...(identity.total.reasons.length > 0
        ? [
            line(
              `Không hiển thị vì: ${identity.total.reasons.map((r) => `${r.label}: ${numbers.format(r.sum.rows)}`).join('; ')}.`,
            ),
          ]
        : []),
      line(baseWords),
      ...looks.flatMap((look): Piece[] => [
        heading(look.title),
        ...(look.rows.length > 0
          ? [
              {
                kind: 'picture' as const,
                svg: drawChart(look.chart, 'paper'),
                width: WIDTH,
                ratio: heightOf(look.chart) / 720,
                alt: look.alt,
              },
            ]
          : []),
        table(
          [look.label, 'Ý kiến', 'Lượt', 'Tỉ lệ'],
          [55, 15, 15, 15],
          look.rows.map((r) => [r.label, numbers.format(r.sum.rows), numbers.format(r.sum.voices), r.share]),
        ),
      ]),
      heading('Đoạn được góp ý nhiều nhất'),
      table(
        ['Đoạn', 'Ý kiến', 'Lượt'],
        [70, 15, 15],
        discussed.map((d) => [d.label, numbers.format(d.sum.rows), numbers.format(d.sum.voices)]),
      ),
      heading('Nội dung được nêu nhiều lần'),
      line(commonWords(report)),
      table(
        ['Nội dung', 'Về', 'Ý kiến, lượt'],
        [56, 28, 16],
        common.rows.map((c) => [c.body, c.place, ...sums(c.sum)]),
      ),
      heading('Cân đối theo ngày'),
      table(['', ...BALANCE_HEAD], BALANCE_WIDTHS, identity.tables[1]!.lines.map(balanceRow)),
      heading('Cân đối theo đoạn'),
      table(['', ...BALANCE_HEAD], BALANCE_WIDTHS, identity.tables[2]!.lines.map(balanceRow)),
    ],
  };
}

type BalanceLine = Report['identity']['total'];
const balanceRow = (l: BalanceLine): string[] => [
  l.label,
  ...sums(l.received, l.accepted, l.declined, l.duplicate, l.waiting),
];

/** The same as a workbook: figures as numbers, one sheet a table. */
export function reportSheets(title: string, report: Report): Sheet[] {
  const column = (label: string, width = 14) => ({ label, width });
  const pair = (s: Sum) => [s.rows, s.voices];
  return [
    {
      name: 'Cân đối',
      title: ['KẾT QUẢ LẤY Ý KIẾN NHÂN DÂN', title, balanceWords(report)],
      columns: [
        column('Chỉ tiêu', 44),
        ...BALANCE_HEAD.flatMap((h) => [column(`${h} (ý kiến)`), column(`${h} (lượt)`)]),
      ],
      rows: [report.identity.total, ...report.identity.tables.flatMap((t) => t.lines)].map((l) => [
        l.label,
        ...[l.received, l.accepted, l.declined, l.duplicate, l.waiting].flatMap(pair),
      ]),
    },
    ...report.looks.map((look) => ({
      name: look.title,
      title: [look.title, baseWords],
      columns: [column(look.label, 50), column('Ý kiến'), column('Lượt'), column('Tỉ lệ')],
      rows: look.rows.map((r) => [r.label, ...pair(r.sum), r.share]),
    })),
    {
      name: 'Nêu nhiều lần',
      title: [commonWords(report)],
      columns: [column('Số', 10), column('Nội dung', 70), column('Về', 40), column('Ý kiến'), column('Lượt')],
      rows: report.common.rows.map((c) => [c.id, c.body, c.place, ...pair(c.sum)]),
    },
  ];
}
