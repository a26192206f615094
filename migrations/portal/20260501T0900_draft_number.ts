import { alterTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** What people call a draft ('Dự thảo lần 2') is not the number of its version, which grows with every change. */
export const draftNumber: Migration = {
  name: '20260501T0900_draft_number',
  async up(db) {
    await alterTable(db, 'drafts', (c) => c.whole('draft_number', { initial: 1 }));
    await db('drafts').update({ draft_number: db.ref('version_number') });
  },
  async down(db) {
    await db.schema.alterTable('drafts', (t) => t.dropColumn('draft_number'));
  },
};
