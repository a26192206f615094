// Numbers of people who do not exist. Every range below is one that no authority gives out, so that a record of the
// demonstration can be told from a real one by its numbers, and never names anybody. domain.md §4.1, §7.5, §8.1.

/** Codes that no province has: the identity numbers of the demonstration begin with one of them. */
export const DEMO_ID_PREFIXES = ['097', '098', '099'] as const;

/** Cards of the demonstration: 98000000 to 99999999. */
export const DEMO_CARD_FROM = 98_000_000;
const CARDS = 2_000_000;

/** Symbols after the six digits of a profile number that belong to no province. */
const PROFILE_SYMBOLS = ['ZZD', 'ZZE'] as const;

/** How many members one seed can give: every one has a card number of its own. */
export const MOST_MEMBERS = CARDS;

// Each factor has no divisor in common with its range, so every index gets a number that no other has.
// The products stay below 2^53.
const spread = (index: number, factor: number, start: number, range: number): number =>
  (index * factor + start) % range;

const digits = (n: number, length: number): string => String(n).padStart(length, '0');

/** Eight digits, one for each index. */
export function cardNo(seed: number, index: number): string {
  return String(DEMO_CARD_FROM + spread(index, 1_234_577, (seed * 7_919) % CARDS, CARDS));
}

/** Six digits and a symbol, one for each index. */
export function profileNo(seed: number, index: number): string {
  const n = spread(index, 734_569, (seed * 104_729) % CARDS, CARDS);
  return `${digits(n % 1_000_000, 6)}${PROFILE_SYMBOLS[n < 1_000_000 ? 0 : 1]}`;
}

/** Twelve digits whose fourth tells century and sex and whose next two the year of birth; no two indexes share one. */
export function citizenNo(index: number, sex: 'male' | 'female', year: number, salt: number): string {
  const century = (year < 2000 ? 0 : 2) + (sex === 'male' ? 0 : 1);
  const prefix = DEMO_ID_PREFIXES[(index >> 1) % 3]!;
  return `${prefix}${century}${digits(year % 100, 2)}${digits(spread(index, 387_421, salt, 1_000_000), 6)}`;
}

/** Nine digits beginning with 9: old identity cards began with 0, 1, 2 or 3. */
export function oldIdNo(index: number, salt: number): string {
  return `9${digits(spread(index, 48_271_103, salt, 100_000_000), 8)}`;
}

/** 030 and 031 belong to no network. */
export function phone(index: number, salt: number): string {
  const n = spread(index, 7_368_787, salt, 20_000_000);
  return `03${n < 10_000_000 ? '0' : '1'}${digits(n % 10_000_000, 7)}`;
}
