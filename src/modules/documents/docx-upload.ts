import type { Db } from '../../kernel/db/db.ts';
import { scanUpload, type Scanner } from '../../kernel/files/scan.ts';
import { readHead, sniff } from '../../kernel/files/sniff.ts';
import type { Request, Upload } from '../../kernel/http/route.ts';
import { infectedWords } from '../../kernel/http/resumable.ts';
import { tooLargeWords } from '../../kernel/http/upload.ts';
import type { RawBlock } from './text/blocks.ts';
import { readDocx } from './text/docx.ts';
import { scanFaults } from './attachments.words.ts';
import { docxFaultWords } from './text/faults.words.ts';

/** How files are taken in. */
export interface Intake {
  /** The largest file a form takes. */
  uploadBytes: number;
  scanner: Scanner;
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
  const loaded = await look(req, field, intake, putBack);
  const upload = req.uploads[field]?.[0];
  if (loaded.kind === 'refused' && upload) await discard(req, intake, upload);
  return loaded;
}

/** Reads files that are only looked at: nothing of them stays in the store, whatever comes of it. */
export async function lookAtDocx(req: Request, fields: readonly string[], intake: Intake): Promise<Loaded[]> {
  try {
    const loaded: Loaded[] = [];
    for (const field of fields) loaded.push(await look(req, field, intake));
    return loaded;
  } finally {
    for (const upload of Object.values(req.uploads).flat()) await discard(req, intake, upload);
  }
}

async function look(req: Request, field: string, intake: Intake, taken?: typeof putBack): Promise<Loaded> {
  if (req.tooLarge.includes(field)) return { kind: 'refused', message: tooLargeWords(intake.uploadBytes) };
  const upload = req.uploads[field]?.[0];
  if (!upload) return { kind: 'none' };
  const danger = await dangerOf(req, intake, upload);
  if (danger !== null) return { kind: 'refused', message: danger };
  const bytes = await req.files.read(upload.sha256);
  const outcome = await readDocx(bytes);
  if (outcome.kind === 'refused') return { kind: 'refused', message: docxFaultWords[outcome.fault] };
  taken?.(req, upload, bytes);
  return { kind: 'ok', upload, blocks: outcome.blocks };
}

/**
 * Why a file is not let in, whatever it is for: the virus scanner found something, or is configured and silent. What may
 * wait elsewhere may not wait here: a draft is read the moment it comes in.
 */
export async function dangerOf(req: Request, { scanner }: Intake, { name, sha256 }: Upload): Promise<string | null> {
  const { state, signature } = await scanUpload(req.files, scanner, sha256);
  if (state !== 'infected' && state !== 'waiting') return null;
  req.log.warn({ sha256, state, signature, account: req.actor.accountId }, 'an uploaded file was not let in');
  return state === 'infected' ? infectedWords(name, signature) : scanFaults.silent;
}

/** A file whose first bytes are not what its name says; null when they are, or nothing is known of such names. */
export async function lieOf(req: Request, { name, sha256 }: Upload): Promise<string | null> {
  return sniff(name, await readHead(req.files, sha256)).fault;
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
