import { SheetUnreadable } from '../../../kernel/files/sheets/sheet.ts';
import { Conflict, NotFound } from '../../../kernel/http/errors.ts';
import { withError } from '../../../kernel/http/form.ts';
import { pager } from '../../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route, type Upload } from '../../../kernel/http/route.ts';
import { holds } from '../../../kernel/http/scope.ts';
import { localDay, formatDay } from '../../../kernel/text/dates.ts';
import { columnsFor } from './import.columns.ts';
import { cancelImport, commitImport, decideRows, planImport, startImport, undoImport } from './import.commands.ts';
import { codeTyped } from '../form/units.queries.ts';
import { blankColumns, fillColumns, uploadForm, type ColumnsFilled } from './import.forms.ts';
import { columnsModel, listModel, planModel, progressModel } from './import.model.ts';
import {
  countImports,
  countOutcomes,
  countRows,
  countUndecided,
  findImport,
  listImports,
  listOwnUnits,
  listRows,
  readSight,
  type ImportRow,
  type RowFilter,
} from './import.queries.ts';
import { nextState, RUNNING, rowClasses } from './import.rules.ts';
import { importFaults as say, sheetFaultWords } from './import.words.ts';
import { papersOfImport } from './papers.routes.ts';
import { inspectInThread } from './reading.thread.ts';
import type { FileSight, SheetSight } from './reading.ts';
import { runImport, type RunParts } from './run.commands.ts';

export const MAX_IMPORT_BYTES = 60 * 1_048_576;
const PAGE = 50;

type Looked = { upload: Upload; sight: FileSight } | { fault: string };

/** Loading members from a file: taken up, its columns matched, its plan looked at, then written, or undone. */
export function importRoutes(parts: RunParts): Route[] {
  const load = can('members.import');
  const run = (req: Request, importId: number): void =>
    req.afterCommit(async () => {
      // nobody waits for the end: the page of the import tells how far it is, and the job goes on with what breaks off
      runImport(parts, importId).catch(() => undefined);
    });
  return [
    get('/members/imports', load, index),
    get('/members/imports/new', load, blank),
    ...papersOfImport,
    post<Looked>('/members/imports', load, create, {
      prepare: look,
      upload: { maxBytes: MAX_IMPORT_BYTES, maxFiles: 1, tellLarge: true },
    }),
    get('/members/imports/:importId', load, show),
    post('/members/imports/:importId/columns', load, (req) => choose(req, run)),
    post('/members/imports/:importId/decisions', load, decide),
    post('/members/imports/:importId/writing', load, (req) => write(req, run)),
    post('/members/imports/:importId/cancellation', load, cancel),
    post('/members/imports/:importId/undoing', load, (req) => undo(req, run)),
  ];
}

async function index(req: Request): Promise<Reply> {
  const p = pager(req, await countImports(req.db, req.scope), PAGE);
  return page('members/imports/index', listModel(await listImports(req.db, req.scope, PAGE, p.offset), p));
}

async function newModel(req: Request, form: ReturnType<typeof uploadForm.fill>) {
  const units = await listOwnUnits(req.db, req.scope, localDay(req.now));
  return {
    title: 'Nạp tệp mới',
    menuHref: '/members/imports',
    form,
    units: units.slice(0, 1_500).map(offered),
  };
}

/** A unit as the list offers it; its code alone is enough. */
const offered = (u: { code: string; name: string }): string => `${u.code} – ${u.name}`;

async function blank(req: Request): Promise<Reply> {
  const units = await listOwnUnits(req.db, req.scope, localDay(req.now));
  const own = units.find((u) => u.id === req.actor.unitId) ?? units[0];
  return page('members/imports/new', await newModel(req, uploadForm.blank({ unit: own ? offered(own) : '' })));
}

async function look(req: Request): Promise<Looked> {
  const upload = req.uploads['file']?.[0];
  if (!upload) return { fault: req.tooLarge.length > 0 ? say.tooLarge : say.noFile };
  try {
    return { upload, sight: await inspectInThread(await req.files.locate(upload.sha256)) };
  } catch (error) {
    if (error instanceof SheetUnreadable) return { fault: sheetFaultWords[error.fault] };
    throw error;
  }
}

async function create(req: Request, looked: Looked): Promise<Reply> {
  let form = uploadForm.fill(req.body);
  const code = form.values && codeTyped(form.values.unit).toUpperCase();
  const units = await listOwnUnits(req.db, req.scope, localDay(req.now));
  const unit = units.find((u) => u.code.toUpperCase() === code);
  if (form.values && !unit) form = withError(form, 'unit', say.unit);
  if ('fault' in looked) form = withError(form, 'file', looked.fault);
  if (!unit || 'fault' in looked) return invalid('members/imports/new', await newModel(req, form));
  const file = { name: looked.upload.name, sha256: looked.upload.sha256 };
  return go(`/members/imports/${await startImport(req, unit.id, file, looked.sight)}`);
}

/** The import of the address, if it is within the scope. */
export async function ownImport(req: Request): Promise<ImportRow> {
  const row = await findImport(req.db, req.scope, wholeNumber(req.params['importId']) ?? 0);
  if (!row) throw new NotFound();
  return row;
}

async function show(req: Request): Promise<Reply> {
  const row = await ownImport(req);
  if (RUNNING.includes(row.state))
    return page('members/imports/progress', progressModel(row), 'members/imports/_progress');
  if (req.fragment) return go(`/members/imports/${row.id}`); // the work has ended: the whole page is another one
  const remaps = row.state === 'planned' && req.query['step'] === 'columns';
  if (row.state === 'mapping' || row.state === 'failed' || remaps)
    return page('members/imports/columns', await columnsOf(req, row, null));
  if (row.counts === null) return page('members/imports/cancelled', progressModel(row));
  return page('members/imports/plan', await planOf(req, row));
}

/** The sheet that the address, the form or the file itself names. */
function sheetOf(req: Request, row: ImportRow, sight: FileSight): SheetSight {
  const wanted = req.body['sheet'] ?? req.query['sheet'] ?? row.sheet_index?.toString();
  const best = sight.sheets.toSorted((a, b) => b.recognised - a.recognised || a.index - b.index)[0]!;
  return sight.sheets.find((s) => String(s.index) === wanted) ?? best;
}

async function columnsOf(req: Request, row: ImportRow, form: ColumnsFilled | null) {
  const { sight, columns: chosen } = await readSight(req.db, row.id);
  const sheet = sheetOf(req, row, sight);
  const columns = columnsFor(holds(req.actor, 'members.sensitive'));
  const values = {
    effectiveOn: formatDay(row.effective_on ?? localDay(req.now)),
    paperNo: row.paper_no,
    paperOn: row.paper_on && formatDay(row.paper_on),
    paperBy: row.paper_by,
  };
  const known = { columns: row.sheet_index === sheet.index ? chosen : null, values };
  return columnsModel(row, sight, sheet, columns, form ?? blankColumns(sheet, columns, known));
}

async function choose(req: Request, run: (req: Request, importId: number) => void): Promise<Reply> {
  const row = await ownImport(req);
  if (nextState(row.state, 'plan') === null) throw new Conflict(say.state);
  const { sight } = await readSight(req.db, row.id);
  const sheet = sheetOf(req, row, sight);
  const columns = columnsFor(holds(req.actor, 'members.sensitive'));
  const form = fillColumns(req.body, sheet, columns, localDay(req.now));
  if (!form.values) return invalid('members/imports/columns', await columnsOf(req, row, form));
  await planImport(req, row, form.values);
  run(req, row.id);
  return go(`/members/imports/${row.id}`);
}

async function planOf(req: Request, row: ImportRow) {
  const counts = JSON.parse(row.counts!) as Record<string, number>;
  const outcomes = await countOutcomes(req.db, row.id);
  const filters: RowFilter[] = [...rowClasses, 'refused'];
  // what needs a person comes first
  const first =
    (['possibleDuplicate', 'rejected', 'create', 'update'] as const).find((c) => counts[c]! > 0) ?? 'unchanged';
  const filter = filters.find((f) => f === req.query['rows']) ?? ((outcomes['refused'] ?? 0) > 0 ? 'refused' : first);
  const p = pager(req, await countRows(req.db, row.id, filter), PAGE);
  const lines = await listRows(req.db, row.id, filter, PAGE, p.offset);
  return planModel(row, { filter, lines, page: p, undecided: await countUndecided(req.db, row.id), outcomes });
}

async function decide(req: Request): Promise<Reply> {
  const row = await ownImport(req);
  const decisions = new Map(
    Object.entries(req.body).flatMap(([name, value]): [number, string][] => {
      const id = /^row-(\d{1,15})$/.exec(name)?.[1];
      return id === undefined ? [] : [[Number(id), value]];
    }),
  );
  const decided = await decideRows(req, row, decisions);
  const at = wholeNumber(req.body['page']);
  const where = `/members/imports/${row.id}?rows=possibleDuplicate${at === undefined ? '' : `&page=${at}`}`;
  return go(where, `Đã lưu quyết định của ${decided} dòng.`);
}

async function write(req: Request, run: (req: Request, importId: number) => void): Promise<Reply> {
  const row = await ownImport(req);
  await commitImport(req, row);
  run(req, row.id);
  return go(`/members/imports/${row.id}`);
}

async function cancel(req: Request): Promise<Reply> {
  const row = await ownImport(req);
  const state = await cancelImport(req, row);
  if (state === 'stopped')
    return go(
      `/members/imports/${row.id}`,
      'Đã dừng. Các dòng đã ghi vẫn còn; đồng chí có thể ghi tiếp hoặc hoàn tác.',
    );
  return go('/members/imports', 'Đã huỷ đợt nạp; hồ sơ không thay đổi.');
}

async function undo(req: Request, run: (req: Request, importId: number) => void): Promise<Reply> {
  const row = await ownImport(req);
  await undoImport(req, row);
  run(req, row.id);
  return go(`/members/imports/${row.id}`);
}
