import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Tables of answers to the people, as they were published: what was confirmed is what stands on the sites. */
export const answers: Migration = {
  name: '20260601T0910_answers',
  async up(db) {
    await createTable(db, 'publication_answers', (c) => {
      c.id();
      c.ref('publication_id', 'publications');
      c.ref('round_id', 'rounds');
      c.text('introduction', 2000, { optional: true });
      c.longText('content'); // JSON of the contract's answers
      c.instant('published_at');
      c.instant('withdrawn_at', { optional: true });
      c.ref('account_id', 'accounts');
      c.whole('sequence');
      c.whole('version');
      c.unique(['publication_id']);
    });
  },
  async down(db) {
    await db.schema.dropTable('publication_answers');
  },
};
