/** A table in a file cannot be read; `fault` says why. */
export class SheetUnreadable extends Error {
  override name = 'SheetUnreadable';
  readonly fault: SheetFault;
  constructor(fault: SheetFault, detail = '') {
    super(detail === '' ? fault : `${fault}: ${detail}`);
    this.fault = fault;
  }
}

/** What a file can be refused for. 'tooDense': it would unpack to far more than it is (a zip bomb). */
export const sheetFaults = [
  'notTable',
  'broken',
  'locked',
  'tooDense',
  'tooLarge',
  'tooManyRows',
  'tooManyColumns',
  'hasDoctype',
  'noSheet',
] as const;
export type SheetFault = (typeof sheetFaults)[number];

/** One row with something in it. */
export interface SheetRow {
  /** Number of the row, or of its first line in a .csv, from 1. */
  line: number;
  /** Hidden by whoever made the sheet; it is read like any other. */
  hidden: boolean;
  /** Texts by column from 0; '' for an empty cell. Dates are 'yyyy-mm-dd', or as little of it as the cell shows. */
  cells: string[];
  /** Columns whose value a formula computed; what was stored last is taken. */
  formulas: number[];
  /** Columns that hold an error of the spreadsheet ('#REF!'), or a formula that was never computed. */
  errors: number[];
  /** A quotation mark stands where none belongs (.csv); the row is read as it stands. */
  strayQuote: boolean;
}

/** What belongs to a whole sheet and is known when its last row was read. */
export interface SheetFacts {
  /** Ranges of merged cells ('A2:A5'); their value stands in the first cell alone. The first hundred. */
  merged: string[];
  mergedCount: number;
  /** How much of the sheet was read, 0 to 1. */
  share: number;
}

export interface SheetInfo {
  /** 0 for a .csv. */
  index: number;
  name: string;
  hidden: boolean;
}

/** A file with tables, open for reading. */
export interface SheetFile {
  kind: 'xlsx' | 'csv';
  sheets: SheetInfo[];
  /** Encoding and separator of a .csv, for the person to see. */
  encoding: string | null;
  /** Rows of a sheet in order, empty ones left out, a few hundred at a time; `facts` is complete after the last. */
  rows(index: number, facts?: SheetFacts): AsyncGenerator<SheetRow[]>;
  close(): void;
}

/** Rows a sheet may have, empty or not; what spreadsheets themselves allow. */
export const MAX_ROWS = 1_048_576;
/** Rows with something in them. */
export const MAX_FILLED_ROWS = 200_000;
export const MAX_COLUMNS = 300;
/** Characters of one cell that are kept. */
export const MAX_CELL = 32_767;

export const newFacts = (): SheetFacts => ({ merged: [], mergedCount: 0, share: 0 });
