import type { Db } from '../../kernel/db/db.ts';
import type { Request, Upload } from '../../kernel/http/route.ts';
import { tooLargeWords } from '../../kernel/http/upload.ts';
import { isReferenced } from './attachments.queries.ts';
import type { RawBlock } from './text/blocks.ts';
import { readDocx } from './text/docx.ts';
import { docxFaultWords } from './text/faults.words.ts';

/** What came in the file field of a form, already read. */
export type Loaded =
  | { kind: 'none' }
  | { kind: 'refused'; message: string }
  | { kind: 'ok'; upload: Upload; blocks: RawBlock[] };

/**
 * Reads the .docx of a form field before the transaction begins. A refused file is deleted from the store at once,
 * above all one that bears a mark of secrecy (domain.md §8.2).
 */
export async function loadDocx(req: Request, field: string, limitBytes: number): Promise<Loaded> {
  if (req.tooLarge.includes(field)) return { kind: 'refused', message: tooLargeWords(limitBytes) };
  const upload = req.uploads[field]?.[0];
  if (!upload) return { kind: 'none' };
  const outcome = await readDocx(await req.files.read(upload.sha256));
  if (outcome.kind === 'ok') return { kind: 'ok', upload, blocks: outcome.blocks };
  await discard(req, req.db, upload);
  return { kind: 'refused', message: docxFaultWords[outcome.fault] };
}

/** Deletes an uploaded content, unless a row refers to the very same bytes. */
export async function discard(req: Pick<Request, 'files'>, db: Db, upload: Upload): Promise<void> {
  if (!(await isReferenced(db, upload.sha256))) await req.files.remove(upload.sha256);
}
