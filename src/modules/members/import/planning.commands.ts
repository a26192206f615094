import { createHash } from 'node:crypto';
import { insertRows } from '../../../kernel/db/db.ts';
import { quiet } from '../../../kernel/db/quiet.ts';
import { transact } from '../../../kernel/db/transact.ts';
import { findFor } from './matching.queries.ts';
import { newSeen, planRow, sealLine, type PlannedRow } from './import.plan.ts';
import { listPlanUnits, readSight, type ImportRow } from './import.queries.ts';
import { rowClasses, type RowClass } from './import.rules.ts';
import { unitFinder } from './import.units.ts';
import { fileNotes } from './import.words.ts';
import type { ReadFacts } from './reading.ts';
import { readInThread } from './reading.thread.ts';
import type { RunParts, Turn } from './run.commands.ts';

/** Between two pieces of a plan others have the database at most this long: about as long as a piece of it. */
const GAP_MS = 40;

export type Counts = Record<RowClass, number>;

export const noCounts = (): Counts => Object.fromEntries(rowClasses.map((c) => [c, 0])) as Counts;

/**
 * Makes the plan of an import: reads the file in a thread, compares each row with the records as they are, and keeps what
 * would be done, row by row, under one seal. Nothing is written into the records. @throws SheetUnreadable
 */
export async function makePlan(parts: RunParts, row: ImportRow, turn: Turn): Promise<void> {
  const { db } = parts.database;
  await forgetRows(parts, row.id, turn);
  const { sight, columns } = await readSight(db, row.id);
  const sheet = sight.sheets.find((s) => s.index === row.sheet_index)!;
  const units = unitFinder(await listPlanUnits(db), row.unit_id, row.effective_on!);
  const path = await parts.files.locate(row.file_hash);
  const rows = readInThread({ path, sheetIndex: sheet.index, headLine: sheet.headLine, columns: columns! });
  const seal = createHash('sha256');
  const counts = noCounts();
  const seen = newSeen();
  let done = 0;
  for (;;) {
    const next = await rows.next();
    if (next.done) return finish(parts, turn, { counts, facts: next.value, seal: seal.digest('hex') });
    const { rows: read, share } = next.value;
    const found = await findFor(db, read, units.home.path, row.effective_on!);
    const planned = read.map((r, i) => planRow(r, units, found[i]!, seen));
    for (const p of planned) {
      counts[p.class] += 1;
      seal.update(`${sealLine(p)}\n`);
    }
    done += planned.length;
    const total = Math.max(done, Math.round(done / Math.max(share, 0.001)));
    const goesOn = await transact(parts.database, async (tx) => {
      if (!(await turn.keep(tx, { done, total }))) return false;
      await insertRows(
        tx,
        'member_import_rows',
        planned.map((p) => stored(row.id, p)),
      );
      return true;
    });
    if (!goesOn) return void (await rows.return(next.value as never));
    await quiet(parts.database.db, GAP_MS);
  }
}

const stored = (importId: number, p: PlannedRow): Record<string, unknown> => ({
  import_id: importId,
  line: p.line,
  class: p.class,
  member_id: p.memberId,
  name: p.name.slice(0, 200),
  changes: p.changes === null ? null : JSON.stringify(p.changes),
  reasons: JSON.stringify(p.reasons),
  candidates: p.candidates.length === 0 ? null : JSON.stringify(p.candidates),
  raw: JSON.stringify(p.raw),
});

/** Rows of an earlier plan, or of one that was broken off. */
async function forgetRows(parts: RunParts, importId: number, turn: Turn): Promise<void> {
  for (;;) {
    const rows = (await parts.database
      .db('member_import_rows')
      .where({ import_id: importId })
      .select('id')
      .orderBy('id')
      .limit(400)) as { id: number }[];
    if (rows.length === 0) return;
    await transact(parts.database, async (tx) => {
      const ids = rows.map((r) => r.id);
      if (await turn.keep(tx, {})) await tx('member_import_rows').whereIn('id', ids).delete();
    });
    await quiet(parts.database.db, GAP_MS);
  }
}

async function finish(
  parts: RunParts,
  turn: Turn,
  { counts, facts, seal }: { counts: Counts; facts: ReadFacts; seal: string },
): Promise<void> {
  await transact(parts.database, async (tx) => {
    await turn.end(tx, 'planned', {
      counts: JSON.stringify(counts),
      notes: JSON.stringify(notesOf(facts)),
      seal,
      done: facts.rows,
      total: facts.rows,
      planned_at: parts.clock().toISOString(),
    });
  });
}

/** A tenth of people born on one day is no chance. */
const JANUARY_SHARE = 0.1;
const JANUARY_LEAST = 5;

function notesOf(f: ReadFacts): string[] {
  const notes: string[] = [];
  const ranges = f.merged.slice(0, 10).join(', ') + (f.mergedCount > 10 ? '…' : '');
  if (f.mergedCount > 0) notes.push(fileNotes.merged(f.mergedCount, ranges));
  if (f.hidden > 0) notes.push(fileNotes.hidden(f.hidden));
  if (f.formulas > 0) notes.push(fileNotes.formulas(f.formulas));
  if (f.quotes.length > 0) notes.push(fileNotes.quotes(f.quotes.slice(0, 20).join(', ')));
  if (f.january >= JANUARY_LEAST && f.january > f.rows * JANUARY_SHARE) notes.push(fileNotes.january(f.january));
  return notes;
}
