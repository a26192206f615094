import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { TreeUnit } from './units.queries.ts';
import { treeOf, unitKinds, type TreeNode, type UnitKind } from './units.rules.ts';
import { unitKindWords } from './units.words.ts';

/** One line of the tree as the page shows it. */
export interface TreeLine {
  href: string;
  name: string;
  code: string;
  kindName: string;
  /** Units below it, at any depth. */
  count: number;
  open: boolean;
  hit: boolean;
  children: TreeLine[];
}

export interface TreeView {
  lines: TreeLine[];
  /** Units of the day. */
  total: number;
  /** Units whose name has the words; null without words. */
  found: number | null;
  kinds: { label: string; count: number }[];
}

/** The tree for a page: with words, only units whose name has them all and what stands above those. */
export function treeView(units: readonly TreeUnit[], words: string, suffix: string): TreeView {
  const wanted = searchKey(words).split(' ').filter(Boolean);
  let found = 0;
  const line = (node: TreeNode<TreeUnit>, depth: number): TreeLine | null => {
    const hit = wanted.length > 0 && wanted.every((w) => ` ${node.unit.search_key}`.includes(` ${w}`));
    if (hit) found++;
    const children = node.children.map((c) => line(c, depth + 1)).filter((c) => c !== null);
    if (wanted.length > 0 && !hit && children.length === 0) return null;
    return {
      href: `/units/${node.unit.id}${suffix}`,
      name: node.unit.name,
      code: node.unit.code,
      kindName: unitKindWords[node.unit.kind as UnitKind] ?? node.unit.kind,
      count: children.reduce((n, c) => n + 1 + c.count, 0),
      open: wanted.length > 0 || depth === 0,
      hit,
      children,
    };
  };
  const lines = treeOf(units)
    .map((n) => line(n, 0))
    .filter((l) => l !== null);
  const kinds = unitKinds
    .map((kind) => ({ label: unitKindWords[kind], count: units.filter((u) => u.kind === kind).length }))
    .filter((k) => k.count > 0);
  return { lines, total: units.length, found: wanted.length > 0 ? found : null, kinds };
}

/** A unit's parents on the day of `units`, the topmost first. */
export function chainOf(units: readonly TreeUnit[], unitId: number): TreeUnit[] {
  const byId = new Map(units.map((u) => [u.id, u]));
  const chain: TreeUnit[] = [];
  for (let u = byId.get(byId.get(unitId)?.parent_id ?? 0); u && !chain.includes(u); u = byId.get(u.parent_id ?? 0))
    chain.unshift(u);
  return chain;
}
