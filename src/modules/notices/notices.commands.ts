import { insertRow, type Db } from '../../kernel/db/db.ts';

/** Tells accounts that something happened. `href` is a path of the suite. */
export async function notify(
  db: Db,
  accountIds: readonly number[],
  message: string,
  href: string,
  now: Date,
): Promise<void> {
  for (const account_id of new Set(accountIds)) {
    await insertRow(db, 'notices', {
      account_id,
      message: message.slice(0, 400),
      href,
      created_at: now.toISOString(),
      read_at: null,
    });
  }
}

/** Marks one notice, or all of an account, as read. */
export async function markRead(db: Db, accountId: number, noticeId: number | null, now: Date): Promise<number> {
  const q = db('notices').where({ account_id: accountId }).whereNull('read_at');
  if (noticeId !== null) q.where({ id: noticeId });
  return await q.update({ read_at: now.toISOString() });
}
