/** Numbers from a seed: the same seed gives the same numbers on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, n). */
  below(n: number): number;
  /** A whole number from..to, both included. */
  between(from: number, to: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Numbers of one stream; streams of one seed do not repeat each other (mulberry32 over a mixed start). */
export function randomOf(seed: number, stream = 0): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 0x632be5ab, 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)]!,
  };
}

/** Draws one of several by weight. */
export type Draw<T> = (random: Random) => T;

/** @param weighted pairs of a thing and its weight (any positive scale) */
export function drawOf<T>(weighted: readonly (readonly [T, number])[]): Draw<T> {
  let sum = 0;
  const ends = weighted.map(([, weight]) => (sum += weight));
  return (random) => {
    const at = random.next() * sum;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return weighted[low]![0];
  };
}

/** 'Nguyễn 38, Trần 11, Lê' → a draw; a word without a number weighs 1, '_' stands for nothing. */
export function words(text: string): Draw<string> {
  return drawOf(
    text.split(',').map((part): readonly [string, number] => {
      const [, word, weight] = /^(.*?)\s*(\d+(?:\.\d+)?)?$/.exec(part.trim())!;
      return [word === '_' ? '' : word!, Number(weight ?? 1)];
    }),
  );
}
