import { parse } from 'csv-parse/sync';
import { canonical } from '../../kernel/text/vietnamese.ts';

/** Columns of the list of units, in the order of the template. */
export const columns = [
  'code',
  'name',
  'short_name',
  'kind',
  'level',
  'doc_symbol',
  'parent_code',
  'relation',
  'valid_from',
  'valid_to',
] as const;
export type Column = (typeof columns)[number];

export interface SheetRow {
  /** Line of the file, as a spreadsheet counts. */
  line: number;
  cells: Record<Column, string>;
}

export type Sheet = { rows: SheetRow[] } | { fault: string };

const MAX_ROWS = 20_000;

/** Reads a CSV of units: UTF-8 with or without a mark, comma or semicolon. A file that is none answers why. */
export function readSheet(bytes: Buffer): Sheet {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'Tệp không phải UTF-8. Trong Excel, chọn lưu dạng “CSV UTF-8”.' };
  }
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined);
  const delimiter = first.split(';').length > first.split(',').length ? ';' : ',';
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as typeof records;
  } catch {
    return { fault: 'Không đọc được bảng trong tệp: có dấu nháy kép mở mà không đóng.' };
  }
  const head = records.shift()?.record.map((h) => h.trim().toLowerCase()) ?? [];
  const missing = (['code', 'name', 'parent_code'] as const).filter((c) => !head.includes(c));
  if (missing.length > 0) return { fault: `Dòng đầu của tệp thiếu cột ${missing.join(', ')}. Hãy dùng tệp mẫu.` };
  if (records.length === 0) return { fault: 'Tệp chỉ có dòng tiêu đề, chưa có đơn vị nào.' };
  if (records.length > MAX_ROWS) return { fault: `Tệp có quá nhiều dòng (tối đa ${MAX_ROWS}).` };
  const place = new Map(columns.map((c) => [c, head.indexOf(c)]));
  const cell = (record: string[], c: Column): string => canonical(record[place.get(c) ?? -1] ?? '');
  const rows = records
    .filter(({ record }) => record.some((v) => v.trim() !== ''))
    .map(({ record, info }) => ({
      line: info.lines,
      cells: Object.fromEntries(columns.map((c) => [c, cell(record, c)])) as Record<Column, string>,
    }));
  return { rows };
}

/** The rows as a CSV file that a spreadsheet opens with Vietnamese letters intact. */
export function writeSheet(rows: readonly Partial<Record<Column, string>>[]): string {
  const quote = (value: string): string => (/[",;\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = rows.map((row) => columns.map((c) => quote(row[c] ?? '')).join(','));
  return `\ufeff${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
