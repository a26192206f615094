import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const notices: Migration = {
  name: '20260301T0940_notices',
  async up(db) {
    await createTable(db, 'notices', (c) => {
      c.id();
      c.ref('account_id', 'accounts');
      c.text('message', 400);
      c.text('href', 300);
      c.instant('created_at');
      c.instant('read_at', { optional: true });
      c.index(['account_id', 'read_at', 'id']);
    });
  },
  async down(db) {
    await db.schema.dropTable('notices');
  },
};
