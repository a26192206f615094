import { NotFound } from '../../kernel/http/errors.ts';
import { wholeNumber, type Request } from '../../kernel/http/route.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { findBook, type BookRow } from './books.queries.ts';
import { findEntry, type EntryRow } from './entries.queries.ts';

/** The book in the address when the permission of the route reaches its unit; else a 404. */
export async function bookOf(req: Request): Promise<BookRow> {
  const id = wholeNumber(req.params['bookId']);
  const book = id && (await findBook(req.db, req.scope, id));
  if (!book) throw new NotFound();
  return book;
}

export interface EntrySight {
  entry: EntryRow;
  book: BookRow;
}

/** The entry in the address with its book, within the permission of the route; else a 404. */
export async function entryOf(req: Request): Promise<EntrySight> {
  const id = wholeNumber(req.params['entryId']);
  const entry = id && (await findEntry(req.db, req.scope, id));
  const book = entry && (await findBook(req.db, req.scope, entry.book_id));
  if (!book) throw new NotFound();
  return { entry, book };
}

/** May the person write in the books of this unit? Decides which buttons a page shows; routes decide again. */
export function keeps(req: Request, unitPath: string): boolean {
  return scopeOf(req.actor, 'registers.keep').covers(unitPath);
}
