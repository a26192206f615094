import type { SheetRow } from '../../../kernel/files/sheets/sheet.ts';
import { decodeTcvn3, decodeVni, recogniseLegacy, type LegacyEncoding } from '../../../kernel/text/legacy.ts';
import { canonical } from '../../../kernel/text/vietnamese.ts';
import type { Status } from '../record/record.ts';
import { codeNamed } from '../record/values.ts';
import { importColumn } from './import.columns.ts';
import { readCell } from './import.values.ts';
import { rowWords as say } from './import.words.ts';

/** How one column of the file is read; `code` null: it is left out. */
export interface ColumnChoice {
  heading: string;
  code: string | null;
  /** Null: Unicode, as it stands. */
  encoding: LegacyEncoding | null;
}

/** A row read by itself: what it says, without looking at any record. */
export interface ReadRow {
  line: number;
  /** Cells as they stand in the file. */
  raw: string[];
  set: Record<string, string>;
  /** The unit as written; '' when the row names none. */
  unit: string;
  status: Status | null;
  faults: string[];
  notes: string[];
}

export const decode = (text: string, encoding: LegacyEncoding | null): string =>
  encoding === null ? text : encoding === 'tcvn3' ? decodeTcvn3(text) : decodeVni(text);

/** Names of people: each syllable begins with a capital. TCVN3 has no codes for accented capitals: '¸nh' stands for Ánh. domain.md §7.4. */
const NAMES = new Set(['fullName', 'usedName']);
const readable = (text: string, { code, encoding }: ColumnChoice): string =>
  code !== null && encoding === 'tcvn3' && NAMES.has(code)
    ? decode(text, encoding).replace(/(?<![\p{L}\p{M}])\p{Ll}/gu, (letter) => letter.toUpperCase())
    : decode(text, encoding);

/** The encoding that the words of a column give away, or null; one short word is not enough to tell. */
export const encodingOf = (samples: readonly string[]): LegacyEncoding | null =>
  recogniseLegacy([...new Set(samples)].join(' '))?.encoding ?? null;

/** Reads one row by the chosen columns; all faults of it at once. */
export function readRow(row: SheetRow, columns: readonly ColumnChoice[]): ReadRow {
  const read: ReadRow = { line: row.line, raw: row.cells, set: {}, unit: '', status: null, faults: [], notes: [] };
  if (row.hidden) read.notes.push(say.hidden);
  if (row.strayQuote) read.notes.push(say.strayQuote);
  columns.forEach((choice, at) => {
    if (choice.code === null) return;
    const column = importColumn(choice.code);
    if (!column) return;
    if (row.errors.includes(at)) return void read.faults.push(say.formulaError(column.label, row.cells[at] ?? ''));
    const text = readable(row.cells[at] ?? '', choice);
    if (text === '') return;
    if (row.formulas.includes(at)) read.notes.push(say.formula(column.label, text));
    if (column.code === 'unit') read.unit = canonical(text);
    else if (column.code === 'status') readStatus(read, canonical(text));
    else {
      const cell = readCell(column.field!, text);
      if ('error' in cell) read.faults.push(say.fault(column.label, cell.error));
      else {
        if (cell.value !== null) read.set[column.code] = cell.value;
        if (cell.note !== undefined) read.notes.push(say.fault(column.label, cell.note));
      }
    }
  });
  return read;
}

function readStatus(read: ReadRow, text: string): void {
  if (text === '') return;
  const code = codeNamed('status', text);
  if (code === undefined) read.faults.push(say.noStatus(text));
  else read.status = code as Status;
}
