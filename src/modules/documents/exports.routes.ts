import { Readable } from 'node:stream';
import { NotFound, Unavailable } from '../../kernel/http/errors.ts';
import { file, type Reply } from '../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { printDocx, PrintFailed, printPdf, type Paper } from '../../kernel/print/print.ts';
import { shorten } from '../../kernel/text/reading.ts';
import { noteReading } from './readers.commands.ts';
import { seesVersion } from './documents.queries.ts';
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

interface Printed {
  number: number;
  name: string;
  type: string;
  bytes: Buffer;
}

const printing = (as: keyof typeof printers) => ({
  prepare: (req: Request) => print(req, as), // seconds of work stay outside the transaction that records the reading
  audit: 'document.opened',
});

/** Any version that may be read, as the paper that leaves the house. Reading it counts as opening it. */
export const exportsRoutes: Route[] = [
  get<Printed>('/documents/:documentId/versions/:number/docx', can('documents.read'), download, printing('docx')),
  get<Printed>('/documents/:documentId/versions/:number/pdf', can('documents.read'), download, printing('pdf')),
];

async function print(req: Request, as: keyof typeof printers): Promise<Printed> {
  const sight = await sightOf(req);
  const number = wholeNumber(req.params['number']);
  const version = number && (await findVersion(req.db, sight, number));
  if (!version) throw new NotFound();
  const { blocks } = await readText(req.db, version);
  const bytes = await printed(
    req,
    await paperOf(req, sight, version, blocks, await findIssued(req.db, sight.document, number)),
    as,
  );
  const name = `${shorten(fullTitle(sight.document), 80)} - ${stepText(version)}.${as}`;
  return { number, name: name.replace(/[\\/:*?"<>|…]/g, ''), type: printers[as].type, bytes };
}

async function download(req: Request, { number, name, type, bytes }: Printed): Promise<Reply> {
  const sight = await sightOf(req);
  if (!seesVersion(sight, number)) throw new NotFound();
  await noteReading(req, sight, number);
  return file(name, type, bytes.length, Readable.from([bytes]));
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
