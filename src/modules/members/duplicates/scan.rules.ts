import type { RecordDoc } from '../record/record.ts';
import { faceOf, type Face } from './face.ts';
import { keysOf } from './keys.ts';
import { compareFaces, LIKELY, type Reason } from './match.rules.ts';

/** Two records that may be of one person; `a` < `b`. */
export interface LikelyPair {
  a: number;
  b: number;
  score: number;
  reasons: Reason[];
}

/** Records gathered for one scan. */
export interface Gathered {
  ids: number[];
  faces: Face[];
  /** Key → indexes of the records that bear it. */
  blocks: Map<number, number[]>;
}

/** A key that so many bear tells nothing: the others find them. */
const CROWD = 400;

export const gathered = (): Gathered => ({ ids: [], faces: [], blocks: new Map() });

export function gather(g: Gathered, id: number, doc: RecordDoc): void {
  const face = faceOf(doc);
  const index = g.ids.push(id) - 1;
  g.faces.push(face);
  for (const key of keysOf(face)) {
    const block = g.blocks.get(key);
    if (block) block.push(index);
    else g.blocks.set(key, [index]);
  }
}

/** Every likely pair among the gathered, each once, likeliest first. Deterministic for a given order of gathering. */
export function findPairs(g: Gathered, onProgress: (done: number) => void = () => undefined): LikelyPair[] {
  const pairs: LikelyPair[] = [];
  const keysAt: number[][][] = [];
  for (const block of g.blocks.values())
    if (block.length > 1 && block.length <= CROWD) for (const index of block) (keysAt[index] ??= []).push(block);
  // of every record only those that come later are looked at, each once however many keys it shares
  const seen = new Int32Array(g.ids.length).fill(-1);
  for (let at = 0; at < g.ids.length; at++) {
    if (at % 2_000 === 0) onProgress(at);
    for (const block of keysAt[at] ?? [])
      for (const other of block) {
        if (other <= at || seen[other] === at) continue;
        seen[other] = at;
        const { score, reasons } = compareFaces(g.faces[at]!, g.faces[other]!);
        if (score < LIKELY) continue;
        const [a, b] = [g.ids[at]!, g.ids[other]!].toSorted((x, y) => x - y) as [number, number];
        pairs.push({ a, b, score: Math.round(score * 10) / 10, reasons });
      }
  }
  return pairs.toSorted((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}
