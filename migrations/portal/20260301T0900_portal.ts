import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const portal: Migration = {
  name: '20260301T0900_portal',
  async up(db) {
    await createTable(db, 'drafts', (c) => {
      c.id();
      c.code('public_id');
      c.whole('version_number');
      c.hash('bundle_hash');
      c.text('heading', 400);
      c.text('kind_label', 100);
      c.text('unit_name', 200);
      c.instant('opens_at');
      c.instant('closes_at');
      c.instant('received_at');
      c.instant('withdrawn_at', { optional: true });
      c.longText('blocks');
      c.whole('revision'); // grows with every change that a reader can see: the page's ETag
      c.unique(['public_id']);
      c.index(['opens_at', 'id']);
    });
    await createTable(db, 'comments', (c) => {
      c.id(); // the cursor of the link: grows, never reused
      c.ref('draft_id', 'drafts');
      c.whole('version_number');
      c.code('block_id', { optional: true });
      c.text('quote', 300, { optional: true });
      c.code('stance');
      c.longText('body');
      c.text('author_name', 100, { optional: true });
      c.text('contact', 150, { optional: true });
      c.code('receipt_code');
      c.instant('received_at');
      c.code('state'); // waiting, accepted, declined
      c.instant('acknowledged_at', { optional: true });
      c.unique(['receipt_code']);
      c.index(['draft_id', 'state', 'id']);
    });
    await createTable(db, 'link_nonces', (c) => {
      c.id();
      c.text('nonce', 64);
      c.instant('seen_at');
      c.unique(['nonce']);
    });
  },
  async down(db) {
    for (const t of ['link_nonces', 'comments', 'drafts']) await db.schema.dropTable(t);
  },
};
