import { alterTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** A draft has one public address for good, also when two editors plan it at the same moment. */
export const onePublication: Migration = {
  name: '20260401T0900_one_publication',
  async up(db) {
    await alterTable(db, 'publications', (c) => c.unique(['document_id']));
  },
  async down(db) {
    await db.schema.alterTable('publications', (t) => t.dropUnique(['document_id'], 'publications_document_id_uq'));
  },
};
