import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const units: Migration = {
  name: '20260301T0910_units',
  async up(db) {
    await createTable(db, 'units', (c) => {
      c.id();
      c.code('code');
      c.text('name', 200);
      c.text('short_name', 100);
      c.code('kind');
      c.code('level');
      c.code('doc_symbol', { optional: true });
      c.text('search_key', 300);
      c.text('sort_key', 450);
      c.text('path', 400);
      c.whole('position');
      c.day('valid_from_on');
      c.day('valid_to_on', { optional: true });
      c.whole('version');
      c.unique(['code']);
      c.index(['path']);
    });
    await createTable(db, 'unit_edges', (c) => {
      c.id();
      c.ref('parent_id', 'units');
      c.ref('child_id', 'units');
      c.code('relation');
      c.day('valid_from_on');
      c.day('valid_to_on', { optional: true });
      c.unique(['child_id', 'relation', 'valid_from_on']);
    });
    await createTable(db, 'unit_successions', (c) => {
      c.id();
      c.code('kind');
      c.text('decision_no', 60);
      c.day('effective_on');
    });
    await createTable(db, 'unit_succession_sides', (c) => {
      c.id();
      c.ref('succession_id', 'unit_successions');
      c.ref('unit_id', 'units');
      c.code('side');
      c.unique(['succession_id', 'unit_id', 'side']);
    });
  },
  async down(db) {
    for (const t of ['unit_succession_sides', 'unit_successions', 'unit_edges', 'units']) await db.schema.dropTable(t);
  },
};
