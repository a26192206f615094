import { chunk, type Db } from '../../../kernel/db/db.ts';
import { eventFault } from '../events/kinds.rules.ts';
import { docsOf } from '../record/docs.queries.ts';
import { staleParts, type Changes } from '../record/record.ts';
import type { UnitFinder } from './import.units.ts';
import { rowWords as say } from './import.words.ts';
import { laterEvents } from './matching.queries.ts';

/** One row about to be written; `memberId` null makes a record. */
export interface Writing {
  rowId: number;
  memberId: number | null;
  changes: Changes;
}

const NUMBERS = [
  ['cardNo', 'card_no', say.cardTakenSince],
  ['profileNo', 'profile_no', say.profileTakenSince],
  ['citizenNo', 'citizen_no', say.citizenTakenSince],
] as const;

/** Which rows can no longer be written as planned, and why: nothing that changed since is overwritten. */
export async function refusals(
  db: Db,
  writings: readonly Writing[],
  units: UnitFinder,
  day: string,
): Promise<Map<number, string>> {
  const ids = writings.flatMap((w) => w.memberId ?? []);
  const docs = await docsOf(db, ids);
  const later = await laterEvents(db, ids, day);
  const takers = await takersOf(db, writings);
  const why = new Map<number, string>();
  for (const w of writings) {
    const reason = w.memberId === null ? unfitNew(w.changes, units) : unfitChange(w, docs, later, units);
    const taken = NUMBERS.find(([code]) => {
      const taker = takers.get(`${code}:${w.changes.set?.[code] ?? ''}`);
      return taker !== undefined && taker !== w.memberId;
    });
    if (reason !== null) why.set(w.rowId, reason);
    else if (taken) why.set(w.rowId, taken[2]);
  }
  return why;
}

function unfitNew({ standing }: Changes, units: UnitFinder): string | null {
  const unit = units.byId(standing?.unitId ?? 0);
  return unit && !('fault' in units.find(unit.code)) ? null : say.unitEndedSince;
}

function unfitChange(
  { memberId, changes }: Writing,
  docs: Awaited<ReturnType<typeof docsOf>>,
  later: Awaited<ReturnType<typeof laterEvents>>,
  units: UnitFinder,
): string | null {
  const doc = docs.get(memberId!);
  if (!doc || eventFault('changed', doc.standing)) return say.changedSince;
  if (!units.covers(units.byId(doc.standing.unitId)?.path ?? '')) return say.movedSince;
  if (staleParts(doc, changes).length > 0) return say.changedSince;
  const since = later.get(memberId!);
  const clash = since && Object.keys(changes.set ?? {}).some((code) => since.codes.has(code) || since.codes.has('*'));
  return clash ? say.newer(since.day) : null;
}

/** Who has the numbers that are about to be written, by 'cardNo:24000001'. */
async function takersOf(db: Db, writings: readonly Writing[]): Promise<Map<string, number>> {
  const takers = new Map<string, number>();
  for (const [code, column] of NUMBERS) {
    const values = writings.flatMap((w) => w.changes.set?.[code] ?? []);
    for (const piece of chunk(values))
      for (const m of (await db('members').whereIn(column, piece).where('is_void', false).select('id', column)) as {
        id: number;
        [column: string]: unknown;
      }[])
        takers.set(`${code}:${String(m[column])}`, m.id);
  }
  return takers;
}
