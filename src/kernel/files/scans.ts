import { chunk, insertRow, type Db } from '../db/db.ts';
import type { Counts, JobContext } from '../jobs/job.ts';
import { noScanner, scanUpload, type Scanner, type ScanState, type Verdict } from './scan.ts';
import { FileMissing } from './store.ts';

/**
 * Keeps the newest verdict on a content, in the caller's transaction; that a scanner was silent or absent takes no earlier
 * verdict back. Rows are found by SHA-256: one for all its names.
 */
export async function recordVerdict(db: Db, sha256: string, verdict: Verdict, now: Date): Promise<void> {
  const columns = { state: verdict.state, signature: verdict.signature, checked_at: now.toISOString() };
  const row = (await db('content_scans').where({ sha256 }).select('state').first()) as { state: ScanState } | undefined;
  if (!row) return void (await insertRow(db, 'content_scans', { sha256, ...columns }));
  if (isVerdict(row.state) && !isVerdict(verdict.state)) return;
  await db('content_scans').where({ sha256 }).update(columns);
}

const isVerdict = (state: ScanState): boolean => state === 'clean' || state === 'infected';

/** What is known about contents; one that was never looked at is 'unscanned'. */
export async function listVerdicts(db: Db, hashes: readonly string[]): Promise<Map<string, ScanState>> {
  const states = new Map<string, ScanState>(hashes.map((h) => [h, 'unscanned']));
  for (const some of chunk([...states.keys()])) {
    const rows = (await db('content_scans as c')
      .whereIn('c.sha256', some)
      .select('c.sha256', 'c.state')
      .orderBy('c.id')) as { sha256: string; state: ScanState }[];
    for (const r of rows) states.set(r.sha256, r.state);
  }
  return states;
}

/** Contents in one run of the job: a long queue is worked off over several. */
const MOST = 200;

/**
 * Asks the scanner about every content that has no verdict, also those that came in while no scanner was configured.
 * An infected content is deleted; `onInfected` tells who has to know, in the transaction that records it.
 */
export async function scanWaiting(
  context: Pick<JobContext, 'db' | 'files' | 'now' | 'log' | 'eachInTransaction' | 'keepAlive'>,
  scanner: Scanner,
  onInfected: (tx: Db, sha256: string, signature: string, now: Date) => Promise<void>,
): Promise<Counts> {
  const { db, files, now, log } = context;
  if (scanner === noScanner) {
    // taken out of the configuration: nothing waits for it any longer, and the files say that nobody looked at them
    const freed = await db('content_scans').where({ state: 'waiting' }).update({ state: 'unscanned' });
    return { done: freed, failed: 0 };
  }
  // what was tried longest ago comes first, so that contents that never get a verdict do not hold up the others
  const rows = (await db('content_scans as c')
    .whereIn('c.state', ['waiting', 'unscanned'])
    .select('c.sha256')
    .orderBy(['c.checked_at', 'c.id'])
    .limit(MOST)) as { sha256: string }[];
  const counts: Counts = { done: 0, failed: 0 };
  for (const { sha256 } of rows) {
    await context.keepAlive();
    const verdict = await scanUpload(files, scanner, sha256).catch((error: unknown) => {
      if (error instanceof FileMissing) return null; // swept: nobody refers to it any more
      throw error;
    });
    if (verdict === null) {
      await db('content_scans').where({ sha256 }).delete();
      continue;
    }
    if (verdict.state === 'waiting') {
      await recordVerdict(db, sha256, verdict, now);
      log.warn({ why: verdict.signature }, 'the scanner gave no verdict on a file');
      counts.failed++;
      continue;
    }
    const result = await context.eachInTransaction([sha256], async (tx) => {
      await recordVerdict(tx, sha256, verdict, now);
      if (verdict.state === 'infected') await onInfected(tx, sha256, verdict.signature ?? '', now);
    });
    if (verdict.state === 'infected' && result.failed === 0) await files.remove(sha256);
    counts.done += result.done;
    counts.failed += result.failed;
  }
  return counts;
}
