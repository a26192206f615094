import { defineJob } from '../src/kernel/jobs/job.ts';
import { remindRounds as remind } from '../src/modules/opinions/index.ts';

/** Reminds units that have not answered a round of opinion, and tells their heads when its day is over. Nothing on days off. */
export const remindRounds = defineJob({
  name: 'remind-rounds',
  label: 'Nhắc các đơn vị chưa trả lời',
  cron: '30 7 * * *', // the calendar of days off is data: the work itself asks whether today is a working day
  leaseMinutes: 30,
  catchUp: true,
  run: (context) => remind(context),
});
