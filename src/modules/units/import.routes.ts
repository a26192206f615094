import { Readable } from 'node:stream';
import { FileMissing } from '../../kernel/files/store.ts';
import { BadInput } from '../../kernel/http/errors.ts';
import { file, go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, none, post, type Request, type Route } from '../../kernel/http/route.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import { importUnits } from './import.commands.ts';
import { planImport, planMark, type Fate, type PlannedRow } from './import.plan.ts';
import { columns, readSheet, writeSheet, type Sheet } from './import.sheet.ts';
import { listAllUnits } from './units.queries.ts';
import { fateWords, kindByName } from './units.words.ts';

/** A unit as another system lists it. */
export interface OutsideUnit {
  code: string;
  name: string;
  parentCode: string | null;
}

const MAX_BYTES = 5 * 1024 * 1024;
type Loaded = { sha256: string; sheet: Sheet } | null;

/**
 * Loading units from a CSV or from the directory's OUs: first a preview of what each row would do, then the same file
 * again, by its hash, when the plan is still the one that was looked at.
 */
export function importRoutes(listOutside: () => Promise<OutsideUnit[]>): Route[] {
  const manage = can('units.manage');
  const look = none('chỉ xem trước, chưa ghi gì');
  return [
    get('/units/import', manage, blank),
    get('/units/import/template', manage, template),
    post<Loaded>('/units/import', manage, preview, {
      prepare: uploaded,
      upload: { maxBytes: MAX_BYTES, maxFiles: 1, tellLarge: true },
      audit: look,
    }),
    post<Loaded>('/units/import/directory', manage, preview, {
      prepare: (req) => fromDirectory(req, listOutside),
      audit: look,
    }),
    post<Loaded>('/units/imports', manage, commit, { prepare: again }),
  ];
}

const blankModel = (errors: Record<string, string> = {}): Model => ({
  title: 'Nạp danh sách đơn vị',
  columns: columns.join(', '),
  form: { raw: {}, errors, values: null },
});

function blank(): Reply {
  return page('units/import', blankModel());
}

function template(req: Request): Reply {
  const today = formatDay(localDay(req.now));
  const body = Buffer.from(
    writeSheet([
      {
        code: 'XA-VI-DU',
        name: 'Đảng bộ xã Ví Dụ',
        short_name: 'Đảng uỷ xã Ví Dụ',
        kind: 'upperBranch',
        level: 'district',
        doc_symbol: 'ĐU',
        parent_code: 'TU',
        relation: 'subordinate',
        valid_from: today,
      },
      {
        code: 'CB-VI-DU-1',
        name: 'Chi bộ thôn 1',
        short_name: 'Chi bộ thôn 1',
        kind: 'Chi bộ trực thuộc',
        level: 'Chi bộ',
        parent_code: 'XA-VI-DU',
        relation: 'Trực thuộc',
        valid_from: today,
      },
    ]),
  );
  return file('mau-danh-sach-don-vi.csv', 'text/csv; charset=utf-8', body.length, Readable.from([body]));
}

async function uploaded(req: Request): Promise<Loaded> {
  const upload = req.uploads['file']?.[0];
  return upload ? load(req, upload.sha256) : null;
}

async function again(req: Request): Promise<Loaded> {
  const sha256 = req.body['source'] ?? '';
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new BadInput('Thiếu tệp đã xem trước. Hãy nạp lại từ đầu.');
  return load(req, sha256);
}

async function load(req: Request, sha256: string): Promise<Loaded> {
  try {
    return { sha256, sheet: readSheet(await req.files.read(sha256)) };
  } catch (error) {
    if (error instanceof FileMissing)
      throw new BadInput('Tệp đã xem trước không còn trên máy chủ. Hãy nạp lại từ đầu.');
    throw error;
  }
}

/** The directory's units become a file like any other, so that commit works on exactly what was shown. */
async function fromDirectory(req: Request, listOutside: () => Promise<OutsideUnit[]>): Promise<Loaded> {
  const units = await listOutside();
  const known = new Set((await listAllUnits(req.db, req.scope)).map((u) => u.code.toUpperCase()));
  const parents = new Map(units.map((u) => [u.code, u.parentCode]));
  const today = formatDay(localDay(req.now));
  const rows = units.map((u) => ({
    code: u.code,
    name: u.name,
    parent_code: u.parentCode ?? '',
    ...(known.has(u.code.toUpperCase())
      ? {}
      : { kind: kindByName(u.name, depthOf(u.code, parents)), valid_from: today }),
  }));
  const bytes = Buffer.from(writeSheet(rows));
  const { sha256 } = await req.files.put(bytes, MAX_BYTES);
  return { sha256, sheet: readSheet(bytes) };
}

function depthOf(code: string, parents: ReadonlyMap<string, string | null>): number {
  let depth = 0;
  for (let p = parents.get(code) ?? null; p !== null && depth < 20; p = parents.get(p) ?? null) depth++;
  return depth;
}

async function preview(req: Request, loaded: Loaded): Promise<Reply> {
  if (loaded === null) {
    const fault = req.tooLarge.length > 0 ? 'Tệp lớn hơn 5 MB. Hãy tách thành nhiều tệp.' : 'Chọn tệp CSV';
    return invalid('units/import', blankModel({ file: fault }));
  }
  if ('fault' in loaded.sheet) return invalid('units/import', blankModel({ file: loaded.sheet.fault }));
  const planned = planImport(loaded.sheet.rows, await listAllUnits(req.db, req.scope));
  return page('units/preview', previewModel(loaded.sha256, planned, null));
}

async function commit(req: Request, loaded: Loaded): Promise<Reply> {
  if (loaded === null || 'fault' in loaded.sheet) throw new BadInput('Thiếu tệp đã xem trước. Hãy nạp lại từ đầu.');
  const planned = planImport(loaded.sheet.rows, await listAllUnits(req.db, req.scope));
  if (planned.some((r) => r.fate === 'error'))
    return invalid('units/preview', previewModel(loaded.sha256, planned, null));
  if (planMark(planned) !== req.body['mark']) {
    const warning =
      'Danh sách đơn vị đã thay đổi sau khi đồng chí xem trước. Dưới đây là kết quả mới; hãy xem lại trước khi nạp.';
    const reply = invalid('units/preview', previewModel(loaded.sha256, planned, warning));
    return reply.kind === 'page' ? { ...reply, status: 409 } : reply;
  }
  const { added, updated } = await importUnits(req, planned, loaded.sha256, localDay(req.now));
  return go('/units', `Đã nạp danh sách: thêm ${added}, cập nhật ${updated} đơn vị.`);
}

const FATES: Fate[] = ['error', 'add', 'update', 'same'];

function previewModel(source: string, planned: readonly PlannedRow[], warning: string | null): Model {
  const count = (fate: Fate): number => planned.filter((r) => r.fate === fate).length;
  return {
    title: 'Xem trước khi nạp',
    source,
    mark: planMark(planned),
    warning,
    counts: FATES.map((fate) => ({ ...fateWords[fate], count: count(fate) })),
    ready: count('error') === 0 && count('add') + count('update') > 0,
    broken: count('error') > 0,
    // what needs a look comes first
    lines: FATES.flatMap((fate) => planned.filter((r) => r.fate === fate)).map((r) => ({
      line: r.line,
      code: r.code,
      name: r.name,
      parentCode: r.parentCode ?? '',
      fate: fateWords[r.fate],
      notes: r.notes,
    })),
  };
}
