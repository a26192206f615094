import type { Knex } from 'knex';
import type { Db } from '../../../kernel/db/db.ts';
import { columnNames } from './columns.ts';

/** A moment of the past: how things stood `on` a day (yyyy-mm-dd), by what was known at an instant (ISO). */
export interface AsOf {
  on: string;
  known: string;
}

/**
 * All records with `id` and the columns of MemberColumns, as a query aliased m: now (null), or as of a moment. Records that
 * were undone, or that went into another, are not among them; narrow it by scope before use.
 */
export function membersOn(db: Db, asOf: AsOf | null): Knex.QueryBuilder {
  if (asOf === null) return db('members as m').where('m.is_void', false).whereNull('m.merged_into_id');
  const states = db('member_states as s')
    .where('s.from_on', '<=', asOf.on)
    .where((q) => void q.whereNull('s.to_on').orWhere('s.to_on', '>', asOf.on))
    .where('s.known_from_at', '<=', asOf.known)
    .where((q) => void q.whereNull('s.known_to_at').orWhere('s.known_to_at', '>', asOf.known))
    .select('s.member_id as id', ...columnNames.map((c) => `s.${c}`));
  return db(states.as('m'));
}
