import type { Db } from '../../kernel/db/db.ts';
import type { Sight } from './documents.queries.ts';

export interface AttachmentRow {
  id: number;
  name: string;
  sha256: string;
  size: number;
  type: string;
  full_name: string;
  added_at: string;
}

/** Attachments that the person may see: a recipient those that existed when the document was sent to it. */
function visible(db: Db, sight: Sight) {
  const q = db('document_attachments as t')
    .join('accounts as a', 'a.id', 't.account_id')
    .where('t.document_id', sight.document.id)
    .select('t.id', 't.name', 't.sha256', 't.size', 't.type', 'a.full_name', 't.added_at');
  if (sight.side === 'recipient')
    q.where('t.id', '<=', Math.max(0, ...sight.received.map((r) => Number(r.last_attachment_id))));
  return q;
}

export async function listAttachments(db: Db, sight: Sight): Promise<AttachmentRow[]> {
  return (await visible(db, sight).orderBy('t.id')) as AttachmentRow[];
}

export async function findAttachment(db: Db, sight: Sight, attachmentId: number): Promise<AttachmentRow | undefined> {
  return (await visible(db, sight).where('t.id', attachmentId).first()) as AttachmentRow | undefined;
}

/** The newest attachment that has gone out with any dispatch (0: none). */
export async function lastSentAttachment(db: Db, documentId: number): Promise<number> {
  const row = (await db('dispatches as s')
    .where('s.document_id', documentId)
    .max({ id: 's.last_attachment_id' })
    .first()) as { id: number | string | null } | undefined;
  return Number(row?.id ?? 0);
}

/** The newest attachment of a document (0: none). */
export async function lastAttachment(db: Db, documentId: number): Promise<number> {
  const row = (await db('document_attachments as t').where('t.document_id', documentId).max({ id: 't.id' }).first()) as
    | { id: number | string | null }
    | undefined;
  return Number(row?.id ?? 0);
}

/** Does any version or attachment refer to this content? What no row refers to may be swept from the file store. */
export async function isReferenced(db: Db, sha256: string): Promise<boolean> {
  const source: unknown = await db('document_versions as v')
    .where('v.source_sha256', sha256)
    .select('v.id')
    .orderBy('v.id')
    .first();
  if (source !== undefined) return true;
  const attached: unknown = await db('document_attachments as t')
    .where('t.sha256', sha256)
    .select('t.id')
    .orderBy('t.id')
    .first();
  return attached !== undefined;
}
