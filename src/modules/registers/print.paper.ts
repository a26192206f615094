import type { Paper, Piece, Run, Sheet } from '../../kernel/print/print.ts';
import { formalDay, formatDay } from '../../kernel/text/dates.ts';
import { partyHead } from '../documents/index.ts';
import type { BookRow } from './books.queries.ts';
import type { EntryRow } from './entries.queries.ts';
import { seriesIn } from './entries.commands.ts';
import { kindLabel } from './registers.kinds.ts';
import { ALL_KINDS } from './registers.rules.ts';
import { seriesLabel } from './series.ts';
import { emptyWords, urgencyLabels } from './registers.words.ts';

interface Column {
  label: string;
  /** Share of the width on paper, and letters in a sheet. */
  width: number;
  centred?: boolean;
  of: (e: EntryRow) => string;
}

const dayText = (day: string | null): string => (day === null ? '' : formatDay(day));
const about = (e: EntryRow): string =>
  [kindLabel(e.kind), e.abstract ?? emptyWords[e.state] ?? ''].filter(Boolean).join(': ');
const noteOf = (e: EntryRow): string =>
  [
    e.state === 'void' ? 'Đã huỷ số' : '',
    e.joint_with ? `Ban hành cùng ${e.joint_with}` : '',
    e.state === 'registered' && e.document_version !== null && e.latest_number !== e.document_version
      ? 'Văn bản đã sửa sau khi cấp số'
      : '',
    e.note ?? '',
  ]
    .filter(Boolean)
    .join('. ');

const outgoing: Column[] = [
  { label: 'Số, ký hiệu', width: 12, centred: true, of: (e) => e.document_no },
  { label: 'Ngày', width: 9, centred: true, of: (e) => dayText(e.entered_on) },
  { label: 'Tên loại, trích yếu', width: 28, of: about },
  { label: 'Người ký', width: 11, of: (e) => e.signer ?? '' },
  { label: 'Nơi nhận', width: 15, of: (e) => e.recipients ?? '' },
  { label: 'Số bản', width: 5, centred: true, of: (e) => (e.copies === null ? '' : String(e.copies)) },
  { label: 'Đơn vị soạn thảo', width: 11, of: (e) => e.drafted_by ?? '' },
  { label: 'Lưu hồ sơ', width: 8, of: (e) => e.file_ref ?? '' },
  { label: 'Ghi chú', width: 10, of: noteOf },
];
const incoming: Column[] = [
  { label: 'Ngày đến', width: 8, centred: true, of: (e) => dayText(e.entered_on) },
  { label: 'Số đến', width: 5, centred: true, of: (e) => e.document_no },
  { label: 'Tác giả', width: 12, of: (e) => e.author ?? '' },
  { label: 'Số, ký hiệu', width: 9, centred: true, of: (e) => e.paper_no ?? '' },
  { label: 'Ngày văn bản', width: 8, centred: true, of: (e) => dayText(e.paper_on) },
  { label: 'Tên loại, trích yếu', width: 22, of: about },
  {
    label: 'Độ khẩn',
    width: 6,
    centred: true,
    of: (e) => (e.urgency === 'normal' ? '' : (urgencyLabels.find((u) => u.value === e.urgency)?.label ?? '')),
  },
  { label: 'Số trang, tệp', width: 6, centred: true, of: (e) => e.pages ?? '' },
  { label: 'Chuyển cho', width: 10, of: (e) => e.assigned_to ?? '' },
  { label: 'Hạn xử lý', width: 8, centred: true, of: (e) => dayText(e.due_on) },
  { label: 'Ký nhận', width: 7, of: () => '' },
  { label: 'Kết quả', width: 9, of: (e) => e.result ?? '' },
  { label: 'Hồ sơ', width: 7, of: (e) => [e.file_ref ?? '', noteOf(e)].filter(Boolean).join('. ') },
];

const columnsOf = (book: BookRow): Column[] => (book.direction === 'outgoing' ? outgoing : incoming);

const SLICE = 500;

const run = (text: string, more: Omit<Run, 'text'> = {}): Run[] => [{ text, ...more }];

/** One table a sequence, under the name of its kinds where each has its own; long ones in pieces, which print faster. */
function tables(book: BookRow, entries: readonly EntryRow[]): Piece[] {
  const columns = columnsOf(book);
  const head = [columns.map((c) => ({ runs: run(c.label, { bold: true }), align: 'centre' as const }))];
  const pieces: Piece[] = [];
  const table = (some: readonly EntryRow[]): Piece => ({
    kind: 'table',
    widths: columns.map((c) => c.width),
    size: 9,
    head,
    rows: some.map((e) =>
      columns.map((c) => ({
        runs: run(c.of(e), e.state === 'void' ? { strike: true } : {}),
        align: c.centred ? ('centre' as const) : ('left' as const),
      })),
    ),
  });
  const groups = new Map<string, EntryRow[]>();
  for (const e of entries) {
    const series = seriesIn(book, e.kind);
    const some = groups.get(series);
    if (some) some.push(e);
    else groups.set(series, [e]);
  }
  for (const [series, some] of groups) {
    if (series !== ALL_KINDS) {
      const runs = run(`${seriesLabel(book, series)} (${some.length})`, { bold: true });
      pieces.push({ kind: 'paragraph', runs, align: 'left', firstLine: 0, before: 8, after: 4, keepWithNext: true });
    }
    for (let i = 0; i < some.length; i += SLICE) pieces.push(table(some.slice(i, i + SLICE)));
  }
  return entries.length === 0 ? [table([])] : pieces;
}

/** The book of one year on A4 across, under the head of the organ that keeps it, with the columns of domain.md §6.4. */
export function bookPaper(book: BookRow, entries: readonly EntryRow[], year: string, today: string): Paper {
  const title = book.title.includes(year) && book.basis === 'year' ? book.title : `${book.title}, năm ${year}`;
  return {
    title,
    landscape: true,
    margins: { top: 15, right: 12, bottom: 15, left: 20 },
    size: 12,
    pageNumbers: true,
    head: partyHead({
      layout: book.unit_kind === 'stateBody' ? 'state' : 'party',
      organParent: null,
      organ: book.unit_name,
      documentNo: null,
      place: '……………',
      dateText: formalDay(today),
      draftMark: null,
      kindName: book.direction === 'outgoing' ? 'Sổ đăng ký văn bản đi' : 'Sổ đăng ký văn bản đến',
      abstract: title,
    }),
    pieces: tables(book, entries),
  };
}

/** The same as a workbook; a void entry says so in its notes. */
export function bookSheets(book: BookRow, entries: readonly EntryRow[], year: string): Sheet[] {
  const columns = columnsOf(book);
  return [
    {
      name: `Năm ${year}`,
      title: [book.title, book.unit_name],
      columns: columns.map(({ label, width }) => ({ label, width: Math.max(10, width * 1.6) })),
      rows: entries.map((e) => columns.map((c) => c.of(e))),
    },
  ];
}
