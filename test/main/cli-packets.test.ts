import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { openDatabase } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { newKeyPair } from '../../src/kernel/http/signature.ts';
import { projectRoot } from '../../src/kernel/paths.ts';
import { populate } from '../support/image.ts';
import { draftedPacket } from '../support/packets.ts';
import { world } from '../support/world.ts';

interface Result {
  code: number;
  out: string;
}

/** Two copies of the suite that never meet, and a file between them. */
describe('suite packets', function () {
  this.timeout(60_000);
  let folder: string;
  const pair = newKeyPair();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-packets-'));
    writeFileSync(join(folder, 'here.pem'), pair.privatePem);
    writeFileSync(join(folder, 'trusted.json'), JSON.stringify({ here: pair.publicPem }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function suite(node: 'here' | 'there', args: string[], more: Record<string, string> = {}): Promise<Result> {
    const keys = { LINK_KEY_ID: 'here', LINK_KEY_PATH: join(folder, 'here.pem') };
    const env = {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: join(folder, node),
      ...(node === 'here' ? keys : {}),
      ...more,
    };
    return new Promise((done) => {
      execFile(process.execPath, [join(projectRoot, 'dist/src/main/suite.js'), ...args], { env }, (error, out, err) =>
        done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out: out + err }),
      );
    });
  }

  async function make(node: 'here' | 'there'): Promise<ReturnType<typeof openDatabase>> {
    mkdirSync(join(folder, node));
    const database = openDatabase(`sqlite:${join(folder, node, 'intranet.sqlite')}`);
    await migrateLatest(database.db, intranetMigrations);
    await populate(database.db);
    return database;
  }

  it('exports here, imports there, once however often it is called, and refuses strangers', async () => {
    const database = await make('here');
    const w = await world({ database, files: openFileStore(join(folder, 'here', 'files')) });
    await w.as('lan');
    const id = await draftedPacket(w, ['XA-A']);
    await w.post(`/packets/${id}/files`, { files: { name: 'a.txt', bytes: Buffer.from('nội dung') } });
    const file = join(folder, 'goi.zip');
    const early = await suite('here', ['packets', 'export', String(id), file, '--as', 'lan']);
    expect(early.code, 'not sent yet').to.equal(1);
    await w.post(`/packets/${id}/sending`);
    const out = await suite('here', ['packets', 'export', String(id), file, '--as', 'lan', '--json']);
    expect(out.code, out.out).to.equal(0);
    expect((await suite('here', ['packets', 'export', String(id), file, '--as', 'lan'])).code).to.equal(1);
    expect(readFileSync(file).length).to.be.greaterThan(300);
    await w.close();

    await (await make('there')).close();
    const stranger = await suite('there', ['packets', 'import', file, '--as', 'hoa']);
    expect(stranger.code).to.equal(2);
    expect(stranger.out).to.contain('chưa tin cậy');
    const trust = { TRUSTED_KEYS_PATH: join(folder, 'trusted.json') };
    const first = await suite('there', ['packets', 'import', file, '--as', 'hoa', '--json'], trust);
    expect(first.code, first.out).to.equal(0);
    expect(JSON.parse(first.out)).to.include({ packet: 1, fresh: true });
    const second = await suite('there', ['packets', 'import', file, '--as', 'hoa', '--json'], trust);
    expect(JSON.parse(second.out)).to.include({ packet: 1, fresh: false });
    const nobodyKnown = await suite('there', ['packets', 'import', file, '--as', 'khong-co'], trust);
    expect(nobodyKnown.code).to.equal(1);
  });
});
