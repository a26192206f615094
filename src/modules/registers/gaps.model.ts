import type { Db } from '../../kernel/db/db.ts';
import { listSequences, type BookRow } from './books.queries.ts';
import { documentNoOf } from './entries.commands.ts';
import { listUnused } from './entries.queries.ts';
import { missingNumbers } from './numbers.commands.ts';
import { ALL_KINDS } from './registers.rules.ts';
import { stateWords } from './registers.words.ts';
import { kindsIn, seriesLabel } from './series.ts';

const MOST = 200;

/** How many numbers below the next ones have no paper, in all sequences of a book. */
export async function countGaps(db: Db, book: BookRow): Promise<number> {
  let n = (await listUnused(db, book)).length;
  for (const sequence of await listSequences(db, book)) n += (await missingNumbers(db, sequence)).length;
  return n;
}

/** Sequence by sequence: the next number, the numbers nobody has, and those without a paper. */
export async function gapsModel(db: Db, book: BookRow, mayKeep: boolean) {
  const unused = await listUnused(db, book);
  const sequences = [];
  for (const sequence of await listSequences(db, book)) {
    const missing = await missingNumbers(db, sequence);
    const [kind = 'letter'] = kindsIn(book, sequence.series);
    const noOf = (n: number): string =>
      sequence.series === ALL_KINDS ? String(n).padStart(2, '0') : documentNoOf(book, kind, n);
    const fill = (n: number): string | null =>
      mayKeep
        ? `/registers/${book.id}/entries/new?number=${n}${sequence.series === ALL_KINDS ? '' : `&kind=${kind}`}`
        : null;
    sequences.push({
      label: seriesLabel(book, sequence.series),
      next: noOf(sequence.next_number),
      more: Math.max(0, missing.length - MOST),
      missing: missing.slice(0, MOST).map((n) => ({ documentNo: noOf(n), href: fill(n) })),
      unused: unused
        .filter((e) => e.sequence_id === sequence.id)
        .map((e) => ({ documentNo: e.document_no, href: `/register-entries/${e.id}`, status: stateWords[e.state] })),
    });
  }
  return sequences;
}
