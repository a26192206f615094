import type { Paper, Piece, Run, Sheet } from '../../kernel/print/print.ts';
import { formalDay } from '../../kernel/text/dates.ts';
import { partyHead } from '../documents/index.ts';
import type { RoundRow } from './rounds.queries.ts';
import { columns, type ConsolidatedTable, type TableRow } from './table.model.ts';

const run = (text: string, more: Omit<Run, 'text'> = {}): Run[] => [{ text, ...more }];
const line = (text: string, more: Omit<Run, 'text'> = {}): Piece => ({
  kind: 'paragraph',
  runs: run(text, more),
  align: 'left',
  firstLine: 0,
  size: 12,
  after: 2,
});

const cellsOf = (r: TableRow): string[] => [
  String(r.no),
  r.place,
  r.quote,
  r.body,
  r.who,
  r.channel,
  String(r.voices),
  r.decision,
  r.note,
];

const NUMBERS = new Set([0, 6]);

/** The consolidated table on A4 across, under the head of the organ that holds the round (domain.md §6.3, §6.6). */
export function tablePaper(round: RoundRow, table: ConsolidatedTable, today: string): Paper {
  const figures = table.figures.map((f) => `${f.label}: ${f.value}`).join('; ');
  return {
    title: `Bảng tổng hợp ý kiến góp ý: ${round.title}`,
    landscape: true,
    margins: { top: 20, right: 15, bottom: 20, left: 20 },
    size: 12,
    pageNumbers: true,
    head: partyHead({
      organParent: null,
      organ: round.home_name,
      documentNo: null,
      place: '……………',
      dateText: formalDay(today),
      draftMark: null,
      kindName: 'Bảng tổng hợp ý kiến góp ý',
      abstract: round.document_title,
    }),
    pieces: [
      line(`${round.title}.`, { bold: true }),
      line(`${figures}.`),
      ...(table.silent.length > 0 ? [line(`Đơn vị chưa gửi trả lời: ${table.silent.join('; ')}.`)] : []),
      {
        kind: 'table',
        widths: [4, 11, 17, 21, 11, 7, 6, 17, 8],
        size: 10,
        head: [columns.map((label) => ({ runs: run(label, { bold: true }), align: 'centre' as const }))],
        rows: table.rows.map((r) =>
          cellsOf(r).map((text, i) => ({ runs: run(text), align: NUMBERS.has(i) ? 'centre' : 'left' }) as const),
        ),
      },
    ],
  };
}

const WIDTHS = [6, 24, 40, 50, 26, 16, 12, 40, 22];

/** The same as a workbook: the table, and a second sheet of figures. */
export function tableSheets(round: RoundRow, table: ConsolidatedTable): Sheet[] {
  return [
    {
      name: 'Tổng hợp ý kiến',
      title: ['BẢNG TỔNG HỢP Ý KIẾN GÓP Ý', round.document_title, round.title],
      columns: columns.map((label, i) => ({ label, width: WIDTHS[i] ?? 20 })),
      rows: table.rows.map((r) => cellsOf(r).map((text, i) => (NUMBERS.has(i) ? Number(text) : text))),
    },
    {
      name: 'Số liệu chung',
      title: [round.title],
      columns: [
        { label: 'Chỉ tiêu', width: 44 },
        { label: 'Số liệu', width: 14 },
      ],
      rows: [
        ...table.figures.map((f) => [f.label, f.value.includes('%') ? f.value : Number(f.value)]),
        ...table.silent.map((s) => [s, null]),
      ],
    },
  ];
}
