import type { Db } from '../../kernel/db/db.ts';
import type { Level } from './levels.queries.ts';

export interface SentItem {
  kind: 'article' | 'sections';
  publicId: string;
  sequence: number;
  level: Level;
  at: string;
}

export const sendItem = (_l: { db: Db }, _item: SentItem, _now: Date): Promise<void> => Promise.resolve();
export const recallItem = (
  _l: { db: Db },
  _item: Pick<SentItem, 'kind' | 'publicId' | 'sequence'>,
  _now: Date,
): Promise<void> => Promise.resolve();
export interface ItemSite {
  publicId: string;
  name: string;
  address: string;
  kind: string;
  state: string;
  delivered_at: string | null;
  attempts: number;
  next_try_at: string;
  last_error: string | null;
}
export const listItemSites = (_db: Db, _kind: string, _ids: readonly string[]): Promise<ItemSite[]> =>
  Promise.resolve([]);
