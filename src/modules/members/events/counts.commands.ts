import { chunk, insertRows, type Db } from '../../../kernel/db/db.ts';

/** By how much the number of present members of a status changed in a unit; key: 'unit:status'. */
export type Tally = Map<string, { unit_id: number; status: string; by: number }>;

export const newTally = (): Tally => new Map();

/** Notes that a member came (`by` 1) or went (-1); those who are not present are not counted. */
export function tally(
  counts: Tally,
  { unit_id, status, is_present }: { unit_id: number; status: string; is_present: boolean },
  by: 1 | -1,
): void {
  if (!is_present) return;
  const key = `${unit_id}:${status}`;
  const change = counts.get(key) ?? { unit_id, status, by: 0 };
  change.by += by;
  counts.set(key, change);
}

/** Brings the counts of units up to date by what changed: counting their members anew would cost more than writing them. */
export async function changeCounts(db: Db, counts: Tally): Promise<void> {
  const changes = [...counts.values()].filter((c) => c.by !== 0);
  const missing = new Map(changes.map((c) => [`${c.unit_id}:${c.status}`, c]));
  const steps = new Map<number, number[]>();
  const units = chunk([...new Set(changes.map((c) => c.unit_id))]);
  for (const piece of units)
    for (const row of (await db('member_counts').whereIn('unit_id', piece).select('id', 'unit_id', 'status')) as {
      id: number;
      unit_id: number;
      status: string;
    }[]) {
      const key = `${row.unit_id}:${row.status}`;
      const change = missing.get(key);
      if (change) steps.set(change.by, [...(steps.get(change.by) ?? []), row.id]);
      missing.delete(key);
    }
  for (const [by, ids] of steps)
    for (const piece of chunk(ids)) await db('member_counts').whereIn('id', piece).increment('total', by);
  await insertRows(
    db,
    'member_counts',
    [...missing.values()].map(({ by: total, ...unit }) => ({ ...unit, total })),
  );
  if (changes.some((c) => c.by < 0))
    for (const piece of units) await db('member_counts').whereIn('unit_id', piece).where('total', 0).delete();
}
