import { openDatabase, type Db } from '../../src/kernel/db/db.ts';
import { transact } from '../../src/kernel/db/transact.ts';
import { nobody, scopeOf } from '../../src/kernel/http/scope.ts';
import { writeAudit } from '../../src/modules/audit/index.ts';
import { findBook } from '../../src/modules/registers/books.queries.ts';
import { reserveNumber } from '../../src/modules/registers/entries.commands.ts';

// A process of its own that takes numbers from a book as fast as it can: prints those it got. Every fifth taking is
// rolled back after the number was taken.

const [, , file, bookId, count, accountId] = process.argv;
const database = openDatabase(`sqlite:${file}`);
const everywhere = scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'all', unitId: 0, path: '/' }] }, 'p');
const book = (await findBook(database.db, everywhere, Number(bookId)))!;
const now = new Date('2026-03-02T02:00:00.000Z');
const actor = { ...nobody, accountId: Number(accountId) };
const got: string[] = [];

class Undone extends Error {}

for (let i = 1; i <= Number(count); i++) {
  const take = (db: Db) =>
    reserveNumber(
      {
        db,
        actor,
        now,
        audit: (action, subject, details = {}) => writeAudit(db, { actor, at: now, ip: '', action, subject, details }),
      },
      book,
      { kind: 'plan', number: null, enteredOn: '2026-03-02', reason: null },
    );
  try {
    const entered = await transact(database, async (tx) => {
      const taken = await take(tx);
      if (i % 5 === 0) throw new Undone();
      return taken;
    });
    if ('documentNo' in entered) got.push(entered.documentNo);
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}
await database.close();
process.stdout.write(JSON.stringify(got));
