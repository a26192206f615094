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
