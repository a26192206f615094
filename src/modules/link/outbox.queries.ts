import type { Db } from '../../kernel/db/db.ts';
import type { ItemKind } from '../../portal/contract.ts';
import type { DeliveryState } from './link.rules.ts';

export interface ItemSite {
  id: number;
  public_id: string;
  target_id: number;
  target_name: string;
  target_kind: string;
  target_address: string;
  state: DeliveryState;
  attempts: number;
  next_try_at: string;
  delivered_at: string | null;
  last_error: string | null;
}

/** Where items stand at each target. The items were found through a scope. */
export async function listItemSites(db: Db, kind: ItemKind, publicIds: readonly string[]): Promise<ItemSite[]> {
  if (publicIds.length === 0) return [];
  return (await sites(db)
    .where('o.kind', kind)
    .whereIn('o.public_id', [...publicIds])
    .orderBy(['o.public_id', 't.name', 'o.id'])) as ItemSite[];
}

/** Items of a kind that a site has failed to take at least three times: somebody should look. */
export async function listFailingItems(db: Db, kind: ItemKind): Promise<ItemSite[]> {
  return (await sites(db)
    .where('o.kind', kind)
    .where('o.attempts', '>=', 3)
    .whereIn('o.state', ['waiting', 'withdrawing'])
    .orderBy('o.id')
    .limit(50)) as ItemSite[];
}

function sites(db: Db) {
  return db('outbox as o')
    .join('targets as t', 't.id', 'o.target_id')
    .select('o.id', 'o.public_id', 'o.target_id', 't.name as target_name', 't.kind as target_kind')
    .select('t.address as target_address', 'o.state', 'o.attempts', 'o.next_try_at', 'o.delivered_at', 'o.last_error');
}
