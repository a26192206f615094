import { alterTable, createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Registers of documents with their sequences of numbers, and what a draft gets when it is issued. */
export const registers: Migration = {
  name: '20260501T1200_registers',
  async up(db) {
    await createTable(db, 'register_books', (c) => {
      c.id();
      c.ref('unit_id', 'units');
      c.code('direction');
      c.code('basis');
      c.text('title', 200);
      c.text('organ_symbol', 40);
      c.day('opens_on');
      c.day('closes_on', { optional: true });
      c.code('state');
      c.instant('created_at');
      c.ref('created_by_id', 'accounts');
      c.instant('closed_at', { optional: true });
      c.whole('closed_by_id', { optional: true });
      c.text('closing_note', 400, { optional: true });
      c.whole('version');
      c.unique(['unit_id', 'basis', 'organ_symbol', 'opens_on']);
    });
    await createTable(db, 'register_sequences', (c) => {
      c.id();
      c.ref('book_id', 'register_books');
      c.code('series'); // symbol of a kind, or '*' for all kinds together
      c.whole('next_number');
      c.whole('version');
      c.unique(['book_id', 'series']);
    });
    await createTable(db, 'register_entries', (c) => {
      c.id();
      c.ref('book_id', 'register_books');
      c.ref('sequence_id', 'register_sequences');
      c.whole('number');
      c.code('suffix'); // '' or 'a', 'b' … of an insertion
      c.text('document_no', 60);
      c.code('state');
      c.code('kind');
      c.day('entered_on'); // day of the paper in an outgoing book, of arrival in an incoming one
      c.text('abstract', 400, { optional: true });
      c.text('search_key', 450);
      c.text('author', 200, { optional: true });
      c.text('paper_no', 60, { optional: true });
      c.day('paper_on', { optional: true });
      c.code('urgency');
      c.text('pages', 60, { optional: true });
      c.text('assigned_to', 300, { optional: true });
      c.day('due_on', { optional: true });
      c.text('result', 400, { optional: true });
      c.text('signer', 150, { optional: true });
      c.text('signer_post', 150, { optional: true });
      c.text('authority', 150, { optional: true });
      c.text('recipients', 1000, { optional: true });
      c.whole('copies', { optional: true });
      c.text('drafted_by', 200, { optional: true });
      c.text('joint_with', 200, { optional: true });
      c.text('file_ref', 200, { optional: true });
      c.text('note', 400, { optional: true });
      c.ref('document_id', 'documents', { optional: true });
      c.whole('document_version', { optional: true });
      c.ref('packet_id', 'packets', { optional: true });
      c.text('source_key', 60, { optional: true }); // one valid entry for a draft, and for a packet in each unit
      c.instant('created_at');
      c.ref('created_by_id', 'accounts');
      c.whole('version');
      c.unique(['sequence_id', 'number', 'suffix']);
      c.unique(['source_key']);
      c.index(['book_id', 'entered_on', 'number', 'id']);
    });
    await createTable(db, 'register_changes', (c) => {
      c.id();
      c.ref('entry_id', 'register_entries');
      c.code('event');
      c.ref('account_id', 'accounts');
      c.instant('happened_at');
      c.text('reason', 400, { optional: true });
      c.longText('before', { optional: true }); // JSON of the columns that changed
      c.longText('after', { optional: true });
    });
    await alterTable(db, 'documents', (c) => {
      c.text('document_no', 60, { optional: true });
      c.day('issued_on', { optional: true });
      c.whole('issued_version', { optional: true });
      c.text('issue_place', 100, { optional: true });
      c.text('issue_authority', 150, { optional: true });
      c.text('signer_post', 150, { optional: true });
      c.text('signer', 150, { optional: true });
    });
  },
  async down(db) {
    await db.schema.alterTable('documents', (t) => {
      t.dropColumns(
        'document_no',
        'issued_on',
        'issued_version',
        'issue_place',
        'issue_authority',
        'signer_post',
        'signer',
      );
    });
    for (const t of ['register_changes', 'register_entries', 'register_sequences', 'register_books']) {
      await db.schema.dropTable(t);
    }
  },
};
