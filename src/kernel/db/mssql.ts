import type { Knex } from 'knex';
import { errorFacts, type Dialect } from './dialect.ts';

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
      pool: { min: 2, max: 10 },
    };
  },

  uniqueViolation(error) {
    const { number, message } = errorFacts(error);
    if (number !== 2601 && number !== 2627) return false;
    return /(?:index|constraint) '([^']+)'/i.exec(message)?.[1] ?? 'unknown';
  },

  retryable(error) {
    return errorFacts(error).number === 1205;
  },
};
