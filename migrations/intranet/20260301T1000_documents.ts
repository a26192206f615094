import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const documents: Migration = {
  name: '20260301T1000_documents',
  async up(db) {
    await createTable(db, 'documents', (c) => {
      c.id();
      c.code('kind');
      c.text('abstract', 400);
      c.text('search_key', 450);
      c.code('urgency');
      c.code('state');
      c.ref('home_unit_id', 'units');
      c.ref('author_id', 'accounts');
      c.whole('latest_number'); // number of the newest version, 0 before any text
      c.instant('created_at');
      c.instant('updated_at');
      c.ref('updated_by_id', 'accounts');
      c.whole('version');
      c.index(['home_unit_id', 'updated_at', 'id']);
      c.index(['home_unit_id', 'state', 'updated_at', 'id']);
      c.index(['updated_at', 'id']);
    });
    await createTable(db, 'document_versions', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.whole('number');
      c.text('reason', 400);
      c.ref('account_id', 'accounts');
      c.instant('created_at');
      c.text('source_name', 200);
      c.hash('source_sha256');
      c.whole('source_size');
      c.hash('text_hash');
      c.whole('block_count');
      c.unique(['document_id', 'number']);
      c.index(['source_sha256']); // the sweep of files asks who refers to a content
    });
    await createTable(db, 'document_texts', (c) => {
      c.id();
      c.ref('version_id', 'document_versions');
      c.longText('blocks'); // JSON of Block[]; apart from the versions so that lists never read it
      c.unique(['version_id']);
    });
    await createTable(db, 'document_attachments', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.text('name', 200);
      c.hash('sha256');
      c.whole('size');
      c.text('type', 120);
      c.ref('account_id', 'accounts');
      c.instant('added_at');
      c.index(['sha256']);
    });
    await createTable(db, 'dispatches', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.whole('version_number');
      c.ref('account_id', 'accounts');
      c.instant('sent_at');
      c.day('due_on', { optional: true });
      c.text('message', 1000, { optional: true });
      c.whole('last_attachment_id'); // attachments added later were not sent; 0: none
    });
    await createTable(db, 'dispatch_recipients', (c) => {
      c.id();
      c.ref('dispatch_id', 'dispatches');
      c.ref('document_id', 'documents');
      c.ref('unit_id', 'units');
      c.flag('is_latest'); // the newest time this document went to this unit
      c.instant('opened_at', { optional: true });
      c.whole('opened_by_id', { optional: true });
      c.instant('answered_at', { optional: true });
      c.whole('answered_by_id', { optional: true });
      c.code('answer', { optional: true });
      c.text('answer_text', 4000, { optional: true });
      c.unique(['dispatch_id', 'unit_id']);
      c.index(['unit_id', 'is_latest', 'id']);
      c.index(['unit_id', 'is_latest', 'answered_at']);
      c.index(['document_id', 'is_latest', 'unit_id']);
    });
    await createTable(db, 'document_comments', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.whole('version_number');
      c.code('block_id', { optional: true }); // none: on the whole draft
      c.text('quote', 300, { optional: true });
      c.ref('unit_id', 'units');
      c.ref('account_id', 'accounts');
      c.text('body', 4000);
      c.instant('created_at');
      c.index(['document_id', 'id']);
      c.index(['document_id', 'block_id']);
    });
    await createTable(db, 'document_approvals', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.whole('version_number');
      c.hash('text_hash');
      c.ref('approver_id', 'accounts');
      c.ref('asked_by_id', 'accounts');
      c.instant('asked_at');
      c.code('state');
      c.instant('decided_at', { optional: true });
      c.text('note', 1000, { optional: true });
      c.whole('version');
      c.index(['approver_id', 'state', 'id']);
      c.index(['document_id', 'id']);
    });
  },
  async down(db) {
    const tables = [
      'document_approvals',
      'document_comments',
      'dispatch_recipients',
      'dispatches',
      'document_attachments',
      'document_texts',
      'document_versions',
      'documents',
    ];
    for (const t of tables) await db.schema.dropTable(t);
  },
};
