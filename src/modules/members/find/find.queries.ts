import type { Knex } from 'knex';
import { countOf, type Db } from '../../../kernel/db/db.ts';
import { listed, listIds, type IdList } from '../../../kernel/db/listed.ts';
import { namesMatching, peopleFound, readWords, type NameQuery, type NameWord } from '../../../kernel/db/names.ts';
import { foldedKey } from '../../../kernel/text/vietnamese.ts';
import { LEFT_MARK } from '../record/columns.ts';
import type { Asked } from './box.rules.ts';
import { isPlain, narrowRows } from './narrow.queries.ts';
import type { Filter, Sort } from './filter.ts';
import { population, type Ground } from './ground.queries.ts';

/** A list within its ground: the ids of a page are found by the cheapest way, and only they are joined with anything. */
export interface Search {
  db: Db;
  filter: Filter;
  ground: Ground;
  /** The day on which ages are reckoned, yyyy-mm-dd. */
  day: string;
}

interface Plan {
  total: number;
  /** The query that finds them; it may be asked for ids in any order. */
  people: () => Knex.QueryBuilder;
}

/** Above so many hits sorting them costs more than walking the members in order and looking at each name. */
const FEW = 3000;
/** Microseconds for a member walked past, and for a hit fetched and sorted. */
const WALKED = 0.5;
const SORTED = 0.75;

/** The question to the index. */
async function nameQuery({ db, filter }: Search): Promise<NameQuery> {
  const a = filter.asked;
  const last = a.words.at(-1) ?? '';
  const texts = [
    ...a.words.filter((w) => !a.exact.some((e) => foldedKey(e) === w)), // with marks is nearer
    ...a.exact,
  ];
  const present = filter.status === '' && filter.asOf === null;
  const words = await readWords(db, texts, new Set(texts.filter((t) => foldedKey(t) === last)));
  // words of those who left are not counted: what may be the beginning of one stays a beginning
  if (!present) for (const word of words.values()) if (foldedKey(word.text) === last) word.whole = false;
  const among = (list: readonly string[]): NameWord[] => list.flatMap((text) => words.get(text) ?? []);
  return {
    words: among(a.words),
    exact: among(a.exact),
    numbers: a.numbers,
    whole: a.born?.length === 4 ? [a.born] : [],
    without: filter.status === '' ? LEFT_MARK : null,
  };
}
const asksIndex = (a: Asked): boolean => a.words.length + a.numbers.length > 0 || a.born?.length === 4;
const onlyWords = (a: Asked): boolean => a.numbers.length === 0 && a.born === null;

/** The part of a list that one page shows, as a query of ids; `back`: it comes from the end of the list. */
export interface Slice {
  ids: Knex.QueryBuilder;
  /** Puts rows of members (alias m) in the order of the list. */
  inOrder: (q: Knex.QueryBuilder) => Knex.QueryBuilder;
  back: boolean;
}

/** How many there are, and who stands on one page; null when nobody does. */
export async function pageOf(
  s: Search,
  slice: (total: number) => { limit: number; offset: number },
): Promise<{ total: number; page: Slice | null }> {
  const plan = await planOf(s, slice);
  const { limit, offset } = slice(plan.total);
  if (plan.total === 0) return { total: 0, page: null };
  // the far half of a long list is nearer from its end
  const back = offset > plan.total / 2;
  const from = back ? Math.max(0, plan.total - offset - limit) : offset;
  const count = back ? Math.min(limit, plan.total - offset) : limit;
  const ids = inOrder(plan.people(), s.filter.sort, back).select('m.id').limit(count);
  if (from > 0) ids.offset(from);
  return { total: plan.total, page: { ids, inOrder: (q) => inOrder(q, s.filter.sort, back), back } };
}

/** Every id of a list in order, for taking it out; at most `most`. */
export async function allIds(s: Search, most: number): Promise<number[]> {
  const plan = await planOf(s, () => ({ limit: most, offset: 0 }));
  const rows = (await inOrder(plan.people(), s.filter.sort, false).select('m.id').limit(most)) as { id: number }[];
  return rows.map((r) => Number(r.id));
}

export async function countList(s: Search): Promise<number> {
  return (await planOf(s, () => ({ limit: 0, offset: 0 }))).total;
}

const ORDER: Record<Sort, { column: string; down?: true }[]> = {
  name: [{ column: 'm.sort_key' }],
  older: [{ column: 'm.born' }, { column: 'm.sort_key' }],
  younger: [{ column: 'm.born', down: true }, { column: 'm.sort_key' }],
  admitted: [{ column: 'm.admitted' }, { column: 'm.sort_key' }],
  unit: [{ column: 'm.unit_id' }, { column: 'm.sort_key' }],
};

function inOrder(q: Knex.QueryBuilder, sort: Sort, back: boolean): Knex.QueryBuilder {
  return q.orderBy(
    [...ORDER[sort], { column: 'm.id' }].map((o) => ({
      column: o.column,
      order: 'down' in o === back ? ('asc' as const) : ('desc' as const),
    })),
  );
}

async function planOf(s: Search, slice: (total: number) => { limit: number; offset: number }): Promise<Plan> {
  const { db, filter: f, ground } = s;
  const plain = isPlain(f); // nothing but words and units
  const question = await nameQuery(s);
  const scan = (): Knex.QueryBuilder => narrowRows(s, question);
  if (f.asOf === null && !asksIndex(f.asked) && plain && f.asked.identity === null && f.asked.born === null)
    return { total: await population(db, ground, f.status), people: scan };
  if (f.asOf !== null || !asksIndex(f.asked)) return { total: await countOf(scan()), people: scan };

  const alone = plain && f.status === '' && ground.all && f.asked.identity === null && f.asked.born?.length !== 10;
  const few = await handful(db, question);
  if (few !== null) {
    const people = (): Knex.QueryBuilder => narrowRows(s, null, db('members as m').whereIn('m.id', listed(db, few)));
    return { total: alone ? few.total : await countOf(people()), people };
  }
  const hits = (f.status === '' ? countedAlready(question) : null) ?? (await countOf(namesMatching(db, question)));
  const index = (): Knex.QueryBuilder => narrowRows(s, null, peopleFound(db, question, 'members as m'));
  if (alone && !onlyWords(f.asked)) return { total: hits, people: index };
  if (alone) return { total: hits, people: (await walks(s, hits, slice(hits))) ? scan : index };
  if (!onlyWords(f.asked)) return { total: await countOf(index()), people: index };
  const near = ground.all ? Number.POSITIVE_INFINITY : await population(db, ground);
  const people = hits <= Math.max(FEW / 10, near) ? index : scan;
  return { total: await countOf(people()), people };
}

/** How many present members a question finds that asks for one whole word: that is kept. */
function countedAlready({ words, exact, numbers, whole }: NameQuery): number | null {
  const [word, ...more] = [...words, ...exact];
  return word?.whole && more.length + numbers.length + whole.length === 0 ? word.total : null;
}

/** Ids of those found by several words together, when they are few: the index then need not be asked again. */
async function handful(db: Db, question: NameQuery): Promise<IdList | null> {
  const { words, exact, numbers, whole } = question;
  if (words.length + exact.length + numbers.length + whole.length < 2) return null;
  const found = namesMatching(db, question).select('w.rowid as id');
  const ids = await listIds(db, found.limit(FEW + 1));
  return ids.total > FEW ? null : ids;
}

async function walks(s: Search, hits: number, { limit, offset }: { limit: number; offset: number }): Promise<boolean> {
  if (hits <= FEW / 10 || s.filter.sort !== 'name') return false;
  const all = await population(s.db, s.ground);
  const near = Math.min(offset, Math.max(0, hits - offset)) + limit;
  return (near * all * WALKED) / hits < hits * SORTED;
}
