import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { pager } from '../../kernel/http/pager.ts';
import { file, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, type Request, type Route } from '../../kernel/http/route.ts';
import { printDocx, PrintFailed, printPdf, printXlsx } from '../../kernel/print/print.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { record } from './record.ts';
import { headOf } from './rounds.model.ts';
import type { RoundRow } from './rounds.queries.ts';
import { ownRound } from './rounds.sight.ts';
import { refusals } from './sentences.words.ts';
import { asOf, columns, tableOf, type ConsolidatedTable } from './table.model.ts';
import { tablePaper, tableSheets } from './table.paper.ts';

const PAGE = 100;

/** The consolidated table of a round: as a page, for print, for work in a spreadsheet. */
export const tableRoutes: Route[] = [
  get('/rounds/:roundId/table', can('rounds.read'), show),
  get<Printed>('/rounds/:roundId/table/:format', can('rounds.read'), download, {
    prepare: printed, // reading and printing stay outside the transaction that records the download
    audit: 'round.exported',
  }),
];

async function show(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const table = await tableOf(req, round);
  const p = pager(req, table.rows.length, PAGE);
  const base = `/rounds/${round.id}/table`;
  return page('rounds/table', {
    ...headOf(req, round, 'table', 'home'),
    asOf: asOf(req),
    columns,
    figures: table.figures,
    silent: table.silent,
    rows: table.rows.slice(p.offset, p.offset + PAGE),
    page: p,
    files: [
      { label: 'Word (.docx)', href: `${base}/docx` },
      { label: 'PDF', href: `${base}/pdf` },
      { label: 'Excel (.xlsx)', href: `${base}/xlsx` },
    ],
  });
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const formats = {
  docx: {
    type: `${OFFICE}.wordprocessingml.document`,
    print: (round: RoundRow, table: ConsolidatedTable, today: string) => printDocx(tablePaper(round, table, today)),
  },
  pdf: {
    type: 'application/pdf',
    print: (round: RoundRow, table: ConsolidatedTable, today: string) => printPdf(tablePaper(round, table, today)),
  },
  xlsx: {
    type: `${OFFICE}.spreadsheetml.sheet`,
    print: (round: RoundRow, table: ConsolidatedTable) => printXlsx(tableSheets(round, table)),
  },
} as const;

interface Printed {
  round: RoundRow;
  format: keyof typeof formats;
  bytes: Buffer;
}

async function printed(req: Request): Promise<Printed> {
  const round = await ownRound(req);
  const format = req.params['format'] ?? '';
  if (!isFormat(format)) throw new NotFound();
  try {
    const bytes = await formats[format].print(round, await tableOf(req, round), localDay(req.now));
    return { round, format, bytes };
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'a table could not be printed');
    throw new Unavailable(refusals.notPrinted);
  }
}

const isFormat = (word: string): word is keyof typeof formats => Object.hasOwn(formats, word);

async function download(req: Request, { round, format, bytes }: Printed): Promise<Reply> {
  await record(req, 'round.exported', round.id, { format });
  const name = `Tổng hợp ý kiến - ${shorten(round.title, 80)}.${format}`.replace(/[\\/:*?"<>|…]/g, '');
  return file(name, formats[format].type, bytes.length, Readable.from([bytes]));
}
