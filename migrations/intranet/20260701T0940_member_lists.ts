import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Lists kept by name, the columns a person looks at, and who took which list out for what. */
export const memberLists: Migration = {
  name: '20260701T0940_member_lists',
  async up(db) {
    await createTable(db, 'member_lists', (c) => {
      c.id();
      c.text('name', 120);
      c.text('query', 2000);
      c.ref('account_id', 'accounts');
      c.ref('unit_id', 'units');
      c.flag('is_shared');
      c.instant('created_at');
      c.instant('removed_at', { optional: true });
    });
    await createTable(db, 'member_list_columns', (c) => {
      c.id();
      c.ref('account_id', 'accounts');
      c.text('columns', 400);
      c.unique(['account_id']);
    });
    await createTable(db, 'member_exports', (c) => {
      c.id();
      c.ref('account_id', 'accounts');
      c.text('purpose', 500);
      c.text('query', 2000);
      c.text('columns', 400);
      c.whole('total');
      c.instant('exported_at');
    });
  },
  async down(db) {
    for (const t of ['member_exports', 'member_list_columns', 'member_lists']) await db.schema.dropTable(t);
  },
};
