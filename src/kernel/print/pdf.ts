import { join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { projectRoot } from '../paths.ts';
import {
  gridOf,
  itemMark,
  measure,
  printable,
  wordsOf,
  type Align,
  type Paper,
  type Paragraph,
  type Piece,
  type Rule,
  type Run,
  type Table,
} from './paper.ts';

const FONTS = join(projectRoot, 'node_modules/@expo-google-fonts/tinos');
const PT = 72 / 25.4; // points in a millimetre
const SIZE = 14;
const CELL = { x: 3, y: 2.5, line: 0.5 };
// A heading takes the next paragraph along to the next page, unless that one is so long that a hole would be left.
const KEPT_WORDS = 900;

pdfmake.setFonts({
  Tinos: {
    normal: join(FONTS, '400Regular/Tinos_400Regular.ttf'),
    bold: join(FONTS, '700Bold/Tinos_700Bold.ttf'),
    italics: join(FONTS, '400Regular_Italic/Tinos_400Regular_Italic.ttf'),
    bolditalics: join(FONTS, '700Bold_Italic/Tinos_700Bold_Italic.ttf'),
  },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));

/** State of one printing: footnotes met so far and the branch of bookmarks. */
interface Desk {
  size: number;
  /** Points between the margins of what is being set. */
  width: number;
  notes: Run[][];
  branch: (string | undefined)[];
  headings: { count: number };
}

/** The bytes of a PDF with embedded fonts, in Vietnamese. Heavy: call it in a thread. */
export async function pdfBytes(paper: Paper): Promise<Buffer> {
  const { margins, width } = measure(paper);
  const size = paper.size ?? SIZE;
  const desk: Desk = { size, width: width * PT, notes: [], branch: [], headings: { count: 0 } };
  const content = [...(paper.head ?? []), ...paper.pieces, ...(paper.foot ?? [])];
  const body = set(desk, content);
  const numberAt = [0, (margins.top * PT) / 2, 0, 0] as [number, number, number, number];
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: paper.landscape ? 'landscape' : 'portrait',
    pageMargins: [margins.left * PT, margins.top * PT, margins.right * PT, margins.bottom * PT],
    info: { title: printable(paper.title) },
    language: 'vi',
    displayTitle: true,
    defaultStyle: { font: 'Tinos', fontSize: size, lineHeight: 1.12 },
    content: [...body, ...notesOf(desk)],
    ...(paper.pageNumbers
      ? {
          header: (page: number) =>
            page > 1 ? { text: String(page), alignment: 'center', fontSize: 13, margin: numberAt } : null,
        }
      : {}),
    ...(paper.mark ? { watermark: { text: printable(paper.mark), color: '#777777', opacity: 0.12, bold: true } } : {}),
  };
  return pdfmake.createPdf(definition).getBuffer();
}

/** Pieces in order; a heading and the paragraph after it are kept together. */
function set(desk: Desk, pieces: readonly Piece[]): Content[] {
  const out: Content[] = [];
  let kept: Content[] = [];
  for (const piece of pieces) {
    const content = one(desk, piece);
    if (piece.kind === 'paragraph' && piece.keepWithNext) kept.push(content);
    else if (kept.length > 0 && fits(piece)) {
      out.push({ stack: [...kept, content], unbreakable: true });
      kept = [];
    } else {
      out.push(...kept, content);
      kept = [];
    }
  }
  return [...out, ...kept];
}

const fits = (piece: Piece) =>
  piece.kind === 'columns' ||
  piece.kind === 'picture' ||
  piece.kind === 'beside' ||
  (piece.kind === 'paragraph' && wordsOf(piece.runs).length <= KEPT_WORDS);

function one(desk: Desk, piece: Piece): Content {
  if (piece.kind === 'paragraph') return paragraph(desk, piece);
  if (piece.kind === 'table') return table(desk, piece);
  if (piece.kind === 'rule') return rule(piece, desk.width);
  if (piece.kind === 'picture')
    return { svg: piece.svg, width: piece.width * PT, alignment: 'center', margin: [0, 4, 0, 6] };
  if (piece.kind === 'pageBreak') return { text: '', fontSize: 1, pageBreak: 'before' }; // 'after' leaves an empty page behind a full one
  if (piece.kind === 'beside') {
    const { left, right, width } = piece;
    return one(desk, { kind: 'columns', widths: [desk.width / PT - width, width], columns: [left, right] });
  }
  const total = sum(piece.widths);
  return {
    columnGap: 0,
    unbreakable: true,
    columns: piece.columns.map((pieces, i) => {
      const width = (desk.width * (piece.widths[i] ?? 1)) / total;
      return { width, stack: set({ ...desk, width }, pieces) };
    }),
  };
}

function paragraph(desk: Desk, piece: Paragraph): Content {
  const { size, before = 0, after = 0, left = 0, firstLine = 0 } = piece;
  const runs = piece.item === undefined ? piece.runs : [{ text: `${itemMark(piece.item)} ` }, ...piece.runs];
  return {
    text: runs.flatMap((run) => letters(desk, run)),
    margin: [left * PT, before, 0, after],
    ...(piece.align ? { alignment: alignment(piece.align) } : {}),
    ...(size ? { fontSize: size } : {}),
    ...(firstLine > 0 ? { leadingIndent: firstLine * PT } : {}),
    ...(piece.outline ? bookmark(desk, piece.outline, wordsOf(piece.runs)) : {}),
  };
}

function bookmark({ branch, headings }: Desk, rank: number, words: string) {
  const id = `h${(headings.count += 1)}`;
  branch.length = rank - 1;
  const parent = branch.findLast((above) => above !== undefined);
  branch[rank - 1] = id;
  const outlineText = words.replace(/\s+/g, ' ').trim();
  return { id, outline: true, outlineText, ...(parent ? { outlineParentId: parent } : {}) };
}

function letters(desk: Desk, run: Run): Exclude<Content, unknown[] | string>[] {
  const decoration = [
    ...(run.underline ? ['underline' as const] : []),
    ...(run.strike ? ['lineThrough' as const] : []),
  ];
  const words = {
    text: printable(run.text),
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(decoration.length > 0 ? { decoration } : {}),
    ...(run.position === 'sup' ? { sup: true } : run.position === 'sub' ? { sub: true } : {}),
  };
  if (!run.note) return [words];
  desk.notes.push(run.note);
  return [words, { text: `[${desk.notes.length}]`, sup: true }];
}

function notesOf(desk: Desk): Content[] {
  if (desk.notes.length === 0) return [];
  const small = desk.size - 3;
  const line = rule({ kind: 'rule', width: 50, align: 'left' }, desk.width);
  const notes = desk.notes.map((runs, i): Content => {
    const number = { text: `[${i + 1}] ` };
    return { text: [number, ...runs.flatMap((run) => letters(desk, run))], fontSize: small, margin: [0, 2, 0, 0] };
  });
  return [{ stack: [{ text: ' ', fontSize: 6 }, line] }, ...notes];
}

function rule({ width, align = 'centre' }: Rule, space: number): Content {
  const length = Math.min(width * PT, space);
  const from = align === 'left' ? 0 : align === 'right' ? space - length : (space - length) / 2;
  return {
    canvas: [{ type: 'line', x1: from, y1: 1, x2: from + length, y2: 1, lineWidth: 0.75 }],
    margin: [0, 1, 0, 3],
  };
}

function table(desk: Desk, { widths, head, rows, size }: Table): Content {
  const total = sum(widths);
  const room = desk.width - widths.length * 2 * CELL.x - (widths.length + 1) * CELL.line;
  const columns = widths.map((share) => (room * share) / total);
  const letter = size ?? desk.size - 2;
  const body = gridOf([...head, ...rows], widths.length).map((line, y) =>
    line.map((place): TableCell => {
      if (place.spanned) return {};
      const { runs, align, colSpan = 1, rowSpan = 1 } = place.cell;
      const text = runs.flatMap((run) => letters(desk, y < head.length ? { ...run, bold: true } : run));
      return {
        text,
        alignment: alignment(align ?? (y < head.length ? 'centre' : 'left')),
        ...(colSpan > 1 ? { colSpan } : {}),
        ...(rowSpan > 1 ? { rowSpan } : {}),
      };
    }),
  );
  const bears = (line: Table['rows'][number]) =>
    line.every((cell, x) => wordsOf(cell.runs).length * letter * letter * 0.6 < (columns[x] ?? 60) * 450);
  return {
    fontSize: letter,
    margin: [0, 4, 0, 8],
    table: {
      widths: columns,
      headerRows: head.length,
      ...(head.length > 0 ? { keepWithHeaderRows: 1 } : {}),
      dontBreakRows: rows.every(bears), // a row longer than a page must break
      body,
    },
    layout: {
      hLineWidth: () => CELL.line,
      vLineWidth: () => CELL.line,
      paddingLeft: () => CELL.x,
      paddingRight: () => CELL.x,
      paddingTop: () => CELL.y,
      paddingBottom: () => CELL.y,
    },
  };
}

const alignment = (align: Align) => (align === 'centre' ? 'center' : align);
const sum = (shares: readonly number[]) => shares.reduce((a, b) => a + b, 0);
