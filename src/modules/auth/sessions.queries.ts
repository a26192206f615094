import type { Db } from '../../kernel/db/db.ts';

/** A web session ends after this long without a request … */
export const IDLE_MS = 60 * 60_000;
/** … and in any case after this long. */
export const ABSOLUTE_MS = 12 * 60 * 60_000;

export interface SessionRef {
  id: number;
  created_at: string;
  seen_at: string;
  ip: string;
  agent: string;
}

/** Sessions of one account that still let somebody in, the latest used first. Own rows: the account is the scope. */
export async function listOpenSessions(db: Db, accountId: number, now: Date): Promise<SessionRef[]> {
  return (await db('web_sessions as s')
    .where('s.account_id', accountId)
    .whereNull('s.ended_at')
    .where('s.expires_at', '>', now.toISOString())
    .where('s.seen_at', '>', new Date(now.getTime() - IDLE_MS).toISOString())
    .select('s.id', 's.created_at', 's.seen_at', 's.ip', 's.agent')
    .orderBy([
      { column: 's.seen_at', order: 'desc' },
      { column: 's.id', order: 'desc' },
    ])) as SessionRef[];
}
