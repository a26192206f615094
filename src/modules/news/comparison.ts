import { diffLines, diffWordsWithSpace } from 'diff';

export interface Piece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Long enough for any article that people write; a hostile pair of texts is then compared by lines. */
const MILLISECONDS = 400;

/** What stands only before (removed), only after (added), and in both, in reading order. */
export function compareTexts(before: string, after: string): Piece[] {
  const words = diffWordsWithSpace(before, after, { timeout: MILLISECONDS });
  const changes = words ?? diffLines(before, after, { timeout: MILLISECONDS });
  if (!changes) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return changes.map((c) => ({ kind: c.added ? 'added' : c.removed ? 'removed' : 'same', text: c.value }));
}
