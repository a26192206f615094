const GROUP = 4;
const LETTERS = /^[2-9A-HJKMNP-Z]{12}$/;

/**
 * A code as it was typed, read aloud or copied: small letters, spaces, dots and dashes do not matter. Null when it can be
 * none of ours: they have twelve letters and digits, and none of O, I, L, 0, 1, which are mistaken for each other.
 */
export function readCode(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-\u2010-\u2015_]/g, '');
  if (!LETTERS.test(letters)) return null;
  return [0, 1, 2].map((i) => letters.slice(i * GROUP, (i + 1) * GROUP)).join('-');
}
