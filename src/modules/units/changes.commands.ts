import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { addDays } from '../../kernel/text/dates.ts';
import type { Ledger } from './units.commands.ts';
import { listEdges, type Unit } from './units.queries.ts';
import { pathsOn, type Relation } from './units.rules.ts';

/** Ends a unit and its places in the tree after `lastDay`. Ask whyNotClose first. Throws Conflict on another version. */
export async function closeUnit({ db, audit }: Ledger, unit: Unit, version: number, lastDay: string): Promise<void> {
  const closed = await db('units')
    .where({ id: unit.id, version })
    .update({ valid_to_on: lastDay, version: version + 1 });
  if (closed !== 1) throw new Conflict();
  await openEdges(db, unit.id, lastDay).update({ valid_to_on: lastDay });
  await audit('unit.closed', `unit:${unit.id}`, { validTo: lastDay });
}

/** Puts a unit below another parent from a day on. Ask whyNotMove first. Throws Conflict on another version. */
export async function moveUnit(
  { db, audit }: Ledger,
  unit: Unit,
  version: number,
  place: { parentId: number; relation: Relation; from: string },
): Promise<void> {
  const moved = await db('units')
    .where({ id: unit.id, version })
    .update({ version: version + 1 });
  if (moved !== 1) throw new Conflict();
  const open = openEdges(db, unit.id, place.from);
  // who co-operates with many keeps the others; standing below one means leaving the other
  if (place.relation !== 'coordination') open.whereNot('relation', 'coordination');
  await open.update({ valid_to_on: addDays(place.from, -1) });
  await insertRow(db, 'unit_edges', {
    parent_id: place.parentId,
    child_id: unit.id,
    relation: place.relation,
    valid_from_on: place.from,
    valid_to_on: unit.valid_to_on,
  });
  await audit('unit.moved', `unit:${unit.id}`, {
    parentId: place.parentId,
    relation: place.relation,
    from: place.from,
  });
}

/** Edges of a child that would still hold after `day`. */
function openEdges(db: Db, childId: number, day: string) {
  return db('unit_edges')
    .where({ child_id: childId })
    .where((q) => void q.whereNull('valid_to_on').orWhere('valid_to_on', '>', day));
}

interface PathRow {
  id: number;
  path: string;
  valid_from_on: string;
  valid_to_on: string | null;
}

/**
 * Brings every stored path in step with the edges of a day; answers how many changed. Called after a move, after an
 * import and every night, when a move planned for that day comes into force.
 */
export async function refreshPaths(db: Db, day: string): Promise<number> {
  const units = (await db('units as u')
    .select('u.id', 'u.path', 'u.valid_from_on', 'u.valid_to_on')
    .orderBy('u.id')) as PathRow[];
  const paths = pathsOn(units, await listEdges(db), day);
  let changed = 0;
  for (const unit of units) {
    const path = paths.get(unit.id);
    if (path === undefined || path === unit.path) continue;
    await db('units').where({ id: unit.id }).update({ path });
    changed++;
  }
  return changed;
}
