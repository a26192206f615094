import type { SigningKey } from '../src/kernel/http/signature.ts';
import { defineJob, type Job } from '../src/kernel/jobs/job.ts';
import { pullComments as pull } from '../src/modules/link/index.ts';
import { publicComments } from '../src/modules/publication/index.ts';

/** Brings the people's comments in and tells the sites what moderation decided. */
export function pullComments(parts: { key: SigningKey }): Job {
  return defineJob({
    name: 'pull-comments',
    label: 'Đưa ý kiến Nhân dân về',
    cron: '* * * * *',
    leaseMinutes: 10,
    catchUp: true,
    run: ({ database, now, log }) => pull(database, { ...parts, comments: publicComments }, now, log),
  });
}
