import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Db } from './db.ts';

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
  await setImmediate();
  const { pool } = db.client as { pool: Pool };
  let calm = 0;
  for (let waited = 0; calm < LOOKS && waited < mostMs; waited += STEP_MS) {
    await setTimeout(STEP_MS);
    calm = pool.numPendingAcquires() + pool.numUsed() === 0 ? calm + 1 : 0;
  }
}
