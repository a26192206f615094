import type { Database, Db } from '../../kernel/db/db.ts';
import type { Actor } from '../../kernel/http/scope.ts';

/** One thing that waits for a person; every module that has such things offers a source. */
export interface Waiting {
  /** Short label: 'Phê duyệt'. */
  kind: string;
  icon: string;
  title: string;
  detail: string;
  href: string;
  dueOn: string | null;
  late: boolean;
  actionLabel: string;
}

/**
 * What waits for an actor, computed from the rows themselves (nothing to keep in step). `count` is shown on every page,
 * so it must be one cheap query.
 */
export interface WaitingSource {
  list(db: Db, actor: Actor, now: Date): Promise<Waiting[]>;
  count(db: Db, actor: Actor, now: Date): Promise<number>;
}

/** Late things first, then by the day they are due, then those without one. */
export function byUrgency(a: Waiting, b: Waiting): number {
  return Number(b.late) - Number(a.late) || (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999');
}

const counted = new WeakMap<Actor, number>();

/** For a page that has just listed everything: the header need not count it again. */
export function waitingKnown(actor: Actor, count: number): void {
  counted.set(actor, count);
}

/** Asks every source how many things wait for an actor. */
export async function sumWaiting(sources: readonly WaitingSource[], db: Db, actor: Actor, now: Date): Promise<number> {
  let count = 0;
  for (const source of sources) count += await source.count(db, actor, now);
  return count;
}

/** How long a count may go without what other processes wrote and without the day moving on. */
const KEPT_MS = 5_000;
const MOST_KEPT = 2_000;

interface Kept {
  count: number;
  at: number;
  changes: number;
}

const kept = new WeakMap<Database, Map<number, Kept>>();

/**
 * How many things wait for an actor in all, for the head of every page. Counted anew after anything this process wrote;
 * what another instance wrote is seen within five seconds.
 */
export async function countWaiting(
  sources: readonly WaitingSource[],
  database: Database,
  actor: Actor,
  now: Date,
): Promise<number> {
  const listed = counted.get(actor);
  if (listed !== undefined) return listed;
  const counts = kept.get(database) ?? new Map<number, Kept>();
  kept.set(database, counts);
  const changes = database.changes();
  const known = counts.get(actor.accountId);
  if (known?.changes === changes && Math.abs(now.getTime() - known.at) < KEPT_MS) return known.count;
  const count = await sumWaiting(sources, database.db, actor, now);
  if (counts.size >= MOST_KEPT) counts.clear();
  counts.set(actor.accountId, { count, at: now.getTime(), changes });
  return count;
}
