import type { Previews } from '../src/kernel/files/preview.ts';
import { sweepUploads as sweep } from '../src/kernel/http/resumable.ts';
import { defineJob, type Job } from '../src/kernel/jobs/job.ts';

const DAY_MS = 86_400_000;
/** An upload that stood still over a long weekend can still be gone on with. */
const UPLOAD_DAYS = 4;
const PREVIEW_DAYS = 30;

/** Takes away uploads that were never finished or never used, and old pictures of pages. */
export function sweepUploads({ uploadFolder, previews }: { uploadFolder: string; previews: Previews }): Job {
  return defineJob({
    name: 'sweep-uploads',
    label: 'Dọn tệp tải dở và hình xem trước cũ',
    cron: '25 0 * * *',
    leaseMinutes: 60,
    catchUp: false,
    async run({ db, now }) {
      const uploads = await sweep(db, uploadFolder, new Date(now.getTime() - UPLOAD_DAYS * DAY_MS));
      const pictures = await previews.sweep(new Date(now.getTime() - PREVIEW_DAYS * DAY_MS));
      return { done: uploads + pictures, failed: 0 };
    },
  });
}
