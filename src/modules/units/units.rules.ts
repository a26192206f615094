import { sortKey } from '../../kernel/text/vietnamese.ts';

/** Kinds of unit (domain.md §1.1). */
export const unitKinds = [
  'provincialBranch',
  'upperBranch',
  'directBranch',
  'baseBranch',
  'baseCell',
  'subBranch',
  'cell',
  'group',
  'advisoryOrgan',
  'stateBody',
  'frontOrMass',
  'adHocBody',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const unitLevels = ['province', 'district', 'base', 'cell', 'state', 'body'] as const;
export type UnitLevel = (typeof unitLevels)[number];

export const relations = ['subordinate', 'advisory', 'coordination'] as const;
export type Relation = (typeof relations)[number];

export const successionKinds = ['merge', 'absorb', 'split', 'rename', 'dissolve', 'end'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** True when something valid from–to (to: last day, null: open) holds on `day`. */
export function validOn(from: string, to: string | null, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

export interface TreeRow {
  id: number;
  parent_id: number | null;
  name: string;
  kind: string;
  position: number;
}

export interface TreeNode<R extends TreeRow> {
  unit: R;
  children: TreeNode<R>[];
}

/** Orders the children of one unit: kinds in the order of the table above, then the given position, then the name. */
export function compareUnits(a: TreeRow, b: TreeRow): number {
  const rank = (k: string) => unitKinds.indexOf(k as UnitKind);
  return rank(a.kind) - rank(b.kind) || a.position - b.position || (sortKey(a.name) < sortKey(b.name) ? -1 : 1);
}

/** Rows → trees; a row whose parent is not among the rows is a root. */
export function treeOf<R extends TreeRow>(rows: readonly R[]): TreeNode<R>[] {
  const nodes = new Map(rows.map((unit) => [unit.id, { unit, children: [] as TreeNode<R>[] }]));
  const roots: TreeNode<R>[] = [];
  for (const node of nodes.values()) {
    const parent = node.unit.parent_id === null ? undefined : nodes.get(node.unit.parent_id);
    (parent ? parent.children : roots).push(node);
  }
  const sort = (list: TreeNode<R>[]): void => {
    list.sort((a, b) => compareUnits(a.unit, b.unit));
    for (const n of list) sort(n.children);
  };
  sort(roots);
  return roots;
}

export interface EdgeRow {
  parent_id: number;
  child_id: number;
  relation: string;
  valid_from_on: string;
  valid_to_on: string | null;
}

/** Which of several edges of one day places a unit in the tree: it may co-operate with many, it stands below one. */
export const relationRank = (relation: string | null): number => relations.indexOf(relation as Relation);

interface DatedUnit {
  id: number;
  valid_from_on: string;
  valid_to_on: string | null;
}

/**
 * Materialised path of every unit on a day. A unit that no longer (or does not yet) exist on that day keeps its last
 * (takes its first) place, so that what it left behind stays in somebody's scope. A loop, which no command makes, is cut.
 */
export function pathsOn(units: readonly DatedUnit[], edges: readonly EdgeRow[], day: string): Map<number, string> {
  const byChild = groupByChild(edges);
  const parents = new Map(units.map((u) => [u.id, placeOf(u, byChild.get(u.id) ?? [], day)]));
  const paths = new Map<number, string>();
  const walk = (id: number, below: ReadonlySet<number>): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const parent = parents.get(id) ?? null;
    const above =
      parent === null || below.has(parent) || !parents.has(parent) ? '/' : walk(parent, new Set([...below, id]));
    paths.set(id, `${above}${id}/`);
    return `${above}${id}/`;
  };
  for (const u of units) walk(u.id, new Set([u.id]));
  return paths;
}

function groupByChild(edges: readonly EdgeRow[]): Map<number, EdgeRow[]> {
  const groups = new Map<number, EdgeRow[]>();
  for (const e of edges) groups.set(e.child_id, [...(groups.get(e.child_id) ?? []), e]);
  return groups;
}

function placeOf(unit: DatedUnit, edges: readonly EdgeRow[], day: string): number | null {
  const now = edges
    .filter((e) => validOn(e.valid_from_on, e.valid_to_on, day))
    .toSorted((a, b) => relationRank(a.relation) - relationRank(b.relation));
  if (now[0]) return now[0].parent_id;
  if (validOn(unit.valid_from_on, unit.valid_to_on, day)) return null;
  const before = edges
    .filter((e) => e.valid_from_on < day)
    .toSorted((a, b) => (a.valid_from_on < b.valid_from_on ? 1 : -1));
  const after = edges
    .filter((e) => e.valid_from_on > day)
    .toSorted((a, b) => (a.valid_from_on < b.valid_from_on ? -1 : 1));
  return (before[0] ?? after[0])?.parent_id ?? null;
}

/** True when a text cannot be a unit's code. */
export const codeFault = (code: string): boolean => !/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,39}$/u.test(code);

/** Whether so many units may stand on the two sides of a succession; null when they may, else which side is wrong. */
export function successionFault(
  kind: SuccessionKind,
  from: readonly number[],
  to: readonly number[],
): 'from' | 'to' | 'both' | null {
  if (from.some((id) => to.includes(id))) return 'both';
  const [minFrom, maxFrom, minTo, maxTo] = SIDES[kind];
  if (from.length < minFrom || from.length > maxFrom) return 'from';
  return to.length < minTo || to.length > maxTo ? 'to' : null;
}

const MANY = 500;
const SIDES: Record<SuccessionKind, [number, number, number, number]> = {
  merge: [2, MANY, 1, 1],
  absorb: [1, MANY, 1, 1],
  split: [1, 1, 1, MANY], // the old unit may live on beside one new one
  rename: [1, 1, 1, 1],
  dissolve: [1, MANY, 0, 0],
  end: [1, MANY, 0, 0],
};

/** The level that a kind of unit usually has. */
export const levelOfKind: Record<UnitKind, UnitLevel> = {
  provincialBranch: 'province',
  upperBranch: 'district',
  directBranch: 'district',
  baseBranch: 'base',
  baseCell: 'base',
  subBranch: 'base',
  cell: 'cell',
  group: 'cell',
  advisoryOrgan: 'body',
  stateBody: 'state',
  frontOrMass: 'body',
  adHocBody: 'body',
};

/** How a unit of a kind usually stands to the one above. */
export function relationOfKind(kind: UnitKind): Relation {
  if (kind === 'advisoryOrgan' || kind === 'adHocBody') return 'advisory';
  return kind === 'stateBody' || kind === 'frontOrMass' ? 'coordination' : 'subordinate';
}
