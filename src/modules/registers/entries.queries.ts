import type { Knex } from 'knex';
import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { BookRow } from './books.queries.ts';
import type { RegisterKind } from './registers.kinds.ts';
import type { EntryState } from './registers.rules.ts';
import type { RegisterUrgency } from './registers.words.ts';

export interface EntryRow {
  id: number;
  book_id: number;
  sequence_id: number;
  number: number;
  suffix: string;
  document_no: string;
  state: EntryState;
  kind: RegisterKind;
  entered_on: string;
  abstract: string | null;
  author: string | null;
  paper_no: string | null;
  paper_on: string | null;
  urgency: RegisterUrgency;
  pages: string | null;
  assigned_to: string | null;
  due_on: string | null;
  result: string | null;
  signer: string | null;
  signer_post: string | null;
  authority: string | null;
  recipients: string | null;
  copies: number | null;
  drafted_by: string | null;
  joint_with: string | null;
  file_ref: string | null;
  note: string | null;
  document_id: number | null;
  document_version: number | null;
  /** Newest version of the draft; it was changed after the number when it is another. */
  latest_number: number | null;
  packet_id: number | null;
  version: number;
}

const COLUMNS = [
  'id',
  'book_id',
  'sequence_id',
  'number',
  'suffix',
  'document_no',
  'state',
  'kind',
  'entered_on',
  'abstract',
  'author',
  'paper_no',
  'paper_on',
  'urgency',
  'pages',
  'assigned_to',
  'due_on',
  'result',
  'signer',
  'signer_post',
  'authority',
  'recipients',
  'copies',
  'drafted_by',
  'joint_with',
  'file_ref',
  'note',
  'document_id',
  'document_version',
  'packet_id',
  'version',
].map((name) => `e.${name}`);

function entries(db: Db): Knex.QueryBuilder {
  return db('register_entries as e')
    .leftJoin('documents as d', 'd.id', 'e.document_id')
    .select(...COLUMNS, 'd.latest_number');
}

const whole = (value: number | null): number | null => (value === null ? null : Number(value));

const shaped = (r: EntryRow): EntryRow => ({
  ...r,
  number: Number(r.number),
  copies: whole(r.copies),
  document_version: whole(r.document_version),
  latest_number: whole(r.latest_number),
  version: Number(r.version),
});

/** An entry if the scope reaches the unit that keeps its book. */
export async function findEntry(db: Db, scope: Scope, entryId: number): Promise<EntryRow | undefined> {
  const row = (await scope
    .apply(
      entries(db)
        .join('register_books as b', 'b.id', 'e.book_id')
        .join('units as u', 'u.id', 'b.unit_id')
        .where('e.id', entryId),
      'u.path',
    )
    .first()) as EntryRow | undefined;
  return row && shaped(row);
}

/** The valid entry of a draft or packet, by the key of its source. */
export async function findBySource(db: Db, key: string): Promise<{ id: number; document_no: string } | undefined> {
  return (await db('register_entries as e').where('e.source_key', key).select('e.id', 'e.document_no').first()) as
    | { id: number; document_no: string }
    | undefined;
}

export interface EntryFilter {
  words: string;
  kind: string;
  /** Days from and to, each may be ''. */
  from: string;
  to: string;
  state: string;
}

export const everything: EntryFilter = { words: '', kind: '', from: '', to: '', state: '' };

/** Every word must occur; what has a meaning inside LIKE is taken out. */
function wordsOf(words: string): string[] {
  return searchKey(words)
    .replace(/[%_[\]^\\]/g, ' ')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8);
}

function narrow(q: Knex.QueryBuilder, book: BookRow, filter: EntryFilter): Knex.QueryBuilder {
  q.where('e.book_id', book.id);
  if (filter.kind) q.where('e.kind', filter.kind);
  if (filter.state) q.where('e.state', filter.state);
  if (filter.from) q.where('e.entered_on', '>=', filter.from);
  if (filter.to) q.where('e.entered_on', '<=', filter.to);
  for (const word of wordsOf(filter.words)) q.where('e.search_key', 'like', `%${word}%`);
  return q;
}

/** One page of a book, the latest first, and how many entries the filter leaves. */
export async function listEntries(
  db: Db,
  book: BookRow,
  filter: EntryFilter,
  slice: (total: number) => { limit: number; offset: number },
): Promise<EntryRow[]> {
  const total = await countOf(narrow(db('register_entries as e'), book, filter));
  const { limit, offset } = slice(total);
  const rows = (await narrow(entries(db), book, filter)
    .orderBy('e.entered_on', 'desc')
    .orderBy('e.number', 'desc')
    .orderBy('e.suffix', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .offset(offset)) as EntryRow[];
  return rows.map(shaped);
}

/** All that the printed book holds of a span of days, series by series in the order of the numbers. */
export async function listForPrint(db: Db, book: BookRow, from: string, to: string): Promise<EntryRow[]> {
  const rows = (await narrow(entries(db), book, { ...everything, from, to })
    .join('register_sequences as s', 's.id', 'e.sequence_id')
    .select('s.series')
    .orderBy(['s.series', 'e.number', 'e.suffix', 'e.id'])) as EntryRow[];
  return rows.map(shaped);
}

/** Years in which a book has entries, the latest first. */
export async function listYears(db: Db, book: BookRow): Promise<string[]> {
  const row = (await db('register_entries as e')
    .where('e.book_id', book.id)
    .min({ first_on: 'e.entered_on' })
    .max({ last_on: 'e.entered_on' })
    .first()) as { first_on: string | null; last_on: string | null };
  if (!row.first_on || !row.last_on) return [];
  const [first, last] = [Number(row.first_on.slice(0, 4)), Number(row.last_on.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, i) => String(last - i));
}

/** Numbers without a paper: kept for later, or given up. */
export async function listUnused(db: Db, book: BookRow): Promise<EntryRow[]> {
  const rows = (await entries(db)
    .where('e.book_id', book.id)
    .whereIn('e.state', ['reserved', 'released'])
    .orderBy(['e.sequence_id', 'e.number', 'e.id'])) as EntryRow[];
  return rows.map(shaped);
}

export interface ChangeRow {
  id: number;
  event: string;
  happened_at: string;
  full_name: string;
  reason: string | null;
  before: string | null;
  after: string | null;
}

/** What happened to an entry, the latest first. */
export async function listChanges(db: Db, entry: Pick<EntryRow, 'id'>): Promise<ChangeRow[]> {
  return (await db('register_changes as c')
    .join('accounts as a', 'a.id', 'c.account_id')
    .where('c.entry_id', entry.id)
    .select('c.id', 'c.event', 'c.happened_at', 'a.full_name', 'c.reason', 'c.before', 'c.after')
    .orderBy('c.id', 'desc')) as ChangeRow[];
}
