import { defineJob } from '../src/kernel/jobs/job.ts';
import { scanWhenDue } from '../src/modules/members/index.ts';

/** Looks for records of one person kept twice: once a day, and when somebody asks. */
export const scanDuplicates = defineJob({
  name: 'scan-duplicates',
  label: 'Tìm hồ sơ đảng viên trùng',
  cron: '* * * * *', // mostly there is nothing to do: the work itself asks whether a scan is wanted
  leaseMinutes: 15,
  catchUp: false,
  run: (context) => scanWhenDue(context),
});
