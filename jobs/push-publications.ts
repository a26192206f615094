import type { SigningKey } from '../src/kernel/http/signature.ts';
import { defineJob, type Job } from '../src/kernel/jobs/job.ts';
import { pushPublications as push, type WriteFolder } from '../src/modules/publication/index.ts';

/** Brings due publications to the sites and takes withdrawn ones off. */
export function pushPublications(parts: { key: SigningKey; writeFolder: WriteFolder }): Job {
  return defineJob({
    name: 'push-publications',
    label: 'Đưa dự thảo lên các trang',
    cron: '* * * * *',
    leaseMinutes: 10,
    catchUp: true,
    run: ({ database, now, log }) => push(database, parts, now, log),
  });
}
