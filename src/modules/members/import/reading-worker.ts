// Runs in a thread of its own (see reading.thread.ts): a file of 60,000 rows must not keep other people waiting.
import { parentPort, workerData } from 'node:worker_threads';
import { inspect, readAll, SheetUnreadable, type ReadOrder } from './reading.ts';
import type { FromReader } from './reading.thread.ts';

const port = parentPort!;
const say = (message: FromReader): void => port.postMessage(message);
const AHEAD = 2;

async function work(): Promise<void> {
  const order = workerData as { inspect: string } | { read: ReadOrder };
  if ('inspect' in order) return say({ sight: await inspect(order.inspect) });
  const rows = readAll(order.read);
  let asked = AHEAD;
  let wake: (() => void) | null = null;
  port.on('message', () => {
    asked += 1;
    wake?.();
  });
  for (;;) {
    while (asked === 0) await new Promise<void>((go) => (wake = go));
    asked -= 1;
    const next = await rows.next();
    if (next.done) return say({ facts: next.value });
    say({ piece: next.value });
  }
}

try {
  await work();
} catch (error) {
  if (!(error instanceof SheetUnreadable)) throw error;
  say({ fault: error.fault });
}
port.close();
