import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const memberPrivacy: Migration = {
  name: '20260701T0970_member_privacy',
  async up(db) {
    await createTable(db, 'member_data_requests', (c) => {
      c.id();
      c.ref('member_id', 'members');
      c.text('asked_by', 200);
      c.code('kind');
      c.text('note', 500, { optional: true });
      c.day('received_on');
      c.day('due_on');
      c.day('answered_on', { optional: true });
      c.text('answer', 500, { optional: true });
      c.ref('answered_by_id', 'accounts', { optional: true });
      c.ref('created_by_id', 'accounts');
      c.instant('created_at');
      c.whole('version');
      c.index(['answered_on', 'due_on']);
    });
  },
  async down(db) {
    await db.schema.dropTable('member_data_requests');
  },
};
