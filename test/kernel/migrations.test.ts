import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { openDatabase, type Db } from '../../src/kernel/db/db.ts';
import { migrateDown, migrateLatest, pendingMigrations } from '../../src/kernel/db/migrate.ts';
import { projectRoot } from '../../src/kernel/paths.ts';

async function schemaOf(db: Db): Promise<string> {
  const rows = (await db('sqlite_master as m')
    .whereNotNull('m.sql')
    .whereNot('m.name', 'like', 'knex%')
    .whereNot('m.name', 'like', 'sqlite%')
    .select('m.sql')
    .orderBy('m.name')) as { sql: string }[];
  return rows.map((r) => `${r.sql};`).join('\n');
}

for (const [name, migrations] of [
  ['intranet', intranetMigrations],
  ['portal', portalMigrations],
] as const) {
  describe(`migrations of the ${name}`, () => {
    it('go up, down and up again to the approved schema', async () => {
      const { db, close } = openDatabase('sqlite::memory:');
      await migrateLatest(db, migrations);
      const first = await schemaOf(db);
      await migrateDown(db, migrations);
      expect(await schemaOf(db)).to.equal('');
      await migrateLatest(db, migrations);
      expect(await schemaOf(db)).to.equal(first);
      expect(await pendingMigrations(db, migrations)).to.deep.equal([]);
      await close();
      const approved = join(projectRoot, 'test', `schema-${name}.sql`);
      if (process.env['APPROVE'] === 'true') writeFileSync(approved, `${first}\n`);
      expect(`${first}\n`, 'changed on purpose? run the tests once with APPROVE=true').to.equal(
        readFileSync(approved, 'utf8'),
      );
    });

    it('name every column and index by the rules that both engines rely on', async () => {
      const { db, close } = openDatabase('sqlite::memory:');
      await migrateLatest(db, migrations);
      const schema = await schemaOf(db);
      await close();
      expect(schema).to.not.match(/`\w+_(time|date|flag)`/);
      for (const [, index] of schema.matchAll(/create (?:unique )?index `(\w+)`/gi)) {
        expect(index).to.match(/_(ix|uq)$/);
        expect(index!.length, index).to.be.at.most(60); // SQL Server drivers cut longer names
      }
      expect(schema).to.not.match(/datetime|timestamp|decimal|float/i);
    });
  });
}
