import type { Piece } from '../../../kernel/print/print.ts';
import { formatPartial } from '../../../kernel/text/partial-dates.ts';
import { labelOf } from '../record/lists.ts';
import { statusLabel } from '../record/tables.ts';
import type { PaperMember, PaperUnit } from './papers.queries.ts';
import { cell, centred, chain, headCells, line, partyHeading, run, signature, type PaperContext } from './pieces.ts';

const SLICE = 500;

/** Danh sách đảng viên of a unit: numbered, unit by unit, one line a member. */
export function listPieces(unit: PaperUnit, members: readonly PaperMember[], context: PaperContext): Piece[] {
  const rows = members.map((m, i) => {
    const f = m.doc.fields;
    const date = (code: string): string => (f[code] ? formatPartial(f[code]) : '');
    return [
      String(i + 1),
      m.fullName,
      f['sex'] ? labelOf('sex', f['sex']) : '',
      date('born'),
      f['homePlace'] ?? '',
      f['cardNo'] ?? '',
      date('admittedOn'),
      date('officialOn'),
      statusLabel(m.doc.standing.status).replace('Đảng viên ', ''),
      chain(m.unitPath, context.units).at(-1)?.name ?? '',
    ];
  });
  const head = headCells([
    'TT',
    'Họ và tên',
    'Giới',
    'Sinh ngày',
    'Quê quán',
    'Số thẻ',
    'Vào Đảng',
    'Chính thức',
    'Tình trạng',
    'Chi bộ',
  ]);
  const pieces: Piece[] = [
    partyHeading(unit.path, context),
    centred('DANH SÁCH ĐẢNG VIÊN', { size: 15, before: 12, outline: 1 }, { bold: true }),
    centred(unit.name, { after: 8 }, { bold: true }),
  ];
  for (let at = 0; at < rows.length || at === 0; at += SLICE)
    pieces.push({
      kind: 'table',
      size: 10,
      widths: [4, 17, 5, 10, 18, 9, 10, 10, 9, 16],
      head: [head],
      rows: rows.slice(at, at + SLICE).map((r) => r.map((text, x) => cell(text, {}, x === 0 ? 'centre' : 'left'))),
    });
  pieces.push(
    line(run(`Danh sách có ${rows.length} đảng viên.`, { italic: true }), { before: 6 }),
    signature('NGƯỜI LẬP', 'T/M CẤP UỶ'),
  );
  return pieces;
}
