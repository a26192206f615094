import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const jobs: Migration = {
  name: '20260301T0930_jobs',
  async up(db) {
    await createTable(db, 'job_leases', (c) => {
      c.id();
      c.code('name');
      c.text('slot', 24);
      c.text('holder', 40, { optional: true });
      c.instant('lease_until_at', { optional: true });
      c.unique(['name']);
    });
    await createTable(db, 'job_runs', (c) => {
      c.id();
      c.code('job');
      c.text('slot', 24);
      c.text('holder', 40);
      c.instant('started_at');
      c.instant('finished_at', { optional: true });
      c.code('outcome');
      c.whole('done_count');
      c.whole('failed_count');
      c.text('error', 400, { optional: true });
      c.index(['job', 'id']);
    });
  },
  async down(db) {
    await db.schema.dropTable('job_runs');
    await db.schema.dropTable('job_leases');
  },
};
