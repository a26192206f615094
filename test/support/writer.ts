import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { insertRow, openDatabase } from '../../src/kernel/db/db.ts';
import { transact } from '../../src/kernel/db/transact.ts';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { nobody } from '../../src/kernel/http/scope.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';

// Stores files with their rows and audit events as fast as it can, until it is killed.

const folder = process.argv[2]!;
const database = openDatabase(`sqlite:${join(folder, 'intranet.sqlite')}`);
const files = openFileStore(join(folder, 'files'));
await database.db.raw('PRAGMA foreign_keys = OFF'); // rows of one table only: its parents do not matter here
process.stdout.write('writing');
for (;;) {
  const { sha256, size } = await files.put(randomBytes(20_000 + Math.floor(Math.random() * 50_000)), 1_000_000);
  await transact(database, async (db) => {
    const at = new Date();
    const id = await insertRow(db, 'document_attachments', {
      document_id: 1,
      name: 'a.bin',
      sha256,
      size,
      type: 'x',
      account_id: 1,
      added_at: at.toISOString(),
    });
    await writeAudit(db, {
      actor: nobody,
      at,
      ip: '',
      action: 'attachment.added',
      subject: `attachment:${id}`,
      details: { sha256 },
    });
  });
}
