import { Worker } from 'node:worker_threads';
import type { Paper, Sheet } from './paper.ts';
import type { PrintJob } from './print-worker.ts';

export type {
  Align,
  Beside,
  Cell,
  Columns,
  Margins,
  Paper,
  Paragraph,
  Picture,
  Piece,
  Rule,
  Run,
  Sheet,
  Table,
} from './paper.ts';

const HEAP_MB = 768;
const TIME_MS = 60_000;
const AT_ONCE = 2;

/** A paper could not be printed within memory and time; the message says which, for the log. */
export class PrintFailed extends Error {
  override name = 'PrintFailed';
}

/**
 * A4 as PDF: fonts embedded, text extractable, headings as bookmarks, footnotes after the text.
 * @throws PrintFailed after 60 s or beyond 768 MB
 */
export function printPdf(paper: Paper): Promise<Buffer> {
  return one({ as: 'pdf', paper });
}

/**
 * The same as .docx: Word's own headings, lists, footnotes and tables.
 * @throws PrintFailed after 60 s or beyond 768 MB
 */
export function printDocx(paper: Paper): Promise<Buffer> {
  return one({ as: 'docx', paper });
}

/**
 * A workbook of one or more sheets.
 * @throws PrintFailed after 60 s or beyond 768 MB
 */
export function printXlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  return one({ as: 'xlsx', sheets });
}

/** Papers that one thread prints before the next one is asked. */
const IN_A_THREAD = 100;

/**
 * Many papers, each a file of its own: threads begin once a hundred, not once a paper.
 * @throws PrintFailed after 60 s or beyond 768 MB for a hundred of them
 */
export async function printEach(papers: readonly Paper[], as: 'pdf' | 'docx'): Promise<Buffer[]> {
  const pieces: Promise<Buffer[]>[] = [];
  for (let at = 0; at < papers.length; at += IN_A_THREAD)
    pieces.push(inTurn({ as, papers: papers.slice(at, at + IN_A_THREAD) }));
  return (await Promise.all(pieces)).flat();
}

async function one(job: PrintJob): Promise<Buffer> {
  return (await inTurn(job))[0]!;
}

let running = 0;
const waiting: (() => void)[] = [];

/** At most two printings at a time: others keep their memory. */
async function inTurn(job: PrintJob): Promise<Buffer[]> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await inThread(job);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function inThread(job: PrintJob): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./print-worker.js', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      env: {}, // the thread needs no secrets
      execArgv: [],
    });
    const settle = (end: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      end();
    };
    const failed = (why: string) => settle(() => reject(new PrintFailed(why)));
    const timer = setTimeout(() => failed(`${job.as}: not done after ${TIME_MS} ms`), TIME_MS);
    worker.once('message', (printed: Uint8Array | Uint8Array[]) =>
      settle(() => resolve((Array.isArray(printed) ? printed : [printed]).map((bytes) => Buffer.from(bytes)))),
    );
    worker.once('error', (error: Error) => failed(`${job.as}: ${error.message}`));
    worker.once('exit', () => failed(`${job.as}: the thread ended early`)); // after an answer this changes nothing
  });
}
