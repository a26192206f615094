import { insertRow } from '../../kernel/db/db.ts';
import { LostRace } from '../../kernel/db/transact.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Ledger } from '../documents/index.ts';
import type { BookRow } from './books.queries.ts';
import { chooseNumber, gapsOf, nextSuffix } from './registers.rules.ts';
import { refusals } from './registers.sentences.ts';

export interface HeldSequence {
  id: number;
  next: number;
}

/**
 * Holds a sequence until the transaction ends, so that takers come one after another. It must be the first statement of
 * the transaction: a transaction that has read before is refused by SQLite when another process wrote meanwhile. The
 * first number of a series begins its sequence; when two begin it at once, the unique index lets one of them run again.
 * A Conflict when the book was closed.
 */
export async function holdSequence(l: Ledger, book: Pick<BookRow, 'id'>, series: string): Promise<HeldSequence> {
  const held = await l.db('register_sequences').where({ book_id: book.id, series }).increment('version', 1);
  if (held === 0) {
    await insertRow(l.db, 'register_sequences', { book_id: book.id, series, next_number: 1, version: 1 });
  }
  const row = (await l
    .db('register_sequences as s')
    .join('register_books as b', 'b.id', 's.book_id')
    .where({ 's.book_id': book.id, 's.series': series })
    .select('s.id', 's.next_number', 'b.state')
    .first()) as { id: number; next_number: number; state: string };
  if (row.state !== 'open') throw new Conflict(refusals.closedBook);
  return { id: row.id, next: Number(row.next_number) };
}

export type Taken =
  | { number: number; suffix: string; behind: boolean }
  | { taken: number; free: number }
  | { tooFar: true };

/** Takes the next number, or the wished one if nobody has it; the sequence must be held. */
export async function takeNumber(l: Ledger, sequence: HeldSequence, wished: number | null): Promise<Taken> {
  const known = wished !== null && wished < sequence.next && (await hasNumber(l, sequence, wished));
  const choice = chooseNumber(sequence.next, () => known, wished);
  if ('taken' in choice || 'tooFar' in choice) return choice;
  if (choice.next !== sequence.next) {
    const changed = await l
      .db('register_sequences')
      .where({ id: sequence.id, next_number: sequence.next })
      .update({ next_number: choice.next });
    if (changed !== 1) throw new LostRace();
  }
  return { number: choice.number, suffix: '', behind: choice.behind };
}

/** The next letter behind a number that is in the book; 'missing' when it is not, 'full' after the last letter. */
export async function takeSuffix(l: Ledger, sequence: HeldSequence, number: number): Promise<string | null> {
  const used = (await l
    .db('register_entries as e')
    .where({ 'e.sequence_id': sequence.id, 'e.number': number })
    .select('e.suffix')
    .orderBy('e.suffix')) as { suffix: string }[];
  if (used.length === 0) return '';
  return nextSuffix(used.map((r) => r.suffix));
}

async function hasNumber(l: Ledger, sequence: HeldSequence, number: number): Promise<boolean> {
  const row: unknown = await l
    .db('register_entries as e')
    .where({ 'e.sequence_id': sequence.id, 'e.number': number, 'e.suffix': '' })
    .select('e.id')
    .first();
  return row !== undefined;
}

/** Numbers below the next one that no entry has. */
export async function missingNumbers(
  db: Ledger['db'],
  sequence: { id: number; next_number: number },
): Promise<number[]> {
  const rows = (await db('register_entries as e')
    .where({ 'e.sequence_id': sequence.id, 'e.suffix': '' })
    .select('e.number')
    .orderBy('e.number')) as { number: number | string }[];
  return gapsOf(sequence.next_number, new Set(rows.map((r) => Number(r.number))));
}
