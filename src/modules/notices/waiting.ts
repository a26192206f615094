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
