import type { Db } from '../../kernel/db/db.ts';

/** A provincial article goes to every site, any other only to those that take everything (plan §2.3). */
export type Level = 'province' | 'district';

/** The level at which a unit's articles are published: that of the nearest party organisation at or above it. */
export async function findArticleLevel(db: Db, unitId: number): Promise<Level> {
  const unit = (await db('units as u').where('u.id', unitId).select('u.path').first()) as { path: string } | undefined;
  const ids = (unit?.path ?? '').split('/').filter(Boolean).map(Number);
  const rows = (await db('units as u').whereIn('u.id', ids).select('u.id', 'u.level').orderBy('u.id')) as {
    id: number;
    level: string;
  }[];
  const levels = ids.map((id) => rows.find((r) => r.id === id)?.level ?? '');
  const branch = levels.findLast((l) => ['province', 'district', 'base', 'cell'].includes(l));
  return branch === 'province' ? 'province' : 'district';
}
