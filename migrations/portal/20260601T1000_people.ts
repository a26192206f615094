import { alterTable, createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** One form, one comment, however often it is sent; what people called the draft when they spoke; the public answers. */
export const people: Migration = {
  name: '20260601T1000_people',
  async up(db) {
    await createTable(db, 'spent_challenges', (c) => {
      c.id();
      c.hash('token_hash');
      c.code('receipt_code');
      c.instant('spent_at');
      c.unique(['token_hash']);
      c.index(['spent_at', 'id']);
    });
    await alterTable(db, 'comments', (c) => c.whole('draft_number', { optional: true }));
    const drafts = (await db('drafts as d')
      .select('d.id', 'd.version_number', 'd.draft_number')
      .orderBy('d.id')) as Record<string, unknown>[];
    for (const { id, version_number, draft_number } of drafts)
      await db('comments').where({ draft_id: id, version_number }).update({ draft_number });
    await createTable(db, 'answer_tables', (c) => {
      c.id();
      c.code('public_id'); // the draft's
      c.text('introduction', 2000, { optional: true });
      c.instant('published_at');
      c.longText('figures');
      c.longText('answers');
      c.instant('received_at');
      c.instant('withdrawn_at', { optional: true });
      c.whole('revision'); // grows with every change that a reader can see
      c.unique(['public_id']);
    });
  },
  async down(db) {
    await db.schema.dropTable('answer_tables');
    await db.schema.alterTable('comments', (t) => t.dropColumn('draft_number'));
    await db.schema.dropTable('spent_challenges');
  },
};
