import type { Db, Database } from './db.ts';

/** Somebody took the same place in a sequence at the same moment: the whole work is run again. */
export class LostRace extends Error {
  override name = 'LostRace';
}

/**
 * Runs `work` in a transaction and runs it again, from the start, when the engine says that a race was lost
 * (SQLite: another process wrote between our read and our write; SQL Server: deadlock victim). Three tries.
 * A unique violation that `work` did not answer itself is such a race as well: the second run sees the other's row.
 * `work` must therefore have no effect outside the transaction.
 */
export async function transact<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await database.db.transaction((tx) => work(tx));
      database.changed(); // only now others see it
      return result;
    } catch (error) {
      if (attempt >= 3 || !lost(database, error)) throw error;
    }
  }
}

function lost({ dialect }: Database, error: unknown): boolean {
  return error instanceof LostRace || dialect.retryable(error) || dialect.uniqueViolation(error) !== false;
}
