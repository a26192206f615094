import { parentPort } from 'node:worker_threads';
import { findPairs, gather, gathered } from './scan.rules.ts';
import type { RecordDoc } from '../record/record.ts';

/** What comes in: pieces of records, then the word to begin. What goes out: how far, then the pairs. */
export type ToWorker = { records: { id: number; doc: string }[] } | { begin: true };

const all = gathered();
const port = parentPort!;
port.on('message', (message: ToWorker) => {
  if ('records' in message) for (const { id, doc } of message.records) gather(all, id, JSON.parse(doc) as RecordDoc);
  else {
    const pairs = findPairs(all, (done) => port.postMessage({ done }));
    port.postMessage({ pairs });
    port.close();
  }
});
