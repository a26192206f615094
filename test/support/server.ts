import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { openDatabase, type Database, type Db } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { token } from '../../src/kernel/ids.ts';

/** The address of another database on the same server. */
export function addressOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/**
 * A database of its own on the server that TEST_DATABASE_URL names (`make test-mssql`), migrated, filled by `populate`,
 * and dropped when it is closed. Slow, therefore nightly and before a release.
 */
export async function serverDatabase(
  url: string,
  kind: 'intranet' | 'portal',
  populate: (db: Db) => Promise<void>,
): Promise<Database> {
  const name = `trong_dong_test_${token(9).replace(/[-_]/g, 'x')}`;
  const onServer = async (statement: string): Promise<void> => {
    const server = openDatabase(addressOf(url, 'master'));
    try {
      await server.db.raw(statement);
    } finally {
      await server.close();
    }
  };
  await onServer(`create database [${name}]`);
  const database = openDatabase(addressOf(url, name));
  await migrateLatest(database.db, kind === 'intranet' ? intranetMigrations : portalMigrations);
  if (kind === 'intranet') await populate(database.db);
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(`drop database [${name}]`);
    },
  };
}
