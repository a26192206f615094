import { alterTable, createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Answers that a unit's leader releases, and rounds of opinion built on them. */
export const rounds: Migration = {
  name: '20260501T1000_rounds',
  async up(db) {
    await alterTable(db, 'dispatches', (c) => c.flag('has_release', { preset: false }));
    await alterTable(db, 'dispatch_recipients', (c) => {
      c.instant('closed_at', { optional: true }); // no answer is taken any more
      c.code('draft_answer', { optional: true });
      c.text('draft_text', 4000, { optional: true });
      c.instant('drafted_at', { optional: true }); // a drafted answer waits for the leader
      c.whole('drafted_by_id', { optional: true });
    });
    await alterTable(db, 'document_comments', (c) => {
      c.whole('recipient_id', { optional: true }); // of a dispatch whose answers are released
      c.instant('released_at', { optional: true });
      c.instant('withheld_at', { optional: true });
      c.whole('withheld_by_id', { optional: true });
      c.text('withheld_reason', 500, { optional: true });
      c.index(['recipient_id', 'id']);
    });
    await db('document_comments').update({ released_at: db.ref('created_at') });
    await createTable(db, 'answer_steps', (c) => {
      c.id();
      c.ref('recipient_id', 'dispatch_recipients');
      c.code('step');
      c.code('answer');
      c.text('body', 4000, { optional: true });
      c.ref('account_id', 'accounts');
      c.instant('made_at');
    });
    await createTable(db, 'holidays', (c) => {
      c.id();
      c.day('day_on');
      c.text('name', 200);
      c.flag('is_working'); // a Saturday or Sunday worked in exchange
      c.ref('account_id', 'accounts', { optional: true });
      c.instant('added_at');
      c.unique(['day_on']);
    });
    await createTable(db, 'rounds', (c) => {
      c.id();
      c.ref('document_id', 'documents');
      c.text('title', 300);
      c.text('message', 1000, { optional: true });
      c.code('state');
      c.whole('version_number'); // of the text that is asked about; 0 until it opens
      c.day('due_on');
      c.flag('has_silent_consent'); // silence is agreement
      c.ref('made_by_id', 'accounts');
      c.instant('made_at');
      c.instant('opened_at', { optional: true });
      c.instant('closed_at', { optional: true });
      c.whole('version');
      c.index(['state', 'due_on', 'id']);
    });
    await createTable(db, 'round_units', (c) => {
      c.id();
      c.ref('round_id', 'rounds');
      c.ref('unit_id', 'units');
      c.whole('recipient_id', { optional: true }); // none until the round opens
      c.instant('added_at');
      c.instant('withdrawn_at', { optional: true });
      c.whole('withdrawn_by_id', { optional: true });
      c.text('withdrawn_reason', 500, { optional: true });
      c.unique(['round_id', 'unit_id']);
      c.index(['recipient_id']);
    });
    await createTable(db, 'round_events', (c) => {
      c.id();
      c.ref('round_id', 'rounds');
      c.code('event');
      c.whole('account_id', { optional: true }); // none: the suite itself
      c.instant('happened_at');
      c.text('note', 1000, { optional: true });
    });
    await createTable(db, 'round_reminders', (c) => {
      c.id();
      c.ref('round_id', 'rounds');
      c.ref('unit_id', 'units');
      c.code('kind');
      c.day('for_on'); // the day due that it is about, of a reminder by hand its own day
      c.whole('told_count');
      c.instant('sent_at');
      c.unique(['round_id', 'unit_id', 'kind', 'for_on']);
    });
    await createTable(db, 'round_comments', (c) => {
      c.id();
      c.ref('round_id', 'rounds');
      c.code('source');
      c.whole('source_id'); // of the released comment or answer; 0: keyed in
      c.code('channel');
      c.whole('unit_id', { optional: true });
      c.text('said_by', 200, { optional: true });
      c.day('said_on');
      c.whole('voices'); // how many people said it
      c.code('block_id', { optional: true }); // none: on the whole draft
      c.whole('block_place'); // order of the paragraph in the text, 0 for the whole
      c.text('body', 4000);
      c.text('fold_key', 200); // equal for equal texts but for marks, case and punctuation
      c.ref('taken_by_id', 'accounts');
      c.instant('taken_at');
      c.code('disposition', { optional: true });
      c.text('disposition_text', 2000, { optional: true });
      c.whole('duplicate_of_id', { optional: true });
      c.instant('disposed_at', { optional: true });
      c.whole('disposed_by_id', { optional: true });
      c.whole('version');
      c.index(['round_id', 'block_place', 'id']);
      c.index(['round_id', 'disposition']);
    });
    await createTable(db, 'round_dispositions', (c) => {
      c.id();
      c.ref('comment_id', 'round_comments');
      c.code('disposition');
      c.text('body', 2000, { optional: true });
      c.whole('duplicate_of_id', { optional: true });
      c.ref('account_id', 'accounts');
      c.instant('made_at');
    });
  },
  async down(db) {
    const tables = [
      'round_dispositions',
      'round_comments',
      'round_reminders',
      'round_events',
      'round_units',
      'rounds',
      'holidays',
      'answer_steps',
    ];
    for (const t of tables) await db.schema.dropTable(t);
    await db.schema.alterTable('document_comments', (t) => {
      t.dropIndex(['recipient_id', 'id'], 'document_comments_recipient_id_id_ix');
    });
    const added: [table: string, columns: string[]][] = [
      ['document_comments', ['recipient_id', 'released_at', 'withheld_at', 'withheld_by_id', 'withheld_reason']],
      ['dispatch_recipients', ['closed_at', 'draft_answer', 'draft_text', 'drafted_at', 'drafted_by_id']],
      ['dispatches', ['has_release']],
    ];
    for (const [table, columns] of added) {
      await db.schema.alterTable(table, (t) => {
        for (const column of columns) t.dropColumn(column);
      });
    }
  },
};
