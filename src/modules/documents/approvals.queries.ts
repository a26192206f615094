import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { listHolders, type AccountRef } from '../auth/index.ts';
import type { DocumentRow, Sight } from './documents.queries.ts';
import type { DocumentKind } from './documents.rules.ts';
import { kindWords } from './documents.words.ts';
import type { Block } from './text/blocks.ts';
import { findVersionOf, readText } from './versions.queries.ts';

export interface ApprovalRow {
  id: number;
  version_number: number;
  text_hash: string;
  approver_id: number;
  approver_name: string;
  asked_by_id: number;
  asked_by_name: string;
  asked_at: string;
  state: 'waiting' | 'approved' | 'declined' | 'void';
  decided_at: string | null;
  note: string | null;
  version: number;
}

function approvals(db: Db, documentId: number) {
  return db('document_approvals as p')
    .join('accounts as a', 'a.id', 'p.approver_id')
    .join('accounts as b', 'b.id', 'p.asked_by_id')
    .where('p.document_id', documentId)
    .select(
      'p.id',
      'p.version_number',
      'p.text_hash',
      'p.approver_id',
      'a.full_name as approver_name',
      'p.asked_by_id',
      'b.full_name as asked_by_name',
      'p.asked_at',
      'p.state',
      'p.decided_at',
      'p.note',
      'p.version',
    )
    .orderBy('p.id', 'desc');
}

/** Approvals asked for, newest first: the home unit sees all, an approver their own. */
export async function listApprovals(db: Db, sight: Sight, accountId: number): Promise<ApprovalRow[]> {
  if (sight.side === 'recipient') return [];
  const q = approvals(db, sight.document.id);
  if (sight.side === 'approver') q.where('p.approver_id', accountId);
  return (await q) as ApprovalRow[];
}

/** What waits for this person's decision on this document. */
export async function findWaiting(db: Db, sight: Sight, accountId: number): Promise<ApprovalRow | undefined> {
  const mine = approvals(db, sight.document.id).where({ 'p.approver_id': accountId, 'p.state': 'waiting' });
  return (await mine.first()) as ApprovalRow | undefined;
}

/** Who may be asked: those who hold the permission at the home unit or at a unit above it. */
export async function listApprovers(db: Db, document: DocumentRow): Promise<AccountRef[]> {
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

export interface ApprovedText {
  documentId: number;
  versionNumber: number;
  textHash: string;
  blocks: Block[];
  abstract: string;
  kind: DocumentKind;
  kindLabel: string;
  homeUnitId: number;
}

/**
 * The approved text of a document, or undefined. The fingerprint is computed from the stored blocks at this moment: one
 * byte changed since the approval, and there is no approved text. With `versionNumber`, only if it is still that version.
 * The caller answers for who may ask.
 */
export async function findApprovedText(
  db: Db,
  documentId: number,
  versionNumber?: number,
): Promise<ApprovedText | undefined> {
  const document = (await db('documents as d')
    .where({ 'd.id': documentId, 'd.state': 'approved' })
    .select('d.id', 'd.abstract', 'd.kind', 'd.home_unit_id', 'd.latest_number')
    .first()) as Pick<DocumentRow, 'id' | 'abstract' | 'kind' | 'home_unit_id' | 'latest_number'> | undefined;
  if (!document) return undefined;
  const number = Number(document.latest_number);
  if (versionNumber !== undefined && versionNumber !== number) return undefined;
  const given = (await approvals(db, documentId)
    .where({ 'p.state': 'approved', 'p.version_number': number })
    .first()) as ApprovalRow | undefined;
  const version = given && (await findVersionOf(db, document, number));
  if (!version) return undefined;
  const { blocks, hash } = await readText(db, version);
  if (hash !== given.text_hash) return undefined;
  return {
    documentId,
    versionNumber: number,
    textHash: hash,
    blocks,
    abstract: document.abstract,
    kind: document.kind,
    kindLabel: kindWords[document.kind],
    homeUnitId: document.home_unit_id,
  };
}

export interface ApprovedDocument {
  id: number;
  kind: DocumentKind;
  abstract: string;
  home_unit_id: number;
  home_name: string;
  home_level: string;
  latest_number: number;
  decided_at: string;
}

/** Approved documents whose home is in the scope, the last decided first. Whether the text still fits, findApprovedText says. */
export async function listApprovedDocuments(db: Db, scope: Scope): Promise<ApprovedDocument[]> {
  const rows = scope.apply(
    db('documents as d')
      .join('units as u', 'u.id', 'd.home_unit_id')
      .join('document_approvals as p', 'p.document_id', 'd.id')
      .where({ 'd.state': 'approved', 'p.state': 'approved' })
      .select(
        'd.id',
        'd.kind',
        'd.abstract',
        'd.home_unit_id',
        'u.name as home_name',
        'u.level as home_level',
        'd.latest_number',
        'p.decided_at',
      )
      .orderBy('p.decided_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(500),
    'u.path',
  );
  return (await rows) as ApprovedDocument[];
}
