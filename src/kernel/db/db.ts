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

/** The few words of SQL that no builder says alike on both engines ask for it; only within this folder (a test sees to it). */
export const isSqlite = (db: Db): boolean =>
  String((db.client as { config: Knex.Config }).config.client).includes('sqlite');

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

/** Rows of one statement: what a hundred of them gain over fewer is less than compiling a longer statement costs. */
function insertable<T extends Record<string, unknown>>(rows: readonly T[]): T[][] {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length);
  return chunk(rows, Math.min(100, Math.floor(900 / columns)));
}

/** Inserts many rows in pieces that fit the engine. Ids are not returned. */
export async function insertRows(db: Db, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (const piece of insertable(rows)) await db(table).insert(piece);
}

/**
 * Inserts many rows and returns their new ids. Both engines answer in the order of the rows, but SQL Server does not
 * promise it: whatever hangs on the order must be put right afterwards.
 */
export async function insertRowsForIds(
  db: Db,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const piece of insertable(rows))
    for (const made of (await db(table).insert(piece).returning('id')) as { id: number }[]) ids.push(Number(made.id));
  return ids;
}

/** Gives each row, by its id, a value of its own in one column, and all of them what `alike` says: one statement a piece. */
export async function updateEach(
  db: Db,
  table: string,
  column: string,
  values: ReadonlyMap<number, string | number | null>,
  alike: Record<string, unknown> = {},
): Promise<void> {
  for (const piece of chunk([...values], 200)) {
    const each = db.raw(`case ??${' when ? then ?'.repeat(piece.length)} end`, ['id', ...piece.flat()]);
    const ids = piece.map(([id]) => id);
    await db(table)
      .whereIn('id', ids)
      .update({ ...alike, [column]: each });
  }
}

/** A number out of `count(*)` rows, which SQL Server may hand over as text. */
export async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const row = (await query.count({ n: '*' }).first()) as { n: number | string } | undefined;
  return Number(row?.n ?? 0);
}
