import { defineJob } from '../src/kernel/jobs/job.ts';
import { removeOldRuns } from '../src/kernel/jobs/lease.ts';
import { localDay } from '../src/kernel/text/dates.ts';
import { removeOldSessions, removeOldTries } from '../src/modules/auth/index.ts';
import { sweepMembers } from '../src/modules/members/index.ts';
import { refreshPaths } from '../src/modules/units/index.ts';

const DAY_MS = 86_400_000;

/** Just after midnight: what is over goes, and moves of units planned for today come into force. */
export const sweep = defineJob({
  name: 'sweep',
  label: 'Dọn dữ liệu tạm, cập nhật cây tổ chức theo ngày',
  cron: '5 0 * * *',
  leaseMinutes: 15,
  catchUp: true,
  async run(context) {
    const { database, db, files, now } = context;
    const removed =
      (await removeOldSessions(db, now)) +
      (await removeOldTries(database, now)) +
      (await removeOldRuns(db, now)) +
      (await sweepMembers(db, now)) +
      (await files.sweepTemporary(DAY_MS, now));
    let moved = 0;
    const { failed } = await context.eachInTransaction([localDay(now)], async (tx, day) => {
      moved = await refreshPaths(tx, day);
    });
    return { done: removed + moved, failed };
  },
});
