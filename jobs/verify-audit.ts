import { defineJob } from '../src/kernel/jobs/job.ts';
import { verifyChain } from '../src/modules/audit/index.ts';

/** Walks the audit chain every night; a break fails the job, which the administrator's screen shows. */
export const verifyAudit = defineJob({
  name: 'verify-audit',
  label: 'Kiểm chứng nhật ký',
  cron: '15 2 * * *',
  leaseMinutes: 60,
  catchUp: false,
  async run({ db }) {
    const { events, fault } = await verifyChain(db);
    if (fault) throw new Error(`event ${fault.seq} is ${fault.kind}`);
    return { done: events, failed: 0 };
  },
});
