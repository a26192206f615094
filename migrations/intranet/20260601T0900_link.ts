import { alterTable, createTable } from '../../src/kernel/db/columns.ts';
import type { Db } from '../../src/kernel/db/db.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/**
 * One outbox for everything that travels to the sites, with an order number, so that nothing late can undo what is
 * newer; what a site said last of its own counter, so that one restored from a backup is noticed; and consultations
 * with their own settings, whose comments also come by other ways than a site.
 */
export const link: Migration = {
  name: '20260601T0900_link',
  async up(db) {
    await alterTable(db, 'targets', (c) => {
      c.whole('link_counter', { initial: 0 }); // the site's own count of changes, as it last told
      c.longText('face', { optional: true }); // JSON of the contract's Face: how the site calls and colours itself
      c.instant('restored_at', { optional: true }); // when it was last found set back to an older state
      c.whole('clock_skew', { initial: 0 }); // milliseconds by which its clock was ahead of ours
    });
    await createTable(db, 'outbox', (c) => {
      c.id();
      c.ref('target_id', 'targets');
      c.code('kind');
      c.code('public_id');
      c.whole('sequence'); // grows with every sending or recall of the item
      c.code('state'); // waiting, delivered, withdrawing, withdrawn
      c.hash('content_hash', { optional: true }); // of what the site confirmed last
      c.whole('attempts');
      c.instant('next_try_at');
      c.instant('delivered_at', { optional: true });
      c.text('last_error', 40, { optional: true });
      c.whole('version');
      c.unique(['target_id', 'kind', 'public_id']);
      c.index(['state', 'next_try_at', 'id']);
      c.index(['kind', 'public_id', 'target_id']);
    });
    await moveDeliveries(db);
    await alterTable(db, 'publications', (c) => {
      c.text('introduction', 2000, { optional: true });
      c.text('letter_address', 300, { optional: true });
      c.flag('has_second_pair', { preset: false }); // two people must agree before a comment is shown or declined
      c.flag('is_showing_comments', { preset: true });
      c.text('channels', 200, { optional: true }); // codes beside the sites, joined by commas
    });
    await alterTable(db, 'public_comments', (c) => {
      c.code('remote_key', { optional: true });
      c.code('channel', { optional: true });
      c.whole('voices', { initial: 1 });
      c.code('commenter_kind', { optional: true });
      c.text('prefix', 64, { optional: true });
      c.text('suffix', 64, { optional: true });
      c.code('receipt_code', { optional: true });
      c.whole('remote_revision', { initial: 1 });
      c.flag('is_acknowledged', { preset: true }); // its site knows that it is held here
      c.instant('withdrawn_at', { optional: true }); // by its author
      c.day('said_on', { optional: true });
      c.whole('keyed_by_id', { optional: true });
      c.code('reason_code', { optional: true });
      c.whole('duplicate_of_id', { optional: true });
      c.whole('group_id', { optional: true });
      c.code('proposed_state', { optional: true });
      c.code('proposed_reason_code', { optional: true });
      c.whole('proposed_by_id', { optional: true });
      c.instant('proposed_at', { optional: true });
    });
    await db('public_comments').update({ channel: 'portal', remote_key: db.ref('remote_id') });
    await db.schema.alterTable('public_comments', (t) => {
      t.dropUnique(['target_id', 'remote_id'], 'public_comments_target_id_remote_id_uq');
      t.dropIndex(['target_id'], 'public_comments_target_id_ix');
    });
    await db.schema.alterTable('public_comments', (t) => t.dropColumn('remote_id'));
    await db.schema.alterTable('public_comments', (t) => t.setNullable('target_id')); // keyed-in comments come from no site
    await alterTable(db, 'public_comments', (c) => {
      c.unique(['target_id', 'remote_key']); // makes a repeated pull harmless
      c.index(['publication_id', 'group_id', 'id']);
      c.index(['receipt_code']);
      c.index(['target_id', 'is_decision_sent', 'id']);
      c.index(['target_id', 'is_acknowledged', 'id']);
    });
  },
  async down(db) {
    await db.schema.alterTable('public_comments', (t) => {
      t.dropUnique(['target_id', 'remote_key'], 'public_comments_target_id_remote_key_uq');
      t.dropIndex(['publication_id', 'group_id', 'id'], 'public_comments_publication_id_group_id_id_ix');
      t.dropIndex(['receipt_code'], 'public_comments_receipt_code_ix');
      t.dropIndex(['target_id', 'is_decision_sent', 'id'], 'public_comments_target_id_is_decision_sent_id_ix');
      t.dropIndex(['target_id', 'is_acknowledged', 'id'], 'public_comments_target_id_is_acknowledged_id_ix');
    });
    for (const column of COMMENT_COLUMNS) await db.schema.alterTable('public_comments', (t) => t.dropColumn(column));
    await alterTable(db, 'public_comments', (c) => c.whole('remote_id', { initial: 0 }));
    for (const column of ['introduction', 'letter_address', 'has_second_pair', 'is_showing_comments', 'channels'])
      await db.schema.alterTable('publications', (t) => t.dropColumn(column));
    await db.schema.dropTable('outbox');
    for (const column of ['link_counter', 'face', 'restored_at', 'clock_skew'])
      await db.schema.alterTable('targets', (t) => t.dropColumn(column));
    await createTable(db, 'deliveries', (c) => {
      c.id();
      c.ref('publication_id', 'publications');
      c.ref('target_id', 'targets');
    });
  },
};

const COMMENT_COLUMNS = [
  'remote_key',
  'channel',
  'voices',
  'commenter_kind',
  'prefix',
  'suffix',
  'receipt_code',
  'remote_revision',
  'is_acknowledged',
  'withdrawn_at',
  'said_on',
  'keyed_by_id',
  'reason_code',
  'duplicate_of_id',
  'group_id',
  'proposed_state',
  'proposed_reason_code',
  'proposed_by_id',
  'proposed_at',
];

async function moveDeliveries(db: Db): Promise<void> {
  const rows = (await db('deliveries as d')
    .join('publications as p', 'p.id', 'd.publication_id')
    .select('d.target_id', 'p.public_id', 'p.version as sequence', 'd.state', 'd.attempts', 'd.next_try_at')
    .select('d.delivered_at', 'd.last_error')
    .orderBy('d.id')) as Record<string, unknown>[];
  for (const row of rows) await db('outbox').insert({ kind: 'draft', ...row, version: 1 });
  await db.schema.dropTable('deliveries');
}
