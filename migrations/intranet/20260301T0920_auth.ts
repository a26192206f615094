import { createTable } from '../../src/kernel/db/columns.ts';
import type { Migration } from '../../src/kernel/db/migrate.ts';

export const auth: Migration = {
  name: '20260301T0920_auth',
  async up(db) {
    await createTable(db, 'accounts', (c) => {
      c.id();
      c.text('username', 100); // lower case, NFC
      c.text('dn', 450);
      c.text('full_name', 200);
      c.text('sort_key', 450);
      c.text('search_key', 300);
      c.text('mail', 200, { optional: true });
      c.text('title', 200, { optional: true });
      c.ref('unit_id', 'units', { optional: true });
      c.code('state');
      c.instant('created_at');
      c.instant('updated_at');
      c.instant('signed_in_at', { optional: true });
      c.whole('version');
      c.unique(['username']);
      c.index(['sort_key', 'id']);
    });
    await createTable(db, 'account_roles', (c) => {
      c.id();
      c.ref('account_id', 'accounts');
      c.code('role');
      c.ref('unit_id', 'units');
      c.code('source');
      c.instant('given_at');
      c.unique(['account_id', 'role', 'unit_id', 'source']);
    });
    await createTable(db, 'directory_mappings', (c) => {
      c.id();
      c.code('kind');
      c.text('directory_value', 200);
      c.text('value_key', 200);
      c.code('role', { optional: true });
      c.ref('unit_id', 'units', { optional: true });
      c.unique(['kind', 'value_key']);
    });
    await createTable(db, 'web_sessions', (c) => {
      c.id();
      c.hash('token_hash');
      c.ref('account_id', 'accounts');
      c.instant('created_at');
      c.instant('seen_at');
      c.instant('expires_at');
      c.instant('ended_at', { optional: true });
      c.instant('stepped_up_at', { optional: true });
      c.text('ip', 60);
      c.text('agent', 200);
      c.unique(['token_hash']);
    });
    await createTable(db, 'sign_in_attempts', (c) => {
      c.id();
      c.hash('key_hash');
      c.instant('window_at');
      c.whole('failures');
      c.unique(['key_hash']);
    });
  },
  async down(db) {
    const tables = ['sign_in_attempts', 'web_sessions', 'directory_mappings', 'account_roles', 'accounts'];
    for (const t of tables) await db.schema.dropTable(t);
  },
};
