import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Ledger } from '../documents/index.ts';
import type { NewBook } from './books.forms.ts';
import type { BookRow } from './books.queries.ts';
import type { RegisterAction } from './registers.audit.ts';
import { overlap, type Basis } from './registers.rules.ts';

/** Writes an event of this module's catalogue; `subject` is 'registerBook:1' or 'registerEntry:1'. */
export async function record(
  { audit }: Ledger,
  action: RegisterAction,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await audit(action, subject, details);
}

/** Opens a book; answers its id, or null when the unit has one of the same sort for some of those days. */
export async function openBook(l: Ledger, basis: Basis, book: NewBook): Promise<number | null> {
  const { unit, title, organSymbol, span } = book;
  const direction = basis === 'year' ? 'incoming' : 'outgoing';
  const same = { unit_id: unit, direction, basis, organ_symbol: organSymbol };
  const others = (await l
    .db('register_books as b')
    .where(same)
    .select('b.id', 'b.opens_on', 'b.closes_on')
    .orderBy('b.id')) as { opens_on: string; closes_on: string | null }[];
  if (others.some((o) => overlap(span, { opensOn: o.opens_on, closesOn: o.closes_on }))) return null;
  const id = await insertRow(l.db, 'register_books', {
    ...same,
    title,
    opens_on: span.opensOn,
    closes_on: span.closesOn,
    state: 'open',
    created_at: l.now.toISOString(),
    created_by_id: l.actor.accountId,
    version: 1,
  });
  await record(l, 'registerBook.opened', `registerBook:${id}`, { unitId: unit, basis, organSymbol, ...span });
  return id;
}

/**
 * Closes a book on a day: no number is taken from it any more. A book whose end was not known ends on that day, so that
 * the next one may begin. A Conflict when somebody was faster.
 */
export async function closeBook(l: Ledger, book: BookRow, note: string, today: string): Promise<void> {
  const closesOn = book.closes_on ?? (today < book.opens_on ? book.opens_on : today);
  const changed = await l
    .db('register_books')
    .where({ id: book.id, version: book.version, state: 'open' })
    .update({
      state: 'closed',
      closes_on: closesOn,
      closed_at: l.now.toISOString(),
      closed_by_id: l.actor.accountId,
      closing_note: note,
      version: book.version + 1,
    });
  if (changed !== 1) throw new Conflict();
  await record(l, 'registerBook.closed', `registerBook:${book.id}`, { closesOn });
}
