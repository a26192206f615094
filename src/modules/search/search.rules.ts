import { canonical, partySpelling } from '../../kernel/text/vietnamese.ts';

/** How a text is compared with its marks: small letters, one style of tone placement, one space. domain.md §7.2, §7.3. */
export function exactKey(text: string): string {
  return partySpelling(canonical(text)).toLowerCase().replace(/\s+/g, ' ');
}
