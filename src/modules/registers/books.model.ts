import { formatDay } from '../../kernel/text/dates.ts';
import type { Request } from '../../kernel/http/route.ts';
import { bookWords, directionWords } from './registers.words.ts';
import type { BookRow } from './books.queries.ts';
import { keeps } from './sight.ts';

/** '17/10/2025 – 31/10/2030', or from which day on. */
export function spanWords(book: Pick<BookRow, 'opens_on' | 'closes_on'>): string {
  const from = formatDay(book.opens_on);
  return book.closes_on === null ? `Từ ${from}` : `${from} – ${formatDay(book.closes_on)}`;
}

export type BookTab = 'entries' | 'gaps';

/** What every page of one book begins with (views/intranet/registers/_head.hbs). */
export function headOf(req: Request, book: BookRow, tab: BookTab, gapCount: number) {
  const base = `/registers/${book.id}`;
  const open = book.state === 'open' && keeps(req, book.unit_path);
  const outgoing = book.direction === 'outgoing';
  return {
    title: book.title,
    menuHref: '/registers',
    book: {
      title: book.title,
      unitName: book.unit_name,
      direction: directionWords[book.direction],
      symbol: book.organ_symbol,
      span: spanWords(book),
      status: bookWords[book.state],
      closedAt: book.closed_at,
      closedBy: book.closed_by_name,
      closingNote: book.closing_note,
    },
    outgoing,
    newHref: open ? `${base}/entries/new` : null,
    newLabel: outgoing ? 'Cấp số, vào sổ' : 'Vào sổ văn bản đến',
    more: open
      ? [
          { href: `${base}/reservations/new`, label: 'Giữ số' },
          { href: `${base}/secrets/new`, label: 'Ghi số văn bản mật' },
          { href: `${base}/insertions/new`, label: 'Chèn số' },
        ]
      : [],
    tabs: [
      { label: 'Văn bản trong sổ', href: base, current: tab === 'entries', count: 0 },
      { label: 'Số còn trống', href: `${base}/gaps`, current: tab === 'gaps', count: gapCount },
    ],
  };
}
