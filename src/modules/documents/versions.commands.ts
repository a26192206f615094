import { insertRow } from '../../kernel/db/db.ts';
import type { Upload } from '../../kernel/http/route.ts';
import { token } from '../../kernel/ids.ts';
import { voidApprovals } from './approvals.commands.ts';
import { moveDocument, record, type Ledger } from './documents.commands.ts';
import type { DocumentRow } from './documents.queries.ts';
import { assignIds, blocksHash, type RawBlock } from './text/blocks.ts';
import { findVersionOf, readText } from './versions.queries.ts';

export interface NewVersion {
  upload: Upload;
  blocks: RawBlock[];
  reason: string;
}

/**
 * Adds a version on top of the one the document was read with. Paragraphs keep their ids; approvals asked for or given
 * are void. Answers the new number, or null when the text is the very same as before.
 */
export async function addVersion(
  l: Ledger,
  document: DocumentRow,
  { upload, blocks, reason }: NewVersion,
): Promise<number | null> {
  const before = await findVersionOf(l.db, document, document.latest_number);
  const previous = before ? (await readText(l.db, before)).blocks : [];
  const stable = assignIds(previous, blocks, newBlockId);
  const text_hash = blocksHash(stable);
  if (before?.text_hash === text_hash) return null;
  const number = document.latest_number + 1;
  await moveDocument(l, document, 'revise', { latest_number: number, version: document.version + 1 });
  const versionId = await insertRow(l.db, 'document_versions', {
    document_id: document.id,
    number,
    reason,
    account_id: l.actor.accountId,
    created_at: l.now.toISOString(),
    source_name: upload.name,
    source_sha256: upload.sha256,
    source_size: upload.size,
    text_hash,
    block_count: stable.length,
  });
  await insertRow(l.db, 'document_texts', { version_id: versionId, blocks: JSON.stringify(stable) });
  await record(l, 'version.added', document.id, { number, textHash: text_hash, sourceSha256: upload.sha256 });
  await voidApprovals(l, document.id, number);
  return number;
}

/** Short, unique in the document, and fit to be the id of an element. */
function newBlockId(): string {
  return `p${token(6).replace(/[-_]/g, 'x')}`;
}
