import { countOf, type Db } from '../../kernel/db/db.ts';

export interface NoticeRow {
  id: number;
  message: string;
  href: string;
  created_at: string;
  read_at: string | null;
}

/** Newest notices of an account. Its own rows only: the account is the scope. */
export async function listNotices(db: Db, accountId: number, limit: number, offset = 0): Promise<NoticeRow[]> {
  return (await db('notices as n')
    .where('n.account_id', accountId)
    .select('n.id', 'n.message', 'n.href', 'n.created_at', 'n.read_at')
    .orderBy('n.id', 'desc')
    .limit(limit)
    .offset(offset)) as NoticeRow[];
}

export async function countNotices(db: Db, accountId: number): Promise<number> {
  return countOf(db('notices as n').where('n.account_id', accountId));
}
