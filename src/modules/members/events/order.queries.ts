import { chunk, type Db } from '../../../kernel/db/db.ts';
import { PRESENT, type Changes, type Status } from '../record/record.ts';

// Events hold from their day, so one that is recorded late but dated early is covered by what was recorded for later days.

async function changesOfMembers(
  db: Db,
  ids: readonly number[],
  after: string,
): Promise<{ effective_on: string; changes: Changes }[]> {
  const found: { effective_on: string; changes: Changes }[] = [];
  for (const piece of chunk(ids)) {
    const rows = (await db('member_events as e')
      .whereIn('e.member_id', piece)
      .where('e.state', 'confirmed')
      .whereNull('e.undone_at')
      .where('e.effective_on', '>', after)
      .select('e.effective_on', 'e.changes')) as { effective_on: string; changes: string }[];
    for (const r of rows) found.push({ effective_on: r.effective_on, changes: JSON.parse(r.changes) as Changes });
  }
  return found;
}

/** What a member was when last counted: found again or restored, they are that once more. Null: never counted. */
export async function presentStatusOf(db: Db, memberId: number): Promise<Status | null> {
  const rows = (await db('member_events as e')
    .where({ 'e.member_id': memberId, 'e.state': 'confirmed' })
    .whereNull('e.undone_at')
    .select('e.changes')
    .orderBy(['e.effective_on', 'e.id'])) as { changes: string }[];
  const statuses = rows.map((r) => (JSON.parse(r.changes) as Changes).standing?.status);
  return statuses.findLast((s) => s !== undefined && PRESENT.includes(s)) ?? null;
}

const latest = (days: readonly string[]): string | null => days.toSorted().at(-1) ?? null;

/**
 * The last day, after `on`, from which something else holds about these parts of the standing ('unitId', 'status', …) of
 * any of the members; null when a movement on that day would stand.
 */
export async function movedAfter(
  db: Db,
  ids: readonly number[],
  parts: readonly string[],
  on: string,
): Promise<string | null> {
  if (parts.length === 0) return null;
  const later = await changesOfMembers(db, ids, on);
  return latest(
    later.filter(({ changes }) => parts.some((p) => p in (changes.standing ?? {}))).map((e) => e.effective_on),
  );
}

/** The last day after `begins` from which values or lines that these changes touch were set; null: not since then. */
export async function lastSetOn(db: Db, memberId: number, begins: string, own: Changes): Promise<string | null> {
  const touches = ({ set = {}, put = {}, drop = {} }: Changes): boolean =>
    Object.keys(own.set ?? {}).some((code) => code in set) ||
    [
      ...Object.entries(own.put ?? {}).map(([table, lines]) => [table, Object.keys(lines)] as const),
      ...Object.entries(own.drop ?? {}),
    ].some(([table, keys]) => keys.some((k) => k in (put[table] ?? {}) || (drop[table] ?? []).includes(k)));
  const later = await changesOfMembers(db, [memberId], begins);
  return latest(later.filter(({ changes }) => touches(changes)).map((e) => e.effective_on));
}
