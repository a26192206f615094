import type { SigningKey } from '../src/kernel/http/signature.ts';
import { defineJob, type Job } from '../src/kernel/jobs/job.ts';
import { pushItems, type WriteFolder } from '../src/modules/link/index.ts';
import { linkSources, restored } from './link-sources.ts';

/** Brings what is due to the sites and takes withdrawn ones off. */
export function pushPublications(parts: { key: SigningKey; writeFolder: WriteFolder }): Job {
  return defineJob({
    name: 'push-publications',
    label: 'Đưa nội dung lên các trang',
    cron: '* * * * *',
    leaseMinutes: 10,
    catchUp: true,
    run: ({ database, files, now, log }) =>
      pushItems(database, { ...parts, sources: linkSources(files), restored }, now, log),
  });
}
