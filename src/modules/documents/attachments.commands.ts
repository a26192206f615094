import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Upload } from '../../kernel/http/route.ts';
import { lastSentAttachment } from './attachments.queries.ts';
import { record, type Ledger } from './documents.commands.ts';
import type { DocumentRow } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { refusals } from './sentences.words.ts';

// What a browser claims is kept only when it is harmless; everything else is downloaded as plain bytes.
const HARMLESS =
  /^(?:application\/(?:pdf|zip|msword|rtf|vnd\.ms-(?:excel|powerpoint)|vnd\.openxmlformats-officedocument\.[\w.]+|vnd\.oasis\.opendocument\.[\w.]+)|image\/(?:png|jpeg|gif|tiff)|text\/(?:plain|csv))$/;

/** Attaches files to a draft; they go out with the next dispatch. */
export async function attachFiles(l: Ledger, document: DocumentRow, uploads: readonly Upload[]): Promise<void> {
  if (!allows(document.state, 'attach')) throw new Conflict(refusals.notNow);
  for (const upload of uploads) {
    const id = await insertRow(l.db, 'document_attachments', {
      document_id: document.id,
      name: upload.name,
      sha256: upload.sha256,
      size: upload.size,
      type: HARMLESS.test(upload.type) ? upload.type : 'application/octet-stream',
      account_id: l.actor.accountId,
      added_at: l.now.toISOString(),
    });
    await record(l, 'attachment.added', document.id, { attachmentId: id, sha256: upload.sha256 });
  }
}

/** Takes an attachment off again, as long as no unit has received it. */
export async function removeAttachment(l: Ledger, document: DocumentRow, attachmentId: number): Promise<void> {
  if (!allows(document.state, 'attach')) throw new Conflict(refusals.notNow);
  if (attachmentId <= (await lastSentAttachment(l.db, document.id))) throw new Conflict(refusals.alreadySent);
  const removed = await l.db('document_attachments').where({ id: attachmentId, document_id: document.id }).delete();
  if (removed !== 1) throw new Conflict();
  await record(l, 'attachment.removed', document.id, { attachmentId });
}
