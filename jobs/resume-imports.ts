import { runningFrom } from '../src/kernel/clock.ts';
import { defineJob } from '../src/kernel/jobs/job.ts';
import { resumeImports } from '../src/modules/members/index.ts';

/** Goes on with files of members that a process left half read or half written when it ended. */
export const resumeImportsJob = defineJob({
  name: 'resume-imports',
  label: 'Làm tiếp các đợt nạp tệp đảng viên bị ngắt',
  cron: '* * * * *',
  leaseMinutes: 60,
  catchUp: true,
  run: ({ database, files, log, now }) => resumeImports({ database, files, log, clock: runningFrom(now) }),
});
