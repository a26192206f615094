// Runs in a thread of its own (see print.ts): laying out hundreds of pages must not keep other people waiting.
import { parentPort, workerData } from 'node:worker_threads';
import type { Paper, Sheet } from './paper.ts';
import { pdfBytes } from './pdf.ts';
import { xlsxBytes } from './sheets.ts';
import { docxBytes } from './word.ts';

export type PrintJob = { as: 'pdf' | 'docx'; paper: Paper } | { as: 'xlsx'; sheets: readonly Sheet[] };

function print(job: PrintJob): Promise<Buffer> {
  if (job.as === 'xlsx') return xlsxBytes(job.sheets);
  return job.as === 'pdf' ? pdfBytes(job.paper) : docxBytes(job.paper);
}

parentPort?.postMessage(await print(workerData as PrintJob));
