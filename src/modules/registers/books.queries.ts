import type { Knex } from 'knex';
import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { Basis, BookState, Direction } from './registers.rules.ts';

export interface BookRow {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_kind: string;
  unit_path: string;
  direction: Direction;
  basis: Basis;
  title: string;
  organ_symbol: string;
  opens_on: string;
  closes_on: string | null;
  state: BookState;
  closed_at: string | null;
  closed_by_name: string | null;
  closing_note: string | null;
  version: number;
}

function books(db: Db): Knex.QueryBuilder {
  return db('register_books as b')
    .join('units as u', 'u.id', 'b.unit_id')
    .leftJoin('accounts as c', 'c.id', 'b.closed_by_id')
    .select(
      'b.id',
      'b.unit_id',
      'u.name as unit_name',
      'u.kind as unit_kind',
      'u.path as unit_path',
      'b.direction',
      'b.basis',
      'b.title',
      'b.organ_symbol',
      'b.opens_on',
      'b.closes_on',
      'b.state',
      'b.closed_at',
      'c.full_name as closed_by_name',
      'b.closing_note',
      'b.version',
    );
}

const shaped = (row: BookRow): BookRow => ({ ...row, version: Number(row.version) });

/** A book if the scope reaches the unit that keeps it. */
export async function findBook(db: Db, scope: Scope, bookId: number): Promise<BookRow | undefined> {
  const row = (await scope.apply(books(db).where('b.id', bookId), 'u.path').first()) as BookRow | undefined;
  return row && shaped(row);
}

/** Books of the scope's units: the open ones first, then the latest. */
export async function listBooks(db: Db, scope: Scope): Promise<BookRow[]> {
  const rows = (await scope.apply(
    books(db)
      .orderBy('b.state', 'desc')
      .orderBy('b.opens_on', 'desc')
      .orderBy('b.direction', 'desc')
      .orderBy('b.id')
      .limit(500),
    'u.path',
  )) as BookRow[];
  return rows.map(shaped);
}

/** Open books of one unit in one direction, the latest first. */
export async function listOpenBooks(db: Db, scope: Scope, unitId: number, direction: Direction): Promise<BookRow[]> {
  const rows = (await scope.apply(
    books(db)
      .where({ 'b.unit_id': unitId, 'b.direction': direction, 'b.state': 'open' })
      .orderBy('b.opens_on', 'desc')
      .orderBy('b.id'),
    'u.path',
  )) as BookRow[];
  return rows.map(shaped);
}

/** Units for which the person keeps registers on a day, with the symbol that stands in their numbers. */
export async function listKeeperUnits(
  db: Db,
  scope: Scope,
  day: string,
): Promise<{ id: number; name: string; doc_symbol: string | null }[]> {
  const rows = scope.apply(
    db('units as u')
      .where('u.valid_from_on', '<=', day)
      .where((q) => void q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
      .select('u.id', 'u.name', 'u.doc_symbol')
      .orderBy(['u.sort_key', 'u.id']),
    'u.path',
  );
  return (await rows) as { id: number; name: string; doc_symbol: string | null }[];
}

export interface SequenceRow {
  id: number;
  series: string;
  next_number: number;
}

/** Sequences that were begun in a book. */
export async function listSequences(db: Db, book: Pick<BookRow, 'id'>): Promise<SequenceRow[]> {
  const rows = (await db('register_sequences as s')
    .where('s.book_id', book.id)
    .select('s.id', 's.series', 's.next_number')
    .orderBy(['s.series', 's.id'])) as SequenceRow[];
  return rows.map((r) => ({ ...r, next_number: Number(r.next_number) }));
}
