import {
  AlignmentType,
  BorderStyle,
  Document,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph as Line,
  Table as Grid,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type ParagraphChild,
} from 'docx';
import {
  FURNITURE,
  FURNITURE_LETTERS,
  gridOf,
  itemMark,
  measure,
  printable,
  styleId,
  wordsOf,
  type Align,
  type Cell,
  type Columns,
  type Paper,
  type Paragraph,
  type Piece,
  type Rule,
  type Run,
  type Table,
} from './paper.ts';

const FONT = 'Times New Roman';
const MM = 1440 / 25.4; // twips
const PT = 20; // twips
const SIZE = 14;
const DEEPEST = 9;
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

interface Desk {
  size: number;
  /** Twips between the margins of what is being set. */
  width: number;
  furniture: boolean;
  notes: Run[][];
}

/** The bytes of a .docx: headings, lists, footnotes and tables as Word knows them. Heavy: call it in a thread. */
export async function docxBytes(paper: Paper): Promise<Buffer> {
  const { margins, width } = measure(paper);
  const size = paper.size ?? SIZE;
  const desk: Desk = { size, width: Math.round(width * MM), furniture: false, notes: [] };
  const around = { ...desk, furniture: true };
  const children = [...set(around, paper.head ?? []), ...set(desk, paper.pieces), ...set(around, paper.foot ?? [])];
  const footnotes = Object.fromEntries(
    desk.notes.map((runs, i) => [
      i + 1,
      { children: [new Line({ children: runs.flatMap((r) => letters(desk, r, 11)) })] },
    ]),
  );
  const heading = { run: { font: FONT, size: size * 2, bold: true, color: '000000' } };
  const header = headerOf(paper);
  const document = new Document({
    title: printable(paper.title),
    footnotes,
    styles: {
      default: {
        document: { run: { font: FONT, size: size * 2, language: { value: 'vi-VN' } } },
        heading1: heading,
        heading2: heading,
        heading3: heading,
        heading4: heading,
        heading5: heading,
        heading6: heading,
      },
      paragraphStyles: [{ id: styleId(FURNITURE), name: FURNITURE, basedOn: 'Normal' }],
      characterStyles: [{ id: styleId(FURNITURE_LETTERS), name: FURNITURE_LETTERS }],
    },
    numbering: {
      config: [
        {
          reference: 'items',
          levels: Array.from({ length: DEEPEST }, (_, level) => ({
            level,
            format: LevelFormat.BULLET,
            text: itemMark(level + 1),
            suffix: LevelSuffix.SPACE,
            alignment: AlignmentType.LEFT,
          })),
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: {
              width: Math.round(210 * MM),
              height: Math.round(297 * MM),
              orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: Math.round(margins.top * MM),
              bottom: Math.round(margins.bottom * MM),
              left: Math.round(margins.left * MM),
              right: Math.round(margins.right * MM),
              header: Math.round((margins.top * MM) / 2),
            },
          },
        },
        headers: { first: new Header({ children: header.first }), default: new Header({ children: header.other }) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

function headerOf({ mark, pageNumbers }: Paper): { first: Line[]; other: Line[] } {
  const words = mark
    ? [
        new Line({
          alignment: AlignmentType.RIGHT,
          children: [new TextRun({ text: printable(mark), color: '777777' })],
        }),
      ]
    : [];
  const number = pageNumbers
    ? [
        new Line({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
        }),
      ]
    : [];
  return { first: words, other: [...number, ...words] };
}

function set(desk: Desk, pieces: readonly Piece[]): (Line | Grid)[] {
  return pieces.map((piece) => {
    if (piece.kind === 'paragraph') return paragraph(desk, piece);
    if (piece.kind === 'table') return table(desk, piece);
    if (piece.kind === 'columns') return columns(desk, piece);
    if (piece.kind === 'rule') return rule(desk, piece);
    return new Line({ children: [new PageBreak()] });
  });
}

function paragraph(desk: Desk, piece: Paragraph): Line {
  const { align = 'left', before = 0, after = 0, left = 0, firstLine = 0, outline, item, keepWithNext } = piece;
  const style = desk.furniture ? { style: styleId(FURNITURE) } : {};
  return new Line({
    ...(outline ? { heading: HEADINGS[outline - 1]! } : style),
    ...(item ? { numbering: { reference: 'items', level: Math.min(item, DEEPEST) - 1 } } : {}),
    ...(keepWithNext ? { keepNext: true } : {}),
    alignment: alignments[align],
    indent: { left: Math.round(left * MM), firstLine: Math.round(firstLine * MM) },
    spacing: { before: before * PT, after: after * PT },
    children: piece.runs.flatMap((run) => letters(desk, run, piece.size)),
  });
}

function letters(desk: Desk, run: Run, size?: number): ParagraphChild[] {
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
