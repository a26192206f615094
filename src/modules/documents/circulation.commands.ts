import { chunk, type Db } from '../../kernel/db/db.ts';

// What a round of opinion does to the dispatches that it is made of. The round records it: one event there, none here.

/** No answer is taken from these recipients any more. */
export async function closeRecipients(db: Db, recipientIds: readonly number[], at: Date): Promise<void> {
  for (const ids of chunk(recipientIds))
    await db('dispatch_recipients').whereIn('id', ids).whereNull('closed_at').update({ closed_at: at.toISOString() });
}

/** Answers are taken again. */
export async function reopenRecipients(db: Db, recipientIds: readonly number[]): Promise<void> {
  for (const ids of chunk(recipientIds)) await db('dispatch_recipients').whereIn('id', ids).update({ closed_at: null });
}

/** The unit is no longer asked; it keeps what it received, and nothing waits for it. */
export async function withdrawRecipient(db: Db, recipientId: number, at: Date): Promise<void> {
  await db('dispatch_recipients').where({ id: recipientId }).update({ is_latest: false, closed_at: at.toISOString() });
}

/** Moves the day on which these recipients' answers are due. */
export async function moveDueDay(db: Db, recipientIds: readonly number[], dueOn: string): Promise<void> {
  for (const ids of chunk(recipientIds)) {
    const dispatches = db('dispatch_recipients').whereIn('id', ids).select('dispatch_id');
    await db('dispatches').whereIn('id', dispatches).update({ due_on: dueOn });
  }
}
