import { expect } from 'chai';
import type { Database } from '../../src/kernel/db/db.ts';
import { freshDatabase } from '../support/image.ts';
import { shadowProblems } from '../support/shadow.ts';

// The checker that every other test relies on must itself be able to say no.

describe('the check for SQL Server', () => {
  let database: Database;
  beforeEach(async () => {
    database = await freshDatabase('intranet');
  });
  afterEach(() => database.close());

  const found = (): string[] => shadowProblems.splice(0);

  it('has nothing against a page in order', async () => {
    await database.db('units as u').select('u.id').orderBy('u.id').limit(5).offset(5);
    expect(found()).to.deep.equal([]);
  });

  it('refuses paging without an order, on the first page too', async () => {
    await database.db('units as u').select('u.id').limit(5).offset(5);
    await database.db('units as u').select('u.id').limit(5).offset(0);
    expect(found()).to.have.length(2);
  });

  it('refuses what has no counterpart there', async () => {
    await database
      .db('units')
      .insert({ id: 1 })
      .onConflict('id')
      .ignore()
      .catch(() => undefined);
    expect(found()).to.have.length(1);
  });

  it('refuses more parameters than a statement may carry', async () => {
    const ids = Array.from({ length: 2101 }, (_, i) => i);
    await database.db('units as u').whereIn('u.id', ids).select('u.id');
    expect(found().join()).to.contain('too many parameters');
  });
});
