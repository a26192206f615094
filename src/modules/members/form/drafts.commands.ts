import { insertRow, type Db } from '../../../kernel/db/db.ts';

/** What somebody typed and has not sent; one for each person and subject. */
export interface Draft {
  body: Record<string, string>;
  savedAt: string;
}

export async function findDraft(db: Db, accountId: number, subject: string): Promise<Draft | null> {
  const row = (await db('member_drafts')
    .where({ account_id: accountId, subject })
    .select('body', 'saved_at')
    .first()) as { body: string; saved_at: string } | undefined;
  return row ? { body: JSON.parse(row.body) as Record<string, string>, savedAt: row.saved_at } : null;
}

export async function saveDraft(
  db: Db,
  accountId: number,
  subject: string,
  body: Record<string, string>,
  now: Date,
): Promise<void> {
  const row = { body: JSON.stringify(body), saved_at: now.toISOString() };
  const changed = await db('member_drafts').where({ account_id: accountId, subject }).update(row);
  if (changed === 0) await insertRow(db, 'member_drafts', { account_id: accountId, subject, ...row });
}

export async function dropDraft(db: Db, accountId: number, subject: string): Promise<void> {
  await db('member_drafts').where({ account_id: accountId, subject }).delete();
}
