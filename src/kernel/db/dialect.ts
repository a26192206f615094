import type { Knex } from 'knex';
import { mssqlDialect } from './mssql.ts';
import { sqliteDialect } from './sqlite.ts';

/** Everything in which the two engines differ for us. Nothing outside kernel/db may ask which one runs (a test sees to it). */
export interface Dialect {
  readonly name: 'sqlite' | 'mssql';
  /** Bound values that one statement may carry; `chunk()` cuts long lists by it. */
  readonly maxBindings: number;
  /** knex configuration for a connection address (`sqlite:/path`, `sqlite::memory:`, `mssql://user:password@host:port/database?…`). */
  connection(url: string): Knex.Config;
  /** Name of the violated unique index, or false when the error is something else. */
  uniqueViolation(error: unknown): string | false;
  /**
   * Tells the planner how large the tables have grown. A connection learns it when it is opened: of a table that was empty
   * then it takes the wrong index as long as it lives.
   */
  refreshStatistics(db: Knex): Promise<void>;
  /** A lost race that is worth running the whole handler again. */
  retryable(error: unknown): boolean;
  /** The disk is full or refuses to be written: nothing was kept, and it may go later. */
  cannotStore(error: unknown): boolean;
}

/** Picks the dialect from the scheme of the address. Throws on an unknown scheme. */
export function dialectOf(url: string): Dialect {
  if (url.startsWith('sqlite:')) return sqliteDialect;
  if (url.startsWith('mssql:')) return mssqlDialect;
  throw new Error('DATABASE_URL must begin with sqlite: or mssql:');
}

/** Reads `code` and `message` of anything thrown. */
export function errorFacts(error: unknown): { code: string; number: number; message: string } {
  const e = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return {
    code: typeof e['code'] === 'string' ? e['code'] : '',
    number: typeof e['number'] === 'number' ? e['number'] : 0,
    message: error instanceof Error ? error.message : '',
  };
}
