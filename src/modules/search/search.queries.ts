import type { Knex } from 'knex';
import { countOf, type Db } from '../../kernel/db/db.ts';
import { matching, type Nearness, type WordQuery } from '../../kernel/db/search.ts';

export interface Hit {
  id: number;
  kind: string;
  subject_id: number;
  title: string;
  detail: string;
  changed_at: string;
}

/** From the nearest to the farthest; each holds all that the one before it holds. */
const ORDER: readonly Nearness[] = ['exact', 'phrase', 'words'];

/** How many things fit. */
export function countHits(db: Db, query: WordQuery): Promise<number> {
  return countOf(matching(db, query, 'words', null));
}

/** One page: things with the very words first, then the phrase without marks, then all words apart; in each the newest first. */
export async function listHits(db: Db, query: WordQuery, limit: number, offset: number): Promise<Hit[]> {
  const hits: Hit[] = [];
  let skip = offset;
  for (const [i, near] of ORDER.entries()) {
    const left = limit - hits.length;
    if (left === 0) break;
    const group = (): Knex.QueryBuilder => matching(db, query, near, i === 0 ? null : ORDER[i - 1]!);
    if (skip > 0) {
      const size = await countOf(group());
      if (skip >= size) {
        skip -= size;
        continue;
      }
    }
    hits.push(
      ...((await group()
        .join('search_entries as e', 'e.id', 'w.rowid')
        .select('e.id', 'e.kind', 'e.subject_id', 'e.title', 'e.detail', 'e.changed_at')
        .orderBy('w.rowid', 'desc')
        .limit(left)
        .offset(skip)) as Hit[]),
    );
    skip = 0;
  }
  return hits;
}
