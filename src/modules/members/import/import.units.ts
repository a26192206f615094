import { foldedKey } from '../../../kernel/text/vietnamese.ts';
import { rowWords as say } from './import.words.ts';

/** A unit as a plan needs it. */
export interface PlanUnit {
  id: number;
  code: string;
  name: string;
  kind: string;
  path: string;
  valid_from_on: string;
  valid_to_on: string | null;
}

/** Kinds whose members are listed below them, and those that are cells themselves. domain.md §1.1. */
const PARTY = new Set([
  'provincialBranch',
  'upperBranch',
  'directBranch',
  'baseBranch',
  'baseCell',
  'subBranch',
  'cell',
  'group',
]);
export const CELLS = new Set(['baseCell', 'cell']);

/** Finds the unit that a row names, in the tree of the unit that is loaded for. */
export interface UnitFinder {
  home: PlanUnit;
  /** The day on which the loaded records hold. */
  day: string;
  /** '' names the home unit. */
  find(text: string): PlanUnit | { fault: string };
  byId(id: number): PlanUnit | undefined;
  covers(path: string): boolean;
}

/** `day`: the day on which the unit must exist. */
export function unitFinder(units: readonly PlanUnit[], homeId: number, day: string): UnitFinder {
  const byId = new Map(units.map((u) => [u.id, u]));
  const home = byId.get(homeId)!;
  const covers = (path: string): boolean => path.startsWith(home.path);
  const byCode = new Map(units.map((u) => [u.code.toUpperCase(), u]));
  const byName = new Map<string, PlanUnit[]>();
  for (const u of units.filter((x) => covers(x.path))) {
    const key = foldedKey(u.name);
    byName.set(key, [...(byName.get(key) ?? []), u]);
  }
  const known = new Map<string, PlanUnit | { fault: string }>();
  const named = (text: string): PlanUnit | { fault: string } => {
    if (text === '') return CELLS.has(home.kind) ? home : { fault: say.noUnit };
    const coded = byCode.get(text.toUpperCase());
    if (coded) return covers(coded.path) ? coded : { fault: say.outsideUnit(text) };
    const alike = byName.get(foldedKey(text)) ?? [];
    if (alike.length > 1) return { fault: say.unclearUnit(text) };
    return alike[0] ?? { fault: say.unknownUnit(text) };
  };
  const checked = (unit: PlanUnit): PlanUnit | { fault: string } => {
    if (!PARTY.has(unit.kind)) return { fault: say.notParty(unit.name) };
    if (unit.valid_to_on !== null && unit.valid_to_on < day)
      return { fault: say.endedUnit(unit.name, unit.valid_to_on) };
    return unit.valid_from_on > day ? { fault: say.laterUnit(unit.name, unit.valid_from_on) } : unit;
  };
  return {
    home,
    day,
    covers,
    byId: (id) => byId.get(id),
    find(text) {
      let found = known.get(text);
      if (found === undefined) {
        const unit = named(text);
        found = 'fault' in unit ? unit : checked(unit);
        known.set(text, found);
      }
      return found;
    },
  };
}
