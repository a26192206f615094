import type { Db } from '../../../kernel/db/db.ts';
import { transact } from '../../../kernel/db/transact.ts';
import type { Actor } from '../../../kernel/http/scope.ts';
import { SheetUnreadable } from '../../../kernel/files/sheets/sheet.ts';
import { formatDay } from '../../../kernel/text/dates.ts';
import type { Ledger } from '../events/ledger.ts';
import { importColumns } from './import.columns.ts';
import { commitImport, planImport, startImport } from './import.commands.ts';
import { blankColumns, fillColumns } from './import.forms.ts';
import { countOutcomes, readImport } from './import.queries.ts';
import { sheetFaultWords, importFaults as say } from './import.words.ts';
import { noCounts, type Counts } from './planning.commands.ts';
import { inspectInThread } from './reading.thread.ts';
import { runImport, type RunParts } from './run.commands.ts';

export interface LoadRequest {
  file: { name: string; sha256: string };
  unitCode: string;
  /** The day of the figures, yyyy-mm-dd. */
  on: string;
  actor: Actor;
  /** Name of the sheet; null: the one with the most headings that the suite knows. */
  sheet: string | null;
  /** How columns in an old encoding are read; null: the load is refused when there is one. */
  encoding: 'recognised' | 'keep' | null;
  commits: boolean;
  writeAudit(db: Db, at: Date, action: string, subject: string, details: Record<string, unknown>): Promise<void>;
  watch(done: number, total: number): void;
}

export type Loaded =
  | { refusal: string }
  | { importId: number; counts: Counts; seal: string | null; committed: boolean; written: number; refused: number };

/** A whole load without a screen: columns by their headings, the plan, and with `commits` its writing. */
export async function loadFile(parts: RunParts, r: LoadRequest): Promise<Loaded> {
  const { db } = parts.database;
  const unit = (await db('units as u').where('u.code', r.unitCode).select('u.id').first()) as
    | { id: number }
    | undefined;
  if (!unit) return { refusal: `${r.unitCode}: ${say.unit}` };
  const sight = await sightOf(parts, r.file.sha256);
  if (typeof sight === 'string') return { refusal: sight };
  const best = sight.sheets.toSorted((a, b) => b.recognised - a.recognised || a.index - b.index)[0];
  const sheet = r.sheet === null ? best : sight.sheets.find((s) => s.name === r.sheet);
  if (!sheet || sheet.recognised === 0) return { refusal: say.empty };
  const values = { effectiveOn: formatDay(r.on), paperNo: null, paperOn: null, paperBy: null };
  const blank = blankColumns(sheet, importColumns, { columns: null, values });
  const form = fillColumns({ ...blank.raw, everyEncoding: r.encoding ?? '' }, sheet, importColumns, r.on);
  if (!form.values) return { refusal: refusalOf(form.errors) };
  const choice = form.values;
  const importId = await act(parts, r, async (l) => {
    const id = await startImport(l, unit.id, r.file, sight);
    await planImport(l, (await readImport(l.db, id))!, choice);
    return id;
  });
  await watched(parts, importId, r);
  const planned = (await readImport(db, importId))!;
  if (planned.state !== 'planned')
    return {
      refusal:
        planned.fault && planned.fault in sheetFaultWords ? sheetFaultWords[planned.fault as 'broken'] : planned.state,
    };
  if (r.commits) {
    await act(parts, r, async (l) => commitImport(l, (await readImport(l.db, importId))!));
    await watched(parts, importId, r);
  }
  const row = (await readImport(db, importId))!;
  const { written = 0, refused = 0 } = await countOutcomes(db, importId);
  const counts = row.counts === null ? noCounts() : (JSON.parse(row.counts) as Counts);
  return { importId, counts, seal: row.seal, committed: row.state === 'committed', written, refused };
}

async function sightOf(parts: RunParts, sha256: string) {
  try {
    return await inspectInThread(await parts.files.locate(sha256));
  } catch (error) {
    if (error instanceof SheetUnreadable) return sheetFaultWords[error.fault];
    throw error;
  }
}

const refusalOf = (errors: Record<string, string>): string =>
  Object.keys(errors).some((name) => name.startsWith('encoding-'))
    ? 'Có cột gõ bằng bảng mã cũ. Chọn --encoding recognised hoặc --encoding keep.'
    : Object.values(errors).join(' ');

/** What a person does at the screen, in a transaction with its line in the log. */
async function act<T>(parts: RunParts, r: LoadRequest, work: (l: Ledger) => Promise<T>): Promise<T> {
  const now = parts.clock();
  return transact(parts.database, (db) =>
    work({
      db,
      actor: r.actor,
      now,
      audit: (action, subject, details = {}) => r.writeAudit(db, now, action, subject, details),
    }),
  );
}

async function watched(parts: RunParts, importId: number, { watch }: LoadRequest): Promise<void> {
  const timer = setInterval(() => {
    void readImport(parts.database.db, importId).then((row) => row && watch(row.done, row.total));
  }, 500);
  try {
    await runImport(parts, importId);
  } finally {
    clearInterval(timer);
  }
}
