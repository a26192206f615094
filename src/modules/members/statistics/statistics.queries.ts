import { chunk, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';

export interface Child {
  id: number;
  name: string;
  path: string;
}

/** Units right below one, as they stand now. */
export async function childUnits(db: Db, scope: Scope, unitId: number): Promise<Child[]> {
  const q = db('unit_edges as e')
    .join('units as u', 'u.id', 'e.child_id')
    .where('e.parent_id', unitId)
    .whereNull('e.valid_to_on')
    .distinct('u.id', 'u.name', 'u.path', 'u.sort_key')
    .orderBy(['u.sort_key', 'u.id']);
  return (await scope.apply(q, 'u.path')) as Child[];
}

/** Units of the roles themselves: where a person begins. */
export async function ownUnits(db: Db, scope: Scope): Promise<Child[]> {
  return (await db('units as u')
    .whereIn('u.id', [...scope.unitIds])
    .select('u.id', 'u.name', 'u.path')
    .orderBy(['u.sort_key', 'u.id'])) as Child[];
}

export interface Named {
  id: number;
  full_name: string;
  card_no: string | null;
  born: string | null;
  unit_name: string;
  unit_path: string;
}

/** People of movements as they are called now. */
export async function peopleNamed(db: Db, ids: readonly number[]): Promise<Map<number, Named>> {
  const found = new Map<number, Named>();
  for (const piece of chunk([...new Set(ids)]))
    for (const row of (await db('members as m')
      .join('units as u', 'u.id', 'm.unit_id')
      .whereIn('m.id', piece)
      .select('m.id', 'm.full_name', 'm.card_no', 'm.born', 'u.name as unit_name', 'u.path as unit_path')) as Named[])
      found.set(Number(row.id), row);
  return found;
}

/** Present members of the units of the scope. */
export async function countPresent(db: Db, scope: Scope): Promise<number> {
  const q = db('member_counts as c').join('units as u', 'u.id', 'c.unit_id').sum({ n: 'c.total' });
  const row = (await scope.apply(q, 'u.path').first()) as { n: number | string | null };
  return Number(row.n ?? 0);
}
