import type { Db } from '../../kernel/db/db.ts';
import type { Request, Upload } from '../../kernel/http/route.ts';
import { tooLargeWords } from '../../kernel/http/upload.ts';
import type { RawBlock } from './text/blocks.ts';
import { readDocx } from './text/docx.ts';
import { docxFaultWords } from './text/faults.words.ts';

/** How files are taken in. */
export interface Intake {
  /** The largest file a form takes. */
  uploadBytes: number;
  /** Does anything in the suite refer to this content? The store keeps one copy, whoever brought it. */
  isHeld(db: Db, sha256: string): Promise<boolean>;
}

/** What came in the file field of a form, already read. */
export type Loaded =
  | { kind: 'none' }
  | { kind: 'refused'; message: string }
  | { kind: 'ok'; upload: Upload; blocks: RawBlock[] };

/**
 * Reads the .docx of a form field before the transaction begins. A refused file is deleted from the store at once,
 * above all one that bears a mark of secrecy (domain.md §8.2).
 */
export async function loadDocx(req: Request, field: string, intake: Intake): Promise<Loaded> {
  const loaded = await look(req, field, intake.uploadBytes, putBack);
  const upload = req.uploads[field]?.[0];
  if (loaded.kind === 'refused' && upload) await discard(req, intake, upload);
  return loaded;
}

/** Reads files that are only looked at: nothing of them stays in the store, whatever comes of it. */
export async function lookAtDocx(req: Request, fields: readonly string[], intake: Intake): Promise<Loaded[]> {
  try {
    const loaded: Loaded[] = [];
    for (const field of fields) loaded.push(await look(req, field, intake.uploadBytes));
    return loaded;
  } finally {
    for (const upload of Object.values(req.uploads).flat()) await discard(req, intake, upload);
  }
}

async function look(req: Request, field: string, limitBytes: number, taken?: typeof putBack): Promise<Loaded> {
  if (req.tooLarge.includes(field)) return { kind: 'refused', message: tooLargeWords(limitBytes) };
  const upload = req.uploads[field]?.[0];
  if (!upload) return { kind: 'none' };
  const bytes = await req.files.read(upload.sha256);
  const outcome = await readDocx(bytes);
  if (outcome.kind === 'refused') return { kind: 'refused', message: docxFaultWords[outcome.fault] };
  taken?.(req, upload, bytes);
  return { kind: 'ok', upload, blocks: outcome.blocks };
}

/** Somebody who compares the very same file at this moment may discard it before a row refers to it. */
function putBack(req: Request, { sha256 }: Upload, bytes: Buffer): void {
  req.afterCommit(async () => {
    if (!(await req.files.has(sha256))) await req.files.put(bytes, bytes.length);
  });
}

/** Deletes an uploaded content, unless a row refers to the very same bytes. */
export async function discard(req: Request, { isHeld }: Intake, { sha256 }: Upload): Promise<void> {
  if (!(await isHeld(req.db, sha256))) await req.files.remove(sha256);
}
