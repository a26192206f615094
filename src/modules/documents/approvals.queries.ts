import type { Db } from '../../kernel/db/db.ts';
import { listHolders, type AccountRef } from '../auth/index.ts';
import type { ApprovalMode, StepState, SubmissionState } from './approvals.rules.ts';
import { listPrincipalIds } from './deputies.queries.ts';
import type { DocumentRow, Sight } from './documents.queries.ts';
import { findVersionOf, readText } from './versions.queries.ts';

/** One named person's part of a submission. */
export interface StepRow {
  id: number;
  submission_id: number;
  position: number;
  approver_id: number;
  approver_name: string;
  approver_title: string | null;
  approver_unit: string;
  state: StepState;
  decided_by_id: number | null;
  decided_by_name: string | null;
  decided_at: string | null;
  note: string | null;
}

/** One time a version was put before the persons who approve. */
export interface SubmissionRow {
  id: number;
  version_number: number;
  text_hash: string;
  mode: ApprovalMode;
  needed: number;
  asked_by_id: number;
  asked_by_name: string;
  asked_at: string;
  message: string | null;
  state: SubmissionState;
  closed_at: string | null;
  version: number;
}

export interface Submission extends SubmissionRow {
  steps: StepRow[];
}

function submissions(db: Db, documentId: number) {
  return db('document_submissions as s')
    .join('accounts as b', 'b.id', 's.asked_by_id')
    .where('s.document_id', documentId)
    .select(
      's.id',
      's.version_number',
      's.text_hash',
      's.mode',
      's.needed',
      's.asked_by_id',
      'b.full_name as asked_by_name',
      's.asked_at',
      's.message',
      's.state',
      's.closed_at',
      's.version',
    )
    .orderBy('s.id', 'desc');
}

function steps(db: Db) {
  return db('document_approvals as p')
    .join('accounts as a', 'a.id', 'p.approver_id')
    .join('units as u', 'u.id', 'a.unit_id')
    .leftJoin('accounts as d', 'd.id', 'p.decided_by_id')
    .select(
      'p.id',
      'p.submission_id',
      'p.position',
      'p.approver_id',
      'a.full_name as approver_name',
      'a.title as approver_title',
      'u.name as approver_unit',
      'p.state',
      'p.decided_by_id',
      'd.full_name as decided_by_name',
      'p.decided_at',
      'p.note',
    )
    .orderBy(['p.submission_id', 'p.position', 'p.id']);
}

async function withSteps(db: Db, rows: SubmissionRow[]): Promise<Submission[]> {
  if (rows.length === 0) return [];
  const found = (await steps(db).whereIn(
    'p.submission_id',
    rows.map((r) => r.id),
  )) as StepRow[];
  return rows.map((row) => ({
    ...row,
    version_number: Number(row.version_number),
    needed: Number(row.needed),
    version: Number(row.version),
    steps: found.filter((s) => Number(s.submission_id) === row.id),
  }));
}

/** Submissions, newest first: the home unit and whoever was asked see them with all their persons. */
export async function listSubmissions(db: Db, sight: Sight): Promise<Submission[]> {
  if (sight.side === 'recipient') return [];
  const q = submissions(db, sight.document.id);
  if (sight.numbers !== 'all') q.whereIn('s.version_number', [...sight.numbers]);
  return withSteps(db, (await q) as SubmissionRow[]);
}

/** The submission that is being decided now. */
export async function findOpenSubmission(db: Db, documentId: number): Promise<Submission | undefined> {
  const rows = (await submissions(db, documentId).where('s.state', 'open')) as SubmissionRow[];
  return (await withSteps(db, rows.slice(0, 1)))[0];
}

/** A step of the open submission that waits for this person or for someone they stand in for. */
export interface Turn {
  submission: Submission;
  step: StepRow;
  /** Named when the person decides in the place of another. */
  principal: string | null;
}

/** What waits for this person's decision on this document: their own turn before that of someone they stand in for. */
export async function findTurn(db: Db, documentId: number, accountId: number, day: string): Promise<Turn | undefined> {
  const submission = await findOpenSubmission(db, documentId);
  if (!submission) return undefined;
  const waiting = submission.steps.filter((s) => s.state === 'waiting');
  const own = waiting.find((s) => s.approver_id === accountId);
  if (own) return { submission, step: own, principal: null };
  if (waiting.length === 0) return undefined;
  const principals = await listPrincipalIds(db, accountId, day);
  const step = waiting.find((s) => principals.includes(s.approver_id));
  return step && { submission, step, principal: step.approver_name };
}

/** Who may be asked: those who hold the permission at the home unit or at a unit above it. */
export async function listApprovers(db: Db, document: Pick<DocumentRow, 'home_path'>): Promise<AccountRef[]> {
  const unitIds = document.home_path.split('/').filter(Boolean).map(Number);
  return listHolders(db, 'documents.approve', unitIds);
}

/** The fingerprint that the newest version has now, and the one that was written down when it came in. */
export async function fingerprints(
  db: Db,
  document: DocumentRow,
): Promise<{ stored: string; recorded: string } | undefined> {
  const version = await findVersionOf(db, document, document.latest_number);
  if (!version) return undefined;
  return { stored: (await readText(db, version)).hash, recorded: version.text_hash };
}

/** The approval under which a version of a document stands, with its persons. */
export async function findGivenApproval(db: Db, documentId: number, number: number): Promise<Submission | undefined> {
  const rows = (await submissions(db, documentId).where({
    's.state': 'approved',
    's.version_number': number,
  })) as SubmissionRow[];
  return (await withSteps(db, rows.slice(0, 1)))[0];
}
