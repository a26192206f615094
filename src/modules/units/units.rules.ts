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
