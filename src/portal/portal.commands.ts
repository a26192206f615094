import { insertRow, type Db } from '../kernel/db/db.ts';
import { receiptCode, token } from '../kernel/ids.ts';
import type { CommenterKind, Stance } from './contract.ts';

export interface NewComment {
  draftId: number;
  versionNumber: number;
  /** As people call that version: 'Dự thảo lần 2'. */
  draftNumber: number;
  blockId: string | null;
  quote: string | null;
  prefix: string | null;
  suffix: string | null;
  stance: Stance;
  commenterKind: CommenterKind | null;
  body: string;
  authorName: string | null;
  contact: string | null;
}

/** Stores a citizen's comment as it was written. It waits for moderation inside. Answers the receipt code. */
export async function receiveComment(db: Db, comment: NewComment, now: Date): Promise<string> {
  const code = receiptCode();
  await insertRow(db, 'comments', {
    draft_id: comment.draftId,
    uid: token(15),
    version_number: comment.versionNumber,
    draft_number: comment.draftNumber,
    block_id: comment.blockId,
    quote: comment.quote,
    prefix: comment.prefix,
    suffix: comment.suffix,
    stance: comment.stance,
    commenter_kind: comment.commenterKind,
    revision: 1,
    body: comment.body,
    author_name: comment.authorName,
    contact: comment.contact,
    receipt_code: code,
    received_at: now.toISOString(),
    state: 'waiting',
    acknowledged_at: null,
  });
  return code;
}
