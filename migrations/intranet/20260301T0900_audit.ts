import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const audit: Migration = {
  name: '20260301T0900_audit',
  async up(db) {
    await createTable(db, 'audit_events', (c) => {
      c.id();
      c.whole('seq');
      c.instant('occurred_at');
      c.whole('account_id', { optional: true }); // no foreign key: the record outlives the account
      c.text('ip', 60);
      c.code('action');
      c.text('subject', 100);
      c.longText('details');
      c.hash('previous_hash');
      c.hash('hash');
      c.unique(['seq']);
      c.index(['subject', 'seq']);
      c.index(['account_id', 'seq']);
    });
  },
  async down(db) {
    await db.schema.dropTable('audit_events');
  },
};
