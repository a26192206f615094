import { defineJob } from '../src/kernel/jobs/job.ts';
import { groupNewComments } from '../src/modules/publication/index.ts';

/** Puts the people's comments that say the same into groups, for moderators to see them at once. */
export const groupComments = defineJob({
  name: 'group-comments',
  label: 'Nhóm ý kiến trùng nhau',
  cron: '*/2 * * * *',
  leaseMinutes: 15,
  catchUp: true,
  run: ({ database }) => groupNewComments(database),
});
