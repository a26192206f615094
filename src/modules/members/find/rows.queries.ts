import type { Knex } from 'knex';
import { chunk, type Db } from '../../../kernel/db/db.ts';
import type { AsOf } from '../record/as-of.queries.ts';
import { membersOn } from '../record/as-of.queries.ts';
import type { Slice } from './find.queries.ts';
import type { ListColumn, ListRow } from './list-columns.ts';

const ALWAYS = ['full_name', 'card_no', 'status'] as const;

type Found = ListRow & { unit_path: string };

function rowQuery(db: Db, columns: readonly ListColumn[], asOf: AsOf | null): Knex.QueryBuilder {
  const needed = [...new Set([...ALWAYS, ...columns.flatMap((c) => c.needs)])];
  const from = asOf === null ? db('members as m') : membersOn(db, asOf);
  return from
    .join('units as u', 'u.id', 'm.unit_id')
    .select('m.id', 'u.name as unit_name', 'u.path as unit_path', ...needed.map((c) => `m.${c}`));
}

/** The rows of a page, with what the columns need and the names of the units as they are called now. */
export async function pageRows(
  db: Db,
  page: Slice,
  columns: readonly ListColumn[],
  asOf: AsOf | null,
): Promise<ListRow[]> {
  const query = rowQuery(db, columns, asOf).join(page.ids.as('p'), 'p.id', 'm.id');
  const found = (await page.inOrder(query)) as Found[];
  return withUppers(db, page.back ? found.toReversed() : found);
}

/** The rows of these ids in their order. */
export async function rowsOf(
  db: Db,
  ids: readonly number[],
  columns: readonly ListColumn[],
  asOf: AsOf | null,
): Promise<ListRow[]> {
  const rows = new Map<number, ListRow>();
  for (const piece of chunk(ids)) {
    const found = (await rowQuery(db, columns, asOf).whereIn('m.id', piece)) as Found[];
    for (const row of await withUppers(db, found)) rows.set(Number(row.id), row);
  }
  return ids.flatMap((id) => rows.get(id) ?? []);
}

async function withUppers(db: Db, found: readonly Found[]): Promise<ListRow[]> {
  const uppers = await upperNames(
    db,
    found.map((r) => r.unit_path),
  );
  for (const row of found) row.upper_name = uppers.get(upperOf(row.unit_path)) ?? '';
  return [...found];
}

/** Of '/1/14/230/' the second: the unit right below the province; 0 when it is that unit itself. */
function upperOf(path: string): number {
  const ids = path.split('/'); // '', '1', '14', '230', ''
  return ids.length > 4 ? Number(ids[2]) : 0;
}

async function upperNames(db: Db, paths: readonly string[]): Promise<Map<number, string>> {
  const ids = [...new Set(paths.map(upperOf))].filter((id) => id > 0);
  const names = new Map<number, string>();
  for (const piece of chunk(ids))
    for (const u of (await db('units as u').whereIn('u.id', piece).select('u.id', 'u.name')) as {
      id: number;
      name: string;
    }[])
      names.set(Number(u.id), u.name);
  return names;
}
