import { schedule, type ScheduledTask } from 'node-cron';
import type { Clock } from '../clock.ts';
import { insertRow, type Database, type Db } from '../db/db.ts';
import { transact } from '../db/transact.ts';
import type { FileStore } from '../files/store.ts';
import { token } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Counts, Job } from './job.ts';
import { closeBrokenRuns, extendLease, registerJobs, releaseLease, takeLease } from './lease.ts';

export interface JobParts {
  jobs: readonly Job[];
  database: Database;
  files: FileStore;
  clock: Clock;
  log: Log;
}

export interface Scheduler {
  /** Stops the clock and waits for running jobs. */
  stop(): Promise<void>;
}

/** The minute a tick stands for, in UTC. */
export const slotOf = (at: Date): string => `${at.toISOString().slice(0, 16)}:00.000Z`;

/** node-cron is the clock only; the right to run is a row (lease.ts), the history is job_runs. */
export async function startScheduler(parts: JobParts): Promise<Scheduler> {
  const { database, clock } = parts;
  await registerJobs(
    database.db,
    parts.jobs.map((j) => j.name),
    (e) => database.dialect.uniqueViolation(e) !== false,
  );
  for (const job of parts.jobs) await closeBrokenRuns(database.db, job.name, clock());
  const running = new Set<Promise<unknown>>();
  const launch = (job: Job, slot: string): Promise<unknown> => {
    const work = runSlot(parts, job, slot).catch((error: unknown) => {
      parts.log.error({ job: job.name, error: (error as Error).name }, 'job could not be started');
    });
    running.add(work);
    return work.finally(() => running.delete(work));
  };
  const tasks: ScheduledTask[] = parts.jobs.map((job) =>
    schedule(job.cron, () => launch(job, slotOf(clock())), { name: job.name, timezone: job.zone, noOverlap: true }),
  );
  for (const [i, job] of parts.jobs.entries()) {
    if (job.catchUp && (await missed(database.db, job, tasks[i]!, clock()))) void launch(job, slotOf(clock()));
  }
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
      await Promise.all(running);
    },
  };
}

/** True when a planned run fell into the time since the last slot that anybody took. */
async function missed(db: Db, job: Job, task: ScheduledTask, now: Date): Promise<boolean> {
  const row = (await db('job_leases as l').where('l.name', job.name).select('l.slot').first()) as { slot: string };
  if (row.slot === '') return true; // never ran
  const [first, second] = task.getNextRuns(2);
  if (!first || !second) return false;
  const period = second.getTime() - first.getTime();
  const latest = Math.floor((now.getTime() - first.getTime()) / period) * period + first.getTime();
  return latest > Date.parse(row.slot);
}

/** One tick: takes the lease, runs, writes the history. False when another instance has this slot. */
export async function runSlot(parts: JobParts, job: Job, slot: string): Promise<boolean> {
  const { database, clock, log } = parts;
  const holder = token(9);
  const leaseMs = job.leaseMinutes * 60_000;
  if (!(await takeLease(database.db, job.name, slot, holder, clock(), leaseMs))) return false;
  try {
    await closeBrokenRuns(database.db, job.name, clock(), holder);
    await runAndRecord(parts, job, slot, holder);
  } finally {
    await releaseLease(database.db, job.name, holder);
  }
  log.debug({ job: job.name, slot }, 'job ran');
  return true;
}

/** Runs a job now, outside its plan (administrator, command line). Throws what the job throws, after recording it. */
export async function runNow(parts: JobParts, job: Job): Promise<Counts> {
  return runAndRecord(parts, job, parts.clock().toISOString(), token(9), true);
}

async function runAndRecord(parts: JobParts, job: Job, slot: string, holder: string, loud = false): Promise<Counts> {
  const { database, clock, log, files } = parts;
  const db = database.db;
  const started = clock().toISOString();
  const id = await insertRow(db, 'job_runs', {
    job: job.name,
    slot,
    holder,
    started_at: started,
    outcome: 'running',
    done_count: 0,
    failed_count: 0,
  });
  try {
    const counts = await job.run({
      database,
      db,
      now: clock(),
      files,
      log,
      eachInTransaction: (items, work) => each(parts, job, items, work),
      keepAlive: () => extendLease(db, job.name, holder, clock(), job.leaseMinutes * 60_000),
    });
    const outcome = counts.failed > 0 ? 'partly' : 'done';
    await db('job_runs')
      .where({ id })
      .update({ outcome, done_count: counts.done, failed_count: counts.failed, finished_at: clock().toISOString() });
    return counts;
  } catch (error) {
    const e = error as Error;
    log.error({ job: job.name, error: e.name }, 'job failed');
    await db('job_runs')
      .where({ id })
      .update({ outcome: 'failed', error: faultOf(e), finished_at: clock().toISOString() });
    if (loud) throw error;
    return { done: 0, failed: 1 };
  }
}

/** What the administrator reads: our own sentence, or the code of a driver, whose message can quote data. */
function faultOf(error: Error): string {
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' ? `${error.name} ${code}` : error.message).slice(0, 400);
}

async function each<T>(
  parts: JobParts,
  job: Job,
  items: readonly T[],
  work: (tx: Db, item: T) => Promise<void>,
): Promise<Counts> {
  const counts = { done: 0, failed: 0 };
  for (const item of items) {
    try {
      await transact(parts.database, (tx) => work(tx, item));
      counts.done++;
    } catch (error) {
      counts.failed++;
      parts.log.error({ job: job.name, error: (error as Error).name }, 'one item of a job failed');
    }
  }
  return counts;
}
