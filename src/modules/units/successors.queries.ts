import { chunk, type Db } from '../../kernel/db/db.ts';

/**
 * Units that carry on for ended ones, as far as they exist on `day`: successor of a successor included (domain.md §1.2).
 * Names of units are public inside the suite: no scope.
 */
export async function listSuccessors(
  db: Db,
  unitIds: readonly number[],
  day: string,
): Promise<Map<number, { id: number; name: string }[]>> {
  const found = new Map<number, { id: number; name: string }[]>();
  for (const origin of unitIds) {
    const seen = new Set([origin]);
    const heirs: { id: number; name: string }[] = [];
    for (let asked = [origin]; asked.length > 0;) {
      const next = (await directSuccessors(db, asked)).filter((u) => !seen.has(u.id));
      for (const u of next) seen.add(u.id);
      const alive = next.filter((u) => u.valid_to_on === null || u.valid_to_on >= day);
      heirs.push(...alive.map(({ id, name }) => ({ id, name })));
      asked = next.filter((u) => !alive.includes(u)).map((u) => u.id);
    }
    found.set(origin, heirs);
  }
  return found;
}

async function directSuccessors(db: Db, unitIds: readonly number[]) {
  const rows: { id: number; name: string; valid_to_on: string | null }[] = [];
  for (const ids of chunk(unitIds)) {
    rows.push(
      ...((await db('unit_succession_sides as f')
        .join('unit_succession_sides as t', 't.succession_id', 'f.succession_id')
        .join('units as u', 'u.id', 't.unit_id')
        .where({ 'f.side': 'from', 't.side': 'to' })
        .whereIn('f.unit_id', ids)
        .select('u.id', 'u.name', 'u.valid_to_on')
        .orderBy(['u.sort_key', 'u.id'])) as { id: number; name: string; valid_to_on: string | null }[]),
    );
  }
  return [...new Map(rows.map((u) => [u.id, u])).values()];
}
