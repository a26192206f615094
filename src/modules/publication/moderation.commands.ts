import type { Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import type { ModerationState } from './publication.rules.ts';

export interface Decision {
  id: number;
  /** The row's version that the moderator saw. */
  version: number;
  state: ModerationState;
  reason: string | null;
  accountId: number;
  now: Date;
}

/** Accepts, declines or puts back a public comment. The text itself is never changed or deleted. Throws Conflict. */
export async function decideComment({ db, audit }: { db: Db; audit: Audit }, d: Decision): Promise<void> {
  const changed = await db('public_comments')
    .where({ id: d.id, version: d.version })
    .update({
      state: d.state,
      reason: d.reason,
      decided_at: d.state === 'waiting' ? null : d.now.toISOString(),
      decided_by_id: d.state === 'waiting' ? null : d.accountId,
      is_decision_sent: false,
      version: d.version + 1,
    });
  if (changed !== 1) throw new Conflict('Ý kiến này vừa được đồng chí khác xử lý. Hãy tải lại trang.');
  await audit('publicComment.decided', `publicComment:${d.id}`, { state: d.state });
}
