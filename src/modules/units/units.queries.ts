import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { relationRank, type EdgeRow, type SuccessionKind } from './units.rules.ts';

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
    .where((q) => void q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
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
  search_key: string;
  valid_from_on: string;
  valid_to_on: string | null;
  position: number;
}

/** Every unit of a day with the parent below which it stood on that day: one query, the tree is built by treeOf(). */
export async function listTree(db: Db, scope: Scope, day: string): Promise<TreeUnit[]> {
  const rows = scope.apply(
    db('units as u')
      .leftJoin(
        db('unit_edges as e')
          .where('e.valid_from_on', '<=', day)
          .where((q) => void q.whereNull('e.valid_to_on').orWhere('e.valid_to_on', '>=', day))
          .select('e.id', 'e.parent_id', 'e.child_id', 'e.relation')
          .as('e'),
        'e.child_id',
        'u.id',
      )
      .where('u.valid_from_on', '<=', day)
      .where((q) => void q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
      .select(
        ...REF,
        'u.search_key',
        'u.doc_symbol',
        'u.valid_from_on',
        'u.valid_to_on',
        'u.position',
        'e.parent_id',
        'e.relation',
      )
      .orderBy(['u.position', 'u.id', 'e.id']),
    'u.path',
  );
  const placed = new Map<number, TreeUnit>();
  for (const row of (await rows) as TreeUnit[]) {
    const known = placed.get(row.id);
    if (!known || relationRank(row.relation) < relationRank(known.relation)) placed.set(row.id, row);
  }
  return [...placed.values()];
}

export interface Unit extends UnitRef {
  doc_symbol: string | null;
  position: number;
  valid_from_on: string;
  valid_to_on: string | null;
  version: number;
}

const WHOLE = [...REF, 'u.doc_symbol', 'u.position', 'u.valid_from_on', 'u.valid_to_on', 'u.version'];

export async function findUnit(db: Db, scope: Scope, unitId: number): Promise<Unit | undefined> {
  return (await scope.apply(db('units as u').where('u.id', unitId).select(WHOLE), 'u.path').first()) as
    | Unit
    | undefined;
}

/** Units with these codes. */
export async function listUnitsByCode(db: Db, scope: Scope, codes: readonly string[]): Promise<Unit[]> {
  const rows = db('units as u')
    .whereIn('u.code', [...codes])
    .select(WHOLE)
    .orderBy(['u.sort_key', 'u.id']);
  return (await scope.apply(rows, 'u.path')) as Unit[];
}

/** Every unit that ever was. */
export async function listAllUnits(db: Db, scope: Scope): Promise<Unit[]> {
  return (await scope.apply(db('units as u').select(WHOLE).orderBy(['u.position', 'u.id']), 'u.path')) as Unit[];
}

export interface Placement extends EdgeRow {
  id: number;
  parent_name: string;
}

/** Below whom a unit stood and stands, the latest first. */
export async function listPlacements(db: Db, unitId: number): Promise<Placement[]> {
  return (await db('unit_edges as e')
    .join('units as u', 'u.id', 'e.parent_id')
    .where('e.child_id', unitId)
    .select(
      'e.id',
      'e.parent_id',
      'e.child_id',
      'e.relation',
      'e.valid_from_on',
      'e.valid_to_on',
      'u.name as parent_name',
    )
    .orderBy([
      { column: 'e.valid_from_on', order: 'desc' },
      { column: 'e.id', order: 'desc' },
    ])) as Placement[];
}

/** Every edge that ever was, in one query. */
export async function listEdges(db: Db): Promise<EdgeRow[]> {
  return (await db('unit_edges as e')
    .select('e.parent_id', 'e.child_id', 'e.relation', 'e.valid_from_on', 'e.valid_to_on')
    .orderBy('e.id')) as EdgeRow[];
}

export interface SuccessionSide {
  succession_id: number;
  kind: SuccessionKind;
  decision_no: string;
  effective_on: string;
  side: 'from' | 'to';
  unit_id: number;
  unit_name: string;
}

/** Both sides of every succession in which a unit took part. */
export async function listSuccessions(db: Db, unitId: number): Promise<SuccessionSide[]> {
  return (await db('unit_successions as s')
    .join('unit_succession_sides as x', 'x.succession_id', 's.id')
    .join('units as u', 'u.id', 'x.unit_id')
    .whereIn('s.id', db('unit_succession_sides as m').where('m.unit_id', unitId).select('m.succession_id'))
    .select(
      's.id as succession_id',
      's.kind',
      's.decision_no',
      's.effective_on',
      'x.side',
      'x.unit_id',
      'u.name as unit_name',
    )
    .orderBy(['s.effective_on', 's.id', 'u.sort_key', 'x.id'])) as SuccessionSide[];
}
