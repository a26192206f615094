import { defineJob, type Job } from '../src/kernel/jobs/job.ts';
import { syncDirectoryAccounts, type DirectoryConfig } from '../src/modules/auth/index.ts';

/** Every night: accounts follow the directory, and those it no longer has are disabled. */
export function syncDirectory(directory: DirectoryConfig): Job {
  return defineJob({
    name: 'sync-directory',
    label: 'Đồng bộ tài khoản với danh bạ',
    cron: '30 1 * * *',
    leaseMinutes: 30,
    catchUp: true,
    run: (context) => syncDirectoryAccounts(context, directory),
  });
}
