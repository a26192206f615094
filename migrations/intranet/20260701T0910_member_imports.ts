import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/** Files of members on their way into the records: what was chosen, the sealed plan row by row, what came of it. */
export const memberImports: Migration = {
  name: '20260701T0910_member_imports',
  async up(db) {
    const optional = { optional: true };
    await createTable(db, 'member_imports', (c) => {
      c.id();
      c.ref('unit_id', 'units');
      c.text('file_name', 200);
      c.hash('file_hash');
      c.code('state');
      /** What the file looks like: import/reading.ts FileSight. */
      c.longText('sight');
      c.whole('sheet_index', optional);
      /** The columns as chosen: import/import.row.ts ColumnChoice[]. */
      c.longText('columns', optional);
      c.day('effective_on', optional);
      c.text('paper_no', 60, optional);
      c.day('paper_on', optional);
      c.text('paper_by', 200, optional);
      c.longText('notes', optional);
      c.longText('counts', optional);
      c.hash('seal', optional);
      c.code('fault', optional);
      c.whole('done');
      c.whole('total');
      c.ref('batch_id', 'member_batches', optional);
      c.ref('created_by_id', 'accounts');
      c.instant('created_at');
      c.instant('planned_at', optional);
      c.ref('committed_by_id', 'accounts', optional);
      c.instant('committed_at', optional);
      c.instant('ended_at', optional);
      c.text('holder', 24, optional);
      c.instant('held_until_at', optional);
      c.whole('version');
      c.index(['state', 'held_until_at']);
      c.index(['file_hash']);
    });
    await createTable(db, 'member_import_rows', (c) => {
      c.id();
      c.ref('import_id', 'member_imports');
      c.whole('line');
      c.code('class');
      c.ref('member_id', 'members', optional);
      c.text('name', 200);
      c.longText('changes', optional);
      c.longText('reasons');
      c.longText('candidates', optional);
      c.longText('raw');
      /** Of a possible duplicate: 'another', or the id of the record it is. */
      c.code('decision', optional);
      c.code('outcome', optional);
      c.text('outcome_reason', 500, optional);
      c.unique(['import_id', 'line']);
      c.index(['import_id', 'class', 'line']);
      c.index(['import_id', 'outcome', 'line']);
    });
  },
  async down(db) {
    await db.schema.dropTable('member_import_rows');
    await db.schema.dropTable('member_imports');
  },
};
