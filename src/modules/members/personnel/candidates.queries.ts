import type { Knex } from 'knex';
import { chunk, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { Ground } from '../find/ground.queries.ts';
import {
  criterionCodes,
  failsByColumns,
  failsByLines,
  LINE_CRITERIA,
  asksFor,
  noLines,
  type Criteria,
  type Criterion,
  type Lines,
  type Person,
} from './criteria.rules.ts';

export interface Candidate extends Person {
  full_name: string;
  card_no: string | null;
  post: string | null;
  sort_key: string;
  unit_name: string;
}

export interface LongList {
  people: Candidate[];
  /** How many are kept out by this criterion alone. */
  onlyBy: { code: Criterion; people: number }[];
  /** Members looked at. */
  looked: number;
}

const TOGETHER = 10_000;

function rows(db: Db): Knex.QueryBuilder {
  return db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .select(
      'm.id',
      'm.full_name',
      'm.card_no',
      'm.status',
      'm.born',
      'm.sex',
      'm.ethnicity',
      'm.degree',
      'm.theory',
      'm.party_from',
      'm.post',
      'm.sort_key',
      'u.name as unit_name',
    );
}

/** Present members who meet every criterion, by name; and whom a single criterion keeps out. */
export async function longList(db: Db, ground: Ground, criteria: Criteria, day: string): Promise<LongList> {
  const near: { person: Candidate; fails: Criterion[] }[] = [];
  let looked = 0;
  for (let last = 0; ;) {
    const q = rows(db).where('m.is_present', true).where('m.id', '>', last).orderBy('m.id').limit(TOGETHER);
    if (!ground.all) q.whereIn('m.unit_id', ground.units());
    const found = (await q) as Candidate[];
    looked += found.length;
    for (const person of found) {
      const fails = failsByColumns(person, criteria, day);
      if (fails.length <= 1) near.push({ person, fails }); // with two it is neither listed nor counted
    }
    if (found.length < TOGETHER) break;
    last = found.at(-1)!.id;
  }
  const lines = await linesFor(
    db,
    near.map((n) => n.person.id),
    criteria,
  );
  const only = new Map<Criterion, number>();
  const people: Candidate[] = [];
  for (const { person, fails } of near) {
    const all = [...fails, ...failsByLines(lines.get(person.id) ?? noLines(), criteria, day)];
    if (all.length === 0) people.push(person);
    else if (all.length === 1) only.set(all[0]!, (only.get(all[0]!) ?? 0) + 1);
  }
  people.sort((a, b) => (a.sort_key < b.sort_key ? -1 : a.sort_key > b.sort_key ? 1 : a.id - b.id));
  const onlyBy = criterionCodes
    .filter((code) => asksFor(criteria, code))
    .map((code) => ({ code, people: only.get(code) ?? 0 }));
  return { people, onlyBy, looked };
}

/** Those of these people who are in the scope, with what they fail by, in the order given. */
export async function judged(
  db: Db,
  scope: Scope,
  ids: readonly number[],
  criteria: Criteria,
  day: string,
): Promise<(Candidate & { fails: Criterion[] })[]> {
  const found = new Map<number, Candidate>();
  for (const piece of chunk(ids))
    for (const row of (await scope.apply(rows(db).whereIn('m.id', piece), 'u.path')) as Candidate[])
      found.set(Number(row.id), row);
  const lines = await linesFor(db, ids, criteria);
  return ids.flatMap((id) => {
    const p = found.get(id);
    if (!p) return [];
    const fails = [...failsByColumns(p, criteria, day), ...failsByLines(lines.get(id) ?? noLines(), criteria, day)];
    return [{ ...p, fails }];
  });
}

/** Lines of records as far as the criteria ask for them. */
async function linesFor(db: Db, ids: readonly number[], criteria: Criteria): Promise<Map<number, Lines>> {
  const all = new Map<number, Lines>();
  if (!LINE_CRITERIA.some((code) => asksFor(criteria, code))) return all;
  for (const piece of chunk(ids)) {
    const found = (await db('member_lines as l')
      .whereIn('l.member_id', piece)
      .whereIn('l.table_code', ['posts', 'ratings', 'sanctions'])
      .select('l.member_id', 'l.table_code', 'l.code', 'l.year', 'l.from_text', 'l.to_text')) as {
      member_id: number;
      table_code: string;
      code: string | null;
      year: number | null;
      from_text: string | null;
      to_text: string | null;
    }[];
    for (const line of found) {
      const own = all.get(line.member_id) ?? noLines();
      all.set(line.member_id, own);
      if (line.table_code === 'posts' && line.to_text === null && line.code !== null) own.posts.push(line.code);
      if (line.table_code === 'ratings' && line.year !== null) own.ratings.set(Number(line.year), line.code ?? '');
      if (line.table_code === 'sanctions' && line.from_text !== null) own.sanctions.push(line.from_text);
    }
  }
  return all;
}
