import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { MAX_CELL, MAX_COLUMNS, MAX_FILLED_ROWS, SheetUnreadable, type SheetFile, type SheetRow } from './sheet.ts';

const SAMPLE_BYTES = 65_536;
/** A quoted cell may go over so many lines; a quotation mark still open then was never meant as one. */
const LINES_IN_CELL = 40;
const LONGEST_LINE = 1_048_576;
const ROWS_AT_ONCE = 200;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  latin1: '8 bit (Latin-1)',
};

/**
 * Opens a text table: UTF-8, UTF-16 with or without its mark, or eight-bit bytes, which are read one character a byte so
 * that TCVN3 and VNI survive; comma, semicolon, tab or bar between cells. @throws SheetUnreadable
 */
export async function openCsv(path: string): Promise<SheetFile> {
  const head = beginning(path);
  if (head.length === 0) throw new SheetUnreadable('noSheet');
  const encoding = await encodingOf(path, head);
  const separator = separatorOf(decoderOf(encoding)(head).replace(/^\ufeff/, ''));
  const named = separator === '\t' ? 'Tab' : separator;
  return {
    kind: 'csv',
    encoding: `${encodingNames[encoding]}, phân cách “${named}”`,
    sheets: [{ index: 0, name: 'CSV', hidden: false }],
    async *rows(_, facts) {
      const size = statSync(path).size;
      let taken = 0;
      const heard = (bytes: number): void => {
        taken += bytes;
        if (facts) facts.share = taken / size;
      };
      yield* rowsOf(linesOf(path, encoding, heard), separator);
    },
    close: () => undefined,
  };
}

function beginning(path: string): Buffer {
  const bytes = Buffer.alloc(SAMPLE_BYTES);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, SAMPLE_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

async function encodingOf(path: string, head: Buffer): Promise<Encoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 1].map((odd) => head.filter((byte, i) => i % 2 === odd && byte === 0).length);
  if (zeros[1]! > head.length / 8) return 'utf-16le';
  if (zeros[0]! > head.length / 8) return 'utf-16be';
  if (zeros[0]! + zeros[1]! > 0) throw new SheetUnreadable('notTable');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) decoder.decode(bytes as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'latin1';
  }
}

/** Bytes → text, in pieces; a character cut in two waits for its other half. */
function decoderOf(encoding: Encoding): (bytes: Buffer) => string {
  if (encoding === 'latin1') return (bytes) => bytes.toString('latin1');
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes, { stream: true });
}

const SEPARATORS = [';', '\t', ',', '|'];

/** The sign that cuts the line of headings into the most cells; where it is one cell, the one that does so below. */
function separatorOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).filter((l) => l.trim() !== '');
  for (const line of lines.slice(0, 20)) {
    const bare = line.replace(/"[^"]*"/g, '');
    const cuts = (sign: string): number => bare.split(sign).length - 1;
    const best = SEPARATORS.toSorted((a, b) => cuts(b) - cuts(a))[0]!;
    if (cuts(best) > 0) return best;
  }
  return ',';
}

async function* linesOf(path: string, encoding: Encoding, heard: (bytes: number) => void): AsyncGenerator<string> {
  const decode = decoderOf(encoding);
  let rest = '';
  let first = true;
  for await (const bytes of createReadStream(path)) {
    heard((bytes as Buffer).length);
    let text = rest + decode(bytes as Buffer);
    if (first && text.length > 0) {
      text = text.replace(/^\ufeff/, '');
      first = false;
    }
    const held = text.endsWith('\r'); // perhaps half of \r\n
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    if (!held && rest.length > LONGEST_LINE) throw new SheetUnreadable('notTable');
    yield* lines;
  }
  rest = rest.replace(/\r$/, '');
  if (rest !== '') yield rest;
}

async function* rowsOf(lines: AsyncGenerator<string>, separator: string): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let filled = 0;
  let line = 0;
  let width = 0; // of the first line
  const ahead: string[] = [];
  const more = async (): Promise<boolean> => {
    const next = await lines.next();
    if (!next.done) ahead.push(next.value);
    return !next.done;
  };
  while (ahead.length > 0 || (await more())) {
    let taken = 1;
    let cut = cells(ahead[0]!, separator);
    let text = ahead[0]!;
    while (
      cut.open &&
      taken < LINES_IN_CELL &&
      text.length < LONGEST_LINE &&
      (ahead.length > taken || (await more()))
    ) {
      text += `\n${ahead[taken]!}`;
      taken += 1;
      cut = cells(text, separator);
    }
    // a mark that only closes lines further down, in the middle of other cells, was never meant as one
    if (cut.open || (taken > 1 && (cut.stray || cut.cells.length !== width))) {
      taken = 1;
      cut = { ...cells(ahead[0]!, separator, true), stray: true };
    }
    const row = { line: line + 1, hidden: false, cells: cut.cells, formulas: [], errors: [], strayQuote: cut.stray };
    ahead.splice(0, taken);
    line += taken;
    if (cut.cells.length > MAX_COLUMNS) throw new SheetUnreadable('tooManyColumns');
    if (cut.cells.every((c) => c.trim() === '')) continue;
    width ||= cut.cells.length;
    filled += 1;
    if (filled > MAX_FILLED_ROWS) throw new SheetUnreadable('tooManyRows');
    rows.push(row);
    if (rows.length >= ROWS_AT_ONCE) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

interface Cut {
  cells: string[];
  /** A quoted cell has not ended. */
  open: boolean;
  stray: boolean;
}

/** One record into cells. `literal`: quotation marks are letters like any other. */
function cells(text: string, separator: string, literal = false): Cut {
  if (literal || !text.includes('"')) {
    const parts = text.split(separator).map((c) => c.slice(0, MAX_CELL));
    return { cells: parts, open: false, stray: false };
  }
  const found: string[] = [];
  let stray = false;
  for (let at = 0; at <= text.length;) {
    if (text[at] !== '"') {
      const end = text.indexOf(separator, at);
      const cell = text.slice(at, end < 0 ? undefined : end);
      if (cell.includes('"')) stray = true;
      found.push(cell.slice(0, MAX_CELL));
      at = end < 0 ? text.length + 1 : end + 1;
      continue;
    }
    let cell = '';
    let from = at + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0) return { cells: found, open: true, stray };
      cell += text.slice(from, quote);
      const after = text[quote + 1];
      if (after === undefined || after === separator) {
        at = quote + 2;
        break;
      }
      // doubled inside a cell it stands for one; alone in the middle it is a slip and is kept
      if (after !== '"') stray = true;
      cell += '"';
      from = after === '"' ? quote + 2 : quote + 1;
    }
    found.push(cell.slice(0, MAX_CELL));
  }
  return { cells: found, open: false, stray };
}
