import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { AccountRef } from '../auth/index.ts';
import { notify } from '../notices/index.ts';
import { fingerprints, type ApprovalRow } from './approvals.queries.ts';
import { moveDocument, record, type Ledger } from './documents.commands.ts';
import type { DocumentRow } from './documents.queries.ts';
import { isSameText } from './documents.rules.ts';
import { fullTitle } from './documents.words.ts';
import { noticeWords, refusals } from './sentences.words.ts';

/** Asks a named person to approve the newest version as it stands, byte for byte. */
export async function askApproval(l: Ledger, document: DocumentRow, approver: AccountRef): Promise<void> {
  const prints = await fingerprints(l.db, document);
  if (!prints) throw new Conflict(refusals.noText);
  if (prints.stored !== prints.recorded) throw new Conflict(refusals.brokenText);
  await moveDocument(l, document, 'askApproval');
  const id = await insertRow(l.db, 'document_approvals', {
    document_id: document.id,
    version_number: document.latest_number,
    text_hash: prints.stored,
    approver_id: approver.id,
    asked_by_id: l.actor.accountId,
    asked_at: l.now.toISOString(),
    state: 'waiting',
    version: 1,
  });
  const details = { approvalId: id, approverId: approver.id, number: document.latest_number, textHash: prints.stored };
  await record(l, 'approval.asked', document.id, details);
  await notify(
    l.db,
    [approver.id],
    noticeWords.asked(fullTitle(document)),
    `/documents/${document.id}/approvals`,
    l.now,
  );
}

/** Approves. `seen` is the fingerprint of the text on the approver's screen; a Conflict unless all three are the same. */
export async function approve(l: Ledger, document: DocumentRow, waiting: ApprovalRow, seen: string): Promise<void> {
  const prints = await fingerprints(l.db, document);
  const same =
    prints !== undefined &&
    Number(waiting.version_number) === document.latest_number &&
    isSameText({ asked: waiting.text_hash, stored: prints.stored, seen });
  if (!same) throw new Conflict(refusals.changedText);
  await moveDocument(l, document, 'approve');
  await decide(l, waiting, 'approved', null);
  await record(l, 'approval.given', document.id, {
    approvalId: waiting.id,
    number: document.latest_number,
    textHash: seen,
  });
  await tell(l, document, waiting, noticeWords.approved(fullTitle(document)));
}

/** Sends the draft back with a reason. */
export async function decline(l: Ledger, document: DocumentRow, waiting: ApprovalRow, reason: string): Promise<void> {
  await moveDocument(l, document, 'decline');
  await decide(l, waiting, 'declined', reason);
  await record(l, 'approval.declined', document.id, { approvalId: waiting.id, number: document.latest_number });
  await tell(l, document, waiting, noticeWords.declined(fullTitle(document)));
}

async function decide(
  l: Ledger,
  waiting: ApprovalRow,
  state: 'approved' | 'declined',
  note: string | null,
): Promise<void> {
  const version = Number(waiting.version);
  const changed = await l
    .db('document_approvals')
    .where({ id: waiting.id, state: 'waiting', version })
    .update({ state, note, decided_at: l.now.toISOString(), version: version + 1 });
  if (changed !== 1) throw new Conflict();
}

function tell(l: Ledger, document: DocumentRow, waiting: ApprovalRow, words: string): Promise<void> {
  return notify(l.db, [document.author_id, waiting.asked_by_id], words, `/documents/${document.id}/approvals`, l.now);
}
