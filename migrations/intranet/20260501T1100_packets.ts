import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Packets between units, what came in by resumable upload, and what the virus scanner said about a content. */
export const packets: Migration = {
  name: '20260501T1100_packets',
  async up(db) {
    await createTable(db, 'uploads', (c) => {
      c.id();
      c.code('token');
      c.ref('account_id', 'accounts');
      c.text('purpose', 60); // what it is for: 'packet:12'
      c.text('name', 200);
      c.whole('size');
      c.text('fingerprint', 100); // by which the browser knows the same file again
      c.hash('declared_sha256', { optional: true });
      c.hash('sha256', { optional: true });
      c.code('state');
      c.text('fault', 400, { optional: true });
      c.instant('created_at');
      c.instant('finished_at', { optional: true });
      c.unique(['token']);
      c.index(['account_id', 'purpose', 'id']);
      c.index(['state', 'id']);
      c.index(['sha256']);
    });
    await createTable(db, 'content_scans', (c) => {
      c.id();
      c.hash('sha256');
      c.code('state');
      c.text('signature', 200, { optional: true });
      c.instant('checked_at');
      c.unique(['sha256']);
      c.index(['state', 'id']);
    });
    await createTable(db, 'packets', (c) => {
      c.id();
      c.code('uid'); // the same in every copy of the suite
      c.code('kind');
      c.text('document_no', 60, { optional: true });
      c.text('abstract', 400);
      c.text('search_key', 450);
      c.code('urgency');
      c.day('due_on', { optional: true });
      c.text('message', 2000, { optional: true });
      c.code('state');
      c.ref('sender_unit_id', 'units');
      c.ref('author_id', 'accounts');
      c.ref('reply_to_id', 'packets', { optional: true });
      c.whole('thread_id'); // the packet with which the exchange began; 0 until it is known
      c.instant('created_at');
      c.instant('updated_at');
      c.instant('sent_at', { optional: true });
      c.text('sent_by', 150, { optional: true }); // by name: who sent it may have no account here
      c.instant('imported_at', { optional: true });
      c.whole('version');
      c.unique(['uid']);
      c.index(['sender_unit_id', 'state', 'sent_at', 'id']);
      c.index(['thread_id', 'id']);
    });
    await createTable(db, 'packet_addressees', (c) => {
      c.id();
      c.ref('packet_id', 'packets');
      c.ref('unit_id', 'units');
      c.unique(['packet_id', 'unit_id']);
    });
    await createTable(db, 'packet_recipients', (c) => {
      c.id();
      c.ref('packet_id', 'packets');
      c.ref('unit_id', 'units');
      c.code('state');
      c.day('due_on', { optional: true });
      c.instant('sent_at');
      c.instant('moved_at');
      c.unique(['packet_id', 'unit_id']);
      c.index(['unit_id', 'state', 'due_on', 'id']);
    });
    await createTable(db, 'packet_events', (c) => {
      c.id();
      c.ref('packet_id', 'packets');
      c.ref('recipient_id', 'packet_recipients', { optional: true });
      c.code('kind');
      c.ref('account_id', 'accounts');
      c.instant('happened_at');
      c.text('note', 2000, { optional: true });
    });
    await createTable(db, 'packet_files', (c) => {
      c.id();
      c.ref('packet_id', 'packets');
      c.text('name', 200);
      c.hash('sha256');
      c.whole('size');
      c.text('type', 120);
      c.ref('account_id', 'accounts');
      c.instant('added_at');
      c.index(['sha256']);
    });
    await createTable(db, 'packet_instructions', (c) => {
      c.id();
      c.ref('packet_id', 'packets');
      c.ref('recipient_id', 'packet_recipients');
      c.ref('parent_id', 'packet_instructions', { optional: true });
      c.ref('given_by_id', 'accounts');
      c.ref('assignee_id', 'accounts');
      c.text('body', 2000);
      c.day('due_on', { optional: true });
      c.instant('given_at');
      c.instant('done_at', { optional: true });
      c.text('done_note', 2000, { optional: true });
      c.index(['assignee_id', 'done_at', 'id']);
    });
    await createTable(db, 'recipient_groups', (c) => {
      c.id();
      c.ref('unit_id', 'units');
      c.text('name', 200);
      c.text('sort_key', 450);
      c.whole('version');
      c.unique(['unit_id', 'name']);
    });
    await createTable(db, 'recipient_group_units', (c) => {
      c.id();
      c.ref('group_id', 'recipient_groups');
      c.ref('unit_id', 'units');
      c.unique(['group_id', 'unit_id']);
    });
  },
  async down(db) {
    const tables = [
      'recipient_group_units',
      'recipient_groups',
      'packet_instructions',
      'packet_files',
      'packet_events',
      'packet_recipients',
      'packet_addressees',
      'packets',
      'content_scans',
      'uploads',
    ];
    for (const t of tables) await db.schema.dropTable(t);
  },
};
