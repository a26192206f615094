import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { intranetMigrations } from '../../../migrations/intranet/index.ts';
import { openDatabase } from '../../../src/kernel/db/db.ts';
import { migrateLatest } from '../../../src/kernel/db/migrate.ts';
import { projectRoot } from '../../../src/kernel/paths.ts';
import { approvedDraft, errorOf } from '../../support/builders.ts';
import { populate } from '../../support/image.ts';
import { sentPacket } from '../../support/packets.ts';
import { entryBody, incomingBook, numbersIn, openedBook } from '../../support/registers.ts';
import { world, type World } from '../../support/world.ts';

const upTo = (n: number): string[] => Array.from({ length: n }, (_, i) => `${String(i + 1).padStart(2, '0')}-KH/VPTU`);

describe('registers: many hands at one sequence', function () {
  this.timeout(60_000);
  let w: World;
  afterEach(() => w.close());

  it('forty requests at once: every number once, none left out', async () => {
    w = await world();
    await w.as('van');
    const book = await openedBook(w);
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => w.post(`/registers/${book}/entries`, entryBody())),
    );
    expect(answers.map((a) => a.status)).to.deep.equal(Array(40).fill(303));
    expect(await numbersIn(w, book)).to.deep.equal(upTo(40));
  });

  it('two who wish for the same number: one gets it, the other is told the next', async () => {
    w = await world();
    await w.as('van');
    const book = await openedBook(w);
    const answers = await Promise.all(
      [1, 2].map(() => w.post(`/registers/${book}/entries`, entryBody({ number: '7' }))),
    );
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).to.deep.equal([303, 422]);
    const lost = answers.find((a) => a.status === 422)!;
    expect(errorOf(lost.html, 'number')).to.contain('07-KH/VPTU vừa có người lấy').and.contain('08-KH/VPTU');
    expect(await numbersIn(w, book)).to.deep.equal(['07-KH/VPTU']);
  });

  it('two who number the same draft, or register the same packet: one entry', async () => {
    w = await world();
    await w.as('van');
    const book = await openedBook(w);
    const incoming = await incomingBook(w);
    const document = await approvedDraft(w);
    await w.as('hoa');
    const { db } = w.database;
    await db('account_roles')
      .where({ account_id: await w.accountId('lan') })
      .update({ unit_id: await w.unitId('XA-A') });
    const body = { senderUnit: String(await w.unitId('XA-A')) };
    const packet = await sentPacket(w, ['VPTU'], body);
    await w.as('van');
    const issue = { ...entryBody(), book: String(book) };
    const twice = await Promise.all([1, 2].map(() => w.post(`/documents/${document}/issue`, issue)));
    expect(twice.map((a) => a.status).toSorted((a, b) => a - b)).to.deep.equal([303, 409]);
    expect(await numbersIn(w, book)).to.deep.equal(['01-BC/VPTU']);
    const arrival = { ...entryBody(), author: 'Đảng uỷ xã', urgency: 'normal', book: String(incoming) };
    const both = await Promise.all([1, 2].map(() => w.post(`/packets/${packet}/registration`, arrival)));
    expect(both.map((a) => a.status).toSorted((a, b) => a - b)).to.deep.equal([303, 409]);
    expect(await numbersIn(w, incoming)).to.deep.equal(['01']);
  });

  it('three processes on one file: every number once, and a rollback leaves no gap', async function () {
    if (process.env['TEST_DATABASE_URL']) this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'numbers-'));
    const file = join(folder, 'intranet.db');
    const database = openDatabase(`sqlite:${file}`);
    await migrateLatest(database.db, intranetMigrations);
    await populate(database.db);
    w = await world({ database });
    try {
      await w.as('van');
      const book = await openedBook(w);
      const runner = join(projectRoot, 'dist/test/support/number-runner.js');
      const account = String(await w.accountId('van'));
      const run = () => promisify(execFile)(process.execPath, [runner, file, String(book), '30', account]);
      const outputs = await Promise.all([run(), run(), run()]);
      const all = outputs.flatMap((o) => JSON.parse(o.stdout) as string[]);
      expect(all.toSorted()).to.deep.equal(upTo(72));
      expect(await numbersIn(w, book)).to.deep.equal(upTo(72).map((no) => `${no} reserved`));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
