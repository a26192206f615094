import { insertRow, type Db } from '../../../kernel/db/db.ts';
import type { Ledger } from '../events/ledger.ts';

/** Remembers the columns a person looks at. */
export async function keepColumns(db: Db, accountId: number, codes: readonly string[]): Promise<void> {
  const columns = codes.join(' ');
  const changed = await db('member_list_columns').where({ account_id: accountId }).update({ columns });
  if (changed === 0) await insertRow(db, 'member_list_columns', { account_id: accountId, columns });
}

/** Keeps a list under a name, for the person or for all of the person's unit. */
export async function saveList(
  { db, actor, audit, now }: Ledger,
  list: { name: string; query: string; isShared: boolean },
): Promise<number> {
  const id = await insertRow(db, 'member_lists', {
    name: list.name,
    query: list.query,
    account_id: actor.accountId,
    unit_id: actor.unitId,
    is_shared: list.isShared,
    created_at: now.toISOString(),
  });
  await audit('memberList.saved', `memberList:${id}`, { shared: list.isShared });
  return id;
}

/** Takes an own list away. */
export async function removeList({ db, audit, now }: Ledger, listId: number): Promise<void> {
  const changed = await db('member_lists')
    .where({ id: listId })
    .whereNull('removed_at')
    .update({ removed_at: now.toISOString() });
  if (changed === 1) await audit('memberList.removed', `memberList:${listId}`);
}

/** Notes who took which list out, and for what. */
export async function recordExport(
  { db, actor, audit, now }: Ledger,
  taken: { purpose: string; query: string; columns: readonly string[]; total: number },
): Promise<void> {
  const id = await insertRow(db, 'member_exports', {
    account_id: actor.accountId,
    purpose: taken.purpose,
    query: taken.query,
    columns: taken.columns.join(' '),
    total: taken.total,
    exported_at: now.toISOString(),
  });
  await audit('members.exported', `memberExport:${id}`, { total: taken.total, columns: taken.columns });
}
