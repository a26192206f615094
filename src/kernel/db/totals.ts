import { chunk, insertRows, type Db } from './db.ts';

/** By how much a kept total changes; `key` are the columns that name its row. */
export interface Change {
  key: Record<string, string | number>;
  by: number;
}

const named = (row: Record<string, unknown>, columns: readonly string[]): string =>
  JSON.stringify(columns.map((column) => row[column]));

/**
 * Brings kept totals up to date by what changed: counting anew would cost more than the change. Rows of `table` have an id,
 * the columns of the key, by the first of which they are found, and `total`; those that come to nothing go.
 */
export async function changeTotals(db: Db, table: string, changes: readonly Change[]): Promise<void> {
  const real = changes.filter((c) => c.by !== 0);
  if (real.length === 0) return;
  const columns = Object.keys(real[0]!.key);
  const lead = columns[0]!;
  const missing = new Map(real.map((c) => [named(c.key, columns), c]));
  const steps = new Map<number, number[]>();
  const leads = chunk([...new Set(real.map((c) => c.key[lead]!))]);
  for (const piece of leads)
    for (const row of (await db(table)
      .whereIn(lead, piece)
      .select('id', ...columns)) as { id: number }[]) {
      const key = named(row as unknown as Record<string, unknown>, columns);
      const change = missing.get(key);
      if (change) steps.set(change.by, [...(steps.get(change.by) ?? []), row.id]);
      missing.delete(key);
    }
  for (const [by, ids] of steps)
    for (const piece of chunk(ids)) await db(table).whereIn('id', piece).increment('total', by);
  await insertRows(
    db,
    table,
    [...missing.values()].map(({ key, by }) => ({ ...key, total: by })),
  );
  if (real.some((c) => c.by < 0))
    for (const piece of leads) await db(table).whereIn(lead, piece).where('total', 0).delete();
}
