import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { file, page, raw, type Reply } from '../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { drawChart, heightOf } from '../../kernel/print/chart.ts';
import { printDocx, PrintFailed, printPdf, printXlsx } from '../../kernel/print/print.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { fullTitle, type DocumentKind } from '../documents/index.ts';
import { textNames } from './identity.model.ts';
import { findPublication, type PublicationRow } from './publications.queries.ts';
import { lookAt, reportOf, type Report } from './report.model.ts';
import { balanceWords, baseWords, commonWords, reportPaper, reportSheets } from './report.paper.ts';
import { reportKeys } from './report.queries.ts';

/** What came of a consultation: a page, three files, and its charts as pictures. */
export const reportRoutes: Route[] = [
  get('/publications/:publicationId/report', can('publications.read'), show),
  get('/publications/:publicationId/report/:chart.svg', can('publications.read'), chart),
  get<Printed>('/publications/:publicationId/report/:format', can('publications.read'), download, {
    prepare: printed, // reading and printing stay outside the transaction that records the download
    audit: 'publication.reported',
  }),
];

async function own(req: Request): Promise<PublicationRow> {
  const id = wholeNumber(req.params['publicationId']);
  const row = id === undefined ? undefined : await findPublication(req.db, req.scope, id);
  if (!row) throw new NotFound();
  return row;
}

const titleOf = (p: PublicationRow) => fullTitle({ kind: p.kind as DocumentKind, abstract: p.heading });

async function show(req: Request): Promise<Reply> {
  const publication = await own(req);
  const report = await reportOf(req.db, publication);
  const base = `/publications/${publication.id}/report`;
  return page('publications/report', {
    title: `Báo cáo lấy ý kiến: ${titleOf(publication)}`,
    heading: titleOf(publication),
    publicationHref: `/publications/${publication.id}`,
    asOf: `Tính đến ngày ${formatDay(localDay(req.now))}`,
    files: [
      { label: 'Word (.docx)', href: `${base}/docx` },
      { label: 'PDF', href: `${base}/pdf` },
      { label: 'Excel (.xlsx)', href: `${base}/xlsx` },
    ],
    figures: report.figures,
    identity: report.identity,
    balanceWords: balanceWords(report),
    baseWords,
    commonWords: commonWords(report),
    looks: report.looks.map((look) => ({ ...look, src: `${base}/${look.key}.svg`, height: heightOf(look.chart) })),
    discussed: report.discussed,
    common: report.common.rows,
  });
}

async function chart(req: Request): Promise<Reply> {
  const publication = await own(req);
  const key = reportKeys.find((k) => k === req.params['chart']);
  if (!key) throw new NotFound();
  const look = await lookAt(req.db, publication.id, key, await textNames(req.db, publication));
  return raw(200, 'image/svg+xml', drawChart(look.chart, 'screen'), { 'Cache-Control': 'private, no-store' });
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const formats = {
  docx: {
    type: `${OFFICE}.wordprocessingml.document`,
    print: (p: PublicationRow, report: Report, today: string) => printDocx(reportPaper(p, titleOf(p), report, today)),
  },
  pdf: {
    type: 'application/pdf',
    print: (p: PublicationRow, report: Report, today: string) => printPdf(reportPaper(p, titleOf(p), report, today)),
  },
  xlsx: {
    type: `${OFFICE}.spreadsheetml.sheet`,
    print: (p: PublicationRow, report: Report) => printXlsx(reportSheets(titleOf(p), report)),
  },
} as const;

interface Printed {
  publication: PublicationRow;
  format: keyof typeof formats;
  bytes: Buffer;
}

const isFormat = (word: string): word is keyof typeof formats => Object.hasOwn(formats, word);

async function printed(req: Request): Promise<Printed> {
  const publication = await own(req);
  const format = req.params['format'] ?? '';
  if (!isFormat(format)) throw new NotFound();
  try {
    const report = await reportOf(req.db, publication);
    return { publication, format, bytes: await formats[format].print(publication, report, localDay(req.now)) };
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'a report could not be printed');
    throw new Unavailable('Chưa in được báo cáo. Hãy thử lại sau ít phút.');
  }
}

async function download(req: Request, { publication, format, bytes }: Printed): Promise<Reply> {
  await req.audit('publication.reported', `publication:${publication.id}`, { format });
  const name = `Báo cáo lấy ý kiến - ${shorten(titleOf(publication), 80)}.${format}`.replace(/[\\/:*?"<>|…]/g, '');
  return file(name, formats[format].type, bytes.length, Readable.from([bytes]));
}
