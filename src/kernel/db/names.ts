import { createTable } from './columns.ts';
import { insertRows, type Db } from './db.ts';
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

const isSqlite = (db: Db): boolean => String((db.client as { config: Knex.Config }).config.client).includes('sqlite');

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

/** The list of all words of the index, by which it is told whether a word is the beginning of others. SQLite alone has need of it. */
export async function createVocabulary(db: Db): Promise<void> {
  if (isSqlite(db)) await db.raw("create virtual table member_vocabulary using fts5vocab(member_words, 'instance')");
}

export async function dropVocabulary(db: Db): Promise<void> {
  if (isSqlite(db)) await db.schema.dropTable('member_vocabulary');
}

export async function dropNameIndex(db: Db): Promise<void> {
  await db.schema.dropTable('member_words');
}

/** Puts the words of people in place of those they had. */
export async function writeNames(db: Db, people: readonly NameWords[]): Promise<void> {
  await removeNames(
    db,
    people.map((p) => p.id),
  );
  const spaced = (text: string): string => ` ${text.trim()} `;
  await insertRows(
    db,
    'member_words',
    people.map((p) => ({ rowid: p.id, words: spaced(p.words), exact: spaced(p.exact), numbers: spaced(p.numbers) })),
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

type Column = 'words' | 'exact';

/**
 * How typed words are meant: one that somebody bears is meant whole, any other is the beginning of one; the last may go on
 * being typed and is always a beginning. (Whole ones are found several times faster.)
 */
export async function readWords(db: Db, column: Column, texts: readonly string[], last: string): Promise<NameWord[]> {
  const words: NameWord[] = [];
  for (const text of texts)
    words.push({ text, whole: text === last ? !(await goesOn(db, text)) : await isBorne(db, column, text) });
  return words;
}

async function isBorne(db: Db, column: Column, text: string): Promise<boolean> {
  const query = { words: [], exact: [], numbers: [], whole: [], without: null, [column]: [{ text, whole: true }] };
  return (await namesMatching(db, query).select('w.rowid').first()) !== undefined;
}

/** Some word of the index begins so and is longer; where that cannot be told at once, it may be so. */
async function goesOn(db: Db, text: string): Promise<boolean> {
  if (!isSqlite(db)) return true;
  const longer = db('member_vocabulary as v')
    .where('v.term', '>=', `${text}\u0001`)
    .where('v.term', '<', `${text}\uffff`);
  return (await longer.select('v.term').first()) !== undefined;
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

/** Words are quoted, so that nothing typed is an operator. */
function expression({ words, exact, numbers, whole, without }: NameQuery): string {
  const quoted = (word: string): string => `"${word.replaceAll('"', ' ')}"`;
  const beginning = (word: string): string => `${quoted(word)} *`;
  const term = (word: NameWord): string => (word.whole ? quoted(word.text) : beginning(word.text));
  const parts: [column: string, terms: string[]][] = [
    ['words', words.map(term)],
    ['exact', exact.map(term)],
    ['numbers', [...numbers.map(beginning), ...whole.map(quoted)]],
  ];
  const asked = parts
    .filter(([, terms]) => terms.length > 0)
    .map(([column, terms]) => `${column} : (${terms.join(' AND ')})`);
  const found = asked.join(' AND ');
  return without === null ? found : `(${found}) NOT (numbers : ${quoted(without)})`;
}
