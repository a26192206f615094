import { NotFound } from '../../kernel/http/errors.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import type { Job } from '../../kernel/jobs/job.ts';
import { outcomeWords, planWords } from './admin.words.ts';
import { countRuns, listLastRuns, listRuns, RUN_PAGE, type RunRow } from './jobs.queries.ts';
import { nextRun, readPlan } from './plan.rules.ts';

export interface AdminParts {
  jobs: readonly Job[];
  /** Runs a job now and records how it went; main knows with what. */
  runJob: (job: Job) => Promise<unknown>;
}

/** How long the page waits for a job started by hand: a short one is over when the list shows. */
const PATIENCE_MS = 1_500;

/** The jobs, when they ran and will run, and running one now. */
export function adminRoutes({ jobs, runJob }: AdminParts): Route[] {
  const manage = can('jobs.manage');
  return [get('/jobs', manage, index), get('/jobs/:name', manage, show), post('/jobs/:name/runs', manage, start)];

  async function index(req: Request): Promise<Reply> {
    const runs = new Map((await listLastRuns(req.db)).map((r) => [r.job, r]));
    const rows = jobs.map((job) => ({
      ...facts(job, req.now),
      last: runs.has(job.name) ? shown(runs.get(job.name)!) : null,
    }));
    return page('jobs/index', { title: 'Tác vụ định kỳ', rows });
  }

  async function show(req: Request): Promise<Reply> {
    const job = find(req);
    const p = pager(req, await countRuns(req.db, job.name), RUN_PAGE);
    const runs = (await listRuns(req.db, job.name, p.offset)).map(shown);
    return page('jobs/show', { title: job.label, job: facts(job, req.now), runs, page: p });
  }

  async function start(req: Request): Promise<Reply> {
    const job = find(req);
    await req.audit('job.started', `job:${job.name}`);
    req.afterCommit(async () => {
      const run = runJob(job).catch(() => req.log.warn({ job: job.name }, 'a job started by hand failed'));
      await Promise.race([run, new Promise((done) => setTimeout(done, PATIENCE_MS).unref())]);
    });
    return go(`/jobs/${job.name}`, 'Đã bắt đầu chạy. Tải lại trang nếu chưa thấy kết quả.');
  }

  function find(req: Request): Job {
    const job = jobs.find((j) => j.name === req.params['name']);
    if (!job) throw new NotFound();
    return job;
  }
}

function facts(job: Job, now: Date): Record<string, unknown> {
  const plan = readPlan(job.cron);
  return {
    name: job.name,
    label: job.label,
    href: `/jobs/${job.name}`,
    plan: planWords(job.cron),
    nextAt: plan === null ? null : (nextRun(plan, now)?.toISOString() ?? null),
  };
}

function shown(run: RunRow): Record<string, unknown> {
  return {
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    outcome: outcomeWords[run.outcome] ?? { tone: 'neutral', label: run.outcome },
    done: Number(run.done_count),
    failed: Number(run.failed_count),
    error: run.error,
  };
}
