import type { Db, Database } from './db.ts';

/**
 * Runs `work` in a transaction and runs it again, from the start, when the engine says that a race was lost
 * (SQLite: another process wrote between our read and our write; SQL Server: deadlock victim). Three tries.
 * `work` must therefore have no effect outside the transaction.
 */
export async function transact<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.db.transaction((tx) => work(tx));
    } catch (error) {
      if (attempt >= 3 || !database.dialect.retryable(error)) throw error;
    }
  }
}
