import { insertRows, type Db } from '../../kernel/db/db.ts';
import { token } from '../../kernel/ids.ts';
import { NOTHING, write } from './moderation.commands.ts';
import { standingOf, type Held } from './moderation.rules.ts';
import { originalGone } from './publication.words.ts';

/**
 * Puts those that repeat a comment, decided or proposed, back into the queue: the one that spoke for them all is gone,
 * and their voices must not go with it. Each gets its row of history.
 */
export async function freeDoubles(db: Db, originalId: number, now: Date): Promise<void> {
  const rows = (await db('public_comments as c')
    .where('c.duplicate_of_id', originalId)
    .select('c.id', 'c.version', 'c.state', 'c.reason_code', 'c.proposed_state')
    .orderBy('c.id')) as (Held & { id: number; version: number | string })[];
  if (rows.length === 0) return;
  const batch = token(12);
  await write(
    db,
    rows.map((r) => ({ id: r.id, version: Number(r.version), change: NOTHING })),
  );
  await insertRows(
    db,
    'comment_decisions',
    rows.map((r) => ({
      comment_id: r.id,
      batch,
      act: 'putBack',
      from_standing: standingOf(r),
      to_state: NOTHING.state,
      note: originalGone,
      decided_at: now.toISOString(),
      comment_version: Number(r.version) + 1,
      is_undone: false,
    })),
  );
}
