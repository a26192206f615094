import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Statistics frozen at a cut-off date: the figures themselves, what they were drawn from, and their fingerprint. */
export const memberReports: Migration = {
  name: '20260701T0950_member_reports',
  async up(db) {
    await createTable(db, 'member_reports', (c) => {
      c.id();
      c.ref('unit_id', 'units');
      c.day('opens_on');
      c.day('closes_on');
      c.instant('known_at');
      c.longText('unit_ids');
      c.longText('figures');
      c.hash('figures_hash');
      c.ref('frozen_by_id', 'accounts');
      c.text('note', 500, { optional: true });
      c.index(['unit_id', 'closes_on']);
    });
  },
  async down(db) {
    await db.schema.dropTable('member_reports');
  },
};
