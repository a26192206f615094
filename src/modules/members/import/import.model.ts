import type { Model } from '../../../kernel/http/reply.ts';
import type { Pager } from '../../../kernel/http/pager.ts';
import type { LegacyEncoding } from '../../../kernel/text/legacy.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import type { ImportColumn } from './import.columns.ts';
import type { ColumnsFilled } from './import.forms.ts';
import { candidatesOf, type ImportRow, type PlanLine, type RowFilter } from './import.queries.ts';
import { nextState, RUNNING, rowClasses, type RowClass } from './import.rules.ts';
import { decode } from './import.row.ts';
import { classWords, sheetFaultWords, stateWords } from './import.words.ts';
import type { Counts } from './planning.commands.ts';
import type { FileSight, SheetSight } from './reading.ts';

export const encodingLabels: Record<LegacyEncoding, string> = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI' };

const base = (row: ImportRow) => `/members/imports/${row.id}`;

/** What the head of every page of an import shows. */
export const headModel = (row: ImportRow) => ({
  title: `Nạp ${row.file_name}`,
  menuHref: '/members/imports',
  base: base(row),
  fileName: row.file_name,
  status: stateWords[row.state],
  unitName: row.unit_name,
  createdBy: row.created_by,
  createdAt: row.created_at,
  effectiveOn: row.effective_on,
  paper: paperOf(row),
});

const paperOf = (row: ImportRow): string =>
  [
    row.paper_no && `số ${row.paper_no}`,
    row.paper_on && `ngày ${formatDay(row.paper_on)}`,
    row.paper_by && `của ${row.paper_by}`,
  ]
    .filter(Boolean)
    .join(' ');

export function listModel(rows: readonly ImportRow[], page: Pager): Model {
  return {
    title: 'Nạp tệp đảng viên',
    page,
    rows: rows.map((r) => ({
      href: base(r),
      fileName: r.file_name,
      unitName: r.unit_name,
      status: stateWords[r.state],
      createdBy: r.created_by,
      createdAt: r.created_at,
      figures: r.counts === null ? '' : figuresOf(JSON.parse(r.counts) as Counts),
    })),
  };
}

const figuresOf = (counts: Counts): string =>
  rowClasses
    .filter((c) => counts[c] > 0)
    .map((c) => `${counts[c].toLocaleString('vi-VN')} ${classWords[c].label.toLowerCase()}`)
    .join(', ');

/** The page on which columns are matched: each with what stands in it, and what it would read as. */
export function columnsModel(
  row: ImportRow,
  sight: FileSight,
  sheet: SheetSight,
  columns: readonly ImportColumn[],
  form: ColumnsFilled,
): Model {
  const groups = [...new Set(columns.map((c) => c.group))];
  const isLegacy = sheet.encodings.some((e) => e !== null);
  return {
    ...headModel(row),
    form,
    labels: labelsOf(sheet),
    fault: row.state === 'failed' ? faultSentence(row.fault) : null,
    fileEncoding: sight.encoding,
    sheet: sheet.index,
    headLine: sheet.headLine,
    sheets:
      sight.sheets.length < 2
        ? []
        : sight.sheets.map((s) => ({
            label: s.hidden ? `${s.name} (ẩn)` : s.name,
            href: `${base(row)}?sheet=${s.index}`,
            current: s.index === sheet.index,
          })),
    isLegacy,
    recognised: sheet.recognised,
    total: sheet.headings.length,
    columns: sheet.headings.map((heading, i) => {
      const encoding = sheet.encodings[i] ?? null;
      const samples = sheet.samples[i] ?? [];
      return {
        at: i,
        letter: letterOf(i),
        heading: heading === '' ? '(không có tiêu đề)' : heading,
        samples,
        encoding: encoding && encodingLabels[encoding],
        readings: encoding === null ? [] : samples.map((s) => decode(s, encoding)),
        column: {
          name: `column-${i}`,
          value: form.raw[`column-${i}`] ?? '',
          fault: form.errors[`column-${i}`] ?? null,
        },
        reading: {
          name: `encoding-${i}`,
          value: form.raw[`encoding-${i}`] ?? '',
          fault: form.errors[`encoding-${i}`] ?? null,
          isOpen: encoding !== null,
        },
      };
    }),
    groups: groups.map((label) => ({
      label,
      options: columns.filter((c) => c.group === label).map((c) => ({ value: c.code, label: c.label })),
    })),
    canCancel: nextState(row.state, 'cancel') !== null,
  };
}

const labelsOf = (sheet: SheetSight): Record<string, string> =>
  Object.fromEntries(
    sheet.headings.flatMap((h, i) => [
      [`column-${i}`, `Cột ${letterOf(i)} ${h}`],
      [`encoding-${i}`, `Cột ${letterOf(i)} ${h}`],
    ]),
  );

/** 27 → 'AB'. */
export const letterOf = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : letterOf(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));

export const faultSentence = (fault: string | null): string =>
  fault === null || !(fault in sheetFaultWords)
    ? 'Bản xem trước không còn nguyên vẹn nên không được ghi. Hãy ghép cột và đọc tệp lại.'
    : sheetFaultWords[fault as keyof typeof sheetFaultWords];

export function progressModel(row: ImportRow): Model {
  const verbs = {
    planning: 'Đang đọc tệp và đối chiếu với hồ sơ',
    committing: 'Đang ghi vào hồ sơ',
    undoing: 'Đang hoàn tác',
  };
  return {
    ...headModel(row),
    running: RUNNING.includes(row.state),
    verb: verbs[row.state as keyof typeof verbs],
    done: row.done,
    total: Math.max(row.total, row.done, 1),
    share: row.total === 0 ? null : Math.min(100, Math.floor((100 * row.done) / Math.max(row.total, 1))),
    canCancel: nextState(row.state, 'cancel') !== null,
    writes: row.state === 'committing',
  };
}

/** The plan, or what came of it, one class at a time. */
export function planModel(
  row: ImportRow,
  facts: {
    filter: RowFilter;
    lines: readonly PlanLine[];
    page: Pager;
    undecided: number;
    outcomes: Record<string, number>;
  },
): Model {
  const counts = JSON.parse(row.counts ?? '{}') as Counts;
  const { written = 0, refused = 0, kept = 0 } = facts.outcomes;
  const tab = (code: RowFilter, label: string, count: number) => ({
    label,
    count,
    href: `${base(row)}?rows=${code}`,
    current: code === facts.filter,
  });
  const toWrite = counts.create + counts.update + counts.possibleDuplicate - facts.undecided - written - refused;
  const open = row.state === 'planned' || row.state === 'stopped';
  return {
    ...headModel(row),
    ran: written + refused + kept > 0,
    written,
    refused,
    kept,
    isUndone: row.state === 'undone',
    notes: JSON.parse(row.notes ?? '[]') as string[],
    tabs: [
      ...rowClasses.map((c) => tab(c, classWords[c].label, counts[c])),
      ...(refused > 0 ? [tab('refused', 'Không ghi được', refused)] : []),
    ],
    total: rowClasses.reduce((n, c) => n + counts[c], 0),
    undecided: facts.undecided,
    toWrite,
    canCommit: open && toWrite > 0,
    canDecide: open && facts.filter === 'possibleDuplicate' && facts.lines.length > 0,
    canRemap: row.state === 'planned',
    canCancel: row.state === 'planned',
    canUndo: nextState(row.state, 'undo') !== null,
    unloaded: counts.rejected + refused + facts.undecided,
    seal: row.seal,
    filter: facts.filter,
    page: facts.page,
    lines: facts.lines.map((l) => lineModel(l)),
    emptyText:
      facts.filter === 'refused'
        ? 'Không có dòng nào.'
        : `Không có dòng nào ở nhóm “${classWords[facts.filter as RowClass].label}”.`,
  };
}

function lineModel(l: PlanLine) {
  const decision = l.decision ?? '';
  return {
    id: l.id,
    line: l.line,
    name: l.name === '' ? '(chưa có tên)' : l.name,
    href: l.member_id === null ? null : `/members/${l.member_id}`,
    badge: l.outcome === 'refused' ? { tone: 'bad', one: 'Không ghi được' } : classWords[l.class],
    reasons: [...(l.outcome_reason === null ? [] : [l.outcome_reason]), ...(JSON.parse(l.reasons) as string[])],
    choices:
      l.class === 'possibleDuplicate' && l.outcome === null
        ? [
            { value: '', label: 'Chưa quyết định', chosen: decision === '' },
            ...candidatesOf(l).map((c) => ({
              value: String(c.memberId),
              label: `Là một người: cập nhật hồ sơ ${c.label}`,
              chosen: decision === String(c.memberId),
            })),
            { value: 'another', label: 'Là người khác: lập hồ sơ mới', chosen: decision === 'another' },
          ]
        : [],
  };
}
