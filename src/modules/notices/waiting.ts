import type { Db } from '../../kernel/db/db.ts';
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

const counted = new WeakMap<Actor, Promise<number>>();

/** For a page that has just listed everything: the header need not count it again. */
export function waitingKnown(actor: Actor, count: number): void {
  counted.set(actor, Promise.resolve(count));
}

/** How many things wait for an actor in all. Counted once a request (the kernel makes a new Actor for each), shown twice. */
export function countWaiting(sources: readonly WaitingSource[], db: Db, actor: Actor, now: Date): Promise<number> {
  const known = counted.get(actor);
  if (known) return known;
  const sum = async (): Promise<number> => {
    let all = 0;
    for (const source of sources) all += await source.count(db, actor, now);
    return all;
  };
  const count = sum();
  counted.set(actor, count);
  return count;
}
