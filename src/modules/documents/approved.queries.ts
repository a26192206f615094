import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { findGivenApproval } from './approvals.queries.ts';
import type { DocumentRow } from './documents.queries.ts';
import type { DocumentKind } from './documents.rules.ts';
import { kindWords } from './documents.words.ts';
import type { Block } from './text/blocks.ts';
import { findVersionOf, readText } from './versions.queries.ts';

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
  const given = await findGivenApproval(db, documentId, number);
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
      .join('document_submissions as s', 's.document_id', 'd.id')
      .where({ 'd.state': 'approved', 's.state': 'approved' })
      .select(
        'd.id',
        'd.kind',
        'd.abstract',
        'd.home_unit_id',
        'u.name as home_name',
        'u.level as home_level',
        'd.latest_number',
        's.closed_at as decided_at',
      )
      .orderBy('s.closed_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(500),
    'u.path',
  );
  return (await rows) as ApprovedDocument[];
}
