import { alterTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

/**
 * Versions are numbered milestone.major.minor; `number` stays their order and key. Every version that exists was loaded
 * and sent out under the name 'Dự thảo lần n', so its number is its milestone. The source_ columns are empty (and 0) for
 * a version that was not loaded from a file.
 */
export const versionSteps: Migration = {
  name: '20260501T0900_version_steps',
  async up(db) {
    await alterTable(db, 'document_versions', (c) => {
      c.whole('milestone', { initial: 1 });
      c.whole('major', { initial: 0 });
      c.whole('minor', { initial: 0 });
    });
    await db('document_versions').update({ milestone: db.ref('number') });
  },
  async down(db) {
    await db.schema.alterTable('document_versions', (t) => t.dropColumns('milestone', 'major', 'minor'));
  },
};
