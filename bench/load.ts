import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendComments } from './comments.ts';

// `node dist/bench/load.js 5000`: the whole of an hour's comments as fast as people may send them; exit 1 when one is lost.

const folder = mkdtempSync(join(tmpdir(), 'trong-dong-load-'));
const count = Number(process.argv[2] ?? 5000);
try {
  const report = await sendComments(folder, count);
  const holds = report.sent === count && report.receipts === count && report.rows === count;
  console.log(JSON.stringify({ asked: count, ...report, perHour: Math.round((3600 * count) / report.seconds), holds }));
  process.exitCode = holds ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
