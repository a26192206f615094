import type { SheetFacts, SheetInfo, SheetRow } from '../../../kernel/files/sheets/sheet.ts';
import { newFacts, SheetUnreadable } from '../../../kernel/files/sheets/sheet.ts';
import { openSheetFile } from '../../../kernel/files/sheets/open.ts';
import type { LegacyEncoding } from '../../../kernel/text/legacy.ts';
import { codeOfHeading } from './import.columns.ts';
import { encodingOf, readRow, type ColumnChoice, type ReadRow } from './import.row.ts';

/** A sheet as the person sees it before choosing: its headings and what is below them. */
export interface SheetSight extends SheetInfo {
  /** Line of the headings; 0 when the sheet is empty. */
  headLine: number;
  headings: string[];
  /** So many headings name a column that the suite knows. */
  recognised: number;
  /** Up to three different values of each column, as they stand. */
  samples: string[][];
  /** Per column: what its text seems to be typed in; null: Unicode, or no telling. */
  encodings: (LegacyEncoding | null)[];
}

export interface FileSight {
  kind: 'xlsx' | 'csv';
  encoding: string | null;
  sheets: SheetSight[];
}

const HEAD_AMONG = 20;
const LOOKED_AT = 600;
const SHEETS_LOOKED_AT = 12;
const SAMPLES = 3;

/** Looks at the beginning of every sheet. @throws SheetUnreadable */
export async function inspect(path: string): Promise<FileSight> {
  const file = await openSheetFile(path);
  try {
    const sheets: SheetSight[] = [];
    for (const info of file.sheets.slice(0, SHEETS_LOOKED_AT)) sheets.push(await sightOf(info, file.rows(info.index)));
    return { kind: file.kind, encoding: file.encoding, sheets };
  } finally {
    file.close();
  }
}

async function sightOf(info: SheetInfo, pieces: AsyncGenerator<SheetRow[]>): Promise<SheetSight> {
  const rows: SheetRow[] = [];
  for await (const piece of pieces) {
    rows.push(...piece);
    if (rows.length >= LOOKED_AT) break;
  }
  const score = (row: SheetRow): number => row.cells.filter((c) => codeOfHeading(c) !== undefined).length;
  const first = rows.slice(0, HEAD_AMONG);
  const best = first.toSorted((a, b) => score(b) - score(a) || a.line - b.line)[0];
  if (!best) return { ...info, headLine: 0, headings: [], recognised: 0, samples: [], encodings: [] };
  const below = rows.filter((r) => r.line > best.line);
  const width = Math.max(best.cells.length, ...below.map((r) => r.cells.length));
  const columns = Array.from({ length: width }, (_, i) => below.map((r) => r.cells[i] ?? '').filter((c) => c !== ''));
  return {
    ...info,
    headLine: best.line,
    headings: Array.from({ length: width }, (_, i) => (best.cells[i] ?? '').trim().slice(0, 200)),
    recognised: score(best),
    samples: columns.map((values) => [...new Set(values)].slice(0, SAMPLES).map((v) => v.slice(0, 120))),
    encodings: columns.map((values) => encodingOf(values)),
  };
}

/** What the whole file is like, known at its end. */
export interface ReadFacts {
  merged: string[];
  mergedCount: number;
  hidden: number;
  formulas: number;
  /** Lines with a stray quotation mark, the first fifty. */
  quotes: number[];
  january: number;
  rows: number;
}

export interface ReadOrder {
  path: string;
  sheetIndex: number;
  headLine: number;
  columns: readonly ColumnChoice[];
}

/** Some rows, and how much of the sheet they end (0 to 1). */
export interface ReadPiece {
  rows: ReadRow[];
  share: number;
}

const ROWS_AT_ONCE = 200;

/** Every row below the headings, read by the chosen columns, some hundreds at a time. @throws SheetUnreadable */
export async function* readAll(order: ReadOrder): AsyncGenerator<ReadPiece, ReadFacts> {
  const file = await openSheetFile(order.path);
  const facts: SheetFacts = newFacts();
  const told: ReadFacts = { merged: [], mergedCount: 0, hidden: 0, formulas: 0, quotes: [], january: 0, rows: 0 };
  let ready: ReadRow[] = [];
  try {
    for await (const rows of file.rows(order.sheetIndex, facts))
      for (const row of rows) {
        if (row.line <= order.headLine) continue;
        const read = readRow(row, order.columns);
        tell(told, row, read);
        ready.push(read);
        if (ready.length < ROWS_AT_ONCE) continue;
        yield { rows: ready, share: facts.share };
        ready = [];
      }
    if (ready.length > 0) yield { rows: ready, share: 1 };
    return { ...told, merged: facts.merged, mergedCount: facts.mergedCount };
  } finally {
    file.close();
  }
}

function tell(told: ReadFacts, row: SheetRow, read: ReadRow): void {
  told.rows += 1;
  if (row.hidden) told.hidden += 1;
  if (row.formulas.length > 0) told.formulas += 1;
  if (row.strayQuote && told.quotes.length < 50) told.quotes.push(row.line);
  if (read.set['born']?.endsWith('-01-01')) told.january += 1;
}

export { SheetUnreadable };
