import { createHash } from 'node:crypto';
import { canonical, partySpelling } from '../../../kernel/text/vietnamese.ts';
import { commonInOrder, countSyllables, similarity } from './match.ts';
import type { Pair } from './match.ts';

export type BlockKind = 'heading' | 'paragraph' | 'listItem' | 'table' | 'footnote';

/**
 * One piece of a document that can be commented on. `level`: 1–6 of a heading, depth (from 1) of a list item, otherwise
 * null. `html`: sanitised, inline tags only (a table is one whole table). `text`: the same without tags, NFC.
 */
export interface RawBlock {
  kind: BlockKind;
  level: number | null;
  html: string;
  text: string;
}

/** A block of a stored version; the id stays with it from version to version. domain.md §6.5. */
export interface Block extends RawBlock {
  id: string;
}

const SIMILAR = 0.6;
// In a gap between two certain matches a block is compared with this many neighbours on either side of its place.
const BAND = 40;

/**
 * Gives the blocks of a new version the ids of the previous one, each at most once: equal texts in order first; then,
 * between these, the most similar (Dice on syllables ≥ 0.6); then equal texts that moved; `newId` for all others.
 * Ids of blocks that are gone are not given again. domain.md §6.5.
 */
export function assignIds(previous: readonly Block[], next: readonly RawBlock[], newId: () => string): Block[] {
  const before = previous.map(matchKey);
  const after = next.map(matchKey);
  const fixed = commonInOrder(before, after);
  const previousOf = new Map<number, number>(fixed.map(([p, n]) => [n, p]));
  const used = new Set<number>(fixed.map(([p]) => p));
  const take = ([p, n]: Pair) => {
    if (used.has(p) || previousOf.has(n)) return;
    used.add(p);
    previousOf.set(n, p);
  };

  let [fromP, fromN] = [0, 0];
  for (const [p, n] of [...fixed, [previous.length, next.length] satisfies Pair]) {
    similarPairs(previous.slice(fromP, p), next.slice(fromN, n)).forEach(([i, j]) => take([fromP + i, fromN + j]));
    [fromP, fromN] = [p + 1, n + 1];
  }

  const moved = new Map<string, number[]>();
  before.forEach((key, p) => {
    if (!used.has(p)) moved.set(key, [...(moved.get(key) ?? []), p]);
  });
  after.forEach((key, n) => {
    const p = previousOf.has(n) ? undefined : moved.get(key)?.shift();
    if (p !== undefined) take([p, n]);
  });

  return next.map((block, n) => ({ ...block, id: previous[previousOf.get(n) ?? -1]?.id ?? newId() }));
}

/** hoà and hòa are one text here: a change of spelling style is no change of content. domain.md §7.3. */
export function matchKey(block: RawBlock): string {
  return partySpelling(canonical(block.text));
}

/** Best pairs of a gap, most similar first, then nearest to the same relative place; each position at most once. */
export function similarPairs(previous: readonly RawBlock[], next: readonly RawBlock[]): Pair[] {
  if (previous.length === 0 || next.length === 0) return [];
  const before = previous.map((block) => countSyllables(matchKey(block)));
  const after = next.map((block) => countSyllables(matchKey(block)));
  const found: { pair: Pair; score: number; distance: number }[] = [];
  for (const [n, words] of after.entries()) {
    const centre = (n * previous.length) / next.length;
    const end = Math.min(previous.length, Math.ceil(centre) + BAND + 1);
    for (let p = Math.max(0, Math.floor(centre) - BAND); p < end; p += 1) {
      const other = before[p];
      if (!other || !comparable(previous[p], next[n])) continue;
      // The shorter of the two bounds the score from above, which spares most comparisons.
      if (2 * Math.min(words.total, other.total) < SIMILAR * (words.total + other.total)) continue;
      const score = similarity(other, words);
      if (score >= SIMILAR) found.push({ pair: [p, n], score, distance: Math.abs(p - centre) });
    }
  }
  found.sort((a, b) => b.score - a.score || a.distance - b.distance || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);
  const usedP = new Set<number>();
  const usedN = new Set<number>();
  return found.flatMap(({ pair: [p, n] }) => {
    if (usedP.has(p) || usedN.has(n)) return [];
    usedP.add(p);
    usedN.add(n);
    return [[p, n] satisfies Pair];
  });
}

/** A paragraph may become a heading or a list item; tables and footnotes stay what they are. */
function comparable(a: RawBlock | undefined, b: RawBlock | undefined): boolean {
  const group = (kind: BlockKind | undefined) => (kind === 'table' || kind === 'footnote' ? kind : 'text');
  return group(a?.kind) === group(b?.kind);
}

/** SHA-256 (hex) over kind, level, html (NFC) and id of every block in order: the fingerprint of a version. */
export function blocksHash(blocks: readonly Block[]): string {
  const canonicalForm = blocks.map(({ kind, level, html, id }) => [kind, level, html.normalize('NFC'), id]);
  return createHash('sha256').update(JSON.stringify(canonicalForm)).digest('hex');
}

/** The text of all blocks, one a line (a table row a line, cells separated by tabs). For searching and for comparing. */
export function plainText(blocks: readonly RawBlock[]): string {
  return blocks.map((block) => block.text).join('\n');
}
