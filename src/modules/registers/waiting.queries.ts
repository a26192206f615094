import type { Db } from '../../kernel/db/db.ts';
import { holds, scopeOf, type Actor, type Scope } from '../../kernel/http/scope.ts';
import { countUnissued, fullTitle, listUnissued } from '../documents/index.ts';
import type { WaitingSource } from '../notices/index.ts';
import type { Direction } from './registers.rules.ts';

/** First day of the oldest open book in a direction, by unit: a unit that keeps no book here is asked for nothing. */
export async function openBookDays(db: Db, scope: Scope, direction: Direction): Promise<Map<number, string>> {
  const rows = (await scope.apply(
    db('register_books as b')
      .join('units as u', 'u.id', 'b.unit_id')
      .where({ 'b.direction': direction, 'b.state': 'open' })
      .select('b.unit_id', 'b.opens_on')
      .orderBy('b.opens_on', 'desc')
      .orderBy('b.id'),
    'u.path',
  )) as { unit_id: number; opens_on: string }[];
  return new Map(rows.map((r) => [r.unit_id, r.opens_on]));
}

async function keptUnits(db: Db, actor: Actor): Promise<{ scope: Scope; unitIds: number[] } | null> {
  if (!holds(actor, 'registers.keep')) return null;
  const scope = scopeOf(actor, 'registers.keep');
  return { scope, unitIds: [...(await openBookDays(db, scope, 'outgoing')).keys()] };
}

/** Approved drafts of the archivist's unit that have no number yet. */
export const registersWaiting: WaitingSource = {
  async count(db, actor) {
    const kept = await keptUnits(db, actor);
    return kept ? countUnissued(db, kept.scope, kept.unitIds) : 0;
  },
  async list(db, actor) {
    const kept = await keptUnits(db, actor);
    if (!kept || kept.unitIds.length === 0) return [];
    return (await listUnissued(db, kept.scope, kept.unitIds)).map((d) => ({
      kind: 'Cấp số',
      icon: 'stamp',
      title: fullTitle(d),
      detail: `${d.home_name}: đã phê duyệt, chưa có số`,
      href: `/documents/${d.id}/issue`,
      dueOn: null,
      late: false,
      actionLabel: 'Cấp số',
    }));
  },
};
