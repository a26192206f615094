import { countOf, type Db } from '../../kernel/db/db.ts';

/** placed: on `place_block_id`; lost: a person must place it; gone: a person said that its paragraph is no more. */
export type PlaceState = 'placed' | 'lost' | 'gone';

export interface PlaceRow {
  id: number;
  quote: string | null;
  anchor_text: string | null;
  anchor_prefix: string | null;
  anchor_suffix: string | null;
  place_block_id: string | null;
  place_state: PlaceState;
}

function rows(db: Db, documentId: number) {
  return db('document_comments as c')
    .where('c.document_id', documentId)
    .select(
      'c.id',
      'c.quote',
      'c.anchor_text',
      'c.anchor_prefix',
      'c.anchor_suffix',
      'c.place_block_id',
      'c.place_state',
    )
    .orderBy('c.id');
}

/** Comments that go along with the text; those without a place may find theirs again. */
export async function listPlaceable(db: Db, documentId: number): Promise<PlaceRow[]> {
  return (await rows(db, documentId).whereIn('c.place_state', ['placed', 'lost'])) as PlaceRow[];
}

/** One comment that has lost its place. */
export async function findLost(db: Db, documentId: number, commentId: number): Promise<PlaceRow | undefined> {
  return (await rows(db, documentId).where({ 'c.id': commentId, 'c.place_state': 'lost' }).first()) as
    | PlaceRow
    | undefined;
}

export interface LostRow extends PlaceRow {
  unit_name: string;
  full_name: string;
  body: string;
  created_at: string;
}

/** Comments that a person must place again, oldest first. */
export async function listLost(db: Db, documentId: number): Promise<LostRow[]> {
  return (await rows(db, documentId)
    .join('units as u', 'u.id', 'c.unit_id')
    .join('accounts as a', 'a.id', 'c.account_id')
    .where('c.place_state', 'lost')
    .whereNotNull('c.released_at')
    .select('u.name as unit_name', 'a.full_name', 'c.body', 'c.created_at')
    .limit(500)) as LostRow[];
}

/** How many comments of a document wait to be placed again. */
export async function countLost(db: Db, documentId: number): Promise<number> {
  return countOf(
    db('document_comments as c')
      .where({ 'c.document_id': documentId, 'c.place_state': 'lost' })
      .whereNotNull('c.released_at'),
  );
}
