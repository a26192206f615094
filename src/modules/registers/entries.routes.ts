import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { headOf } from './books.model.ts';
import type { BookRow } from './books.queries.ts';
import { insertEntry, registerEntry, registerSecret, reserveNumber, type Entered } from './entries.commands.ts';
import { blankEntry, blankInsertion, blankShort, fillEntry, fillInsertion, fillShort } from './entries.forms.ts';
import { bookModel } from './entries.model.ts';
import { entryFormModel, type FormKind } from './entry-form.model.ts';
import { countGaps, gapsModel } from './gaps.model.ts';
import { done, refusals } from './registers.sentences.ts';
import { bookOf, keeps } from './sight.ts';

const options = { prepare: bookOf }; // read before the transaction, which must begin with its write (holdSequence)

/** A book with its entries, and the four ways in which a number is taken from it. */
export const entriesRoutes: Route[] = [
  get('/registers/:bookId', can('registers.read'), show),
  get('/registers/:bookId/gaps', can('registers.read'), gaps),
  get('/registers/:bookId/entries/new', can('registers.keep'), (req) => blank(req, 'entries')),
  get('/registers/:bookId/secrets/new', can('registers.keep'), (req) => blank(req, 'secrets')),
  get('/registers/:bookId/reservations/new', can('registers.keep'), (req) => blank(req, 'reservations')),
  get('/registers/:bookId/insertions/new', can('registers.keep'), (req) => blank(req, 'insertions')),
  post('/registers/:bookId/entries', can('registers.keep'), create, options),
  post('/registers/:bookId/secrets', can('registers.keep'), keepSecret, options),
  post('/registers/:bookId/reservations', can('registers.keep'), reserve, options),
  post('/registers/:bookId/insertions', can('registers.keep'), insert, options),
];

async function show(req: Request): Promise<Reply> {
  return page('registers/show', await bookModel(req, await bookOf(req)), 'registers/_list');
}

async function gaps(req: Request): Promise<Reply> {
  const book = await bookOf(req);
  const mayKeep = book.state === 'open' && keeps(req, book.unit_path);
  const free = await countGaps(req.db, book);
  return page('registers/gaps', {
    ...headOf(req, book, 'gaps', free),
    free: free > 0,
    sequences: await gapsModel(req.db, book, mayKeep),
  });
}

async function blank(req: Request, what: FormKind): Promise<Reply> {
  const book = await bookOf(req);
  if (book.state !== 'open') throw new Conflict(refusals.closedBook);
  const { kind = book.direction === 'incoming' ? 'letter' : '', number = '' } = req.query;
  const values = { kind, number, enteredOn: formatDay(localDay(req.now)), urgency: 'normal' };
  const form =
    what === 'entries'
      ? blankEntry(book.direction, values)
      : what === 'insertions'
        ? blankInsertion(values)
        : blankShort(values);
  return page('registers/entry-new', await entryFormModel(req, book, what, form));
}

async function answer(
  req: Request,
  book: BookRow,
  what: FormKind,
  filled: Filled<unknown>,
  entered: Entered | null,
  words: (no: string) => string,
): Promise<Reply> {
  if (entered && 'id' in entered) return go(`/register-entries/${entered.id}`, words(entered.documentNo));
  const form = entered ? withError(filled, entered.field, entered.fault) : filled;
  return invalid('registers/entry-new', await entryFormModel(req, book, what, form));
}

async function create(req: Request, book: BookRow): Promise<Reply> {
  const filled = fillEntry(book, req.body, localDay(req.now));
  const entered = filled.values && (await registerEntry(req, book, filled.values));
  return answer(req, book, 'entries', filled, entered, done.registered);
}

async function keepSecret(req: Request, book: BookRow): Promise<Reply> {
  const filled = fillShort(book, req.body, localDay(req.now));
  const entered = filled.values && (await registerSecret(req, book, filled.values));
  return answer(req, book, 'secrets', filled, entered, done.secret);
}

async function reserve(req: Request, book: BookRow): Promise<Reply> {
  const filled = fillShort(book, req.body, localDay(req.now));
  const entered = filled.values && (await reserveNumber(req, book, filled.values));
  return answer(req, book, 'reservations', filled, entered, done.reserved);
}

async function insert(req: Request, book: BookRow): Promise<Reply> {
  const filled = fillInsertion(book, req.body, localDay(req.now));
  const entered = filled.values && (await insertEntry(req, book, filled.values));
  return answer(req, book, 'insertions', filled, entered, done.inserted);
}
