import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { file, type Reply } from '../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { printDocx, PrintFailed, printPdf, type Paper } from '../../kernel/print/print.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { noteReading } from './readers.commands.ts';
import { fullTitle, stepText } from './documents.words.ts';
import { paperOf } from './exports.model.ts';
import { findIssued } from './issues.queries.ts';
import { refusals } from './sentences.words.ts';
import { sightOf } from './sight.ts';
import { findVersion, readText } from './versions.queries.ts';

const printers = {
  docx: { print: printDocx, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { print: printPdf, type: 'application/pdf' },
} as const;

/** Any version that may be read, as the paper that leaves the house. Reading it counts as opening it. */
export const exportsRoutes: Route[] = [
  get('/documents/:documentId/versions/:number/docx', can('documents.read'), (req) => download(req, 'docx'), {
    audit: 'document.opened',
  }),
  get('/documents/:documentId/versions/:number/pdf', can('documents.read'), (req) => download(req, 'pdf'), {
    audit: 'document.opened',
  }),
];

async function download(req: Request, as: keyof typeof printers): Promise<Reply> {
  const sight = await sightOf(req);
  const number = wholeNumber(req.params['number']);
  const version = number && (await findVersion(req.db, sight, number));
  if (!version) throw new NotFound();
  await noteReading(req, sight, number);
  const { blocks } = await readText(req.db, version);
  const bytes = await printed(
    req,
    await paperOf(req, sight, version, blocks, await findIssued(req.db, sight.document, number)),
    as,
  );
  const name = `${shorten(fullTitle(sight.document), 80)} - ${stepText(version)}.${as}`;
  return file(name.replace(/[\\/:*?"<>|…]/g, ''), printers[as].type, bytes.length, Readable.from([bytes]));
}

/** A paper as bytes. Throws Unavailable where it cannot be printed in time or memory. */
export async function printed(req: Request, paper: Paper, as: keyof typeof printers): Promise<Buffer> {
  try {
    return await printers[as].print(paper);
  } catch (error) {
    if (!(error instanceof PrintFailed)) throw error;
    req.log.error({ error: error.message }, 'a version could not be printed');
    throw new Unavailable(refusals.notPrinted);
  }
}
