import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Ledger } from '../documents/index.ts';
import { record } from './books.commands.ts';
import type { BookRow } from './books.queries.ts';
import { columnsOf, keyOf } from './entries.columns.ts';
import type { Facts, Insertion, NewEntry, ShortEntry } from './entries.forms.ts';
import { findBySource } from './entries.queries.ts';
import { holdSequence, takeNumber, takeSuffix, type HeldSequence } from './numbers.commands.ts';
import { kindSymbol, type RegisterKind } from './registers.kinds.ts';
import { formatDocNo, numberText, seriesOf, type EntryState } from './registers.rules.ts';
import { faults, refusals } from './registers.sentences.ts';

/** What an entry stands for: a draft of the suite, a packet, or (neither) a paper typed by hand. */
export interface Source {
  key: string;
  documentId?: number;
  documentVersion?: number;
  packetId?: number;
}

/** An entry that was made, or the sentence beside the field that kept it from being made. */
export type Entered = { id: number; documentNo: string } | { field: 'number' | 'reason'; fault: string };

/** Number and symbol as they stand on the paper; an incoming book gives plain numbers. domain.md §6.2, §6.4. */
export function documentNoOf(book: BookRow, kind: RegisterKind, n: number, suffix = ''): string {
  if (book.direction === 'incoming') return numberText(n, suffix);
  const layout = book.unit_kind === 'stateBody' ? 'state' : 'party';
  return formatDocNo({ n, suffix, type: kindSymbol(kind), organ: book.organ_symbol, layout });
}

/** The series that a kind takes its numbers from in a book. */
export function seriesIn(book: BookRow, kind: RegisterKind): string {
  return seriesOf(book.basis, kindSymbol(kind));
}

/**
 * Registers a paper under the next number, or the wished one. A number before the next one needs a reason; a taken one
 * is refused with the next free number. A Conflict when the book was closed. First statement of its transaction.
 */
export async function registerEntry(
  l: Ledger,
  book: BookRow,
  typed: NewEntry,
  source: Source | null = null,
): Promise<Entered> {
  const { kind, number, reason, ...facts } = typed;
  return enter(l, book, { kind, number, reason, state: 'registered', event: 'registered', facts, source });
}

/** Records that a number belongs to a state secret kept on paper: no abstract, no content. domain.md §6.2, §8.2. */
export function registerSecret(l: Ledger, book: BookRow, { kind, number, enteredOn, reason }: ShortEntry) {
  return enter(l, book, { kind, number, reason, state: 'secret', event: 'secret', facts: { enteredOn }, source: null });
}

/** Keeps a number for a paper that will follow. */
export function reserveNumber(l: Ledger, book: BookRow, { kind, number, enteredOn, reason }: ShortEntry) {
  const facts = { enteredOn };
  return enter(l, book, { kind, number, reason, state: 'reserved', event: 'reserved', facts, source: null });
}

interface Entering {
  kind: RegisterKind;
  number: number | null;
  reason: string | null;
  state: EntryState;
  event: 'registered' | 'secret' | 'reserved';
  facts: Partial<Facts> & { enteredOn: string };
  source: Source | null;
}

async function enter(l: Ledger, book: BookRow, e: Entering): Promise<Entered> {
  const sequence = await holdSequence(l, book, seriesIn(book, e.kind));
  if (e.source && (await findBySource(l.db, e.source.key))) throw new Conflict(refusals.registeredAlready);
  const place = await takeNumber(l, sequence, e.number);
  if ('tooFar' in place) return { field: 'number', fault: faults.lateNumber };
  if ('taken' in place) {
    const no = (n: number) => documentNoOf(book, e.kind, n);
    return { field: 'number', fault: faults.taken(no(place.taken), no(place.free)) };
  }
  if (place.behind && !e.reason) return { field: 'reason', fault: faults.behind };
  return write(l, book, sequence, { ...e, ...place });
}

/** Inserts a paper behind a number that is in the book: '65a'. Only with a reason. domain.md §6.2. */
export async function insertEntry(l: Ledger, book: BookRow, typed: Insertion): Promise<Entered> {
  const { kind, number, reason, signer, ...rest } = typed;
  const facts = { ...rest, ...(book.direction === 'incoming' ? { author: signer } : { signer }) };
  const sequence = await holdSequence(l, book, seriesIn(book, kind));
  const suffix = await takeSuffix(l, sequence, number);
  if (suffix === null) return { field: 'number', fault: faults.lettersUsed };
  if (suffix === '') return { field: 'number', fault: faults.noSuchNumber(documentNoOf(book, kind, number)) };
  const entry = { kind, reason, facts, number, suffix, source: null };
  return write(l, book, sequence, { ...entry, state: 'registered', event: 'inserted' });
}

async function write(
  l: Ledger,
  book: BookRow,
  sequence: HeldSequence,
  e: Omit<Entering, 'number' | 'event'> & { number: number; suffix: string; event: Entering['event'] | 'inserted' },
): Promise<Entered> {
  const documentNo = documentNoOf(book, e.kind, e.number, e.suffix);
  const at = l.now.toISOString();
  const id = await insertRow(l.db, 'register_entries', {
    urgency: 'normal',
    ...columnsOf(e.facts),
    book_id: book.id,
    sequence_id: sequence.id,
    number: e.number,
    suffix: e.suffix,
    document_no: documentNo,
    state: e.state,
    kind: e.kind,
    search_key: keyOf({ ...e.facts, kind: e.kind, documentNo }),
    document_id: e.source?.documentId ?? null,
    document_version: e.source?.documentVersion ?? null,
    packet_id: e.source?.packetId ?? null,
    source_key: e.source?.key ?? null,
    created_at: at,
    created_by_id: l.actor.accountId,
    version: 1,
  });
  await noteChange(l, id, e.event, e.reason);
  await record(l, `registerEntry.${e.event}`, `registerEntry:${id}`, { bookId: book.id, number: e.number });
  return { id, documentNo };
}

/** A row of an entry's history: who, when, why, and what it was before. */
export async function noteChange(
  l: Ledger,
  entryId: number,
  event: string,
  reason: string | null,
  values: { before: unknown; after: unknown } | null = null,
): Promise<void> {
  await insertRow(l.db, 'register_changes', {
    entry_id: entryId,
    event,
    account_id: l.actor.accountId,
    happened_at: l.now.toISOString(),
    reason,
    before: values && JSON.stringify(values.before),
    after: values && JSON.stringify(values.after),
  });
}
