import type { Scanner } from '../src/kernel/files/scan.ts';
import { scanWaiting } from '../src/kernel/files/scans.ts';
import { nobody } from '../src/kernel/http/scope.ts';
import { defineJob, type Job } from '../src/kernel/jobs/job.ts';
import { writeAudit } from '../src/modules/audit/index.ts';
import { tellInfected } from '../src/modules/packets/index.ts';

/** Asks the virus scanner about files that have no verdict yet: long ones, and those that came while it was out of reach. */
export function scanFiles({ scanner }: { scanner: Scanner }): Job {
  return defineJob({
    name: 'scan-files',
    label: 'Quét mã độc các tệp đang chờ',
    cron: '* * * * *',
    leaseMinutes: 30,
    catchUp: true,
    run: (context) =>
      scanWaiting(context, scanner, async (tx, sha256, signature, at) => {
        const audit = (action: string, subject: string, details = {}): Promise<void> =>
          writeAudit(tx, { actor: nobody, at, ip: '', action, subject, details });
        await tellInfected(tx, audit, sha256, signature, at);
      }),
  });
}
