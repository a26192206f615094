import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { printDocx, printPdf, type Paper, type Piece } from '../../../kernel/print/print.ts';
import type { PaperFormat } from './papers.forms.ts';

export const types: Record<PaperFormat | 'zip', string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
};

/** Papers printed at once: what one thread does within its memory in a few seconds. */
const TOGETHER = 25;

const paperOf = (title: string, pieces: Piece[], landscape: boolean): Paper => ({
  title,
  landscape,
  margins: { top: 15, right: 15, bottom: 15, left: landscape ? 15 : 25 },
  size: 12,
  pieces,
});

/** One paper, or several on pages of their own in one file. @throws PrintFailed */
export function printTogether(
  title: string,
  papers: readonly Piece[][],
  format: PaperFormat,
  landscape = false,
): Promise<Buffer> {
  const pieces = papers.flatMap((p, i): Piece[] => (i === 0 ? p : [{ kind: 'pageBreak' }, ...p]));
  const paper = paperOf(title, pieces, landscape);
  return format === 'pdf' ? printPdf(paper) : printDocx(paper);
}

/** A file each, in one .zip. @throws PrintFailed */
export async function printApart(
  papers: readonly { name: string; pieces: Piece[] }[],
  format: PaperFormat,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (let at = 0; at < papers.length; at += TOGETHER)
    for (const { name, bytes } of await Promise.all(
      papers
        .slice(at, at + TOGETHER)
        .map(async (p) => ({ name: p.name, bytes: await printTogether(p.name, [p.pieces], format) })),
    ))
      zip.addBuffer(bytes, `${name}.${format}`, { compress: format === 'pdf' });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of Readable.from(zip.outputStream) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
