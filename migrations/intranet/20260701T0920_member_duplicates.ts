import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

const optional = { optional: true };

export const memberDuplicates: Migration = {
  name: '20260701T0920_member_duplicates',
  async up(db) {
    await createTable(db, 'member_keys', (c) => {
      c.id();
      c.ref('member_id', 'members');
      c.whole('code');
      c.index(['code', 'member_id']);
    });
    await createTable(db, 'member_pairs', (c) => {
      c.id();
      c.ref('a_id', 'members');
      c.ref('b_id', 'members');
      c.whole('points'); // tenths of a point
      c.text('reasons', 600);
      c.code('state');
      c.instant('found_at');
      c.ref('decided_by_id', 'accounts', optional);
      c.instant('decided_at', optional);
      c.text('note', 500, optional);
      c.ref('kept_id', 'members', optional);
      c.ref('batch_id', 'member_batches', optional);
      c.whole('version');
      c.unique(['a_id', 'b_id']);
      c.index(['state', 'points']);
    });
    await createTable(db, 'member_scans', (c) => {
      c.id();
      c.code('state');
      c.ref('requested_by_id', 'accounts', optional);
      c.instant('requested_at');
      c.instant('finished_at', optional);
      c.whole('total');
      c.whole('done');
      c.whole('found');
      c.text('error', 400, optional);
      c.index(['state', 'requested_at']);
    });
  },
  async down(db) {
    for (const t of ['member_scans', 'member_pairs', 'member_keys']) await db.schema.dropTable(t);
  },
};
