import type { Db } from '../../kernel/db/db.ts';

/** Of these units the ones that exist no more. Names of units are public inside the suite: no scope. */
export async function listEnded(
  db: Db,
  unitIds: readonly number[],
  today: string,
): Promise<{ id: number; name: string; valid_to_on: string }[]> {
  return (await db('units as u')
    .whereIn('u.id', unitIds.slice(0, 400))
    .where('u.valid_to_on', '<', today)
    .select('u.id', 'u.name', 'u.valid_to_on')
    .orderBy(['u.sort_key', 'u.id'])) as { id: number; name: string; valid_to_on: string }[];
}
