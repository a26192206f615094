// Runs in a thread of its own (see print.ts): laying out hundreds of pages must not keep other people waiting.
import { parentPort, workerData } from 'node:worker_threads';
import type { Paper, Sheet } from './paper.ts';
import { pdfBytes } from './pdf.ts';
import { xlsxBytes } from './sheets.ts';
import { docxBytes } from './word.ts';

export type PrintJob =
  | { as: 'pdf' | 'docx'; paper: Paper }
  | { as: 'pdf' | 'docx'; papers: readonly Paper[] }
  | { as: 'xlsx'; sheets: readonly Sheet[] };

async function print(job: PrintJob): Promise<Buffer | Buffer[]> {
  if (job.as === 'xlsx') return xlsxBytes(job.sheets);
  const one = job.as === 'pdf' ? pdfBytes : docxBytes;
  if ('paper' in job) return one(job.paper);
  const all: Buffer[] = [];
  for (const paper of job.papers) all.push(await one(paper));
  return all;
}

parentPort?.postMessage(await print(workerData as PrintJob));
