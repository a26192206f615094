import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import type { Issued } from './exports.model.ts';
import type { DocumentKind } from './documents.rules.ts';
import type { DocumentRow } from './documents.queries.ts';

/** What a version bears in print: number, day and signature block of the version that was issued, else nothing. */
export async function findIssued(
  db: Db,
  document: Pick<DocumentRow, 'id'>,
  number: number,
): Promise<Issued | undefined> {
  const row = (await db('documents as d')
    .where({ 'd.id': document.id, 'd.issued_version': number })
    .whereNotNull('d.document_no')
    .select('d.document_no', 'd.issued_on', 'd.issue_place', 'd.issue_authority', 'd.signer_post', 'd.signer')
    .first()) as
    | {
        document_no: string;
        issued_on: string;
        issue_place: string | null;
        issue_authority: string | null;
        signer_post: string | null;
        signer: string;
      }
    | undefined;
  return (
    row && {
      documentNo: row.document_no,
      place: row.issue_place ?? '……………',
      issuedOn: row.issued_on,
      authority: row.issue_authority,
      post: row.signer_post,
      signer: row.signer,
    }
  );
}

/** Approved drafts of the scope's units to which no number was given. */
function unissued(db: Db, scope: Scope) {
  const q = db('documents as d')
    .join('units as u', 'u.id', 'd.home_unit_id')
    .join('document_submissions as s', 's.document_id', 'd.id')
    .where({ 'd.state': 'approved', 's.state': 'approved' })
    .whereNull('d.document_no');
  return scope.apply(q, 'u.path');
}

export interface UnissuedDocument {
  id: number;
  kind: DocumentKind;
  abstract: string;
  home_unit_id: number;
  home_name: string;
  decided_at: string;
}

/** Those of some units, the longest waiting first. */
export async function listUnissued(db: Db, scope: Scope, unitIds: readonly number[]): Promise<UnissuedDocument[]> {
  return (await unissued(db, scope)
    .whereIn('d.home_unit_id', [...unitIds])
    .select('d.id', 'd.kind', 'd.abstract', 'd.home_unit_id', 'u.name as home_name', 's.closed_at as decided_at')
    .orderBy('s.closed_at')
    .orderBy('d.id')
    .limit(20)) as UnissuedDocument[];
}

export function countUnissued(db: Db, scope: Scope, unitIds: readonly number[]): Promise<number> {
  return unitIds.length === 0
    ? Promise.resolve(0)
    : countOf(unissued(db, scope).whereIn('d.home_unit_id', [...unitIds]));
}
