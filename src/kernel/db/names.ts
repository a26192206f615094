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

/** What is asked of the index: beginnings of words, all of which must fit. */
export interface NameQuery {
  words: readonly string[];
  /** With marks. */
  exact: readonly string[];
  numbers: readonly string[];
  /** Numbers that must stand there whole. */
  whole: readonly string[];
  /** Those who carry this among their numbers are left out. */
  without: string | null;
}

/** Rows of member_words, aliased w, that fit; `w.rowid` is the id. Ask for something: an empty question finds nobody. */
export function namesMatching(db: Db, query: NameQuery): Knex.QueryBuilder {
  const q = db('member_words as w');
  if (isSqlite(db)) return q.whereRaw('member_words match ?', [expression(query)]);
  const like = (column: string, text: string): void =>
    void q.where(column, 'like', `% ${text.replace(/[%_[]/g, '[$&]')}`);
  for (const word of query.words) like('w.words', `${word}%`);
  for (const word of query.exact) like('w.exact', `${word}%`);
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
  const parts: [column: string, terms: string[]][] = [
    ['words', words.map(beginning)],
    ['exact', exact.map(beginning)],
    ['numbers', [...numbers.map(beginning), ...whole.map(quoted)]],
  ];
  const asked = parts
    .filter(([, terms]) => terms.length > 0)
    .map(([column, terms]) => `${column} : (${terms.join(' AND ')})`);
  const found = asked.join(' AND ');
  return without === null ? found : `(${found}) NOT (numbers : ${quoted(without)})`;
}
