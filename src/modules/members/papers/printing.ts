import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { printDocx, printEach, printPdf, type Paper, type Piece } from '../../../kernel/print/print.ts';
import type { Sensitivity } from '../record/fields.ts';
import { paperWords, type PaperFormat } from './papers.forms.ts';
import type { PaperMember, PaperUnit } from './papers.queries.ts';
import type { PaperContext } from './pieces.ts';
import { profilePieces } from './profile.paper.ts';

export const types: Record<PaperFormat | 'zip', string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
};

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
  const printed = await printEach(
    papers.map((p) => paperOf(p.name, p.pieces, false)),
    format,
  );
  const zip = new ZipFile();
  for (const [i, { name }] of papers.entries())
    zip.addBuffer(printed[i]!, `${name}.${format}`, { compress: format === 'pdf' });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of Readable.from(zip.outputStream) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Profiles of members of one unit with everything in them, on pages of their own in one file. @throws PrintFailed */
export function printProfiles(members: readonly PaperMember[], unit: PaperUnit, format: PaperFormat): Promise<Buffer> {
  const shown = new Set<Sensitivity>(['basic', 'sensitive', 'restricted']);
  const context: PaperContext = { units: new Map([[unit.id, unit]]), shown, dateText: '' };
  const papers = members.map((m) => profilePieces(m, context));
  return printTogether(paperWords.profile.label, papers, format);
}
