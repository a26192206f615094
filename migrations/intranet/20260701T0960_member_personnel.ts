import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Preparing personnel: a plan with its criteria, and the people chosen by hand. */
export const memberPersonnel: Migration = {
  name: '20260701T0960_member_personnel',
  async up(db) {
    await createTable(db, 'member_plans', (c) => {
      c.id();
      c.text('name', 200);
      c.text('occasion', 200, { optional: true });
      c.ref('unit_id', 'units');
      c.day('reference_on');
      c.longText('criteria');
      c.ref('created_by_id', 'accounts');
      c.instant('created_at');
      c.instant('closed_at', { optional: true });
      c.whole('version');
    });
    await createTable(db, 'member_plan_people', (c) => {
      c.id();
      c.ref('plan_id', 'member_plans');
      c.ref('member_id', 'members');
      c.whole('position');
      c.text('remark', 500, { optional: true });
      c.ref('chosen_by_id', 'accounts');
      c.instant('chosen_at');
      c.unique(['plan_id', 'member_id']);
    });
  },
  async down(db) {
    for (const t of ['member_plan_people', 'member_plans']) await db.schema.dropTable(t);
  },
};
