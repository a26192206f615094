import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { Sight } from './documents.queries.ts';
import type { PlaceState } from './places.queries.ts';

export interface CommentRow {
  id: number;
  version_number: number;
  /** The paragraph it hangs on in the version that the person reads. */
  block_id: string | null;
  place_state: PlaceState | null;
  quote: string | null;
  unit_name: string;
  full_name: string;
  body: string;
  created_at: string;
  released_at: string | null;
  withheld_reason: string | null;
}

/** Comments that the person may read: the home unit and the approver all that were released, a recipient those of its own unit. */
function visible(db: Db, scope: Scope, sight: Sight) {
  const q = db('document_comments as c')
    .join('units as u', 'u.id', 'c.unit_id')
    .where('c.document_id', sight.document.id);
  return sight.side === 'recipient' ? scope.apply(q, 'u.path') : q.whereNotNull('c.released_at');
}

/** In the newest version where the words stand now; in an older one that a recipient still reads, where they stood. */
function placeColumn({ number, document }: Sight): 'c.place_block_id' | 'c.block_id' {
  return number === document.latest_number ? 'c.place_block_id' : 'c.block_id';
}

/** `block`: comments on one paragraph; null: all of the document. Newest first. */
export async function listComments(
  db: Db,
  scope: Scope,
  sight: Sight,
  block: string | null,
  limit: number,
  offset = 0,
): Promise<CommentRow[]> {
  const q = visible(db, scope, sight)
    .join('accounts as a', 'a.id', 'c.account_id')
    .select(
      'c.id',
      'c.version_number',
      `${placeColumn(sight)} as block_id`,
      'c.place_state',
      'c.quote',
      'u.name as unit_name',
      'a.full_name',
      'c.body',
      'c.created_at',
      'c.released_at',
      'c.withheld_reason',
    )
    .orderBy('c.id', 'desc')
    .limit(limit)
    .offset(offset);
  if (block !== null) q.where(placeColumn(sight), block);
  return (await q) as CommentRow[];
}

export async function countComments(db: Db, scope: Scope, sight: Sight, block: string | null = null): Promise<number> {
  const q = visible(db, scope, sight);
  if (block !== null) q.where(placeColumn(sight), block);
  return countOf(q);
}

/** Comments per paragraph of the version that the person reads. */
export async function countByBlock(db: Db, scope: Scope, sight: Sight): Promise<Map<string, number>> {
  const column = placeColumn(sight);
  const rows = (await visible(db, scope, sight)
    .whereNotNull(column)
    .select(`${column} as block_id`)
    .count({ n: '*' })
    .groupBy(column)
    .orderBy(column)) as { block_id: string; n: number | string }[];
  return new Map(rows.map((r) => [r.block_id, Number(r.n)]));
}
