import { Readable } from 'node:stream';
import type { Db } from '../../../kernel/db/db.ts';
import { printXlsx } from '../../../kernel/print/print.ts';
import { streamXlsx } from '../../../kernel/print/sheet-stream.ts';
import { file, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../../kernel/http/route.ts';
import { NotFound } from '../../../kernel/http/errors.ts';
import { holds } from '../../../kernel/http/scope.ts';
import { formatPartial, parsePartial } from '../../../kernel/text/partial-dates.ts';
import { localDay } from '../../../kernel/text/dates.ts';
import { columnsFor } from './import.columns.ts';
import { findImport, listOwnUnits, readSight, unloadedRows } from './import.queries.ts';
import { templateSheets } from './import.template.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Files that go out: the template, and the rows that did not get in, to be put right and loaded again. */
export const papersOfImport: Route[] = [
  get('/members/imports/template', can('members.import'), template),
  get<Db>('/members/imports/:importId/unloaded', can('members.import'), unloaded, {
    prepare: (req) => Promise.resolve(req.db), // rows are read while they are sent, after this answer's transaction
    audit: 'memberImport.rejectedRead',
  }),
];

async function template(req: Request): Promise<Reply> {
  const units = await listOwnUnits(req.db, req.scope, localDay(req.now));
  const body = await printXlsx(templateSheets(columnsFor(holds(req.actor, 'members.sensitive')), units));
  return file('mau-danh-sach-dang-vien.xlsx', XLSX, body.length, Readable.from([body]));
}

async function unloaded(req: Request, pool: Db): Promise<Reply> {
  const row = await findImport(req.db, req.scope, wholeNumber(req.params['importId']) ?? 0);
  if (!row || row.seal === null) throw new NotFound();
  const { sight } = await readSight(req.db, row.id);
  const sheet = sight.sheets.find((s) => s.index === row.sheet_index)!;
  const headings = [...sheet.headings, 'Lý do chưa nạp'];
  async function* rows(): AsyncGenerator<string[][]> {
    for await (const piece of unloadedRows(pool, row!.id))
      yield piece.map(({ raw, reasons }) => [
        ...sheet.headings.map((_, i) => asTyped(raw[i] ?? '')),
        reasons.join('; '),
      ]);
  }
  await req.audit('memberImport.rejectedRead', `memberImport:${row.id}`);
  const name = row.file_name.replace(/\.\w+$/, '');
  return file(`${name} - chua nap.xlsx`, XLSX, null, streamXlsx('Chưa nạp', headings, rows()));
}

/** A day out of a spreadsheet as people write it. */
const asTyped = (text: string): string =>
  /^\d{4}-\d{2}(-\d{2})?$/.test(text) && parsePartial(text) !== null ? formatPartial(text) : text;
