import type { Database } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import { decideComment } from '../../modules/publication/moderation.commands.ts';
import { later } from './calendar.ts';
import { chanceOf } from './random.ts';
import { findCast, perform } from './stage.ts';
import { publicComments } from './texts/public-comments.ts';
import { declineReasons } from './texts/replies.ts';

interface Waiting {
  id: number;
  body: string;
  received_at: string;
  version: number;
}

/**
 * The editor works through part of the comments that came in: two of three decided, advertising and insults declined;
 * the newest still wait. Does nothing once any comment was decided. Answers how many were.
 */
export async function seedModeration(database: Database, now: Date): Promise<number> {
  const { db } = database;
  const decided: unknown = await db('public_comments as c')
    .whereNot('c.state', 'waiting')
    .select('c.id')
    .orderBy('c.id')
    .first();
  if (decided !== undefined) return 0;
  const waiting = (await db('public_comments as c')
    .select('c.id', 'c.body', 'c.received_at', 'c.version')
    .orderBy(['c.received_at', 'c.id'])) as Waiting[];
  const cast = await findCast(database);
  const c = chanceOf(9_001);
  const part = waiting.slice(0, Math.ceil((waiting.length * 2) / 3));
  let at = later(now, -6 * 60, now);
  await transact(database, async (tx) => {
    for (const { id, body, version } of part) {
      at = later(at, c.whole(1, 6), now);
      const fault = publicComments.find((comment) => comment.text === body)?.decline;
      const reason = fault === undefined ? null : declineReasons[fault];
      const state = reason === null ? 'accepted' : 'declined';
      await perform(tx, cast, {
        at,
        username: 'mai',
        run: (l) =>
          decideComment(l, { id, version: Number(version), state, reason, accountId: l.actor.accountId, now: l.now }),
      });
    }
  });
  return part.length;
}
