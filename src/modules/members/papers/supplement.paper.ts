import { formatDay } from '../../../kernel/text/dates.ts';
import type { Piece } from '../../../kernel/print/print.ts';
import { kindWords } from '../events/events.words.ts';
import type { EventKind } from '../events/kinds.rules.ts';
import { fieldOf } from '../record/fields.ts';
import { tableOf } from '../record/tables.ts';
import { showValue } from '../record/values.ts';
import type { PaperMember, YearEvent } from './papers.queries.ts';
import { cell, centred, chain, entry, headCells, line, run, signature, type PaperContext } from './pieces.ts';

/** Phiếu bổ sung hồ sơ đảng viên, form 3-HSĐV: what changed in a year, from which paper. domain.md §4.2. */
export function supplementPieces(
  member: PaperMember,
  events: readonly YearEvent[],
  year: string,
  context: PaperContext,
): Piece[] {
  const { doc } = member;
  const rows = events.flatMap((e) => changesOf(e, context));
  return [
    line(run('Mẫu 3-HSĐV', { italic: true }), { align: 'right', size: 11 }),
    ...chain(member.unitPath, context.units).map((u) => entry(u.label, u.name)),
    centred('PHIẾU BỔ SUNG HỒ SƠ ĐẢNG VIÊN', { size: 16, before: 10, outline: 1 }, { bold: true }),
    centred(`Năm ${year}`, { after: 8 }, { bold: true }),
    entry('Họ và tên', member.fullName),
    entry('Số LL', doc.fields['profileNo'] ?? ''),
    entry('Số TĐV', doc.fields['cardNo'] ?? ''),
    ...(rows.length === 0
      ? [line('Trong năm hồ sơ không có thay đổi.', { before: 8 })]
      : [
          {
            kind: 'table' as const,
            size: 12,
            widths: [2, 3, 4, 3],
            head: [headCells(['Từ ngày', 'Nội dung', 'Thay đổi thành', 'Văn bản'])],
            rows: rows.map((r) => r.map((text) => cell(text))),
          },
        ]),
    signature('NGƯỜI KHAI', 'T/M CẤP UỶ'),
  ];
}

function changesOf(e: YearEvent, { shown }: PaperContext): string[][] {
  const day = formatDay(e.effectiveOn);
  const paper = e.paper ?? '';
  // a record that was entered in the year is no change of it; what happened to the member is
  if (e.kind === 'registered') return [];
  const rows = Object.entries(e.changes.set ?? {})
    .map(([code, value]) => ({ field: fieldOf(code), value }))
    .filter(({ field }) => shown.has(field.sensitivity))
    .map(({ field, value }) => [
      day,
      field.label,
      value === null || value === '' ? '(bỏ)' : showValue(field, value),
      paper,
    ]);
  for (const [code, lines] of Object.entries(e.changes.put ?? {})) {
    const table = tableOf(code);
    if (!shown.has(table.sensitivity)) continue;
    for (const l of Object.values(lines)) {
      const words = table.columns.flatMap((c) => (l[c.code] ? [showValue(c, l[c.code]!)] : []));
      rows.push([day, table.label, words.join(', '), paper]);
    }
  }
  const isEvent = Object.keys(e.changes.standing ?? {}).length > 0;
  return isEvent ? [[day, kindWords[e.kind as EventKind], '', paper], ...rows] : rows;
}
