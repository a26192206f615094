import { chunk, type Db } from '../../kernel/db/db.ts';
import { validOn } from './units.rules.ts';

interface Step {
  from_id: number;
  id: number;
  name: string;
  valid_from_on: string;
  valid_to_on: string | null;
}

export interface Successor {
  id: number;
  name: string;
}

/**
 * Who took over from units that have ended, as of a day: the decisions are followed from unit to unit until one exists
 * on that day (domain.md §1.2). A unit that was dissolved without a successor maps to an empty list. Names of units are
 * public inside the suite: no scope.
 */
export async function findSuccessors(
  db: Db,
  unitIds: readonly number[],
  day: string,
): Promise<Map<number, Successor[]>> {
  const found = new Map<number, Map<number, Successor>>(unitIds.map((id) => [id, new Map()]));
  let front = new Map<number, Set<number>>(unitIds.map((id) => [id, new Set([id])])); // where we are → who began there
  const seen = new Set<number>(unitIds);
  while (front.size > 0) {
    const next = new Map<number, Set<number>>();
    for (const step of await listSteps(db, [...front.keys()])) {
      for (const origin of front.get(step.from_id) ?? []) {
        if (validOn(step.valid_from_on, step.valid_to_on, day)) {
          found.get(origin)!.set(step.id, { id: step.id, name: step.name });
        } else if (!seen.has(step.id) || next.has(step.id)) {
          next.set(step.id, (next.get(step.id) ?? new Set()).add(origin));
        }
      }
    }
    for (const id of next.keys()) seen.add(id); // a loop, which no command makes, is cut
    front = next;
  }
  return new Map([...found].map(([id, units]) => [id, [...units.values()]]));
}

async function listSteps(db: Db, unitIds: readonly number[]): Promise<Step[]> {
  const steps: Step[] = [];
  for (const ids of chunk(unitIds)) {
    const rows = (await db('unit_succession_sides as f')
      .join('unit_succession_sides as t', 't.succession_id', 'f.succession_id')
      .join('units as u', 'u.id', 't.unit_id')
      .whereIn('f.unit_id', ids)
      .where({ 'f.side': 'from', 't.side': 'to' })
      .select('f.unit_id as from_id', 'u.id', 'u.name', 'u.valid_from_on', 'u.valid_to_on')
      .orderBy(['u.sort_key', 'u.id', 't.id'])) as Step[];
    steps.push(...rows);
  }
  return steps;
}
