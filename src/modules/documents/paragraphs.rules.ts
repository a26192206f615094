import { createHash } from 'node:crypto';
import type { Block, BlockKind, RawBlock } from './text/blocks.ts';

/**
 * Seal of one block as somebody saw it: 16 hex letters of the SHA-256 over kind, level and html. Another seal later on
 * means that somebody changed this very block meanwhile.
 */
export function sealOf({ kind, level, html }: RawBlock): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, level, html.normalize('NFC')]))
    .digest('hex')
    .slice(0, 16);
}

/** What can be done to a text, one block at a time. */
export type Edit =
  /** The block becomes the first of `texts` and keeps its id; further ones follow it (that is how it is split). */
  | { op: 'replace'; id: string; texts: readonly RawBlock[] }
  /** New blocks before or after a block; with `id` null at the beginning of the text. */
  | { op: 'insert'; id: string | null; place: 'before' | 'after'; texts: readonly RawBlock[] }
  | { op: 'remove'; id: string }
  | { op: 'move'; id: string; by: -1 | 1 }
  /** The block, as `texts` has it now, takes in the next one; the first keeps its id. */
  | { op: 'merge'; id: string; text: RawBlock; joined: (next: Block) => RawBlock | undefined };

/** The text after an edit; null when the block is not there or the edit is not possible at its place. */
export function applyEdit(blocks: readonly Block[], edit: Edit, newId: () => string): Block[] | null {
  const at = edit.id === null ? -1 : blocks.findIndex((block) => block.id === edit.id);
  if (at < 0 && edit.id !== null) return null;
  const before = blocks.slice(0, at);
  const after = blocks.slice(at + 1);
  const block = blocks[at];
  const fresh = (texts: readonly RawBlock[]) => texts.map((text): Block => ({ ...plain(text), id: newId() }));
  if (edit.op === 'insert') {
    if (!block) return [...fresh(edit.texts), ...blocks];
    return edit.place === 'before'
      ? [...before, ...fresh(edit.texts), block, ...after]
      : [...before, block, ...fresh(edit.texts), ...after];
  }
  if (!block) return null;
  if (edit.op === 'remove') return blocks.length > 1 ? [...before, ...after] : null;
  if (edit.op === 'replace') {
    const [first, ...more] = edit.texts;
    return first ? [...before, { ...plain(first), id: block.id }, ...fresh(more), ...after] : null;
  }
  if (edit.op === 'move') {
    const other = blocks[at + edit.by];
    if (!other) return null;
    return edit.by < 0
      ? [...blocks.slice(0, at - 1), block, other, ...after]
      : [...before, other, block, ...blocks.slice(at + 2)];
  }
  const next = after[0];
  const joined = next && canMerge(block, next) ? edit.joined(next) : undefined;
  return joined ? [...before, { ...plain(joined), id: block.id }, ...after.slice(1)] : null;
}

/** Running text goes together with running text; a table or a footnote with nothing. */
export function canMerge(block: RawBlock, next: RawBlock | undefined): boolean {
  const runs = (kind: BlockKind | undefined) => kind === 'paragraph' || kind === 'listItem' || kind === 'heading';
  return runs(block.kind) && runs(next?.kind);
}

function plain({ kind, level, html, text }: RawBlock): RawBlock {
  return { kind, level, html, text };
}

/** Kinds and levels that a person chooses between: 'heading-2', 'listItem-1', 'paragraph'. */
export const shapes = [
  'paragraph',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'heading-5',
  'heading-6',
  'listItem-1',
  'listItem-2',
  'listItem-3',
  'footnote',
] as const;
export type Shape = (typeof shapes)[number];

export function shapeOf({ kind, level }: Pick<RawBlock, 'kind' | 'level'>): Shape {
  const deepest = kind === 'listItem' ? 3 : 6;
  const name = level === null ? kind : `${kind}-${Math.min(deepest, Math.max(1, level))}`;
  return shapes.find((shape) => shape === name) ?? 'paragraph';
}

/** Kind and level of a shape; a depth of list deeper than can be chosen stays as it was. */
export function kindOf(shape: Shape, before?: Pick<RawBlock, 'kind' | 'level'>): Pick<RawBlock, 'kind' | 'level'> {
  if (before && shapeOf(before) === shape) return { kind: before.kind, level: before.level };
  const [kind, level] = shape.split('-') as [BlockKind, string | undefined];
  return { kind, level: level === undefined ? null : Number(level) };
}
