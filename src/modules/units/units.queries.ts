import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';

export interface UnitRef {
  id: number;
  code: string;
  name: string;
  short_name: string;
  kind: string;
  level: string;
  path: string;
}

const REF = ['u.id', 'u.code', 'u.name', 'u.short_name', 'u.kind', 'u.level', 'u.path'];

/** Units that exist on a day, for choosing recipients. Names of units are public inside the suite: no scope. */
export async function listUnitsOn(db: Db, day: string): Promise<UnitRef[]> {
  return (await db('units as u')
    .where('u.valid_from_on', '<=', day)
    .where((q) => q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
    .select(REF)
    .orderBy(['u.sort_key', 'u.id'])) as UnitRef[];
}

export async function findUnitRef(db: Db, unitId: number): Promise<UnitRef | undefined> {
  return (await db('units as u').where('u.id', unitId).select(REF).first()) as UnitRef | undefined;
}

export interface TreeUnit extends UnitRef {
  parent_id: number | null;
  relation: string | null;
  doc_symbol: string | null;
  valid_from_on: string;
  valid_to_on: string | null;
  position: number;
}

/** Every unit of a day with the parent it had on that day: one query, the tree is built by treeOf(). */
export async function listTree(db: Db, scope: Scope, day: string): Promise<TreeUnit[]> {
  const rows = scope.apply(
    db('units as u')
      .leftJoin(
        db('unit_edges as e')
          .where('e.valid_from_on', '<=', day)
          .where((q) => q.whereNull('e.valid_to_on').orWhere('e.valid_to_on', '>=', day))
          .whereNot('e.relation', 'coordination') // a body may co-operate with many, it stands below one
          .select('e.parent_id', 'e.child_id', 'e.relation')
          .as('e'),
        'e.child_id',
        'u.id',
      )
      .where('u.valid_from_on', '<=', day)
      .where((q) => q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
      .select(...REF, 'u.doc_symbol', 'u.valid_from_on', 'u.valid_to_on', 'u.position', 'e.parent_id', 'e.relation')
      .orderBy(['u.position', 'u.id']),
    'u.path',
  );
  return (await rows) as TreeUnit[];
}
