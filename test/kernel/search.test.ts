import { expect } from 'chai';
import Knex from 'knex';
import { matching } from '../../src/kernel/db/search.ts';

describe('index of words on SQL Server', () => {
  it('takes what was typed as it is, signs with a meaning inside LIKE included', () => {
    const db = Knex({ client: 'mssql' });
    const query = { keys: 'giam 50 a', exact: 'giảm 50% [a_]', marks: ['d1'] };
    const { bindings } = matching(db, query, 'exact', null).select('w.rowid').toSQL();
    expect(bindings).to.deep.equal(['% giảm 50[%] [[]a[_]] %', '% d1 %', '% d1 %']);
  });
});
