import type { Knex } from 'knex';
import { errorFacts, type Dialect } from './dialect.ts';

interface Cell {
  value: unknown;
  metadata: { type: { name: string } };
}

/** The part of a tedious connection through which knex sends every statement. */
export interface RawConnection {
  execSql(request: { prependListener(event: 'row', hear: (cells: Cell[]) => void): unknown }): void;
}

/**
 * tedious hands 64-bit integers over as text: `version + 1` would be '11', and a text is never equal to the number that
 * was written. Ours are counts, sizes and ids, far below 2^53.
 */
export function readWholeNumbers(connection: RawConnection): void {
  const send = connection.execSql.bind(connection);
  connection.execSql = (request) => {
    request.prependListener('row', (cells) => {
      for (const cell of cells) {
        const { name } = cell.metadata.type;
        if (typeof cell.value === 'string' && (name === 'BigInt' || name === 'IntN')) cell.value = Number(cell.value);
      }
    });
    send(request);
  };
}

/** SQL Server through tedious: production with several instances. */
export const mssqlDialect: Dialect = {
  name: 'mssql',
  maxBindings: 2000,

  connection(url: string): Knex.Config {
    const u = new URL(url);
    return {
      client: 'mssql',
      connection: {
        server: u.hostname,
        port: u.port ? Number(u.port) : 1433,
        user: decodeURIComponent(u.username),
        password: decodeURIComponent(u.password),
        database: decodeURIComponent(u.pathname.slice(1)),
        options: {
          encrypt: u.searchParams.get('encrypt') !== 'false',
          trustServerCertificate: u.searchParams.get('trustServerCertificate') === 'true',
          useUTC: true,
        },
      } as Knex.MsSqlConnectionConfig,
      pool: {
        min: 2,
        max: 10,
        afterCreate(connection: RawConnection, done: (error: Error | null, connection: RawConnection) => void) {
          readWholeNumbers(connection);
          done(null, connection);
        },
      },
    };
  },

  uniqueViolation(error) {
    const { number, message } = errorFacts(error);
    if (number !== 2601 && number !== 2627) return false;
    return /(?:index|constraint) '([^']+)'/i.exec(message)?.[1] ?? 'unknown';
  },

  async refreshStatistics() {
    // the engine does it by itself
  },

  retryable(error) {
    return errorFacts(error).number === 1205;
  },

  cannotStore(error) {
    return [1101, 1105, 3906, 9002].includes(errorFacts(error).number); // full filegroup, full log, read-only
  },
};
