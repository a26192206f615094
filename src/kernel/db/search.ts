import { createTable } from './columns.ts';
import { isSqlite, type Db } from './db.ts';
import type { Knex } from 'knex';

/** The words of one findable thing: letters and digits, one space between. The last two hold marks such as 'd14'. */
export interface Words {
  /** Title and text without marks. */
  keys: string;
  /** The same as written, in small letters and Party spelling. */
  exact: string;
  /** Who may find it. */
  seen: string;
  /** Who finds it under another entry already. */
  home: string;
}

/** How near the words must stand: the very phrase with its marks; the phrase without marks; all words somewhere. */
export type Nearness = 'exact' | 'phrase' | 'words';

export interface WordQuery {
  /** What was typed, folded and as written. */
  keys: string;
  exact: string;
  /** Marks of the asker: what carries none of them is not found. */
  marks: readonly string[];
}

/**
 * The index of words: FTS5 on SQLite, which keeps no second copy of the text. On SQL Server a plain table, searched by
 * `like`: the same answers, slower with the number of texts (CONTAINS wants a full-text catalogue, made outside of any
 * transaction, and none was at hand to try it on).
 */
export async function createWordIndex(db: Db): Promise<void> {
  if (isSqlite(db)) {
    await db.raw(
      "create virtual table search_words using fts5(keys, exact, seen, home, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
    );
    return;
  }
  await createTable(db, 'search_words', (c) => {
    c.whole('rowid');
    c.longText('keys');
    c.longText('exact');
    c.longText('seen');
    c.longText('home');
    c.unique(['rowid']);
  });
}

export async function dropWordIndex(db: Db): Promise<void> {
  await db.schema.dropTable('search_words');
}

/** Puts the words of an entry in place of those it had. */
export async function writeWords(db: Db, entryId: number, words: Words): Promise<void> {
  await removeWords(db, entryId);
  const { keys, exact, seen, home } = words;
  const spaced = (text: string): string => ` ${text.trim()} `; // so that `like` finds whole words at the ends too
  const row = { keys: spaced(keys), exact: spaced(exact), seen: spaced(seen), home: spaced(home) };
  await db('search_words').insert({ rowid: entryId, ...row });
}

export async function removeWords(db: Db, entryId: number): Promise<void> {
  await db('search_words').where('rowid', entryId).delete();
}

/**
 * Narrows a query on search_words (alias w) to what fits; `without` leaves out what a nearer way of looking has already
 * found. The caller joins and orders.
 */
export function matching(db: Db, query: WordQuery, near: Nearness, without: Nearness | null): Knex.QueryBuilder {
  const q = db('search_words as w');
  if (isSqlite(db)) {
    // fts5 wants the whole question in one expression; words are quoted, so that nothing typed is an operator
    const but = without === null ? '' : ` NOT (${clause(query, without)})`;
    return q.whereRaw('search_words match ?', [`((${clause(query, near)})${sight(query)})${but}`]);
  }
  like(q, query, near);
  if (without !== null) q.whereNot((not) => like(not, query, without));
  q.where((any) => query.marks.forEach((mark) => void any.orWhere('w.seen', 'like', `% ${mark} %`)));
  for (const mark of query.marks) q.whereNot('w.home', 'like', `% ${mark} %`);
  return q;
}

const quoted = (text: string): string => `"${text.replaceAll('"', ' ')}"`;
const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

function clause({ keys, exact }: WordQuery, near: Nearness): string {
  if (near === 'exact') return `exact : ${quoted(exact)}`;
  if (near === 'phrase') return `keys : ${quoted(keys)}`;
  return `keys : (${wordsOf(keys).map(quoted).join(' AND ')})`;
}

function sight({ marks }: WordQuery): string {
  const any = marks.map(quoted).join(' OR ');
  return ` AND (seen : (${any})) NOT (home : (${any}))`;
}

function like(q: Knex.QueryBuilder, { keys, exact }: WordQuery, near: Nearness): void {
  // folded words are letters and digits; what was typed may hold what has a meaning inside LIKE
  if (near === 'exact') q.where('w.exact', 'like', `% ${exact.replace(/[%_[]/g, '[$&]')} %`);
  else if (near === 'phrase') q.where('w.keys', 'like', `% ${keys} %`);
  else for (const word of wordsOf(keys)) q.where('w.keys', 'like', `% ${word} %`);
}
