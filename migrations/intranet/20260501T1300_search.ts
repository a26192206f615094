import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';
import { createWordIndex, dropWordIndex } from '../../src/kernel/db/search.ts';

/** What can be found, the words it is found by, what waits to be read anew, and the text of attached files. */
export const search: Migration = {
  name: '20260501T1300_search',
  async up(db) {
    await createTable(db, 'search_entries', (c) => {
      c.id();
      c.code('kind');
      c.whole('subject_id');
      c.code('part'); // who sees which text: 'home', or the version that was sent
      c.text('title', 600);
      c.text('detail', 400);
      c.instant('changed_at');
      c.unique(['kind', 'subject_id', 'part']);
    });
    await createTable(db, 'search_queue', (c) => {
      c.id();
      c.code('kind');
      c.whole('subject_id');
      c.whole('tries');
    });
    await createTable(db, 'file_texts', (c) => {
      c.id();
      c.hash('sha256');
      c.longText('body'); // empty: nothing could be read
      c.instant('read_at');
      c.unique(['sha256']);
    });
    await createWordIndex(db);
  },
  async down(db) {
    await dropWordIndex(db);
    for (const table of ['file_texts', 'search_queue', 'search_entries']) await db.schema.dropTable(table);
  },
};
