// Runs in a thread of its own (see docx.ts), so that a hostile document can cost neither the process nor its time.
import mammoth from 'mammoth';
import { parentPort, workerData } from 'node:worker_threads';
import type { RawBlock } from './blocks.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { titleOf, withStructure } from './structure.ts';

export type WorkerAnswer = { title: string | null; blocks: RawBlock[] } | null;

const options = {
  styleMap: ["p[style-name='Title'] => p.doc-title:fresh", 'u => u'],
  // A picture is never read: the tag alone becomes the placeholder.
  convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
  includeEmbeddedStyleMap: false,
  externalFileAccess: false,
};

async function convert(bytes: Uint8Array): Promise<WorkerAnswer> {
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
    const drafts = blocksOfHtml(value);
    return { title: titleOf(drafts), blocks: withStructure(drafts) };
  } catch {
    return null; // whatever the library trips over, the file is at fault
  }
}

if (parentPort && workerData instanceof Uint8Array) parentPort.postMessage(await convert(workerData));
