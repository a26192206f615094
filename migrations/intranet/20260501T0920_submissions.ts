import { alterTable, createTable } from '../../src/kernel/db/columns.ts';
import { insertRow } from '../../src/kernel/db/db.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

const stateOf: Record<string, string> = { waiting: 'open', approved: 'approved', declined: 'declined', void: 'void' };

/** Several persons decide one submission; each of them has a row in document_approvals. */
export const submissions: Migration = {
  name: '20260501T0920_submissions',
  async up(db) {
    await createTable(db, 'document_submissions', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.whole('version_number');
      c.hash('text_hash');
      c.code('mode');
      c.whole('needed'); // how many approvals carry it
      c.ref('asked_by_id', 'accounts');
      c.instant('asked_at');
      c.text('message', 1000, { optional: true });
      c.code('state');
      c.instant('closed_at', { optional: true });
      c.whole('version');
      c.index(['document_id', 'id']);
      c.index(['state', 'closed_at', 'id']);
    });
    await createTable(db, 'approval_deputies', (c) => {
      c.id();
      c.ref('principal_id', 'accounts');
      c.ref('deputy_id', 'accounts');
      c.day('from_on');
      c.day('to_on');
      c.text('reason', 400);
      c.ref('made_by_id', 'accounts');
      c.instant('made_at');
      c.instant('ended_at', { optional: true });
      c.whole('ended_by_id', { optional: true });
      c.index(['deputy_id', 'to_on']);
    });
    await alterTable(db, 'document_approvals', (c) => {
      c.whole('submission_id', { optional: true });
      c.whole('position', { optional: true });
      c.whole('decided_by_id', { optional: true }); // another than the approver: a deputy
      c.index(['submission_id', 'position']);
    });
    const old = (await db('document_approvals').select('*').orderBy('id')) as Record<string, never>[];
    for (const row of old) {
      const submission_id = await insertRow(db, 'document_submissions', {
        document_id: row['document_id'],
        version_number: row['version_number'],
        text_hash: row['text_hash'],
        mode: 'ordered',
        needed: 1,
        asked_by_id: row['asked_by_id'],
        asked_at: row['asked_at'],
        state: stateOf[row['state']!],
        closed_at: row['decided_at'],
        version: 1,
      });
      const decided_by_id = row['decided_at'] === null ? null : row['approver_id'];
      await db('document_approvals').where({ id: row['id'] }).update({ submission_id, position: 0, decided_by_id });
    }
  },
  async down(db) {
    await db.schema.alterTable('document_approvals', (t) => {
      t.dropIndex(['submission_id', 'position'], 'document_approvals_submission_id_position_ix');
    });
    await db.schema.alterTable('document_approvals', (t) => {
      t.dropColumns('submission_id', 'position', 'decided_by_id');
    });
    await db.schema.dropTable('approval_deputies');
    await db.schema.dropTable('document_submissions');
  },
};
