import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { insertRow, openDatabase, type Database, type Db } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { nobody } from '../../src/kernel/http/scope.ts';
import { nameSortKey, searchKey } from '../../src/kernel/text/vietnamese.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { foundUnit } from '../../src/modules/units/index.ts';
import { people, testUnits } from './people.ts';
import { serverDatabase } from './server.ts';
import { watchQueries } from './shadow.ts';

/** The fixed moment at which tests happen: Monday 2 March 2026, 09:00 in Vietnam. */
export const TEST_NOW = new Date('2026-03-02T02:00:00.000Z');

interface Serialisable {
  serialize(): Buffer;
}

const images = new Map<string, Promise<Buffer>>();

/** A fresh database for one test: a copy of an image that was migrated (and peopled) once; on a server (TEST_DATABASE_URL) one made anew. */
export async function freshDatabase(kind: 'intranet' | 'portal'): Promise<Database> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server) return serverDatabase(server, kind, populate);
  if (!images.has(kind)) images.set(kind, makeImage(kind));
  const image = await images.get(kind)!;
  const database = openDatabase('sqlite::memory:', { connection: { filename: image as unknown as string } });
  watchQueries(database.db);
  return database;
}

async function makeImage(kind: 'intranet' | 'portal'): Promise<Buffer> {
  const { db } = openDatabase('sqlite::memory:');
  await migrateLatest(db, kind === 'intranet' ? intranetMigrations : portalMigrations);
  if (kind === 'intranet') await populate(db);
  const client = db.client as {
    acquireConnection(): Promise<Serialisable>;
    releaseConnection(c: Serialisable): Promise<void>;
  };
  const connection = await client.acquireConnection();
  const image = connection.serialize();
  await client.releaseConnection(connection);
  await db.destroy();
  return image;
}

/** Units through their command; accounts as a sign-in through the directory would leave them. */
export async function populate(db: Db): Promise<void> {
  const quiet = {
    db,
    audit: (action: string, subject: string) =>
      writeAudit(db, { actor: nobody, at: TEST_NOW, ip: '', action, subject, details: {} }),
  };
  const ids = new Map<string, number>();
  for (const [position, u] of testUnits.entries()) {
    const parentId = u.parent === null ? null : ids.get(u.parent)!;
    const relation = u.kind === 'advisoryOrgan' ? 'advisory' : u.kind === 'stateBody' ? 'coordination' : 'subordinate';
    const unit = {
      ...u,
      shortName: u.name,
      docSymbol: null,
      parentId,
      relation,
      position,
      validFrom: '2025-07-01',
    } as const;
    ids.set(u.code, await foundUnit(quiet, unit));
  }
  const at = TEST_NOW.toISOString();
  for (const p of Object.values(people)) {
    const id = await insertRow(db, 'accounts', {
      username: p.username,
      dn: `uid=${p.username},ou=people,dc=test`,
      full_name: p.fullName,
      sort_key: nameSortKey(p.fullName),
      search_key: searchKey(p.fullName),
      mail: null,
      title: null,
      unit_id: ids.get(p.unit),
      state: 'active',
      created_at: at,
      updated_at: at,
      version: 1,
    });
    for (const role of p.roles) {
      await insertRow(db, 'account_roles', {
        account_id: id,
        role,
        unit_id: ids.get(p.unit),
        source: 'manual',
        given_at: at,
      });
    }
  }
}
