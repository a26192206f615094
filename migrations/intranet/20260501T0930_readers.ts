import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Who has read which version of a document, from when to when, how often. */
export const readers: Migration = {
  name: '20260501T0930_readers',
  async up(db) {
    await createTable(db, 'document_readers', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.ref('account_id', 'accounts');
      c.whole('version_number');
      c.whole('times'); // openings more than some minutes apart
      c.instant('first_at');
      c.instant('last_at');
      c.unique(['document_id', 'account_id', 'version_number']);
      c.index(['document_id', 'last_at', 'id']);
    });
  },
  async down(db) {
    await db.schema.dropTable('document_readers');
  },
};
