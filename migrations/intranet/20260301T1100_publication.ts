import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const publication: Migration = {
  name: '20260301T1100_publication',
  async up(db) {
    await createTable(db, 'targets', (c) => {
      c.id();
      c.code('code');
      c.text('name', 200);
      c.code('kind'); // portal: signed HTTP; folder: static pages
      c.text('address', 400);
      c.code('accepts'); // all, or province: only drafts of provincial level (plan §2.3)
      c.longText('portal_key', { optional: true }); // PEM of the key with which the portal signs its answers
      c.flag('is_active');
      c.instant('contacted_at', { optional: true });
      c.text('last_error', 300, { optional: true });
      c.whole('version');
      c.unique(['code']);
    });
    await createTable(db, 'publications', (c) => {
      c.id();
      c.code('public_id');
      c.ref('document_id', 'documents');
      c.whole('version_number');
      c.hash('text_hash');
      c.text('heading', 400);
      c.code('level');
      c.ref('unit_id', 'units'); // whose draft it is: the scope of its rows
      c.ref('account_id', 'accounts');
      c.instant('created_at');
      c.instant('opens_at');
      c.instant('closes_at'); // comments until
      c.instant('withdrawn_at', { optional: true });
      c.text('withdrawn_reason', 400, { optional: true });
      c.whole('version');
      c.unique(['public_id']);
      c.index(['opens_at', 'id']);
    });
    await createTable(db, 'deliveries', (c) => {
      c.id();
      c.ref('publication_id', 'publications');
      c.ref('target_id', 'targets');
      c.code('state'); // waiting, delivered, withdrawing, withdrawn
      c.whole('attempts');
      c.instant('next_try_at');
      c.instant('delivered_at', { optional: true });
      c.text('last_error', 300, { optional: true });
      c.whole('version');
      c.unique(['publication_id', 'target_id']);
      c.index(['state', 'next_try_at', 'id']);
    });
    await createTable(db, 'public_comments', (c) => {
      c.id();
      c.ref('publication_id', 'publications');
      c.ref('target_id', 'targets');
      c.whole('remote_id'); // the portal's own number: with the target it makes a repeated pull harmless
      c.whole('version_number');
      c.code('block_id', { optional: true });
      c.text('quote', 300, { optional: true });
      c.code('stance');
      c.longText('body');
      c.text('author_name', 100, { optional: true });
      c.text('contact', 150, { optional: true });
      c.instant('received_at');
      c.instant('pulled_at');
      c.code('state'); // waiting, accepted, declined
      c.instant('decided_at', { optional: true });
      c.whole('decided_by_id', { optional: true });
      c.text('reason', 400, { optional: true });
      c.flag('is_decision_sent');
      c.whole('version');
      c.unique(['target_id', 'remote_id']);
      c.index(['publication_id', 'state', 'id']);
      c.index(['state', 'id']);
    });
  },
  async down(db) {
    for (const t of ['public_comments', 'deliveries', 'publications', 'targets']) await db.schema.dropTable(t);
  },
};
