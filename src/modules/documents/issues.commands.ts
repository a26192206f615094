import { Conflict } from '../../kernel/http/errors.ts';
import { record, type Ledger } from './documents.commands.ts';
import type { DocumentRow } from './documents.queries.ts';
import { refusals } from './sentences.words.ts';

/** What an approved draft gets when it leaves the house (domain.md §6.2, §6.3). */
export interface Issue {
  documentNo: string;
  issuedOn: string;
  place: string | null;
  authority: string | null;
  post: string | null;
  signer: string;
}

/**
 * Writes number, day and signature block onto an approved draft. A Conflict when it was issued already, is approved no
 * more, or has got a newer text. A later version ends the approval as ever; number and issued version stay.
 */
export async function recordIssue(l: Ledger, document: DocumentRow, issue: Issue): Promise<void> {
  const changed = await l
    .db('documents')
    .where({ id: document.id, state: 'approved', latest_number: document.latest_number })
    .whereNull('document_no')
    .update({
      document_no: issue.documentNo,
      issued_on: issue.issuedOn,
      issued_version: document.latest_number,
      issue_place: issue.place,
      issue_authority: issue.authority,
      signer_post: issue.post,
      signer: issue.signer,
      updated_at: l.now.toISOString(),
      updated_by_id: l.actor.accountId,
    });
  if (changed !== 1) throw new Conflict(refusals.issuedAlready);
  await record(l, 'document.issued', document.id, { number: document.latest_number, documentNo: issue.documentNo });
}

/**
 * Writes a corrected day and signature block onto the draft that bears a number, so that book and paper say the same.
 * Nothing happens when the draft bears another number by now.
 */
export async function amendIssue(
  l: Ledger,
  documentId: number,
  documentNo: string,
  { issuedOn, authority, post, signer }: Omit<Issue, 'documentNo' | 'place'>,
): Promise<void> {
  const changed = await l.db('documents').where({ id: documentId, document_no: documentNo }).update({
    issued_on: issuedOn,
    issue_authority: authority,
    signer_post: post,
    signer,
    updated_at: l.now.toISOString(),
    updated_by_id: l.actor.accountId,
  });
  if (changed === 1) await record(l, 'document.reissued', documentId, { documentNo });
}

/** Takes a voided number off the draft that bears it, so that it can be given another. */
export async function withdrawIssue(l: Ledger, documentId: number, documentNo: string): Promise<void> {
  const changed = await l.db('documents').where({ id: documentId, document_no: documentNo }).update({
    document_no: null,
    issued_on: null,
    issued_version: null,
    issue_place: null,
    issue_authority: null,
    signer_post: null,
    signer: null,
    updated_at: l.now.toISOString(),
    updated_by_id: l.actor.accountId,
  });
  if (changed === 1) await record(l, 'document.unissued', documentId, { documentNo });
}
