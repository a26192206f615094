import {
  AlignmentType,
  BorderStyle,
  FootnoteReferenceRun,
  FrameAnchorType,
  HeadingLevel,
  HorizontalPositionAlign,
  ImageRun,
  PageBreak,
  Paragraph as Line,
  Table as Grid,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  VerticalPositionAlign,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx';
import {
  FURNITURE,
  FURNITURE_LETTERS,
  gridOf,
  printable,
  styleId,
  wordsOf,
  type Align,
  type Beside,
  type Cell,
  type Columns,
  type Paragraph,
  type Picture,
  type Piece,
  type Rule,
  type Run,
  type Table,
} from './paper.ts';

export const MM = 1440 / 25.4; // twips
const PT = 20; // twips
export const DEEPEST = 9;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** Where pieces are set. */
export interface Desk {
  size: number;
  /** Twips between the margins of what is being set. */
  width: number;
  furniture: boolean;
  notes: Run[][];
  /** Pictures as PNG. */
  pictures: ReadonlyMap<Picture, Buffer>;
}

/** Pieces as Word's paragraphs and tables. */
export function set(desk: Desk, pieces: readonly Piece[]): (Line | Grid)[] {
  return pieces.flatMap((piece): (Line | Grid)[] | Line | Grid => {
    if (piece.kind === 'paragraph') return paragraph(desk, piece);
    if (piece.kind === 'beside') return beside(desk, piece);
    if (piece.kind === 'table') return table(desk, piece);
    if (piece.kind === 'columns') return columns(desk, piece);
    if (piece.kind === 'rule') return rule(desk, piece);
    if (piece.kind === 'picture') return picture(desk, piece);
    return new Line({ children: [new PageBreak()] });
  });
}

function picture(desk: Desk, piece: Picture): Line {
  const width = (piece.width / 25.4) * 96; // Word's pixels
  return new Line({
    alignment: AlignmentType.CENTER,
    spacing: { before: 4 * PT, after: 6 * PT },
    children: [
      new ImageRun({
        type: 'png',
        data: desk.pictures.get(piece)!,
        transformation: { width: Math.round(width), height: Math.round(width * piece.ratio) },
        altText: { name: 'chart', title: piece.alt, description: piece.alt },
      }),
    ],
  });
}

// A frame keeps the right side on the right and its words among the words of the text, which a table would not.
function beside(desk: Desk, { left, right, width }: Beside): Line[] {
  const frame = {
    type: 'alignment',
    width: Math.round(width * MM),
    height: 0,
    anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.TEXT },
    alignment: { x: HorizontalPositionAlign.RIGHT, y: VerticalPositionAlign.TOP },
  } as const;
  return [...right.map((piece) => paragraph(desk, piece, { frame })), ...left.map((piece) => paragraph(desk, piece))];
}

function paragraph(desk: Desk, piece: Paragraph, more: Pick<IParagraphOptions, 'frame'> = {}): Line {
  const { align = 'left', before = 0, after = 0, left = 0, firstLine = 0, outline, item, keepWithNext } = piece;
  const style = desk.furniture ? { style: styleId(FURNITURE) } : {};
  return new Line({
    ...more,
    ...(outline ? { heading: HEADINGS[outline - 1]! } : style),
    ...(item ? { numbering: { reference: 'items', level: Math.min(item, DEEPEST) - 1 } } : {}),
    ...(keepWithNext ? { keepNext: true } : {}),
    alignment: alignments[align],
    indent: { left: Math.round(left * MM), firstLine: Math.round(firstLine * MM) },
    spacing: { before: before * PT, after: after * PT },
    children: (outline ? lettersOfHeading(piece.runs, outline) : piece.runs).flatMap((run) =>
      letters(desk, run, piece.size),
    ),
  });
}

/** What the style of a heading says of all its letters need not be said of each. */
function lettersOfHeading(runs: readonly Run[], outline: number): Run[] {
  const isBold = runs.every((run) => run.bold);
  const isItalic = outline > 2 && runs.every((run) => run.italic);
  return runs.map(({ bold, italic, ...run }) => ({
    ...run,
    ...(bold && !isBold ? { bold } : {}),
    ...(italic && !isItalic ? { italic } : {}),
  }));
}

/** A run as Word's runs; footnotes are gathered on the desk. */
export function letters(desk: Desk, run: Run, size?: number): ParagraphChild[] {
  const options = {
    ...(run.furniture ? { style: styleId(FURNITURE_LETTERS) } : {}),
    ...(run.bold === undefined ? {} : { bold: run.bold }),
    ...(run.italic ? { italics: true } : {}),
    ...(run.underline ? { underline: {} } : {}),
    ...(run.strike ? { strike: true } : {}),
    ...(run.position === 'sup' ? { superScript: true } : run.position === 'sub' ? { subScript: true } : {}),
    ...(size ? { size: size * 2 } : {}),
  };
  const lines = printable(run.text).split('\n');
  const words = lines.map((text, i) => new TextRun({ ...options, text, ...(i > 0 ? { break: 1 } : {}) }));
  if (!run.note) return words;
  desk.notes.push(run.note);
  return [...words.filter(() => run.text !== ''), new FootnoteReferenceRun(desk.notes.length)];
}

// Word has no line of a given length: the lower edge of an empty paragraph between two indents.
function rule(desk: Desk, { width, align = 'centre' }: Rule): Line {
  const free = Math.max(0, desk.width - Math.round(width * MM));
  const left = align === 'left' ? 0 : align === 'right' ? free : Math.round(free / 2);
  return new Line({
    style: styleId(FURNITURE),
    indent: { left, right: free - left },
    spacing: { after: 3 * PT, line: 40, lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [],
  });
}

function columns(desk: Desk, { widths, columns: sides }: Columns): Grid {
  const twips = sharesOf(widths, desk.width);
  const cells = sides.map((pieces, i) => {
    const width = twips[i] ?? 0;
    return new TableCell({
      children: set({ ...desk, width }, pieces),
      width: { size: width, type: WidthType.DXA },
      borders: NO_LINES,
      margins: { left: 0, right: 0 },
    });
  });
  return new Grid({
    width: { size: desk.width, type: WidthType.DXA },
    columnWidths: twips,
    layout: TableLayoutType.FIXED,
    borders: NO_LINES,
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
}

function table(desk: Desk, { widths, head, rows, size }: Table): Grid {
  const twips = sharesOf(widths, desk.width);
  const letter = size ?? desk.size - 2;
  const grid = gridOf([...head, ...rows], widths.length);
  return new Grid({
    width: { size: desk.width, type: WidthType.DXA },
    columnWidths: twips,
    layout: TableLayoutType.FIXED,
    rows: grid.map((line, y) => {
      const isHead = y < head.length;
      const placed = line.flatMap((place, x) =>
        place.spanned ? [] : [cellOf(desk, place.cell, twips[x] ?? 0, isHead, letter)],
      );
      // A row that holds nothing but the lower ends of spans has no cell of its own, which Word takes for damage.
      const children = placed.length > 0 ? placed : [new TableCell({ children: [new Line('')] })];
      return new TableRow({ cantSplit: true, children, ...(isHead ? { tableHeader: true } : {}) });
    }),
  });
}

function cellOf(desk: Desk, cell: Cell, width: number, isHead: boolean, letter: number): TableCell {
  const { runs, align = isHead ? 'centre' : 'left', colSpan = 1, rowSpan = 1 } = cell;
  const words = isHead && wordsOf(runs) !== '' ? runs.map((run) => ({ ...run, bold: true })) : runs;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: isHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
    margins: { left: 70, right: 70, top: 30, bottom: 30 },
    ...(colSpan > 1 ? { columnSpan: colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    children: [
      new Line({
        alignment: alignments[align],
        ...(desk.furniture ? { style: styleId(FURNITURE) } : {}),
        children: words.flatMap((run) => letters(desk, run, letter)),
      }),
    ],
  });
}

function sharesOf(widths: readonly number[], twips: number): number[] {
  const total = widths.reduce((a, b) => a + b, 0);
  return widths.map((share) => Math.floor((twips * share) / total));
}

const alignments = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} satisfies Record<Align, unknown>;
