import { alterTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Which text of a publication the sites have confirmed: it may be sent again though the next version is at work. */
export const shownText: Migration = {
  name: '20260601T1200_shown_text',
  async up(db) {
    await alterTable(db, 'publications', (c) => c.hash('shown_hash', { optional: true }));
  },
  async down(db) {
    await db.schema.alterTable('publications', (t) => t.dropColumn('shown_hash'));
  },
};
