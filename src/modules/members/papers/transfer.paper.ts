import type { Piece } from '../../../kernel/print/print.ts';
import { formalDay, formatDay } from '../../../kernel/text/dates.ts';
import { formatPartial } from '../../../kernel/text/partial-dates.ts';
import type { BoxRow, TransferRow } from '../transfers/transfers.queries.ts';
import type { IssuedPaper } from '../transfers/issued.queries.ts';
import { cell, centred, entry, headingOf, line, run } from './pieces.ts';

const BOXES = 10;

/** Giấy giới thiệu sinh hoạt đảng of ten boxes, as far as they are signed; the others stay open for the pen. domain.md §4.7. */
export function transferPieces(t: TransferRow, boxes: readonly BoxRow[], paper: IssuedPaper): Piece[] {
  const f = paper.fields;
  const date = (code: string): string => (f[code] ? formatPartial(f[code]) : '');
  const byNumber = new Map(boxes.map((b) => [b.number, b]));
  const box = (number: number) => {
    const b = byNumber.get(number);
    const side = b ? (b.side === 'sending' ? 'Nơi đi' : 'Nơi đến') : '';
    const signed = b?.signed_on
      ? `\n${formalDay(b.signed_on)}\n${b.signer ?? b.signed_by ?? ''}\n\n`
      : '\n……, ngày …… tháng …… năm ……\n(ký tên, đóng dấu)\n\n';
    return cell(`Ô ${number}. ${[side, paper.boxes[number]].filter(Boolean).join(': ')}\n${signed}`);
  };
  return [
    headingOf(paper.head, t.issued_on ? formalDay(t.issued_on) : ''),
    centred(
      t.kind === 'temporary' ? 'GIẤY GIỚI THIỆU SINH HOẠT ĐẢNG TẠM THỜI' : 'GIẤY GIỚI THIỆU SINH HOẠT ĐẢNG CHÍNH THỨC',
      { size: 15, before: 12, outline: 1 },
      { bold: true },
    ),
    centred(t.paper_no ? `Số ${t.paper_no}${t.issued_on ? `, ${formalDay(t.issued_on)}` : ''}` : 'Số ……', { after: 8 }),
    entry('Họ và tên đảng viên', f['fullName'] ?? ''),
    entry('Sinh ngày', date('born')),
    entry('Quê quán', f['homePlace'] ?? ''),
    entry('Vào Đảng ngày', date('admittedOn')),
    entry('Chính thức ngày', date('officialOn')),
    entry('Số thẻ đảng viên', f['cardNo'] ?? ''),
    entry('Số lý lịch', f['profileNo'] ?? ''),
    entry('Từ', paper.from),
    entry('Đến', paper.to),
    entry('Lý do', t.reason),
    ...(t.until_on ? [entry('Tạm thời đến hết ngày', formatDay(t.until_on))] : []),
    line(run('Xác nhận của các cấp', { bold: true }), { before: 8, keepWithNext: true }),
    {
      kind: 'table',
      size: 11,
      widths: [1, 1],
      head: [],
      rows: Array.from({ length: BOXES / 2 }, (_, i) => [box(2 * i + 1), box(2 * i + 2)]),
    },
  ];
}
