import knex, { type Knex } from 'knex';

/** Queries that would not run on SQL Server, found while the tests run on SQLite. The root hook fails the test on any. */
export const shadowProblems: string[] = [];

interface Compiled {
  sql: string;
  bindings?: readonly unknown[];
}

interface Builder {
  client: unknown;
  clone(): Builder;
  /** knex's own record of the statement: it drops `offset 0` from the SQL, so the first page would hide a missing order. */
  _single?: { offset?: unknown };
}

const mssql = knex({ client: 'mssql' });
const compiler = mssql.client as {
  queryCompiler(builder: Builder, bindings: unknown[]): { toSQL(): Compiled | Compiled[] };
};

/** Recompiles every builder for SQL Server: refuses what throws there, paging without an order, too many parameters. */
export function watchQueries(db: Knex): void {
  db.on('start', (builder: unknown) => {
    if (typeof (builder as Partial<Builder>).clone !== 'function') return;
    try {
      const copy = (builder as Builder).clone();
      copy.client = mssql.client;
      const compiled = compiler.queryCompiler(copy, []).toSQL();
      for (const { sql, bindings } of Array.isArray(compiled) ? compiled : [compiled]) {
        const paged = (builder as Builder)._single?.offset !== undefined || / offset /.test(sql);
        if (paged && !/ order by /.test(sql)) shadowProblems.push(`paging without an order: ${sql}`);
        if ((bindings?.length ?? 0) > 2100) shadowProblems.push(`too many parameters: ${sql.slice(0, 200)}`);
      }
    } catch (error) {
      shadowProblems.push((error as Error).message);
    }
  });
}
