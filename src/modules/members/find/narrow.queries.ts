import type { Knex } from 'knex';
import type { Db } from '../../../kernel/db/db.ts';
import type { NameQuery } from '../../../kernel/db/names.ts';
import { yearsBefore } from '../record/party-age.rules.ts';
import { membersOn } from '../record/as-of.queries.ts';
import { choiceNames, choices, UNKNOWN, type Filter, type Flag } from './filter.ts';
import type { Ground } from './ground.queries.ts';

interface Asked {
  db: Db;
  filter: Filter;
  ground: Ground;
  day: string;
}

const FLAG_COLUMNS: Record<Flag, string> = {
  exempt: 'm.is_exempt',
  suspended: 'm.is_suspended',
  away: 'm.is_away',
  abroad: 'm.is_abroad',
};

/** Nothing but words and units narrows the list, and of statuses only one of those counted. */
export function isPlain(f: Filter): boolean {
  const others = [f.flag, f.fault, f.admittedIn, ...choiceNames.map((c) => f[c])];
  const spans = [f.ageFrom, f.ageTo, f.partyFrom, f.partyTo];
  return (
    others.every((o) => o === '') && spans.every((n) => n === null) && ['', 'full', 'probationary'].includes(f.status)
  );
}

/**
 * The members of a list, aliased m. `names`: looked for in the rows; null: `found` holds those that the index found, all of
 * whom are present when the list is of those present.
 */
export function narrowRows(a: Asked, names: NameQuery | null, found?: Knex.QueryBuilder): Knex.QueryBuilder {
  const { db, filter: f, ground, day } = a;
  const q = found ?? (f.asOf === null && f.status === '' ? db('members as m') : membersOn(db, f.asOf));
  if (found && f.status !== '') q.where('m.is_void', false).whereNull('m.merged_into_id');
  if (f.status === '' || f.status === 'full' || f.status === 'probationary') q.where('m.is_present', true);
  if (f.status !== '' && f.status !== 'all') q.where('m.status', f.status);
  if (!ground.all) q.whereIn('m.unit_id', ground.units());
  if (names !== null) {
    for (const { text, whole } of names.words) q.where('m.words_key', 'like', whole ? `% ${text} %` : `% ${text}%`);
    for (const { text, whole } of names.exact) q.where('m.exact_key', 'like', whole ? `% ${text} %` : `% ${text}%`);
    for (const number of names.numbers)
      q.where(
        (any) =>
          void any.where('m.card_no', 'like', `${number}%`).orWhere('m.profile_no', 'like', `${number.toUpperCase()}%`),
      );
    if (f.asked.born?.length === 4)
      q.where('m.born', '>=', f.asked.born).where('m.born', '<', String(Number(f.asked.born) + 1));
  }
  if (f.asked.born?.length === 10) q.where('m.born', f.asked.born);
  if (f.asked.identity !== null)
    q.where(f.asked.identity.length === 12 ? 'm.citizen_no' : 'm.old_id_no', f.asked.identity);
  if (f.flag !== '') q.where(FLAG_COLUMNS[f.flag], true);
  for (const name of choiceNames) narrowChoice(q, `m.${choices[name].column}`, f[name]);
  narrowSpan(q, 'm.born', day, f.ageFrom, f.ageTo);
  narrowSpan(q, 'm.party_from', day, f.partyFrom, f.partyTo);
  if (f.admittedIn !== '')
    q.where('m.admitted', '>=', f.admittedIn).where('m.admitted', '<', String(Number(f.admittedIn) + 1));
  if (f.fault !== '') q.whereIn('m.id', db('member_faults as x').where('x.code', f.fault).select('x.member_id'));
  return q;
}

function narrowChoice(q: Knex.QueryBuilder, column: string, codes: string): void {
  if (codes === '') return;
  const known = codes.split(',').filter((c) => c !== UNKNOWN);
  q.where((any) => {
    if (known.length > 0) any.whereIn(column, known);
    if (codes.split(',').includes(UNKNOWN)) any.orWhereNull(column);
  });
}

/**
 * Full years on a day lie between two numbers. Dates are compared as text: a year alone stands before its days, so that
 * with only the year known the difference of the years counts, as in yearsBetween().
 */
export function narrowSpan(
  q: Knex.QueryBuilder,
  column: string,
  day: string,
  from: number | null,
  to: number | null,
): void {
  if (from !== null) q.where(column, '<=', yearsBefore(day, from));
  if (to !== null) q.where(column, '>', yearsBefore(day, to + 1));
}
