// Which block of a new version is which block of the previous one? Pure functions on lists of texts.

/** A pair of positions: in the previous list, in the next list. */
export type Pair = [previous: number, next: number];

// Above this many cells the exact table of a gap without any unique common text is not worth its time and memory.
const MAX_TABLE = 4_000_000;

/**
 * Equal texts in equal order: a longest common subsequence, exact for ordinary documents; long ones are first cut at
 * texts that occur once on both sides (patience), which keeps the work near linear. Pairs come in rising order.
 */
export function commonInOrder(previous: readonly string[], next: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  const gaps: [number, number, number, number][] = [[0, previous.length, 0, next.length]];
  for (let gap = gaps.pop(); gap; gap = gaps.pop()) {
    let [p0, p1, n0, n1] = gap;
    for (; p0 < p1 && n0 < n1 && previous[p0] === next[n0]; p0 += 1, n0 += 1) pairs.push([p0, n0]);
    for (; p0 < p1 && n0 < n1 && previous[p1 - 1] === next[n1 - 1]; p1 -= 1, n1 -= 1) pairs.push([p1 - 1, n1 - 1]);
    if (p0 === p1 || n0 === n1) continue;
    if ((p1 - p0) * (n1 - n0) <= MAX_TABLE) {
      pairs.push(...longestCommon(previous, next, p0, p1, n0, n1));
      continue;
    }
    const anchors = uniqueAnchors(previous, next, p0, p1, n0, n1);
    if (anchors.length === 0) continue;
    pairs.push(...anchors);
    let [fromP, fromN] = [p0, n0];
    for (const [p, n] of anchors) {
      gaps.push([fromP, p, fromN, n]);
      [fromP, fromN] = [p + 1, n + 1];
    }
    gaps.push([fromP, p1, fromN, n1]);
  }
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** The classic table, filled from the end so that it can be walked forwards. */
function longestCommon(
  previous: readonly string[],
  next: readonly string[],
  p0: number,
  p1: number,
  n0: number,
  n1: number,
): Pair[] {
  const width = n1 - n0 + 1;
  const table = new Uint32Array((p1 - p0 + 1) * width);
  const at = (p: number, n: number) => table[(p - p0) * width + (n - n0)] ?? 0;
  for (let p = p1 - 1; p >= p0; p -= 1) {
    for (let n = n1 - 1; n >= n0; n -= 1) {
      table[(p - p0) * width + (n - n0)] =
        previous[p] === next[n] ? at(p + 1, n + 1) + 1 : Math.max(at(p + 1, n), at(p, n + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let p = p0, n = n0; p < p1 && n < n1;) {
    if (previous[p] === next[n]) pairs.push([p++, n++]);
    else if (at(p + 1, n) >= at(p, n + 1)) p += 1;
    else n += 1;
  }
  return pairs;
}

/** Texts that occur once in each range, in the longest run that rises on both sides. */
function uniqueAnchors(
  previous: readonly string[],
  next: readonly string[],
  p0: number,
  p1: number,
  n0: number,
  n1: number,
): Pair[] {
  const inNext = positionsOfUnique(next, n0, n1);
  const candidates: Pair[] = [];
  for (const [text, p] of positionsOfUnique(previous, p0, p1)) {
    const n = inNext.get(text);
    if (n !== undefined) candidates.push([p, n]);
  }
  return longestRising(candidates);
}

function positionsOfUnique(texts: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (let i = from; i < to; i += 1) {
    const text = texts[i] ?? '';
    if (places.has(text)) repeated.add(text);
    places.set(text, i);
  }
  for (const text of repeated) places.delete(text);
  return places;
}

/** Longest strictly rising run of second members (patience sorting); the first members already rise. */
export function longestRising(pairs: readonly Pair[]): Pair[] {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [i, [, n]] of pairs.entries()) {
    let low = 0;
    for (let high = tops.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < n) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = i;
  }
  const run: Pair[] = [];
  for (let i = tops.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) {
    const pair = pairs[i];
    if (pair) run.unshift(pair);
  }
  return run;
}

/** How often each syllable occurs in a text, and how many there are in all. */
export interface Syllables {
  counts: Map<string, number>;
  total: number;
}

/** Counts the syllables of a text, blind to case and punctuation. */
export function countSyllables(text: string): Syllables {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, total: words.length };
}

/** Dice's coefficient on syllables, 0 (nothing in common) to 1 (the same syllables equally often). */
export function similarity(a: Syllables, b: Syllables): number {
  if (a.total + b.total === 0) return 0;
  let common = 0;
  for (const [word, count] of a.counts) common += Math.min(count, b.counts.get(word) ?? 0);
  return (2 * common) / (a.total + b.total);
}
