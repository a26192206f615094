import type { Knex } from 'knex';
import { type Db } from '../../../kernel/db/db.ts';
import { afterPath, type Scope } from '../../../kernel/http/scope.ts';
import { searchKey } from '../../../kernel/text/vietnamese.ts';

/** Units whose members a list may show: those of the scope, below the chosen ones. */
export interface Ground {
  /** Every unit: nothing needs narrowing. */
  all: boolean;
  /** Ids of the units, as a query. */
  units: () => Knex.QueryBuilder;
}

export interface UnitPlace {
  id: number;
  name: string;
  path: string;
}

/** A unit within the scope. */
export async function findPlace(db: Db, scope: Scope, unitId: number): Promise<UnitPlace | undefined> {
  const q = db('units as u').where('u.id', unitId).select('u.id', 'u.name', 'u.path');
  return (await scope.apply(q, 'u.path').first()) as UnitPlace | undefined;
}

const MOST_UNITS = 50;

/** Units within the scope whose name holds all the words, highest first; at most 50. */
export async function placesNamed(db: Db, scope: Scope, words: string): Promise<UnitPlace[]> {
  const q = db('units as u').select('u.id', 'u.name', 'u.path').orderBy(['u.path', 'u.id']).limit(MOST_UNITS);
  const folded = searchKey(words).replace(/[%_[\]^\\]/g, ' ');
  for (const word of folded.split(' ').filter(Boolean)) q.where('u.search_key', 'like', `%${word}%`);
  return (await scope.apply(q, 'u.path')) as UnitPlace[];
}

/** The ground of a list; without places, all that the scope covers. */
export async function groundOf(db: Db, scope: Scope, places: readonly UnitPlace[] | null): Promise<Ground> {
  if (places === null && (await coversAll(db, scope)))
    return { all: true, units: () => db('units as u').select('u.id') };
  const within = places?.every(({ path }) => scope.covers(`${path}0/`)) ?? false; // then the places alone say it
  const units = (): Knex.QueryBuilder => {
    const bare = db('units as u').select('u.id');
    const q = within ? bare : scope.apply(bare, 'u.path');
    if (places !== null)
      q.where((any) => {
        if (places.length === 0) any.where('u.id', 0);
        for (const { path } of places)
          any.orWhere((one) => void one.where('u.path', '>=', path).where('u.path', '<', afterPath(path)));
      });
    return q;
  };
  return { all: false, units };
}

/** No unit lies outside the scope: the index of paths is asked at both ends. */
async function coversAll(db: Db, scope: Scope): Promise<boolean> {
  if (scope.everywhere) return true;
  for (const path of scope.roots) {
    const outside = (await db('units as u')
      .where('u.path', '<', path)
      .orWhere('u.path', '>=', afterPath(path))
      .select('u.id')
      .first()) as object | undefined;
    if (!outside) return true;
  }
  return false;
}

/** How many members there are now, of one status or of all: the sum of the units' counts, which know only those present. */
export async function population(db: Db, ground: Ground, status = ''): Promise<number> {
  const q = db('member_counts as c');
  if (status !== '') q.where('c.status', status);
  if (!ground.all) q.whereIn('c.unit_id', ground.units());
  const row = (await q.sum({ n: 'c.total' }).first()) as { n: number | string | null };
  return Number(row.n ?? 0);
}
