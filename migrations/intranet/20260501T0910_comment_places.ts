import { alterTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** A comment keeps the words it was made on for good (block_id, quote, …) and where these stand now (place_…). */
export const commentPlaces: Migration = {
  name: '20260501T0910_comment_places',
  async up(db) {
    await alterTable(db, 'document_comments', (c) => {
      c.longText('anchor_text', { optional: true }); // the whole passage or paragraph; quote is its beginning
      c.text('anchor_prefix', 200, { optional: true });
      c.text('anchor_suffix', 200, { optional: true });
      c.code('place_block_id', { optional: true });
      c.code('place_state', { optional: true }); // none: on the whole draft
      c.whole('placed_by_id', { optional: true }); // a person placed it again
      c.index(['document_id', 'place_block_id']);
      c.index(['document_id', 'place_state']);
    });
    await db('document_comments')
      .whereNotNull('block_id')
      .update({ place_block_id: db.ref('block_id'), anchor_text: db.ref('quote'), place_state: 'placed' });
  },
  async down(db) {
    await db.schema.alterTable('document_comments', (t) => {
      t.dropIndex(['document_id', 'place_block_id'], 'document_comments_document_id_place_block_id_ix');
      t.dropIndex(['document_id', 'place_state'], 'document_comments_document_id_place_state_ix');
    });
    await db.schema.alterTable('document_comments', (t) => {
      t.dropColumns('anchor_text', 'anchor_prefix', 'anchor_suffix', 'place_block_id', 'place_state', 'placed_by_id');
    });
  },
};
