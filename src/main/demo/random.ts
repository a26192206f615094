/** A small generator of numbers in [0, 1) that gives the same row for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Choices out of one generator. */
export interface Chance {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Up to `count` different members, in a new order. */
  some<T>(list: readonly T[], count: number): T[];
  /** True so many times out of a hundred. */
  percent(share: number): boolean;
}

/** Choices that are the same at every run with one seed. */
export function chanceOf(seed: number): Chance {
  const random = randomOf(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  return {
    whole,
    pick<T>(list: readonly T[]): T {
      const one = list[whole(0, list.length - 1)];
      if (one === undefined) throw new RangeError('nothing to pick from');
      return one;
    },
    some<T>(list: readonly T[], count: number): T[] {
      const rest = [...list];
      const taken: T[] = [];
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(whole(0, rest.length - 1), 1));
      return taken;
    },
    percent: (share) => random() * 100 < share,
  };
}
