/** Words of one kind of letter. '\n' begins a new line inside the paragraph. */
export interface Run {
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  position?: 'sup' | 'sub';
  /** Not part of the text, as FURNITURE. */
  furniture?: boolean;
  /** A footnote called at the end of this run; its number is given by the printer. */
  note?: Run[];
}

export type Align = 'left' | 'centre' | 'right' | 'justify';

export interface Paragraph {
  kind: 'paragraph';
  runs: Run[];
  align?: Align;
  /** Points; without it that of the paper. */
  size?: number;
  /** Millimetres. */
  firstLine?: number;
  left?: number;
  /** Points. */
  before?: number;
  after?: number;
  keepWithNext?: boolean;
  /** A heading of this rank: a bookmark of the PDF, a heading of Word. */
  outline?: 1 | 2 | 3 | 4 | 5 | 6;
  /** An item of a list at this depth, from 1; the printer sets the dash. */
  item?: number;
}

export interface Cell {
  runs: Run[];
  align?: Align;
  colSpan?: number;
  rowSpan?: number;
}

/** With lines; the head is repeated on every page and a row stays on one page where it fits. A spanned place is left out. */
export interface Table {
  kind: 'table';
  /** Shares of the width, one a column. */
  widths: number[];
  head: Cell[][];
  rows: Cell[][];
  /** Points. */
  size?: number;
}

/** Side by side without lines. `widths`: shares. */
export interface Columns {
  kind: 'columns';
  widths: number[];
  columns: Piece[][];
}

/** Paragraphs at the right (`width` millimetres) beside those at the left; in the order of the text the right ones come first. */
export interface Beside {
  kind: 'beside';
  width: number;
  right: Paragraph[];
  left: Paragraph[];
}

/** A line of `width` millimetres. */
export interface Rule {
  kind: 'rule';
  width: number;
  align?: Align;
}

/** A drawing in SVG; letters in Tinos. `width`: millimetres; `ratio`: height over width; `alt`: what it shows, in words. */
export interface Picture {
  kind: 'picture';
  svg: string;
  width: number;
  ratio: number;
  alt: string;
}

export type Piece = Picture | Paragraph | Table | Columns | Beside | Rule | { kind: 'pageBreak' };

/** What is printed on A4. */
export interface Paper {
  title: string;
  landscape?: boolean;
  /** Millimetres; without it 30 at the left, 20 elsewhere. */
  margins?: Margins;
  /** Letters in points; without it 14. */
  size?: number;
  /** Stands above and below the text and is not part of it: Word keeps it in a style of its own, FURNITURE. */
  head?: Piece[];
  pieces: Piece[];
  foot?: Piece[];
  /** From the second page, centred at the top. */
  pageNumbers?: boolean;
  /** Across every page of the PDF in pale letters; at the top of every page in Word. */
  mark?: string;
}

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** A sheet of a workbook. Text stays text, whatever it begins with. `width`: in letters. */
export interface Sheet {
  name: string;
  /** Lines above the table. */
  title?: string[];
  columns: SheetColumn[];
  rows: (string | number | null)[][];
}

export interface SheetColumn {
  label: string;
  /** In letters. */
  width: number;
  /** What is typed below stays text: numbers keep their leading zeros. */
  isText?: true;
  /** What may be typed below is chosen from the first `count` rows of a column of another sheet. */
  choices?: { sheet: string; column: number; count: number };
}

/** Name of Word's style of all that stands above and below the text, by which a reader can leave it out. */
export const FURNITURE = 'Paper Furniture';
/** The same of letters inside a paragraph of the text. */
export const FURNITURE_LETTERS = 'Paper Furniture Letters';

/** What Word calls a style inside. */
export const styleId = (name: string): string => name.replaceAll(' ', '');

const A4 = { short: 210, long: 297 };
const MARGINS: Margins = { top: 20, right: 20, bottom: 20, left: 30 };

/** Margins and the width between them, in millimetres. */
export function measure(paper: Paper): { margins: Margins; width: number } {
  const margins = paper.margins ?? MARGINS;
  return { margins, width: (paper.landscape ? A4.long : A4.short) - margins.left - margins.right };
}

// Controls that no XML may carry, and halves of letters.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu;

/** Text as it is printed: NFC, since fonts draw whole letters, and without characters that break a file. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '').replace(/\r\n?/g, '\n').normalize('NFC');
}

/** The words of runs, without their footnotes. */
export function wordsOf(runs: readonly Run[]): string {
  return printable(runs.map((run) => run.text).join(''));
}

/** Before the words of an item, by depth. */
export function itemMark(depth: number): string {
  return depth === 1 ? '-' : depth === 2 ? '+' : '•';
}

export type Placed = { cell: Cell; spanned: false } | { cell: null; spanned: true };

/**
 * The cells of a table in a full grid: every row gets as many places as there are columns; places under a span are
 * marked, missing ones are empty, what goes beyond the last column is cut.
 */
export function gridOf(rows: readonly (readonly Cell[])[], columns: number): Placed[][] {
  const covered = rows.map(() => new Set<number>());
  return rows.map((cells, y) => {
    const line: Placed[] = [];
    let next = 0;
    for (let x = 0; x < columns; x += 1) {
      if (covered[y]?.has(x)) {
        line.push({ cell: null, spanned: true });
        continue;
      }
      const cell = cells[next] ?? { runs: [] };
      next += 1;
      let wide = 1;
      while (wide < (cell.colSpan ?? 1) && x + wide < columns && !covered[y]?.has(x + wide)) wide += 1;
      const high = Math.min(cell.rowSpan ?? 1, rows.length - y);
      for (let dy = 0; dy < high; dy += 1)
        for (let dx = 0; dx < wide; dx += 1) if (dy + dx > 0) covered[y + dy]?.add(x + dx);
      const { runs, align } = cell;
      line.push({ cell: { runs, ...(align ? { align } : {}), colSpan: wide, rowSpan: high }, spanned: false });
    }
    return line;
  });
}
