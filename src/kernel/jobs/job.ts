import type { Database, Db } from '../db/db.ts';
import type { FileStore } from '../files/store.ts';
import type { Log } from '../log.ts';

/** What a job is handed. It never keeps a transaction open over the network. */
export interface JobContext {
  database: Database;
  db: Db;
  now: Date;
  files: FileStore;
  log: Log;
  /** Runs `work` for each item in its own transaction; one failure is counted and does not stop the rest. */
  eachInTransaction<T>(items: readonly T[], work: (tx: Db, item: T) => Promise<void>): Promise<Counts>;
  /** Extends the lease of a long job. */
  keepAlive(): Promise<void>;
}

export interface Counts {
  done: number;
  failed: number;
}

export interface Job {
  /** Imperative, e.g. 'push-publications'. */
  name: string;
  /** Vietnamese, for the administrator's screen. */
  label: string;
  /** Five-field cron in `zone`. */
  cron: string;
  zone: string;
  leaseMinutes: number;
  /** Runs the latest missed slot once at start-up. */
  catchUp: boolean;
  run(context: JobContext): Promise<Counts>;
}

export const defineJob = (job: Omit<Job, 'zone'>): Job => ({ zone: 'Asia/Ho_Chi_Minh', ...job });
