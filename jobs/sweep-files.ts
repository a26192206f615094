import { defineJob } from '../src/kernel/jobs/job.ts';
import { isHeld } from './held.ts';

const DAY_MS = 86_400_000;

/**
 * Deletes stored contents that no row refers to: forms that were refused after their file had come in. A content younger
 * than a day is left alone, for its row may be on the way.
 */
export const sweepFiles = defineJob({
  name: 'sweep-files',
  label: 'Dọn tệp không còn dùng',
  cron: '45 0 * * *',
  leaseMinutes: 120,
  catchUp: false,
  async run({ db, files, now, keepAlive }) {
    const young = new Date(now.getTime() - DAY_MS).toISOString();
    let done = 0;
    let seen = 0;
    for await (const { sha256, storedAt } of files.list()) {
      if (++seen % 5_000 === 0) await keepAlive();
      if (storedAt > young || (await isHeld(db, sha256))) continue;
      await files.remove(sha256);
      done++;
    }
    return { done, failed: 0 };
  },
});
