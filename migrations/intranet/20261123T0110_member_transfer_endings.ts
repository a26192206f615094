import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const memberTransferEndings: Migration = {
  name: '20261123T0110_member_transfer_endings',
  async up(db) {
    await createTable(db, 'member_transfer_endings', (c) => {
      c.id();
      c.ref('batch_id', 'member_batches');
      c.ref('transfer_id', 'member_transfers');
      c.code('state_before');
      c.flag('is_restored');
      c.unique(['batch_id', 'transfer_id']);
    });
  },
  async down(db) {
    await db.schema.dropTable('member_transfer_endings');
  },
};
