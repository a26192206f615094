import type { Paper, Piece, Table } from '../../../kernel/print/print.ts';
import type { DataReport } from './report.model.ts';

const heading = (text: string): Piece => ({
  kind: 'paragraph',
  runs: [{ text, bold: true }],
  outline: 1,
  before: 10,
  after: 4,
  keepWithNext: true,
});
const line = (text: string): Piece => ({ kind: 'paragraph', runs: [{ text }], after: 3 });

const table = (widths: number[], head: string[], rows: string[][]): Table => ({
  kind: 'table',
  widths,
  size: 10,
  head: [head.map((text) => ({ runs: [{ text, bold: true }], align: 'centre' }))],
  rows: rows.map((row) => row.map((text) => ({ runs: [{ text }] }))),
});

/** The report as it is handed to the person. */
export function dataReportPaper(name: string, cardNo: string | null, on: string, report: DataReport): Paper {
  return {
    title: `Dữ liệu cá nhân của đồng chí ${name}`,
    size: 12,
    pageNumbers: true,
    pieces: [
      {
        kind: 'paragraph',
        align: 'centre',
        runs: [{ text: 'BÁO CÁO DỮ LIỆU CÁ NHÂN', bold: true }],
        size: 14,
        after: 4,
      },
      {
        kind: 'paragraph',
        align: 'centre',
        runs: [{ text: `Đồng chí ${name}${cardNo === null ? '' : `, số thẻ ${cardNo}`} – lập ngày ${on}` }],
        after: 10,
      },
      line(
        'Đây là toàn bộ dữ liệu mà cơ sở dữ liệu đảng viên đang lưu về đồng chí, mục đích lưu, nguồn gốc và những lần đã xem.',
      ),
      heading('1. Thông tin'),
      table(
        [26, 34, 12, 28],
        ['Mục', 'Nội dung', 'Loại', 'Mục đích'],
        report.values.map((v) => [v.label, v.value, v.sensitivity, v.purpose]),
      ),
      ...report.tables.flatMap((t): Piece[] => [
        heading(`${t.label} (${t.sensitivity}; ${t.purpose.toLowerCase()})`),
        table(
          t.heads.map(() => 1),
          t.heads,
          t.rows,
        ),
      ]),
      heading('2. Nguồn gốc'),
      table(
        [16, 34, 30, 20],
        ['Hiệu lực từ', 'Việc', 'Văn bản', 'Người xác nhận'],
        report.history.map((h) => [h.on, h.what, h.paper ?? '', h.by]),
      ),
      ...(report.papers.length === 0
        ? []
        : [
            heading('Giấy giới thiệu sinh hoạt đảng, giữ đúng như lúc cấp'),
            table(
              [18, 26, 56],
              ['Cấp lúc', 'Nơi đến', 'Nội dung'],
              report.papers.map((p) => [p.at, p.to, p.said]),
            ),
          ]),
      heading('3. Những lần xem, xử lý có ghi nhật ký'),
      report.readings.length === 0
        ? line('Chưa có lần nào.')
        : table(
            [24, 46, 30],
            ['Lúc', 'Việc', 'Người'],
            report.readings.map((r) => [r.at, r.what, r.by]),
          ),
    ],
  };
}
