import { Worker } from 'node:worker_threads';
import { SheetUnreadable, type SheetFault } from '../../../kernel/files/sheets/sheet.ts';
import type { FileSight, ReadFacts, ReadOrder, ReadPiece } from './reading.ts';

/** What the thread tells. */
export type FromReader = { sight: FileSight } | { piece: ReadPiece } | { facts: ReadFacts } | { fault: SheetFault };

const HEAP_MB = 384;
const LOOK_MS = 60_000;

const start = (order: { inspect: string } | { read: ReadOrder }): Worker =>
  new Worker(new URL('./reading-worker.js', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {}, // the thread needs no secrets
    execArgv: [],
  });

/** Looks at the beginning of every sheet, in a thread. @throws SheetUnreadable, also after 60 s or beyond 384 MB */
export function inspectInThread(path: string): Promise<FileSight> {
  const worker = start({ inspect: path });
  return new Promise<FileSight>((done, fail) => {
    const timer = setTimeout(() => fail(new SheetUnreadable('tooDense', 'time')), LOOK_MS);
    worker.once('message', (m: FromReader) => {
      clearTimeout(timer);
      if ('sight' in m) done(m.sight);
      else fail(new SheetUnreadable('fault' in m ? m.fault : 'broken'));
    });
    worker.once('error', (error) => fail(faultOf(error)));
    worker.once('exit', () => (clearTimeout(timer), fail(new SheetUnreadable('broken', 'ended early'))));
  }).finally(() => void worker.terminate());
}

/**
 * The rows of a sheet, read in a thread; it stays at most two pieces ahead of whoever takes them.
 * @throws SheetUnreadable
 */
export async function* readInThread(order: ReadOrder): AsyncGenerator<ReadPiece, ReadFacts> {
  const worker = start({ read: order });
  const told: FromReader[] = [];
  let broken: Error | null = null;
  let wake: () => void = () => undefined;
  const fail = (error: Error): void => {
    broken ??= error;
    wake();
  };
  worker.on('message', (m: FromReader) => {
    told.push(m);
    wake();
  });
  worker.once('error', (error) => fail(faultOf(error)));
  worker.once('exit', () => fail(new SheetUnreadable('broken', 'ended early')));
  try {
    for (;;) {
      while (told.length === 0 && broken === null) await new Promise<void>((go) => (wake = go));
      const next = told.shift();
      if (!next) throw broken!;
      if ('facts' in next) return next.facts;
      if ('fault' in next) throw new SheetUnreadable(next.fault);
      if ('piece' in next) yield next.piece;
      worker.postMessage('more');
    }
  } finally {
    await worker.terminate();
  }
}

/** A thread beyond its memory was given a file that is too much; anything else is a fault of ours. */
function faultOf(error: unknown): Error {
  return (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new SheetUnreadable('tooLarge')
    : (error as Error);
}
