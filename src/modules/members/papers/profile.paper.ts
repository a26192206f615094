import type { Piece } from '../../../kernel/print/print.ts';
import { fieldGroups } from '../record/fields.ts';
import { memberTables, statusLabel } from '../record/tables.ts';
import { showValue } from '../record/values.ts';
import type { PaperMember } from './papers.queries.ts';
import { cell, centred, chain, entry, headCells, heading, line, run, signature, type PaperContext } from './pieces.ts';

/** Phiếu đảng viên, form 2-HSĐV: the whole record in the order of the form. domain.md §4.2, §4.3. */
export function profilePieces(member: PaperMember, context: PaperContext): Piece[] {
  const { doc } = member;
  const value = (code: string): string => doc.fields[code] ?? '';
  return [
    line(run('Mẫu 2-HSĐV', { italic: true }), { align: 'right', size: 11 }),
    {
      kind: 'columns',
      widths: [62, 38],
      columns: [
        chain(member.unitPath, context.units).map((u) => entry(u.label, u.name)),
        [
          entry('Số LL', value('profileNo')),
          entry('Số TĐV', value('cardNo')),
          entry('Tình trạng', statusLabel(doc.standing.status)),
        ],
      ],
    },
    centred('PHIẾU ĐẢNG VIÊN', { size: 16, before: 10, after: 8, outline: 1 }, { bold: true }),
    centred(member.fullName.toUpperCase(), { after: 6 }, { bold: true }),
    ...fieldGroups.flatMap((group): Piece[] => {
      const fields = group.fields.filter((f) => context.shown.has(f.sensitivity));
      if (fields.length === 0) return [];
      const entries = fields.map((f) => entry(f.label, value(f.code) === '' ? '' : showValue(f, value(f.code))));
      if (fields.some((f) => f.kind === 'longText')) return [heading(group.label), ...entries];
      const half = Math.ceil(entries.length / 2);
      const columns = [entries.slice(0, half), entries.slice(half)];
      return [heading(group.label), { kind: 'columns', widths: [50, 50], columns }];
    }),
    ...memberTables.flatMap((table): Piece[] => {
      if (!context.shown.has(table.sensitivity)) return [];
      const lines = Object.values(doc.tables[table.code] ?? {}).toSorted((a, b) =>
        (a[table.orderBy] ?? '') < (b[table.orderBy] ?? '') ? -1 : 1,
      );
      if (lines.length === 0) return [];
      return [
        heading(table.label),
        {
          kind: 'table',
          size: 11,
          widths: table.columns.map((c) => (c.kind === 'text' || c.kind === 'longText' ? 3 : 2)),
          head: [headCells(table.columns.map((c) => c.label))],
          rows: lines.map((l) => table.columns.map((c) => cell(l[c.code] ? showValue(c, l[c.code]!) : ''))),
        },
      ];
    }),
    signature('NGƯỜI KHAI', 'T/M CẤP UỶ'),
  ];
}
