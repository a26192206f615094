import { insertRow, type Db } from '../../kernel/db/db.ts';
import { sha256, token } from '../../kernel/ids.ts';
import type { Actor } from '../../kernel/http/scope.ts';
import { ABSOLUTE_MS } from './sessions.queries.ts';

/** Opens a web session; answers the token for the cookie. Only its hash is stored. */
export async function openSession(
  db: Db,
  accountId: number,
  facts: { ip: string; agent: string; now: Date },
): Promise<string> {
  const secret = token(32);
  const at = facts.now.toISOString();
  await insertRow(db, 'web_sessions', {
    token_hash: sha256(secret),
    account_id: accountId,
    created_at: at,
    seen_at: at,
    expires_at: new Date(facts.now.getTime() + ABSOLUTE_MS).toISOString(),
    stepped_up_at: null,
    ip: facts.ip.slice(0, 60),
    agent: facts.agent.slice(0, 200),
  });
  await db('accounts').where({ id: accountId }).update({ signed_in_at: at });
  return secret;
}

/** Ends one session of an account; false when the account has no such open session. */
export async function endSession(db: Db, accountId: number, sessionId: number, now: Date): Promise<boolean> {
  const ended = await db('web_sessions')
    .where({ id: sessionId, account_id: accountId })
    .whereNull('ended_at')
    .update({ ended_at: now.toISOString() });
  return ended === 1;
}

/** Ends every session of an account; answers how many were open. */
export async function endAllSessions(db: Db, accountId: number, now: Date): Promise<number> {
  return await db('web_sessions')
    .where({ account_id: accountId })
    .whereNull('ended_at')
    .update({ ended_at: now.toISOString() });
}

/** The password was given again. */
export async function markSteppedUp(db: Db, actor: Actor, now: Date): Promise<void> {
  await db('web_sessions').where({ id: actor.sessionId }).update({ stepped_up_at: now.toISOString() });
}

/** Sessions long over are of no use to anybody; the audit keeps who signed in when. */
export async function removeOldSessions(db: Db, now: Date): Promise<number> {
  return await db('web_sessions')
    .where('expires_at', '<', new Date(now.getTime() - 30 * 86_400_000).toISOString())
    .delete();
}
