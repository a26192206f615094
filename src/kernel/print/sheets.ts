import { writeXlsx, type CellStyle, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { printable, type Sheet, type SheetColumn } from './paper.ts';

const HEAD: CellStyle = {
  font: { bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const TITLE: CellStyle = { font: { bold: true }, alignment: { horizontal: 'left' } };
const BODY: CellStyle = { alignment: { vertical: 'top', wrapText: true } };
const TEXT: CellStyle = { ...BODY, numFmt: '@' };
/** Rows below the heading in which a column of text keeps what is typed as it is typed. */
const TEXT_ROWS = 1_000;
const LONGEST_NAME = 31;
const LONGEST_CELL = 32_767;

/** The bytes of a workbook: head in bold and frozen, text wrapped, a filter in every column. */
export async function xlsxBytes(sheets: readonly Sheet[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: sheets.map(sheetOf),
    defaultFont: { name: 'Times New Roman', size: 12 },
    properties: { language: 'vi' } as Record<string, string>,
  });
  return Buffer.from(bytes);
}

function sheetOf({ name, title = [], columns, rows }: Sheet): WriteSheet {
  const at = title.length;
  const last = Math.max(0, columns.length - 1);
  const cells = new Map<string, { value?: string; style: CellStyle }>();
  title.forEach((_, y) => cells.set(`${y},0`, { style: TITLE }));
  columns.forEach((_, x) => cells.set(`${at},${x}`, { style: HEAD }));
  columns.forEach(({ isText }, x) => {
    for (let y = at + 1; isText && y <= at + TEXT_ROWS; y++) cells.set(`${y},${x}`, { style: TEXT });
  });
  return {
    name: nameOf(name),
    columns: columns.map(({ width }) => ({ width, style: BODY })),
    rows: [
      ...title.map((line) => [text(line), ...columns.slice(1).map(() => null)]),
      columns.map(({ label }) => text(label)),
      ...rows.map((row) => row.map((value) => (typeof value === 'string' ? text(value) : value))),
      ...blank(columns, rows.length),
    ],
    cells,
    merges: last === 0 ? [] : title.map((_, y) => ({ startRow: y, startCol: 0, endRow: y, endCol: last })),
    dataValidations: columns.flatMap((c, x) => choicesOf(c, x, at)),
    freezePane: { rows: at + 1 },
    autoFilter: { range: `A${at + 1}:${letter(last)}${at + 1 + rows.length}` },
  };
}

/** Rows to type into, where a column asks for its cells to be text. */
const blank = (columns: readonly SheetColumn[], filled: number): null[][] =>
  columns.some((c) => c.isText)
    ? Array.from({ length: Math.max(0, TEXT_ROWS - filled) }, () => columns.map(() => null))
    : [];

const TYPED_ROWS = 5_000;

/** A drop-down below the heading; other text is warned of, not refused: old names are understood as well. */
function choicesOf({ choices }: SheetColumn, x: number, at: number): DataValidation[] {
  if (!choices) return [];
  const from = letter(choices.column);
  return [
    {
      type: 'list',
      formula1: `'${nameOf(choices.sheet)}'!$${from}$2:$${from}$${choices.count + 1}`,
      range: `${letter(x)}${at + 2}:${letter(x)}${at + 1 + TYPED_ROWS}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: 'Ngoài danh mục',
      errorMessage: 'Nội dung này không có trong danh mục.',
    },
  ];
}

const text = (value: string) => printable(value).slice(0, LONGEST_CELL);

/** What a spreadsheet accepts as the name of a sheet. */
function nameOf(name: string): string {
  const clean = printable(name)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'|'$/g, ' ')
    .slice(0, LONGEST_NAME)
    .trim();
  return clean === '' ? 'Bảng' : clean;
}

function letter(index: number): string {
  const rest = index % 26;
  const own = String.fromCharCode(65 + rest);
  return index < 26 ? own : letter(Math.floor(index / 26) - 1) + own;
}
