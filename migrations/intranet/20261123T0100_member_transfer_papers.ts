import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const memberTransferPapers: Migration = {
  name: '20261123T0100_member_transfer_papers',
  async up(db) {
    await createTable(db, 'member_transfer_papers', (c) => {
      c.id();
      c.ref('transfer_id', 'member_transfers');
      c.longText('facts');
      c.ref('issued_by_id', 'accounts');
      c.instant('issued_at');
    });
  },
  async down(db) {
    await db.schema.dropTable('member_transfer_papers');
  },
};
