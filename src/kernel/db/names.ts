import { createTable } from './columns.ts';
import { insertRows, isSqlite, type Db } from './db.ts';
import type { Knex } from 'knex';

/**
 * The index of people: names and numbers by the beginning of every word. FTS5 on SQLite; on SQL Server a plain table
 * searched by `like` (the same answers, slower).
 */

/** What a person is found by. `words`: folded, 'nguyen van an'; `exact`: small letters with marks; `numbers`: cards, ids, years. */
export interface NameWords {
  id: number;
  words: string;
  exact: string;
  numbers: string;
}

export async function createNameIndex(db: Db): Promise<void> {
  if (isSqlite(db)) {
    await db.raw(
      "create virtual table member_words using fts5(words, exact, numbers, content='', contentless_delete=1, detail=full, prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
    );
    return;
  }
  await createTable(db, 'member_words', (c) => {
    c.whole('rowid');
    c.text('words', 200);
    c.text('exact', 200);
    c.text('numbers', 200);
    c.unique(['rowid']);
  });
}

export async function dropNameIndex(db: Db): Promise<void> {
  await db.schema.dropTable('member_words');
}

/**
 * Makes the index anew, empty, so that it also holds the pairs of words that stand in one name: then several words cost as much
 * as the rarer pairs instead of as much as the commonest word. False where there is nothing to fill again (SQL Server).
 */
export async function pairNameIndex(db: Db): Promise<boolean> {
  if (!isSqlite(db)) return false;
  await dropNameIndex(db);
  await db.raw(
    `create virtual table member_words using fts5(words, exact, numbers, pairs, content='', contentless_delete=1, detail=full, prefix='2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '+'")`,
  );
  return true;
}

const pair = (a: string, b: string): string => `${a}+${b}`;

/** 'van an' → 'van+an an+van': either may be the one that is still being typed. */
export function pairsOf(words: string): string {
  const all = [...new Set(words.split(' ').filter(Boolean))];
  return all.flatMap((a) => all.filter((b) => b !== a).map((b) => pair(a, b))).join(' ');
}

/** Puts the words of people in place of those they had. */
export async function writeNames(db: Db, people: readonly NameWords[]): Promise<void> {
  await removeNames(
    db,
    people.map((p) => p.id),
  );
  await insertNames(db, people);
}

/** Adds people who have no words yet. */
export async function insertNames(db: Db, people: readonly NameWords[]): Promise<void> {
  const spaced = (text: string): string => ` ${text.trim()} `;
  const paired = isSqlite(db);
  await insertRows(
    db,
    'member_words',
    people.map((p) => ({
      rowid: p.id,
      words: spaced(p.words),
      exact: spaced(p.exact),
      numbers: spaced(p.numbers),
      ...(paired ? { pairs: pairsOf(p.words) } : {}),
    })),
  );
}

export async function removeNames(db: Db, ids: readonly number[]): Promise<void> {
  for (let i = 0; i < ids.length; i += 400)
    await db('member_words')
      .whereIn('rowid', ids.slice(i, i + 400))
      .delete();
}

/** A word of a name: the beginning of one, or the whole of it. */
export interface NameWord {
  text: string;
  whole: boolean;
  /** How many present people bear it; known of whole words. */
  total: number;
}

/** What is asked of the index; all must fit. */
export interface NameQuery {
  words: readonly NameWord[];
  /** With marks. */
  exact: readonly NameWord[];
  /** Beginnings. */
  numbers: readonly string[];
  /** Numbers that must stand there whole. */
  whole: readonly string[];
  /** Those who carry this among their numbers are left out. */
  without: string | null;
}

/**
 * How typed words are meant: one that somebody bears is meant whole, any other is the beginning of one; the `open` ones may go
 * on being typed and are beginnings, unless no longer word begins so. (Whole ones are found several times faster.)
 */
export async function readWords(
  db: Db,
  texts: readonly string[],
  open: ReadonlySet<string>,
): Promise<Map<string, NameWord>> {
  if (texts.length === 0) return new Map();
  const rows = (await db('member_word_counts')
    .whereIn('word', [...texts])
    .select('word', 'total')) as {
    word: string;
    total: number | string;
  }[];
  const totals = new Map(rows.map((r) => [r.word, Number(r.total)]));
  const words = new Map<string, NameWord>();
  for (const text of texts) {
    const total = totals.get(text) ?? 0;
    const whole = total > 0 && !(open.has(text) && (await goesOn(db, text)));
    words.set(text, { text, whole, total });
  }
  return words;
}

/** Somebody bears a longer word that begins so. */
async function goesOn(db: Db, text: string): Promise<boolean> {
  const longer = db('member_word_counts as c')
    .where('c.word', '>', text)
    .where('c.word', '<', `${text}\uffff`)
    .select('c.id');
  return (await longer.first()) !== undefined;
}

/** Rows of member_words, aliased w, that fit; `w.rowid` is the id. Ask for something: an empty question finds nobody. */
export function namesMatching(db: Db, query: NameQuery): Knex.QueryBuilder {
  const q = db('member_words as w');
  if (isSqlite(db)) return q.whereRaw('member_words match ?', [expression(query)]);
  const like = (column: string, text: string): void =>
    void q.where(column, 'like', `% ${text.replace(/[%_[]/g, '[$&]')}`);
  for (const { text, whole } of query.words) like('w.words', whole ? `${text} %` : `${text}%`);
  for (const { text, whole } of query.exact) like('w.exact', whole ? `${text} %` : `${text}%`);
  for (const number of query.numbers) like('w.numbers', `${number}%`);
  for (const number of query.whole) like('w.numbers', `${number} %`);
  if (query.without !== null) q.where('w.numbers', 'not like', `% ${query.without} %`);
  return q;
}

/**
 * People found, with their rows (`table`, aliased: 'members as m', joined by its id). The index is asked first, whatever
 * the planner thinks of the table's own indexes: asking it again for every row costs a thousand times as much.
 */
export function peopleFound(db: Db, query: NameQuery, table: string): Knex.QueryBuilder {
  const found = namesMatching(db, query);
  const alias = table.split(' as ').at(-1)!;
  return isSqlite(db) ? found.crossJoin(table, `${alias}.id`, 'w.rowid') : found.join(table, `${alias}.id`, 'w.rowid');
}

/** Whole words are asked for together with the last one, as far as a pair says neither more nor less than the two words. */
function paired(words: readonly NameWord[]): { pairs: NameWord[]; single: NameWord[] } {
  const last = words.at(-1);
  const fit = words.filter((w) => w !== last && w.whole && !w.text.startsWith(last!.text));
  if (!last || fit.length === 0) return { pairs: [], single: [...words] };
  return {
    pairs: fit.map((w) => ({ ...last, text: pair(w.text, last.text) })),
    single: words.filter((w) => w !== last && !fit.includes(w)),
  };
}

/** Words are quoted, so that nothing typed is an operator. */
function expression({ words, exact, numbers, whole, without }: NameQuery): string {
  const quoted = (word: string): string => `"${word.replaceAll('"', ' ')}"`;
  const beginning = (word: string): string => `${quoted(word)} *`;
  const term = (word: NameWord): string => (word.whole ? quoted(word.text) : beginning(word.text));
  const { pairs, single } = paired(words);
  const parts: [column: string, terms: string[]][] = [
    ['pairs', pairs.map(term)],
    ['words', single.map(term)],
    ['exact', exact.map(term)],
    ['numbers', [...numbers.map(beginning), ...whole.map(quoted)]],
  ];
  const asked = parts
    .filter(([, terms]) => terms.length > 0)
    .map(([column, terms]) => `${column} : (${terms.join(' AND ')})`);
  const found = asked.join(' AND ');
  return without === null ? found : `(${found}) NOT (numbers : ${quoted(without)})`;
}
