import { Conflict } from '../../kernel/http/errors.ts';
import { amendIssue, withdrawIssue, type Ledger } from '../documents/index.ts';
import { record } from './books.commands.ts';
import { changesOf, columnsOf, factColumns, factFields, keyOf, type FactField } from './entries.columns.ts';
import { noteChange } from './entries.commands.ts';
import type { Correction } from './entries.forms.ts';
import type { EntryRow } from './entries.queries.ts';
import { nextState, type EntryEvent } from './registers.rules.ts';
import { refusals } from './registers.sentences.ts';

const audited = {
  correct: 'registerEntry.corrected',
  use: 'registerEntry.used',
  release: 'registerEntry.released',
  reserve: 'registerEntry.reserved',
  void: 'registerEntry.voided',
} as const;

type Fact = string | number | null;

/** Moves an entry on if nobody was faster; a Conflict otherwise, or when its state does not allow the event. */
async function move(
  l: Ledger,
  entry: EntryRow,
  event: EntryEvent,
  version: number,
  columns: Record<string, Fact>,
): Promise<void> {
  const state = nextState(entry.state, event);
  if (state === null) throw new Conflict(refusals.notNow);
  const changed = await l
    .db('register_entries')
    .where({ id: entry.id, version, state: entry.state })
    .update({ ...columns, state, version: version + 1 });
  if (changed !== 1) throw new Conflict();
  await record(l, audited[event], `registerEntry:${entry.id}`, { bookId: entry.book_id, number: entry.number });
}

/** The facts of an entry under the names of the form. */
export function factsOf(entry: EntryRow): Record<FactField, Fact> {
  return Object.fromEntries(factFields.map((f) => [f, entry[factColumns[f]]])) as Record<FactField, Fact>;
}

/**
 * Corrects what a book says of a paper, or writes down the paper for which a number was kept. Number, symbol and kind
 * stay; what stood there before is kept in the history with the reason.
 */
export async function correctEntry(l: Ledger, entry: EntryRow, typed: Correction): Promise<void> {
  const { version, reason, ...facts } = typed;
  const event = entry.state === 'registered' ? 'correct' : 'use';
  const { kind, document_no: documentNo } = entry;
  const searchKey = keyOf({ ...factsOf(entry), ...facts, kind, documentNo });
  await move(l, entry, event, version, { ...columnsOf(facts), search_key: searchKey });
  const name = event === 'correct' ? 'corrected' : 'used';
  await noteChange(l, entry.id, name, reason, changesOf(factsOf(entry), facts));
  if (entry.document_id !== null && facts.signer !== undefined) {
    const { enteredOn: issuedOn, authority = null, post = null, signer } = facts;
    await amendIssue(l, entry.document_id, documentNo, { issuedOn, authority, post, signer });
  }
}

/** Gives a kept number up; it is listed among the free ones and may be used later. */
export async function releaseEntry(l: Ledger, entry: EntryRow, reason: string): Promise<void> {
  await move(l, entry, 'release', entry.version, {});
  await noteChange(l, entry.id, 'released', reason);
}

/** Keeps again a number that was given up. */
export async function reserveAgain(l: Ledger, entry: EntryRow, reason: string): Promise<void> {
  await move(l, entry, 'reserve', entry.version, {});
  await noteChange(l, entry.id, 'reserved', reason);
}

/** Voids a number: it stays in the book, crossed out. A draft that had it may be given another. */
export async function voidEntry(l: Ledger, entry: EntryRow, reason: string): Promise<void> {
  await move(l, entry, 'void', entry.version, { source_key: null });
  await noteChange(l, entry.id, 'voided', reason);
  if (entry.document_id !== null) await withdrawIssue(l, entry.document_id, entry.document_no);
}
