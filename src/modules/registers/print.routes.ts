import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { file, type Reply } from '../../kernel/http/reply.ts';
import { can, get, type Request, type Route } from '../../kernel/http/route.ts';
import { PrintFailed, printPdf, printXlsx } from '../../kernel/print/print.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { record } from './books.commands.ts';
import type { BookRow } from './books.queries.ts';
import { listForPrint, type EntryRow } from './entries.queries.ts';
import { bookPaper, bookSheets } from './print.paper.ts';
import { yearSpan } from './registers.rules.ts';
import { refusals } from './registers.sentences.ts';
import { bookOf } from './sight.ts';

/** The book of a year for the binder, and for a spreadsheet. */
export const printRoutes: Route[] = [
  get<Printed>('/registers/:bookId/print/:format', can('registers.read'), download, {
    prepare: printed, // reading and printing stay outside the transaction that records the download
    audit: 'registerBook.printed',
  }),
];

const formats = {
  pdf: {
    type: 'application/pdf',
    print: (book: BookRow, entries: EntryRow[], year: string, today: string) =>
      printPdf(bookPaper(book, entries, year, today)),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    print: (book: BookRow, entries: EntryRow[], year: string) => printXlsx(bookSheets(book, entries, year)),
  },
} as const;

interface Printed {
  book: BookRow;
  year: string;
  format: keyof typeof formats;
  bytes: Buffer;
}

const isFormat = (word: string): word is keyof typeof formats => Object.hasOwn(formats, word);

async function printed(req: Request): Promise<Printed> {
  const book = await bookOf(req);
  const format = req.params['format'] ?? '';
  const year = req.query['year'] ?? localDay(req.now).slice(0, 4);
  if (!isFormat(format) || !/^20\d\d$/.test(year)) throw new NotFound();
  const { opensOn, closesOn } = yearSpan(Number(year));
  const entries = await listForPrint(req.db, book, opensOn, closesOn!);
  try {
    return { book, year, format, bytes: await formats[format].print(book, entries, year, localDay(req.now)) };
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'a register could not be printed');
    throw new Unavailable(refusals.notPrinted);
  }
}

async function download(req: Request, { book, year, format, bytes }: Printed): Promise<Reply> {
  await record(req, 'registerBook.printed', `registerBook:${book.id}`, { format, year });
  const name = `${shorten(book.title, 80)} - ${year}.${format}`.replace(/[\\/:*?"<>|…]/g, '');
  return file(name, formats[format].type, bytes.length, Readable.from([bytes]));
}
