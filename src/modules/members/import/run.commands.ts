import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Db } from '../../../kernel/db/db.ts';
import type { SheetFault } from '../../../kernel/files/sheets/sheet.ts';
import { SheetUnreadable } from '../../../kernel/files/sheets/sheet.ts';
import type { FileStore } from '../../../kernel/files/store.ts';
import { token } from '../../../kernel/ids.ts';
import type { Counts as JobCounts } from '../../../kernel/jobs/job.ts';
import type { Log } from '../../../kernel/log.ts';
import { BrokenSeal, undoPlan, writePlan } from './committing.commands.ts';
import { listAbandoned, readImport } from './import.queries.ts';
import { nextState, type ImportEvent, type ImportState } from './import.rules.ts';
import { makePlan } from './planning.commands.ts';

export interface RunParts {
  database: Database;
  files: FileStore;
  clock: Clock;
  log: Log;
}

/** One process at work on one import; another takes over when it has been silent for a minute. */
export interface Turn {
  /** Says that the work goes on; false when the import was taken away or stopped: nothing more may be written. */
  keep(tx: Db, facts: { done?: number; total?: number }, more?: number): Promise<boolean>;
  /** The work is done. */
  end(tx: Db, event: ImportEvent, facts: Record<string, unknown>): Promise<void>;
}

const SILENT_MS = 60_000;

const work: Partial<Record<ImportState, typeof makePlan>> = {
  planning: makePlan,
  committing: writePlan,
  undoing: undoPlan,
};

/**
 * Does what an import waits for: reads it, writes it or undoes it; whatever was broken off goes on. False when another
 * process is at it, or nothing is to be done.
 */
export async function runImport(parts: RunParts, importId: number): Promise<boolean> {
  const { database, clock, log } = parts;
  const row = await readImport(database.db, importId);
  const task = row && work[row.state];
  if (!row || !task) return false;
  const holder = token(12);
  const until = (): string => new Date(clock().getTime() + SILENT_MS).toISOString();
  const taken = await database
    .db('member_imports')
    .where({ id: importId, state: row.state })
    .where((q) => void q.whereNull('held_until_at').orWhere('held_until_at', '<', clock().toISOString()))
    .update({ holder, held_until_at: until() });
  if (taken !== 1) return false;
  const own = { id: importId, holder, state: row.state };
  const turn: Turn = {
    async keep(tx, facts, more = 0) {
      const kept = await tx('member_imports')
        .where(own)
        .update({ ...facts, held_until_at: until() });
      if (kept === 1 && more > 0) await tx('member_imports').where(own).increment('done', more);
      return kept === 1;
    },
    async end(tx, event, facts) {
      const state = nextState(row.state, event)!;
      await tx('member_imports')
        .where(own)
        .update({ ...facts, state, holder: null, held_until_at: null, version: row.version + 1 });
    },
  };
  try {
    await task(parts, row, turn);
  } catch (error) {
    const fault = faultOf(error);
    log.error({ import: importId, state: row.state, error: (error as Error).name }, 'an import failed');
    if (fault === null) throw error;
    await turn.end(database.db, 'fail', { fault });
  } finally {
    await database.db('member_imports').where({ id: importId, holder }).update({ holder: null, held_until_at: null });
  }
  return true;
}

/** What the file or the plan is to blame for; null: a fault of ours, tried again by the job. */
function faultOf(error: unknown): SheetFault | 'seal' | null {
  if (error instanceof SheetUnreadable) return error.fault;
  return error instanceof BrokenSeal ? 'seal' : null;
}

/** Goes on with imports that a process left when it ended. */
export async function resumeImports(parts: RunParts): Promise<JobCounts> {
  const counts = { done: 0, failed: 0 };
  for (const id of await listAbandoned(parts.database.db, parts.clock()))
    try {
      if (await runImport(parts, id)) counts.done += 1;
    } catch {
      counts.failed += 1; // said in the log
    }
  return counts;
}
