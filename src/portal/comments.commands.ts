import { insertRow, type Database, type Db } from '../kernel/db/db.ts';
import { transact } from '../kernel/db/transact.ts';
import { sha256 } from '../kernel/ids.ts';
import { MAX_MS } from './challenge.ts';
import { receiveComment, type NewComment } from './portal.commands.ts';

/** `spent`: the question was answered for another comment already. */
export type Submitted = { kind: 'received'; code: string } | { kind: 'spent' };

/** What the same form brought when it was sent before; null the first time. */
export async function earlierReceipt(db: Db, comment: NewComment, challenge: string): Promise<Submitted | null> {
  const before = await findSpent(db, sha256(challenge));
  if (!before) return null;
  // what was withdrawn since has no words left to compare: whoever sends again wants to send
  const same =
    before.withdrawn_at === null &&
    before.body === comment.body &&
    before.block_id === comment.blockId &&
    before.stance === comment.stance;
  return same ? { kind: 'received', code: before.receipt_code } : { kind: 'spent' };
}

/**
 * Stores a comment and uses up the question it came with, both or neither. The same form sent twice (a double click, a
 * resend after a lost answer) is one comment, and both get its receipt.
 */
export function submitComment(
  database: Database,
  comment: NewComment,
  challenge: string,
  now: Date,
): Promise<Submitted> {
  return transact(database, async (db) => {
    const earlier = await earlierReceipt(db, comment, challenge);
    if (earlier) return earlier;
    const code = await receiveComment(db, comment, now);
    const spent = { token_hash: sha256(challenge), receipt_code: code, spent_at: now.toISOString() };
    await insertRow(db, 'spent_challenges', spent);
    // an older one is refused for its age
    await db('spent_challenges')
      .where('spent_at', '<', new Date(now.getTime() - 2 * MAX_MS).toISOString())
      .delete();
    return { kind: 'received', code };
  });
}

interface Spent {
  receipt_code: string;
  body: string;
  block_id: string | null;
  stance: string;
  withdrawn_at: string | null;
}

async function findSpent(db: Db, tokenHash: string): Promise<Spent | undefined> {
  return (await db('spent_challenges as s')
    .join('comments as c', 'c.receipt_code', 's.receipt_code')
    .where('s.token_hash', tokenHash)
    .select('c.receipt_code', 'c.body', 'c.block_id', 'c.stance', 'c.withdrawn_at')
    .first()) as Spent | undefined;
}

/**
 * The author takes a comment back: its words, name and contact are dropped here at once, and the intranet hears of it
 * with the next exchange. Answers false when it was taken back before.
 */
export async function withdrawComment(
  db: Db,
  comment: { id: number; draft_id: number; state: string; revision: number },
  now: Date,
): Promise<boolean> {
  const changed = await db('comments')
    .where({ id: comment.id, revision: comment.revision })
    .whereNull('withdrawn_at')
    .update({
      withdrawn_at: now.toISOString(),
      body: '',
      author_name: null,
      contact: null,
      quote: null,
      prefix: null,
      suffix: null,
      revision: Number(comment.revision) + 1,
      acknowledged_at: null,
    });
  if (changed > 0 && comment.state === 'accepted')
    await db('drafts').where({ id: comment.draft_id }).increment('revision', 1);
  return changed > 0;
}
