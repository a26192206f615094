import type { Knex } from 'knex';
import type { Db } from './db.ts';

/** One step of the schema; `name` is the file's name without ending and never changes once shipped. */
export interface Migration {
  name: string;
  up(db: Db): Promise<void>;
  down(db: Db): Promise<void>;
}

/** A static source: the same names whether run from TypeScript or from the compiled files. */
function source(migrations: readonly Migration[]): Knex.MigrationSource<Migration> {
  return {
    getMigrations: () => Promise.resolve([...migrations]),
    getMigrationName: (m) => m.name,
    getMigration: (m) => Promise.resolve({ up: (db: Db) => m.up(db), down: (db: Db) => m.down(db) }),
  };
}

/** Runs what is missing; answers the names that were run. */
export async function migrateLatest(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  const [, names] = (await db.migrate.latest({ migrationSource: source(migrations) })) as [number, string[]];
  return names;
}

/** Undoes everything (tests and rehearsals only). */
export async function migrateDown(db: Db, migrations: readonly Migration[]): Promise<void> {
  await db.migrate.rollback({ migrationSource: source(migrations) }, true);
}

/** Names of the steps that this database still lacks. */
export async function pendingMigrations(db: Db, migrations: readonly Migration[]): Promise<string[]> {
  const [, pending] = (await db.migrate.list({ migrationSource: source(migrations) })) as [unknown, Migration[]];
  return pending.map((m) => m.name);
}
