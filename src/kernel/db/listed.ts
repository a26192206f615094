import type { Knex } from 'knex';
import { isSqlite, type Db } from './db.ts';

/** Ids as one text, '[1,2,3]': they go back to the database without becoming rows in between. */
export interface IdList {
  total: number;
  text: string;
}

/** The ids that a query selects as `id`. */
export async function listIds(db: Db, query: Knex.QueryBuilder): Promise<IdList> {
  if (isSqlite(db)) {
    const all = db.from(query.as('x')).select(db.raw('count(*) as total, json_group_array(id) as text'));
    return (await all.first()) as IdList;
  }
  const rows = (await query) as { id: number | string }[];
  return { total: rows.length, text: JSON.stringify(rows.map((r) => Number(r.id))) };
}

/**
 * Many ids as one bound value, for `whereIn(column, listed(db, ids))`: however many they are, the text of the statement stays
 * the same and the engine's limit of bound values is not touched.
 */
export function listed(db: Db, { text }: IdList): Knex.QueryBuilder {
  const rows = isSqlite(db) ? 'json_each(?) as l' : "openjson(?) with (value bigint '$') as l";
  return db.select('l.value').from(db.raw(rows, [text]) as unknown as Knex.TableDescriptor);
}
