import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Each repeats the beginning of another index of its table: it finds nothing more and is written with every row. */
const REPEATED = [
  ['member_counts', 'unit_id'],
  ['member_events', 'member_id'],
  ['member_faults', 'member_id'],
  ['member_import_rows', 'import_id'],
  ['member_lines', 'member_id'],
  ['members', 'unit_id'],
] as const;

export const memberIndexes: Migration = {
  name: '20261123T0020_member_indexes',
  async up(db) {
    for (const [table, column] of REPEATED)
      await db.schema.alterTable(table, (t) => t.dropIndex([column], `${table}_${column}_ix`));
  },
  async down(db) {
    for (const [table, column] of REPEATED)
      await db.schema.alterTable(table, (t) => t.index([column], `${table}_${column}_ix`));
  },
};
