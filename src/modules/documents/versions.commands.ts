import { insertRow } from '../../kernel/db/db.ts';
import type { Upload } from '../../kernel/http/route.ts';
import { token } from '../../kernel/ids.ts';
import { voidApprovals } from './approvals.commands.ts';
import type { DocumentAction } from './documents.audit.ts';
import { moveDocument, record, type Ledger } from './documents.commands.ts';
import type { DocumentRow } from './documents.queries.ts';
import { replaceComments } from './places.commands.ts';
import { stepText } from './documents.words.ts';
import { assignIds, blocksHash, type Block, type RawBlock } from './text/blocks.ts';
import { findVersionOf, readText } from './versions.queries.ts';
import { nextStep, type StepKind } from './versions.rules.ts';

export interface NewVersion {
  upload: Upload;
  blocks: RawBlock[];
  reason: string;
  /** How far it goes beyond the one before; without it a major step. */
  step?: StepKind;
}

/**
 * Adds a version loaded from a file on top of the one the document was read with. Paragraphs keep their ids; approvals
 * asked for or given are void. Answers the new number, or null when the text is the very same as before.
 */
export async function addVersion(
  l: Ledger,
  document: DocumentRow,
  { upload, blocks, reason, step = 'major' }: NewVersion,
): Promise<number | null> {
  const previous = await newestBlocks(l, document);
  const stable = assignIds(previous, blocks, newBlockId);
  if (document.latest_number > 0 && blocksHash(stable) === blocksHash(previous)) return null;
  return bearVersion(l, document, { previous, blocks: stable, reason, step, upload, action: 'version.added' });
}

/** Settles the newest text, unchanged, as a version of its own or as the next 'Dự thảo lần n' (domain.md §6.5). */
export async function settleVersion(
  l: Ledger,
  document: DocumentRow,
  step: 'major' | 'milestone',
  reason: string,
): Promise<number> {
  const blocks = await newestBlocks(l, document);
  return bearVersion(l, document, { previous: blocks, blocks, reason, step, upload: null, action: 'version.settled' });
}

/** Blocks of the newest version; none before any text. */
export async function newestBlocks(l: Ledger, document: DocumentRow): Promise<Block[]> {
  const version = await findVersionOf(l.db, document, document.latest_number);
  return version ? (await readText(l.db, version)).blocks : [];
}

export interface Birth {
  /** The text before; empty for the first version. */
  previous: readonly Block[];
  blocks: readonly Block[];
  reason: string;
  step: StepKind;
  /** The file it was loaded from; null when it was written here. */
  upload: Upload | null;
  action: DocumentAction;
  /** Further codes for the log. */
  details?: Record<string, unknown>;
}

/**
 * The one place where versions come into being, with the text before and after at hand. Approvals asked for or given
 * are void. Answers the new number.
 * @throws Conflict when the document has moved on from where it was read
 */
export async function bearVersion(l: Ledger, document: DocumentRow, birth: Birth): Promise<number> {
  const { blocks, reason, upload } = birth;
  const number = document.latest_number + 1;
  const step = nextStep(document.latest_step, birth.step);
  const text_hash = blocksHash(blocks);
  await moveDocument(l, document, 'revise', { latest_number: number, version: document.version + 1 });
  const versionId = await insertRow(l.db, 'document_versions', {
    document_id: document.id,
    number,
    ...step,
    reason,
    account_id: l.actor.accountId,
    created_at: l.now.toISOString(),
    source_name: upload?.name ?? '',
    source_sha256: upload?.sha256 ?? '',
    source_size: upload?.size ?? 0,
    text_hash,
    block_count: blocks.length,
  });
  await insertRow(l.db, 'document_texts', { version_id: versionId, blocks: JSON.stringify(blocks) });
  const source = upload ? { sourceSha256: upload.sha256 } : {};
  await record(l, birth.action, document.id, {
    number,
    step: stepText(step),
    textHash: text_hash,
    ...source,
    ...birth.details,
  });
  await voidApprovals(l, document.id, number);
  await replaceComments(l, document.id, birth.previous, blocks);
  return number;
}

/** Short, unique in the document, and fit to be the id of an element. */
export function newBlockId(): string {
  return `p${token(6).replace(/[-_]/g, 'x')}`;
}
