import { insertRow } from '../../kernel/db/db.ts';
import { LostRace } from '../../kernel/db/transact.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { AccountRef } from '../auth/index.ts';
import { notify } from '../notices/index.ts';
import { fingerprints, type Submission, type Turn } from './approvals.queries.ts';
import { decideStep, firstSteps, type ApprovalMode, type Outcome, type StepState } from './approvals.rules.ts';
import { moveDocument, record, type Ledger } from './documents.commands.ts';
import type { DocumentRow } from './documents.queries.ts';
import { isSameText } from './documents.rules.ts';
import { fullTitle } from './documents.words.ts';
import { noticeWords, refusals } from './sentences.words.ts';

export interface NewSubmission {
  mode: ApprovalMode;
  /** In the order in which they are asked. */
  approvers: readonly Pick<AccountRef, 'id'>[];
  /** How many of them carry it: all, unless the mode is anyOf. */
  needed: number;
  message: string | null;
}

/** Puts the newest version as it stands, byte for byte, before named persons. */
export async function askApproval(l: Ledger, document: DocumentRow, asked: NewSubmission): Promise<void> {
  const prints = await fingerprints(l.db, document);
  if (!prints) throw new Conflict(refusals.noText);
  if (prints.stored !== prints.recorded) throw new Conflict(refusals.brokenText);
  await moveDocument(l, document, 'askApproval');
  const common = {
    document_id: document.id,
    version_number: document.latest_number,
    text_hash: prints.stored,
    asked_by_id: l.actor.accountId,
    asked_at: l.now.toISOString(),
    version: 1,
  };
  const { mode, needed, message, approvers } = asked;
  const submissionId = await insertRow(l.db, 'document_submissions', {
    ...common,
    mode,
    needed,
    message,
    state: 'open',
  });
  const states = firstSteps(mode, approvers.length);
  for (const [position, { id }] of approvers.entries()) {
    await insertRow(l.db, 'document_approvals', {
      ...common,
      submission_id: submissionId,
      position,
      approver_id: id,
      state: states[position],
    });
  }
  await record(l, 'approval.asked', document.id, {
    submissionId,
    mode,
    needed,
    approverIds: approvers.map((a) => a.id),
    number: document.latest_number,
    textHash: prints.stored,
  });
  await call(
    l,
    document,
    approvers.filter((_, i) => states[i] === 'waiting').map((a) => a.id),
  );
}

/**
 * Approves for the person whose turn it is, or in their place. `seen` is the fingerprint of the text on the screen; a
 * Conflict unless what was asked for, what is stored and what was seen are the same. Answers what follows.
 */
export async function approve(l: Ledger, document: DocumentRow, turn: Turn, seen: string): Promise<Outcome> {
  const prints = await fingerprints(l.db, document);
  const { submission } = turn;
  const same =
    prints !== undefined &&
    submission.version_number === document.latest_number &&
    isSameText({ asked: submission.text_hash, stored: prints.stored, seen });
  if (!same) throw new Conflict(refusals.changedText);
  const outcome = await decide(l, document, turn, 'approved', null);
  await record(l, 'approval.given', document.id, { ...facts(l, turn), number: document.latest_number, textHash: seen });
  return outcome;
}

/** Declines with a reason; whether that ends the submission, the mode says. */
export async function decline(l: Ledger, document: DocumentRow, turn: Turn, reason: string): Promise<Outcome> {
  const outcome = await decide(l, document, turn, 'declined', reason);
  await record(l, 'approval.declined', document.id, { ...facts(l, turn), number: document.latest_number });
  return outcome;
}

function facts(l: Ledger, { submission, step }: Turn): Record<string, unknown> {
  const inPlaceOf = step.approver_id === l.actor.accountId ? {} : { inPlaceOf: step.approver_id };
  return { submissionId: submission.id, approvalId: step.id, ...inPlaceOf };
}

async function decide(
  l: Ledger,
  document: DocumentRow,
  turn: Turn,
  decision: 'approved' | 'declined',
  note: string | null,
): Promise<Outcome> {
  const { submission, step } = turn;
  const at = submission.steps.indexOf(step);
  const states = submission.steps.map((s) => s.state);
  const outcome = decideStep(submission, states, at, decision);
  if (!outcome) throw new Conflict(refusals.notNow);
  // two persons of one submission may decide at the same moment: the second reads again and decides on what is then
  await moveSubmission(l, submission, outcome.state);
  for (const [i, other] of submission.steps.entries()) {
    const state = outcome.steps[i]!;
    if (state === states[i]) continue;
    const change = i === at ? { note, decided_at: l.now.toISOString(), decided_by_id: l.actor.accountId } : {};
    const changed = await l
      .db('document_approvals')
      .where({ id: other.id, state: other.state })
      .update({ state, ...change });
    if (changed !== 1) throw new Conflict();
  }
  const title = fullTitle(document);
  if (outcome.state === 'approved') await moveDocument(l, document, 'approve');
  if (outcome.state === 'declined') await moveDocument(l, document, 'decline');
  await call(l, document, nextIn(submission, states, outcome.steps));
  if (outcome.state === 'approved') await tell(l, document, submission, noticeWords.approved(title));
  else if (decision === 'approved')
    await tell(l, document, submission, noticeWords.oneApproved(l.actor.fullName, title));
  else if (outcome.state === 'open')
    await tell(l, document, submission, noticeWords.oneDeclined(l.actor.fullName, title));
  else await tell(l, document, submission, noticeWords.declined(title));
  return outcome;
}

async function moveSubmission(l: Ledger, submission: Submission, state: string): Promise<void> {
  const { id, version } = submission;
  const changed = await l
    .db('document_submissions')
    .where({ id, version, state: 'open' })
    .update({ state, version: version + 1, closed_at: state === 'open' ? null : l.now.toISOString() });
  if (changed !== 1) throw new LostRace();
}

function nextIn(submission: Submission, before: readonly StepState[], after: readonly StepState[]): number[] {
  return submission.steps.filter((_, i) => after[i] === 'waiting' && before[i] !== 'waiting').map((s) => s.approver_id);
}

/** Takes a submission back before it is decided. */
export async function takeBack(l: Ledger, document: DocumentRow, submission: Submission): Promise<void> {
  await moveSubmission(l, submission, 'void');
  await moveDocument(l, document, 'takeBack');
  await l
    .db('document_approvals')
    .where({ submission_id: submission.id })
    .whereIn('state', ['waiting', 'queued', 'approved'])
    .update({ state: 'void' });
  await record(l, 'approval.takenBack', document.id, { submissionId: submission.id });
  const asked = submission.steps.filter((s) => s.state !== 'queued').map((s) => s.approver_id);
  await notify(l.db, asked, noticeWords.takenBack(fullTitle(document)), `/documents/${document.id}`, l.now);
}

/** A new text ends whatever was asked or given for the old one. */
export async function voidApprovals(l: Ledger, documentId: number, number: number): Promise<void> {
  const voided = await l
    .db('document_submissions')
    .where({ document_id: documentId })
    .whereIn('state', ['open', 'approved'])
    .update({ state: 'void', closed_at: l.now.toISOString() });
  if (voided === 0) return;
  await l
    .db('document_approvals')
    .where({ document_id: documentId })
    .whereIn('state', ['waiting', 'queued', 'approved'])
    .update({ state: 'void' });
  await record(l, 'approval.voided', documentId, { number, submissions: voided });
}

/** Tells those whose turn it is now. Deputies see it among what waits for them. */
function call(l: Ledger, document: DocumentRow, accountIds: readonly number[]): Promise<void> {
  const words = noticeWords.asked(fullTitle(document));
  return notify(l.db, [...accountIds], words, `/documents/${document.id}/approvals`, l.now);
}

function tell(l: Ledger, document: DocumentRow, submission: Submission, words: string): Promise<void> {
  return notify(
    l.db,
    [document.author_id, submission.asked_by_id],
    words,
    `/documents/${document.id}/approvals`,
    l.now,
  );
}
