import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Database, Db } from './db.ts';
import { transact } from './transact.ts';

const STEP_MS = 2;
/** A page asks several times in a row: only when nobody asked for so many looks it is over. */
const LOOKS = 3;

interface Pool {
  numPendingAcquires(): number;
  numUsed(): number;
}

/**
 * For long work between two of its transactions: waits until those who wait for the database have been served, at most
 * `mostMs`. On an engine with one connection everybody else would otherwise get one query between two transactions.
 */
export async function quiet(db: Db, mostMs: number): Promise<void> {
  const begun = performance.now();
  await setImmediate();
  const { pool } = db.client as { pool: Pool };
  for (let calm = 0; calm < LOOKS && performance.now() - begun < mostMs;) {
    await setTimeout(STEP_MS);
    calm = pool.numPendingAcquires() + pool.numUsed() === 0 ? calm + 1 : 0;
  }
}

/** Of how many things a piece of long work is made at least and at most, and how long it should take. */
export interface PieceSize {
  least: number;
  most: number;
  ms: number;
}

/**
 * Long work in pieces, each a transaction of its own: `work` does at most so many things and says whether any are left.
 * Pieces grow and shrink to take as long as they should. Between two of them others have the database as long as they ask
 * for it, but no longer than the piece had it: however much they ask, the work has half of the time.
 */
export async function inPieces(
  database: Database,
  { least, most, ms }: PieceSize,
  work: (tx: Db, together: number) => Promise<boolean>,
): Promise<void> {
  let together = least;
  for (let done = 1; ; done++) {
    let begun = 0;
    const goesOn = await transact(database, (tx) => {
      begun = performance.now(); // from here on: waiting for the others is no work
      return work(tx, together);
    });
    const took = performance.now() - begun;
    if (!goesOn) return;
    const fitting = Math.min(together * 2, Math.round((together * ms) / Math.max(1, took)));
    together = Math.min(most, Math.max(least, fitting));
    // after the first, second, fourth, eighth piece: that often the tables may have doubled
    if (Number.isInteger(Math.log2(done))) await database.dialect.refreshStatistics(database.db);
    await quiet(database.db, took);
  }
}
