import type { Db } from '../../../kernel/db/db.ts';
import { chunk } from '../../../kernel/db/db.ts';
import type { AsOf } from '../record/as-of.queries.ts';
import { membersOn } from '../record/as-of.queries.ts';
import type { ListColumn, ListRow } from './list-columns.ts';

const ALWAYS = ['full_name', 'card_no', 'status', 'unit_id', 'is_exempt', 'is_suspended', 'is_away', 'is_abroad'] as const;

/** The rows of these ids in their order, with what the columns need and the names of the units as they are called now. */
export async function rowsOf(
  db: Db,
  ids: readonly number[],
  columns: readonly ListColumn[],
  asOf: AsOf | null,
): Promise<ListRow[]> {
  const needed = [...new Set([...ALWAYS, ...columns.flatMap((c) => c.needs)])];
  const rows = new Map<number, ListRow>();
  for (const piece of chunk(ids)) {
    const from = asOf === null ? db('members as m') : membersOn(db, asOf);
    const found = (await from
      .join('units as u', 'u.id', 'm.unit_id')
      .whereIn('m.id', piece)
      .select('m.id', 'u.name as unit_name', 'u.path as unit_path', ...needed.map((c) => `m.${c}`))) as (ListRow & {
      unit_path: string;
    })[];
    const uppers = await upperNames(db, found.map((r) => r.unit_path));
    for (const row of found) rows.set(Number(row.id), { ...row, upper_name: uppers.get(upperOf(row.unit_path)) ?? '' });
  }
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** Of '/1/14/230/' the second: the unit right below the province; 0 when it is that unit itself. */
function upperOf(path: string): number {
  const ids = path.split('/').filter(Boolean);
  return ids.length > 2 ? Number(ids[1]) : 0;
}

async function upperNames(db: Db, paths: readonly string[]): Promise<Map<number, string>> {
  const ids = [...new Set(paths.map(upperOf))].filter((id) => id > 0);
  const names = new Map<number, string>();
  for (const piece of chunk(ids))
    for (const u of (await db('units as u').whereIn('u.id', piece).select('u.id', 'u.name')) as { id: number; name: string }[])
      names.set(Number(u.id), u.name);
  return names;
}
