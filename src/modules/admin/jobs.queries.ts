import { countOf, type Db } from '../../kernel/db/db.ts';

export interface RunRow {
  id: number;
  job: string;
  started_at: string;
  finished_at: string | null;
  outcome: string;
  done_count: number;
  failed_count: number;
  error: string | null;
}

const RUN = [
  'r.id',
  'r.job',
  'r.started_at',
  'r.finished_at',
  'r.outcome',
  'r.done_count',
  'r.failed_count',
  'r.error',
];
export const RUN_PAGE = 50;

/** The last run of every job that ever ran. Jobs belong to no unit. */
export async function listLastRuns(db: Db): Promise<RunRow[]> {
  const last = db('job_runs as x').groupBy('x.job').max('x.id');
  return (await db('job_runs as r').whereIn('r.id', last).select(RUN).orderBy('r.id')) as RunRow[];
}

/** One page of a job's history, the latest first. */
export async function listRuns(db: Db, job: string, offset: number): Promise<RunRow[]> {
  return (await db('job_runs as r')
    .where('r.job', job)
    .select(RUN)
    .orderBy('r.id', 'desc')
    .limit(RUN_PAGE)
    .offset(offset)) as RunRow[];
}

export async function countRuns(db: Db, job: string): Promise<number> {
  return countOf(db('job_runs as r').where('r.job', job));
}
