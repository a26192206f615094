import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const memberTransfers: Migration = {
  name: '20260701T0905_member_transfers',
  async up(db) {
    await createTable(db, 'member_transfers', (c) => {
      c.id();
      c.ref('member_id', 'members');
      c.code('kind');
      c.code('state');
      c.ref('from_unit_id', 'units');
      c.ref('to_unit_id', 'units', { optional: true });
      c.text('to_text', 300, { optional: true });
      c.text('reason', 300);
      c.day('cause_on');
      c.day('until_on', { optional: true });
      c.text('paper_no', 60, { optional: true });
      c.day('issued_on', { optional: true });
      c.day('received_on', { optional: true });
      c.day('back_on', { optional: true });
      c.ref('created_by_id', 'accounts');
      c.instant('created_at');
      c.whole('version');
      c.index(['state', 'from_unit_id']);
      c.index(['state', 'to_unit_id']);
    });
    await createTable(db, 'member_transfer_boxes', (c) => {
      c.id();
      c.ref('transfer_id', 'member_transfers');
      c.whole('number');
      c.code('side');
      c.ref('unit_id', 'units', { optional: true });
      c.text('signer', 100, { optional: true });
      c.day('signed_on', { optional: true });
      c.ref('signed_by_id', 'accounts', { optional: true });
      c.unique(['transfer_id', 'number']);
    });
    await createTable(db, 'member_transfer_steps', (c) => {
      c.id();
      c.ref('transfer_id', 'member_transfers');
      c.code('event');
      c.code('state');
      c.text('note', 500, { optional: true });
      c.ref('by_id', 'accounts');
      c.instant('done_at');
    });
  },
  async down(db) {
    for (const t of ['member_transfer_steps', 'member_transfer_boxes', 'member_transfers'])
      await db.schema.dropTable(t);
  },
};
