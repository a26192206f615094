import { PRESENT, type Status } from '../record/record.ts';

/** How somebody comes among the members of a unit, and how they leave it: the lines of form 1-TCTW. domain.md §4.10. */
export const incomings = [
  'admitted',
  'readmitted',
  'movedIn',
  'transferredIn',
  'restored',
  'found',
  'recorded',
] as const;
export const outgoings = [
  'movedOut',
  'transferredOut',
  'deceased',
  'expelled',
  'struckOff',
  'withdrawn',
  'lost',
  'merged',
] as const;
export type Incoming = (typeof incomings)[number];
export type Outgoing = (typeof outgoings)[number];
export type Movement = Incoming | Outgoing | 'confirmed';

/** A stretch of a member's life, as far as movements need it. */
export interface Stay {
  member_id: number;
  from_on: string;
  unit_id: number;
  status: string;
  is_present: boolean;
  sex: string | null;
  ethnicity: string | null;
}

export interface Moved {
  movement: Movement;
  on: string;
  /** As they are after coming, or were before leaving. */
  stay: Stay;
}

/** What began a record: the kind of its first event. */
export type Beginning = 'admitted' | 'movedIn' | 'registered';

/**
 * The movements of one member into and out of a set of units, from stays in order of their days. Only those whose day lies
 * from `from` to `to` are told; a move inside the set is none. `beginning`: how the record began; `returns`: days on which
 * the member was found again or restored, as what they had been.
 */
export function movementsOf(
  stays: readonly Stay[],
  units: ReadonlySet<number>,
  span: { from: string; to: string },
  beginning: Beginning,
  returns: ReadonlySet<string> = new Set(),
): Moved[] {
  const inside = (s: Stay | undefined): boolean => s !== undefined && s.is_present && units.has(s.unit_id);
  const found: Moved[] = [];
  stays.forEach((stay, i) => {
    const before = stays[i - 1];
    if (stay.from_on < span.from || stay.from_on > span.to) return;
    if (!inside(before) && inside(stay))
      found.push({ movement: comingOf(before, stay, beginning, returns.has(stay.from_on)), on: stay.from_on, stay });
    if (before && inside(before) && !inside(stay))
      found.push({ movement: leavingOf(stay), on: stay.from_on, stay: before });
    if (inside(before) && inside(stay) && before!.status === 'probationary' && stay.status === 'full')
      found.push({ movement: 'confirmed', on: stay.from_on, stay });
  });
  return found;
}

function comingOf(before: Stay | undefined, stay: Stay, beginning: Beginning, returns: boolean): Incoming {
  const anew = stay.status === 'probationary' && !returns;
  if (!before) return beginning === 'registered' ? 'recorded' : beginning;
  if (before.is_present) return 'transferredIn';
  switch (before.status as Status) {
    case 'movedOut':
      return 'movedIn';
    case 'lost':
      return anew ? 'readmitted' : 'found';
    case 'withdrawn':
    case 'struckOff':
    case 'expelled':
      return anew ? 'readmitted' : 'restored';
    default:
      return 'recorded'; // a record taken apart again, or a death put right
  }
}

function leavingOf(stay: Stay): Outgoing {
  if (stay.is_present) return 'transferredOut';
  return (PRESENT as readonly string[]).includes(stay.status) ? 'merged' : (stay.status as Outgoing);
}
