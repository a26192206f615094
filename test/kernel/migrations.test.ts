import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { portalMigrations } from '../../migrations/portal/index.ts';
import knex from 'knex';
import { createTable } from '../../src/kernel/db/columns.ts';
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

describe('a table on SQL Server', () => {
  it('compares and sorts its texts by their bytes, as on SQLite', async () => {
    const mssql = knex({ client: 'mssql' });
    const made: string[] = [];
    const schema = {
      createTable(table: string, define: Parameters<Db['schema']['createTable']>[1]) {
        made.push(
          ...mssql.schema
            .createTable(table, define)
            .toSQL()
            .map((q) => q.sql),
        );
        return Promise.resolve();
      },
    };
    await createTable({ client: mssql.client, schema } as unknown as Db, 'sample', (c) => {
      c.id();
      c.text('sort_key', 450);
      c.code('state', { optional: true });
      c.unique(['sort_key']);
    });
    expect(made[0])
      .to.contain('[sort_key] nvarchar(450) collate Latin1_General_100_BIN2 not null')
      .and.contain('[state] nvarchar(40) collate Latin1_General_100_BIN2 null');
    expect(made.join()).to.not.contain('check');
  });
});
