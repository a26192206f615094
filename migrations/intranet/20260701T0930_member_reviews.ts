import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

const optional = { optional: true };

export const memberReviews: Migration = {
  name: '20260701T0930_member_reviews',
  async up(db) {
    await createTable(db, 'member_reviews', (c) => {
      c.id();
      c.ref('unit_id', 'units');
      c.text('name', 200);
      c.text('paper_no', 60, optional);
      c.day('paper_on', optional);
      c.text('fields', 600);
      c.code('unit_level');
      c.day('from_on');
      c.day('due_on');
      c.whole('sample_percent');
      c.code('state');
      c.ref('created_by_id', 'accounts');
      c.instant('created_at');
      c.day('cut_on', optional);
      c.instant('known_at', optional);
      c.whole('version');
      c.index(['state', 'due_on']);
    });
    await createTable(db, 'member_review_units', (c) => {
      c.id();
      c.ref('review_id', 'member_reviews');
      c.ref('unit_id', 'units');
      c.code('state');
      c.longText('baseline', optional);
      c.ref('signed_by_id', 'accounts', optional);
      c.instant('signed_at', optional);
      c.longText('frozen', optional);
      c.hash('frozen_hash', optional);
      c.whole('version');
      c.unique(['review_id', 'unit_id']);
    });
    await createTable(db, 'member_review_samples', (c) => {
      c.id();
      c.ref('review_unit_id', 'member_review_units');
      c.ref('member_id', 'members');
      c.code('state');
      c.instant('drawn_at');
      c.ref('keyed_by_id', 'accounts', optional);
      c.instant('keyed_at', optional);
      c.longText('differences', optional);
      c.ref('resolved_by_id', 'accounts', optional);
      c.instant('resolved_at', optional);
      c.whole('version');
      c.unique(['review_unit_id', 'member_id']);
    });
    await createTable(db, 'member_review_steps', (c) => {
      c.id();
      c.ref('review_id', 'member_reviews');
      c.ref('review_unit_id', 'member_review_units', optional);
      c.code('step');
      c.ref('account_id', 'accounts', optional);
      c.instant('taken_at');
      c.text('note', 400, optional);
    });
    await createTable(db, 'member_review_reminders', (c) => {
      c.id();
      c.ref('review_unit_id', 'member_review_units');
      c.code('kind');
      c.day('for_on');
      c.whole('told_count');
      c.instant('sent_at');
      c.unique(['review_unit_id', 'kind', 'for_on']);
    });
  },
  async down(db) {
    for (const t of [
      'member_review_reminders',
      'member_review_steps',
      'member_review_samples',
      'member_review_units',
      'member_reviews',
    ])
      await db.schema.dropTable(t);
  },
};
