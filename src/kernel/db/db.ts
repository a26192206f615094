import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import { dialectOf, type Dialect } from './dialect.ts';

/** A knex handle: the pool, or the transaction of the running request. */
export type Db = Knex;

export interface Database {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly close: () => Promise<void>;
  /** A number that grows with everything this process writes: what was counted at the same number still holds, but for others' writing. */
  readonly changes: () => number;
  /** Says that something was committed. */
  readonly changed: () => void;
}

/**
 * Opens the pool for an address (see Dialect.connection). SQLite's folder is made when it is missing.
 * Rows come back in one shape from both engines: see `normaliseRow`.
 */
export function openDatabase(url: string, extra: Knex.Config = {}): Database {
  const dialect = dialectOf(url);
  if (dialect.name === 'sqlite' && !url.includes(':memory:')) mkdirSync(dirname(url.slice(7)), { recursive: true });
  const db = knex({ ...dialect.connection(url), postProcessResponse: normaliseResponse, ...extra });
  let changes = 0;
  const changed = (): void => void (changes += 1);
  db.on('query', ({ method }: { method?: string }) => {
    if (!['select', 'first', 'pluck'].includes(method ?? '')) changed();
  });
  return { db, dialect, close: () => db.destroy(), changes: () => changes, changed };
}

function normaliseResponse(response: unknown): unknown {
  if (Array.isArray(response)) return response.map((row: unknown) => (isRow(row) ? normaliseRow(row) : row));
  return isRow(response) ? normaliseRow(response) : response;
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const BOOLEAN = /^(is|has)_/;

/**
 * Gives a row the same JavaScript types on both engines, by the name of the column:
 * `*_at` ISO instant, `*_on` yyyy-mm-dd (both are text columns already), `is_*` and `has_*` booleans.
 */
export function normaliseRow(row: Record<string, unknown>): Record<string, unknown> {
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'number' && BOOLEAN.test(name)) row[name] = value !== 0;
    else if (value instanceof Date)
      row[name] = name.endsWith('_on') ? value.toISOString().slice(0, 10) : value.toISOString();
  }
  return row;
}

/** Cuts a list so that `whereIn` and batch inserts stay below the engine's limit of bound values. */
export function chunk<T>(list: readonly T[], size = 400): T[][] {
  const pieces: T[][] = [];
  for (let i = 0; i < list.length; i += size) pieces.push(list.slice(i, i + size));
  return pieces;
}

/** Inserts one row and returns its new id, on either engine. */
export async function insertRow(db: Db, table: string, row: Record<string, unknown>): Promise<number> {
  const [made] = (await db(table).insert(row).returning('id')) as { id: number }[];
  if (!made) throw new Error(`insert into ${table} returned no id`);
  return Number(made.id);
}

/** Inserts many rows in pieces that fit the engine. Ids are not returned. */
export async function insertRows(db: Db, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length);
  for (const piece of chunk(rows, Math.min(400, Math.floor(900 / columns)))) await db(table).insert(piece);
}

/** A number out of `count(*)` rows, which SQL Server may hand over as text. */
export async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const row = (await query.count({ n: '*' }).first()) as { n: number | string } | undefined;
  return Number(row?.n ?? 0);
}
