import type { Knex } from 'knex';
import { errorFacts, type Dialect } from './dialect.ts';

interface RawConnection {
  pragma(statement: string): unknown;
  prepare(sql: string): unknown;
}

/** Statements kept ready per connection; the suite has a few hundred different ones. */
const STATEMENTS = 500;

/** knex prepares anew for every query; preparing costs as much as running a small one, so the connection remembers. */
function rememberStatements(connection: RawConnection): void {
  const prepare = connection.prepare.bind(connection);
  const ready = new Map<string, unknown>();
  connection.prepare = (sql) => {
    const known = ready.get(sql);
    if (known) return known;
    const statement = prepare(sql);
    if (/^(select|insert|update|delete|with)\b/i.test(sql)) {
      if (ready.size >= STATEMENTS) ready.delete(ready.keys().next().value!);
      ready.set(sql, statement);
    }
    return statement;
  };
}

/** Without statistics the planner takes the wrong one of two indexes; another process may hold the file, then next time. */
function refreshStatistics(connection: RawConnection): void {
  try {
    connection.pragma('analysis_limit = 400');
    connection.pragma('optimize = 0x10002');
  } catch (error) {
    if (!errorFacts(error).code.startsWith('SQLITE_BUSY')) throw error;
  }
}

/** SQLite through better-sqlite3: the embedded default, one writing process per file. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  maxBindings: 900,

  connection(url: string): Knex.Config {
    const filename = url.slice('sqlite:'.length);
    return {
      client: 'better-sqlite3',
      useNullAsDefault: true,
      connection: { filename },
      pool: {
        min: 1,
        max: 1,
        afterCreate(connection: RawConnection, done: (error: Error | null, connection: RawConnection) => void) {
          connection.pragma('journal_mode = WAL');
          connection.pragma('synchronous = FULL'); // an answered "đã lưu" must survive a power cut
          // 32 MB: pages that a long piece of work touches again and again go to the file once, not at every commit
          connection.pragma('wal_autocheckpoint = 8000');
          connection.pragma('busy_timeout = 5000');
          connection.pragma('foreign_keys = ON');
          connection.pragma('cache_size = -32000');
          refreshStatistics(connection);
          rememberStatements(connection);
          done(null, connection);
        },
      },
    };
  },

  uniqueViolation(error) {
    const { code, message } = errorFacts(error);
    if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return false;
    // "UNIQUE constraint failed: members.card_no, members.unit_id" names columns; indexes are named table_columns_uq by house rule
    const columns = /failed: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
    const table = columns[0]?.split('.')[0] ?? 'unknown';
    return `${table}_${columns.map((c) => c.split('.')[1]).join('_')}_uq`;
  },

  async refreshStatistics(db) {
    try {
      await db.raw('pragma optimize = 0x10002');
    } catch (error) {
      if (!errorFacts(error).code.startsWith('SQLITE_BUSY')) throw error;
    }
  },

  retryable(error) {
    return errorFacts(error).code.startsWith('SQLITE_BUSY');
  },

  cannotStore(error) {
    return /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN)/.test(errorFacts(error).code);
  },
};
