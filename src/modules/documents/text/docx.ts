import { Worker } from 'node:worker_threads';
import { FURNITURE, styleId } from '../../../kernel/print/paper.ts';
import type { RawBlock } from './blocks.ts';
import { firstHeaderText, hasSecretMark, isSecretMark } from './docx-marks.ts';
import { inspectPackage, type Parts } from './docx-package.ts';
import type { WorkerAnswer, WorkerTask } from './docx-worker.ts';
import type { DocxFault } from './faults.words.ts';
import { IMAGE_PLACEHOLDER } from './html-blocks.ts';

export type { DocxFault } from './faults.words.ts';

export type DocxOutcome =
  | { kind: 'ok'; title: string | null; blocks: RawBlock[]; firstHeaderText: string }
  | { kind: 'refused'; fault: DocxFault };

const MAX_BYTES = 50 * 1024 * 1024;
const MAX_BLOCKS = 20_000;
const HEAP_MB = 512;
const TIME_MS = 20_000;
const AT_ONCE = 2;
const FIRST_LINES = 25;

const refused = (fault: DocxFault): DocxOutcome => ({ kind: 'refused', fault });

/**
 * Reads an uploaded .docx into blocks (see RawBlock), or says why it is refused; the sentence for the sender is in
 * docxFaultWords. The container is checked before any library opens it; conversion runs in a thread with limited
 * memory and 20 seconds. Rejects only when the suite itself is at fault. domain.md §6.3, §6.5; secret marks §8.2.
 */
export async function readDocx(bytes: Buffer): Promise<DocxOutcome> {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > MAX_BYTES) return refused('tooLarge');
  const inspected = await inspectPackage(bytes);
  if ('fault' in inspected) return refused(inspected.fault);
  if (hasSecretMark(inspected.parts)) return refused('secret');
  const converted = await inTurn(() =>
    convertInThread({ bytes: new Uint8Array(bytes), isOwn: isOwn(inspected.parts) }),
  );
  if (typeof converted === 'string') return refused(converted);
  const { title, blocks } = converted;
  if (blocks.length > MAX_BLOCKS) return refused('tooLarge');
  if (blocks.every((block) => block.text === IMAGE_PLACEHOLDER)) return refused('empty');
  // Once more on what will be shown: the main part of a .docx need not be word/document.xml.
  const lines = blocks.slice(0, FIRST_LINES).flatMap((block) => block.text.split(/[\n\t]/));
  if (lines.slice(0, FIRST_LINES).some(isSecretMark)) return refused('secret');
  return { kind: 'ok', title, blocks, firstHeaderText: firstHeaderText(inspected.parts) };
}

let running = 0;
const waiting: (() => void)[] = [];

/** At most two conversions at a time: each may take half a gigabyte. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** Did the suite print this paper? Its own style stands in every one of them. */
function isOwn(parts: Parts): boolean {
  return parts.get('word/document.xml')?.includes(`w:val="${styleId(FURNITURE)}"`) ?? false;
}

function convertInThread(task: WorkerTask): Promise<NonNullable<WorkerAnswer> | DocxFault> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./docx-worker.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      env: {}, // the thread needs no secrets
      execArgv: [],
    });
    const settle = (end: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      end();
    };
    const timer = setTimeout(() => settle(() => resolve('broken')), TIME_MS);
    worker.once('message', (answer: WorkerAnswer) => settle(() => resolve(answer ?? 'broken')));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(() => (outOfMemory ? resolve('tooLarge') : reject(error)));
    });
    worker.once('exit', () => settle(() => resolve('broken'))); // after an answer this changes nothing
  });
}
