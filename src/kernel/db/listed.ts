import type { Knex } from 'knex';
import type { Db } from './db.ts';

/**
 * Many ids as one bound value, for `whereIn(column, listed(db, ids))`: however many they are, the text of the statement stays
 * the same and the engine's limit of bound values is not touched.
 */
export function listed(db: Db, ids: readonly number[]): Knex.QueryBuilder {
  const text = JSON.stringify(ids);
  const { client } = (db.client as { config: Knex.Config }).config;
  return String(client).includes('sqlite')
    ? db.select('l.value').from(db.raw('json_each(?) as l', [text]) as unknown as Knex.TableDescriptor)
    : db
        .select('l.value')
        .from(db.raw("openjson(?) with (value bigint '$') as l", [text]) as unknown as Knex.TableDescriptor);
}
