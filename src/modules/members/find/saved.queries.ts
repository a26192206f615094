import type { Db } from '../../../kernel/db/db.ts';
import type { Actor } from '../../../kernel/http/scope.ts';

/** Codes of the columns a person chose; none: the usual ones. */
export async function columnsOfPerson(db: Db, accountId: number): Promise<string[]> {
  const row = (await db('member_list_columns').where({ account_id: accountId }).first('columns')) as
    | { columns: string }
    | undefined;
  return row ? row.columns.split(' ').filter(Boolean) : [];
}

export interface SavedList {
  id: number;
  name: string;
  query: string;
  is_shared: boolean;
  account_id: number;
  full_name: string;
  created_at: string;
}

/** Lists that the person kept, and those kept for the person's unit. What they show is narrowed when they are opened. */
export async function savedLists(db: Db, actor: Actor): Promise<SavedList[]> {
  return (await db('member_lists as l')
    .join('accounts as a', 'a.id', 'l.account_id')
    .whereNull('l.removed_at')
    .where(
      (any) =>
        void any
          .where('l.account_id', actor.accountId)
          .orWhere((unit) => void unit.where('l.unit_id', actor.unitId).where('l.is_shared', true)),
    )
    .select('l.id', 'l.name', 'l.query', 'l.is_shared', 'l.account_id', 'l.created_at', 'a.full_name')
    .orderBy(['l.name', 'l.id'])) as SavedList[];
}

/** A list that the person kept. */
export async function ownList(db: Db, actor: Actor, listId: number): Promise<SavedList | undefined> {
  return (await savedLists(db, actor)).find((l) => l.id === listId && l.account_id === actor.accountId);
}
