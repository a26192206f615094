import type { Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';

/** Units of the scope that a campaign can be made for: those that have Party units below them. */
export async function rootsIn(db: Db, scope: Scope): Promise<{ id: number; name: string; path: string }[]> {
  const q = db('units as u')
    .whereIn('u.kind', ['provincialBranch', 'upperBranch', 'directBranch', 'baseBranch'])
    .whereNull('u.valid_to_on')
    .select('u.id', 'u.name', 'u.path')
    .orderBy(['u.path'])
    .limit(500);
  return (await scope.apply(q, 'u.path')) as { id: number; name: string; path: string }[];
}
