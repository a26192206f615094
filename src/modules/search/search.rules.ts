import { canonical, partySpelling, searchKey } from '../../kernel/text/vietnamese.ts';

/** The words of a text with their marks: small letters, one style of tone placement, one space between. domain.md §7.2, §7.3. */
export function exactKey(text: string): string {
  return partySpelling(canonical(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text without marks, one space between. domain.md §7.2. */
export function foldedKey(text: string): string {
  return searchKey(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
