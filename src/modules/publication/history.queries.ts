import type { Db } from '../../kernel/db/db.ts';
import type { ModerationState } from './publication.rules.ts';

export interface PastAct {
  act: string;
  to_state: ModerationState;
  proposed_state: ModerationState | null;
  reason_code: string | null;
  duplicate_of_id: number | null;
  note: string | null;
  by: string | null;
  decided_at: string;
  is_undone: boolean;
}

/** What happened to a comment, oldest first. */
export async function listHistory(db: Db, commentId: number): Promise<PastAct[]> {
  return (await db('comment_decisions as d')
    .leftJoin('accounts as a', 'a.id', 'd.account_id')
    .where('d.comment_id', commentId)
    .select('d.act', 'd.to_state', 'd.proposed_state', 'd.reason_code', 'd.duplicate_of_id', 'd.note')
    .select('a.full_name as by', 'd.decided_at', 'd.is_undone')
    .orderBy('d.id')) as PastAct[];
}

export interface Edit {
  edited_at: string;
  by: string;
  before: string;
}

/** Earlier wordings of what was keyed in, oldest first. */
export async function listEdits(db: Db, commentId: number): Promise<Edit[]> {
  return (await db('comment_edits as e')
    .join('accounts as a', 'a.id', 'e.account_id')
    .where('e.comment_id', commentId)
    .select('e.edited_at', 'a.full_name as by', 'e.before')
    .orderBy('e.id')) as Edit[];
}
