import { Worker } from 'node:worker_threads';
import { chunk, insertRow, type Database, type Db } from '../../../kernel/db/db.ts';
import { transact } from '../../../kernel/db/transact.ts';
import type { Counts, JobContext } from '../../../kernel/jobs/job.ts';
import type { Ledger } from '../events/ledger.ts';
import type { ToWorker } from './scan-worker.ts';
import type { LikelyPair } from './scan.rules.ts';

const HEAP_MB = 3_072;
/** Records read at once: between two pieces the server answers others. */
const READ = 1_000;
const WRITTEN = 200;
const DAY_MS = 24 * 3_600_000;

export type ScanProgress = (done: number, total: number) => void;

/** Compares all records of the database with each other in a thread of its own: the server goes on answering. */
export async function scanAll(
  db: Db,
  onProgress: ScanProgress = () => undefined,
): Promise<{ scanned: number; pairs: LikelyPair[] }> {
  const worker = new Worker(new URL('./scan-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  let scanned = 0;
  try {
    const outcome = new Promise<LikelyPair[]>((done, fail) => {
      worker.on('message', (m: { done: number } | { pairs: LikelyPair[] }) =>
        'pairs' in m ? done(m.pairs) : onProgress(m.done, scanned),
      );
      worker.once('error', fail);
      worker.once('exit', (code) => fail(new Error(`the search for duplicates ended with ${code}`)));
    });
    outcome.catch(() => undefined); // it may end while records are still being read
    const say = (message: ToWorker): void => worker.postMessage(message);
    for await (const records of recordsOf(db)) {
      say({ records });
      scanned += records.length;
    }
    say({ begin: true });
    return { scanned, pairs: await outcome };
  } finally {
    await worker.terminate();
  }
}

async function* recordsOf(db: Db): AsyncGenerator<{ id: number; doc: string }[]> {
  let last = 0;
  for (;;) {
    const rows = (await db('members as m')
      .join('member_records as r', 'r.member_id', 'm.id')
      .where('m.id', '>', last)
      .where('m.is_void', false)
      .whereNull('m.merged_into_id')
      .select('m.id', 'r.doc')
      .orderBy('m.id')
      .limit(READ)) as { id: number; doc: string }[];
    if (rows.length === 0) return;
    last = Number(rows.at(-1)!.id);
    yield rows.map((r) => ({ id: Number(r.id), doc: r.doc }));
    await new Promise((next) => setImmediate(next));
  }
}

/** Asks for a scan; the job does it within a minute. Null when one is waiting or running already. */
export async function requestScan(l: Ledger): Promise<number | null> {
  const open = (await l.db('member_scans').whereIn('state', ['requested', 'running']).select('id').first()) as
    | { id: number }
    | undefined;
  if (open) return null;
  const id = await insertRow(l.db, 'member_scans', scanRow('requested', l.actor.accountId, l.now));
  await l.audit('members.scanRequested', `memberScan:${id}`);
  return id;
}

const scanRow = (state: string, byId: number | null, at: Date): Record<string, unknown> => ({
  state,
  requested_by_id: byId,
  requested_at: at.toISOString(),
  total: 0,
  done: 0,
  found: 0,
});

/** The work of the job: a scan that somebody asked for, or the one of the day. One of a run that was cut off is done again. */
export async function scanWhenDue({ database, now, keepAlive }: JobContext): Promise<Counts> {
  const { db } = database;
  const waiting = (await db('member_scans')
    .whereIn('state', ['requested', 'running'])
    .select('id')
    .orderBy('id')
    .first()) as { id: number } | undefined;
  const last = (await db('member_scans').max({ at: 'requested_at' }).first()) as { at: string | null };
  const isDue = last.at === null || now.getTime() - Date.parse(last.at) >= DAY_MS;
  if (!waiting && !isDue) return { done: 0, failed: 0 };
  const id = waiting?.id ?? (await insertRow(db, 'member_scans', scanRow('requested', null, now)));
  await db('member_scans').where({ id }).update({ state: 'running' });
  try {
    let told = 0;
    let writing = Promise.resolve();
    const { scanned, pairs } = await scanAll(db, (done, total) => {
      const share = Math.floor((10 * done) / Math.max(1, total));
      if (share <= told) return;
      told = share;
      writing = writing.then(async () => {
        await db('member_scans').where({ id }).update({ done, total });
        await keepAlive();
      });
    });
    await writing;
    await savePairs(database, pairs, now);
    await db('member_scans')
      .where({ id })
      .update({ state: 'done', done: scanned, total: scanned, found: pairs.length, finished_at: now.toISOString() });
    return { done: pairs.length, failed: 0 };
  } catch (error) {
    await db('member_scans')
      .where({ id })
      .update({ state: 'failed', error: (error as Error).message.slice(0, 400), finished_at: now.toISOString() });
    throw error;
  }
}

interface PairRow {
  id: number;
  a_id: number;
  b_id: number;
  points: number | string;
  reasons: string;
  state: string;
}

/**
 * Writes down what a scan found: new pairs wait for a person, waiting ones get their new points, those no longer likely go.
 * What a person decided stays: two who are “not one person” are never brought up again.
 */
export async function savePairs(database: Database, pairs: readonly LikelyPair[], at: Date): Promise<void> {
  const rows = (await database
    .db('member_pairs')
    .select('id', 'a_id', 'b_id', 'points', 'reasons', 'state')
    .orderBy('id')) as PairRow[];
  const known = new Map(rows.map((r) => [`${r.a_id}-${r.b_id}`, r]));
  const fresh: LikelyPair[] = [];
  const changed: { id: number; points: number; reasons: string }[] = [];
  for (const p of pairs) {
    const row = known.get(`${p.a}-${p.b}`);
    known.delete(`${p.a}-${p.b}`);
    const [points, reasons] = [Math.round(p.score * 10), p.reasons.join(' ')];
    if (!row) fresh.push(p);
    else if (row.state === 'open' && (Number(row.points) !== points || row.reasons !== reasons))
      changed.push({ id: row.id, points, reasons });
  }
  const gone = [...known.values()].filter((r) => r.state === 'open').map((r) => r.id);
  for (const piece of chunk(gone, WRITTEN))
    await transact(
      database,
      async (tx) => void (await tx('member_pairs').whereIn('id', piece).where('state', 'open').delete()),
    );
  for (const piece of chunk(changed, WRITTEN))
    await transact(database, async (tx) => {
      for (const { id, ...columns } of piece) await tx('member_pairs').where({ id, state: 'open' }).update(columns);
    });
  for (const piece of chunk(fresh, WRITTEN))
    await transact(database, async (tx) => {
      for (const p of piece)
        await tx('member_pairs').insert({
          a_id: p.a,
          b_id: p.b,
          points: Math.round(p.score * 10),
          reasons: p.reasons.join(' '),
          state: 'open',
          found_at: at.toISOString(),
          version: 1,
        });
    });
}
