import { dayOfSerial, shaped, type DateShape } from './number-formats.ts';
import {
  MAX_CELL,
  MAX_COLUMNS,
  MAX_FILLED_ROWS,
  MAX_ROWS,
  SheetUnreadable,
  type SheetFacts,
  type SheetFile,
  type SheetRow,
} from './sheet.ts';
import { openZip, readStrings, readStyles, readWorkbook, textOfPart, unescaped, xmlParser } from './xlsx-parts.ts';

const MERGES_TOLD = 100;

/** Opens a workbook; nothing of its sheets is read yet. @throws SheetUnreadable */
export async function openXlsx(path: string): Promise<SheetFile> {
  const { zip, parts } = await openZip(path);
  try {
    const book = await readWorkbook(zip, parts);
    const shapes = await readStyles(zip, parts.get(book.styles));
    let strings: string[] | null = null;
    return {
      kind: 'xlsx',
      encoding: null,
      sheets: book.sheets.map(({ index, name, hidden }) => ({ index, name, hidden })),
      async *rows(index, facts) {
        const sheet = book.sheets.find((s) => s.index === index);
        if (!sheet) throw new SheetUnreadable('noSheet');
        strings ??= await readStrings(zip, parts.get(book.strings));
        const reader = rowReader({ strings, shapes, from1904: book.from1904 }, facts);
        const part = parts.get(sheet.part);
        let taken = 0;
        for await (const text of textOfPart(zip, part)) {
          const rows = reader.read(text);
          taken += text.length;
          if (facts && part) facts.share = Math.min(1, taken / part.uncompressedSize);
          if (rows.length > 0) yield rows;
        }
        if (facts) facts.share = 1;
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

interface Means {
  strings: readonly string[];
  shapes: readonly DateShape[];
  from1904: boolean;
}

/** Takes the XML of a sheet piece by piece and gives the rows that became complete. Memory does not grow with the sheet. */
function rowReader(means: Means, facts?: SheetFacts): { read(text: string): SheetRow[] } {
  let ready: SheetRow[] = [];
  let filled = 0;
  let line = 0;
  let row = emptyRow(0);
  let column = -1;
  let type = '';
  let style = '';
  let value = '';
  let hasFormula = false;
  let element = '';
  let taking = false;
  const parser = xmlParser({
    open(name) {
      element = name;
      if (name === 'c') {
        column += 1;
        type = style = value = '';
        hasFormula = false;
      } else if (name === 'row') {
        line += 1;
        row = emptyRow(line);
        column = -1;
      } else if (name === 'v' || name === 't') taking = true;
      else if (name === 'f') hasFormula = true;
    },
    attribute(name, text) {
      if (element === 'c') {
        if (name === 'r') column = columnOf(text, column);
        else if (name === 't') type = text;
        else if (name === 's') style = text;
      } else if (element === 'row') {
        if (name === 'r') row.line = line = lineOf(text, line);
        else if (name === 'hidden') row.hidden = text === '1' || text === 'true';
      } else if (element === 'mergeCell' && name === 'ref' && facts) {
        facts.mergedCount += 1;
        if (facts.merged.length < MERGES_TOLD) facts.merged.push(text);
      }
    },
    text(piece) {
      if (taking && value.length < MAX_CELL) value += piece;
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'c') {
        if (hasFormula) (value === '' ? row.errors : row.formulas).push(column);
        if (value === '') return;
        if (type === 'e') row.errors.push(column);
        const text = cellText(means, type, style, value);
        if (text === '') return;
        while (row.cells.length < column) row.cells.push('');
        row.cells[column] = text;
      } else if (name === 'row' && (row.cells.length > 0 || row.errors.length > 0)) {
        filled += 1;
        if (filled > MAX_FILLED_ROWS) throw new SheetUnreadable('tooManyRows');
        ready.push(row);
      }
    },
  });
  return {
    read(text) {
      parser.write(text);
      const rows = ready;
      ready = [];
      return rows;
    },
  };
}

const emptyRow = (line: number): SheetRow => ({
  line,
  hidden: false,
  cells: [],
  formulas: [],
  errors: [],
  strayQuote: false,
});

/** 'AB12' → 27. Cells may leave their place out: then they follow one another. */
function columnOf(reference: string, inTurn: number): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (column > MAX_COLUMNS) throw new SheetUnreadable('tooManyColumns');
  return column === 0 ? inTurn : column - 1;
}

function lineOf(text: string, inTurn: number): number {
  const line = Number(text);
  if (line > MAX_ROWS) throw new SheetUnreadable('tooManyRows');
  return Number.isInteger(line) && line > 0 ? line : inTurn;
}

function cellText({ strings, shapes, from1904 }: Means, type: string, style: string, value: string): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'str':
    case 'inlineStr':
      return unescaped(value);
    case 'b':
      return value === '1' ? 'Có' : 'Không';
    case 'e':
      return value;
    case 'd':
      return value.slice(0, 10);
    default: {
      const shape = style === '' ? null : (shapes[Number(style)] ?? null);
      const day = shape === null ? null : dayOfSerial(Number(value), from1904);
      return day === null ? plainNumber(value) : shaped(day, shape);
    }
  }
}

/** Digits of a number as people wrote it: '8.7084000999E10' → '87084000999', '2.5' stays. */
function plainNumber(value: string): string {
  const number = Number(value);
  if (!/[eE.]/.test(value) || !Number.isFinite(number)) return value;
  if (Number.isSafeInteger(number)) return String(number);
  return Number.isInteger(number) ? BigInt(number).toString() : String(Number(number.toPrecision(15)));
}
