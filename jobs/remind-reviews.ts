import { defineJob } from '../src/kernel/jobs/job.ts';
import { remindReviews as remind } from '../src/modules/members/index.ts';

/** Reminds units that have not signed off a review of member records, and closes campaigns that are a week over. */
export const remindReviews = defineJob({
  name: 'remind-reviews',
  label: 'Nhắc rà soát hồ sơ đảng viên',
  cron: '45 7 * * *',
  leaseMinutes: 30,
  catchUp: true,
  run: (context) => remind(context),
});
