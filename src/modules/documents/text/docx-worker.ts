// Runs in a thread of its own (see docx.ts), so that a hostile document can cost neither the process nor its time.
import mammoth from 'mammoth';
import { parentPort, workerData } from 'node:worker_threads';
import { FURNITURE, FURNITURE_LETTERS } from '../../../kernel/print/paper.ts';
import type { RawBlock } from './blocks.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { titleOf, withoutFormat, withStructure } from './structure.ts';

export type WorkerAnswer = { title: string | null; blocks: RawBlock[] } | null;

const options = {
  // What the suite itself prints above and below a text is not taken in as text again.
  styleMap: [
    "p[style-name='Title'] => p.doc-title:fresh",
    'u => u',
    `p[style-name='${FURNITURE}'] => !`,
    `r[style-name='${FURNITURE_LETTERS}'] => !`,
  ],
  // A picture is never read: the tag alone becomes the placeholder.
  convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
  includeEmbeddedStyleMap: false,
  externalFileAccess: false,
};

/** `isOwn`: the suite printed it, so that its styles say what is a heading and nothing has to be guessed. */
export interface WorkerTask {
  bytes: Uint8Array;
  isOwn: boolean;
}

async function convert({ bytes, isOwn }: WorkerTask): Promise<WorkerAnswer> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
    const drafts = blocksOfHtml(value);
    return { title: titleOf(drafts), blocks: isOwn ? drafts.map(withoutFormat) : withStructure(drafts) };
  } catch {
    return null; // whatever the library trips over, the file is at fault
  }
}

parentPort?.postMessage(await convert(workerData as WorkerTask));
