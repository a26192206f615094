import { alterTable, createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/**
 * What came over the link, kind by kind, with its order number; a counter of changes by which the intranet sees that
 * this database was set back; and comments with a name of their own, so that a number given twice does no harm.
 */
export const link: Migration = {
  name: '20260601T0900_link',
  async up(db) {
    await createTable(db, 'link_items', (c) => {
      c.id();
      c.code('kind');
      c.code('public_id');
      c.whole('sequence');
      c.hash('content_hash');
      c.instant('received_at');
      c.instant('withdrawn_at', { optional: true });
      c.unique(['kind', 'public_id']);
    });
    const drafts = (await db('drafts as d')
      .select('d.public_id', 'd.bundle_hash as content_hash', 'd.received_at', 'd.withdrawn_at')
      .orderBy('d.id')) as Record<string, unknown>[];
    for (const draft of drafts) await db('link_items').insert({ kind: 'draft', sequence: 0, ...draft });
    // no longer written; SQLite cannot drop it, for a check of the table names it
    await db.schema.alterTable('drafts', (t) => t.setNullable('bundle_hash'));
    await createTable(db, 'link_counter', (c) => {
      c.id();
      c.whole('value'); // grows with every change that the intranet made here
    });
    await db('link_counter').insert({ value: 0 });
    await alterTable(db, 'drafts', (c) => {
      c.text('introduction', 2000, { optional: true });
      c.text('letter_address', 300, { optional: true });
      c.flag('is_showing_comments', { preset: true });
    });
    await alterTable(db, 'comments', (c) => {
      c.code('uid', { optional: true });
      c.code('commenter_kind', { optional: true });
      c.text('prefix', 64, { optional: true });
      c.text('suffix', 64, { optional: true });
      c.whole('revision', { initial: 1 }); // grows when its author withdraws it: the intranet must hear of it
      c.instant('withdrawn_at', { optional: true });
      c.text('reason', 300, { optional: true }); // public words of what moderation decided
    });
    await db('comments').update({ uid: db.ref('id') });
    await alterTable(db, 'comments', (c) => {
      c.unique(['uid']);
      c.index(['acknowledged_at', 'id']);
    });
  },
  async down(db) {
    await db.schema.alterTable('comments', (t) => {
      t.dropUnique(['uid'], 'comments_uid_uq');
      t.dropIndex(['acknowledged_at', 'id'], 'comments_acknowledged_at_id_ix');
    });
    for (const column of ['uid', 'commenter_kind', 'prefix', 'suffix', 'revision', 'withdrawn_at', 'reason'])
      await db.schema.alterTable('comments', (t) => t.dropColumn(column));
    for (const column of ['introduction', 'letter_address', 'is_showing_comments'])
      await db.schema.alterTable('drafts', (t) => t.dropColumn(column));
    await db.schema.dropTable('link_counter');
    await db.schema.dropTable('link_items');
  },
};
