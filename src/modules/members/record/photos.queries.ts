import type { Db } from '../../../kernel/db/db.ts';

/** Does a record, or a proposal that waits, show this content as its photograph? Earlier ones may be swept. */
export async function isPortrait(db: Db, sha256: string): Promise<boolean> {
  const shown = await db('members').where('photo_hash', sha256).select('id').first();
  if (shown) return true;
  const waiting = await db('member_events')
    .where('state', 'proposed')
    .where('changes', 'like', `%"photo":"${sha256}"%`)
    .select('id')
    .first();
  return waiting !== undefined;
}
