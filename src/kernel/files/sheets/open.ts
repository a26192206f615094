import { open } from 'node:fs/promises';
import { openCsv } from './csv.ts';
import { SheetUnreadable, type SheetFile } from './sheet.ts';
import { openXlsx } from './xlsx.ts';

/** Opens a file with tables by what it is, not by its name. @throws SheetUnreadable, 'notTable' for an old .xls */
export async function openSheetFile(path: string): Promise<SheetFile> {
  const file = await open(path, 'r');
  const head = Buffer.alloc(8);
  try {
    await file.read(head, 0, 8, 0);
  } finally {
    await file.close();
  }
  if (head.readUInt32BE(0) === 0x504b0304) return openXlsx(path);
  if (head.readUInt32BE(0) === 0xd0cf11e0) throw new SheetUnreadable('locked'); // .xls, or a workbook with a password
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') throw new SheetUnreadable('notTable');
  return openCsv(path);
}
