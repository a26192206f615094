import type { Knex } from 'knex';
import { isSqlite, type Db } from './db.ts';

/**
 * The words migrations are written in, so that both engines get the same tables:
 * instants and days are text (ISO sorts as text, no driver converts it), every key is named by us,
 * SQLite enforces the lengths that SQL Server would, and SQL Server compares texts by their bytes as SQLite does.
 */
export interface Columns {
  id(): void;
  /** Short ASCII word of ours, such as 'draft'; at most 40 characters. */
  code(name: string, options?: Options): void;
  /** Human text of at most `length` characters. */
  text(name: string, length: number, options?: Options): void;
  /** Unbounded text: never indexed, never unique. */
  longText(name: string, options?: Options): void;
  /** ISO 8601 UTC instant; the name ends in _at. */
  instant(name: string, options?: Options): void;
  /** yyyy-mm-dd; the name ends in _on. */
  day(name: string, options?: Options): void;
  /** Boolean; the name begins with is_ or has_. `preset`: what rows that exist already get. */
  flag(name: string, options?: { preset: boolean }): void;
  /** `initial`: value of the rows that exist when the column is added, and of those that do not name it. */
  whole(name: string, options?: Options & { initial?: number }): void;
  /** SHA-256 in hex. */
  hash(name: string, options?: Options): void;
  /** Foreign key to `table.id`, indexed; deletes are never cascaded. */
  ref(name: string, table: string, options?: Options): void;
  unique(columns: string[]): void;
  index(columns: string[]): void;
}

export interface Options {
  optional?: boolean;
}

/** Creates a table with the vocabulary above. */
export async function createTable(db: Db, table: string, define: (c: Columns) => void): Promise<void> {
  await db.schema.createTable(table, (t) => define(vocabulary(db, table, t)));
}

/** Adds columns or indexes to a table that exists. */
export async function alterTable(db: Db, table: string, define: (c: Columns) => void): Promise<void> {
  await db.schema.alterTable(table, (t) => define(vocabulary(db, table, t, true)));
}

/** `added`: to a table that exists; a column's limit then stands in the column itself, so that SQLite can drop both. */
function vocabulary(db: Db, table: string, t: Knex.TableBuilder, added = false): Columns {
  const sqlite = isSqlite(db);
  const nullness = (column: { nullable(): unknown; notNullable(): unknown }, options: Options = {}) =>
    options.optional ? column.nullable() : column.notNullable();
  const bounded = (name: string, length: number, options: Options = {}) => {
    // sort keys need it ('{' after 'z'), and a public id in other letters is another id
    const limit = added ? ` check (length(${name}) <= ${length})` : '';
    const column = sqlite
      ? t.specificType(name, `varchar(${length})${limit}`)
      : t.specificType(name, `nvarchar(${length}) collate Latin1_General_100_BIN2`);
    nullness(column, options);
    if (sqlite && !added) t.check(`length(${name}) <= ${length}`, {}, `${table}_${name}_length`);
  };
  const named = (name: string, pattern: RegExp) => {
    if (!pattern.test(name)) throw new Error(`column ${table}.${name} breaks the naming rule ${pattern}`);
  };
  return {
    id: () => void t.increments('id'),
    code: (name, options) => bounded(name, 40, options),
    text: (name, length, options) => bounded(name, length, options),
    longText: (name, options) => void nullness(t.text(name, 'longtext'), options),
    instant: (name, options) => (named(name, /_at$/), bounded(name, 24, options)),
    day: (name, options) => (named(name, /_on$/), bounded(name, 10, options)),
    flag: (name, options) => {
      named(name, /^(is|has)_/);
      const column = t.boolean(name).notNullable();
      if (options) column.defaultTo(options.preset);
    },
    whole: (name, options = {}) => {
      const column = t.bigInteger(name);
      nullness(options.initial === undefined ? column : column.defaultTo(options.initial), options);
    },
    hash: (name, options) => bounded(name, 64, options),
    ref: (name, target, options) => {
      nullness(t.integer(name).unsigned().references('id').inTable(target).withKeyName(`${table}_${name}_fk`), options);
      t.index([name], `${table}_${name}_ix`);
    },
    unique: (columns) => void t.unique(columns, { indexName: `${table}_${columns.join('_')}_uq` }),
    index: (columns) => void t.index(columns, `${table}_${columns.join('_')}_ix`),
  };
}
