import { unitKinds, unitKindWords, type UnitKind, type UnitRef } from '../units/index.ts';
import type { Listed } from './addressees.queries.ts';

/** Units to choose from, grouped by kind (views/intranet/packets/_units.hbs). */
export function unitChoices(units: readonly UnitRef[], chosen: ReadonlySet<number>) {
  return unitKinds
    .filter((kind) => units.some((u) => u.kind === kind))
    .map((kind: UnitKind) => {
      const members = units.filter((u) => u.kind === kind);
      return {
        label: unitKindWords[kind],
        pick: members.length > 1 ? `kind:${kind}` : null,
        count: members.length,
        units: members.map((u) => ({ id: u.id, name: u.name, checked: chosen.has(u.id) })),
      };
    });
}

/** Units that have others below them: whole subtrees to choose. */
export function subtreeChoices(units: readonly UnitRef[]) {
  return units
    .map((u) => ({ unit: u, below: units.filter((o) => o.id !== u.id && o.path.startsWith(u.path)).length }))
    .filter(({ below }) => below > 0)
    .map(({ unit, below }) => ({ value: `below:${unit.id}`, label: `${unit.name} và ${below} đơn vị bên dưới` }));
}

/** What a button of the page adds: units of a kind, a subtree or a saved list. Unknown words add nothing. */
export function pickedUnits(pick: string, units: readonly UnitRef[], groupUnits: readonly number[]): number[] {
  const [how, which = ''] = pick.split(':');
  if (how === 'kind') return units.filter((u) => u.kind === which).map((u) => u.id);
  if (how === 'group') return units.filter((u) => groupUnits.includes(u.id)).map((u) => u.id);
  const top = how === 'below' ? units.find((u) => String(u.id) === which) : undefined;
  return top ? units.filter((u) => u.path.startsWith(top.path)).map((u) => u.id) : [];
}

/** Units of a list that have ended, with the way out for each (views/intranet/packets/_ended.hbs). `base` is the list's address. */
export function endedRows(listed: readonly Listed[], base: string) {
  return listed
    .filter((u) => u.endedOn !== null)
    .map((u) => ({
      name: u.name,
      endedOn: u.endedOn,
      successors: u.successors.map((s) => s.name).join('; '),
      replaceHref: u.successors.length > 0 ? `${base}/${u.unitId}/successor` : null,
      removeHref: `${base}/${u.unitId}/removal`,
    }));
}

/** A list after one of its ended units was replaced by those that took over (none: it is just taken off). */
export function replaced(listed: readonly Listed[], unitId: number, by: readonly number[]): number[] {
  return [...new Set([...listed.map((u) => u.unitId).filter((id) => id !== unitId), ...by])];
}
