import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { openDatabase } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { projectRoot } from '../../src/kernel/paths.ts';
import { openSession } from '../../src/modules/auth/index.ts';
import { populate } from '../support/image.ts';
import { freePort } from '../support/slapd.ts';
import { tusClient } from '../support/tus.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The real process, killed as a power cut would and started again on the same data. */
describe('a server killed during an upload', function () {
  this.timeout(60_000);
  let folder: string;
  let child: ChildProcess | null = null;
  let base: string;
  let token: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'upload-kill-'));
    const database = openDatabase(`sqlite:${join(folder, 'intranet.sqlite')}`);
    await migrateLatest(database.db, intranetMigrations);
    await populate(database.db);
    const account = (await database.db('accounts').where({ username: 'lan' }).select('id').first()) as { id: number };
    const facts = { ip: '127.0.0.1', agent: 'test', now: new Date() };
    token = await openSession(database.db, account.id, facts);
    await database.close();
    await start();
  });
  afterEach(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const started = spawn(process.execPath, [join(projectRoot, 'dist/src/main/intranet.js')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        DATA_DIR: folder,
        INTRANET_PORT: String(port),
        JOBS: 'off',
        LOG_LEVEL: 'error',
      },
      stdio: 'inherit',
    });
    child = started;
    while (started.exitCode === null) {
      const answers = await fetch(`${base}/health`).then(
        (r) => r.ok,
        () => false,
      );
      if (answers) return;
      await new Promise((done) => setTimeout(done, 30));
    }
    throw new Error('the process ended');
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child!.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  const state = async (): Promise<{ state: string; sha256: string | null } | undefined> => {
    const database = openDatabase(`sqlite:${join(folder, 'intranet.sqlite')}`);
    try {
      return (await database.db('uploads').select('state', 'sha256').first()) as {
        state: string;
        sha256: string | null;
      };
    } finally {
      await database.close();
    }
  };

  it('goes on where the disk stands, again and again, and the bytes are the same', async () => {
    const bytes = randomBytes(8 * 1024 * 1024);
    const tus = () => tusClient({ base, cookie: () => `sid=${token}` });
    const made = await tus().create(bytes.length, { filename: 'a.bin', purpose: 'packet:1' });
    const path = made.headers.location!;
    let offset = 0;
    for (let round = 0; round < 3; round++) {
      // the line and the process end in the middle of a request, at a moment of chance
      const rest = bytes.subarray(offset);
      const sending = tus().cut(path, offset, rest, Math.floor(rest.length * 0.4));
      await new Promise((done) => setTimeout(done, 5 + round * 15));
      await kill();
      await sending;
      await start();
      expect(await state()).to.include({ state: 'receiving' });
      const head = await tus().head(path);
      expect(head.status).to.equal(200);
      const there = Number(head.headers['upload-offset']);
      expect(there).to.be.at.least(offset).and.be.at.most(bytes.length);
      offset = there;
    }
    expect((await tus().patch(path, offset, bytes.subarray(offset))).status).to.equal(204);
    expect(await state()).to.deep.equal({ state: 'ready', sha256: sha256(bytes) });
    expect(await openFileStore(join(folder, 'files')).read(sha256(bytes))).to.deep.equal(bytes);
  });

  it('killed while the last bytes are being put away: it is whole or still to be finished, never half', async () => {
    const bytes = randomBytes(30 * 1024 * 1024);
    for (const delay of [0, 40]) {
      const tus = () => tusClient({ base, cookie: () => `sid=${token}` });
      const made = await tus().create(bytes.length, { filename: 'a.bin', purpose: 'packet:1' });
      const path = made.headers.location!;
      const last = bytes.length - 1000;
      expect((await tus().patch(path, 0, bytes.subarray(0, last))).status).to.equal(204);
      const ending = tus()
        .patch(path, last, bytes.subarray(last))
        .catch(() => null);
      await new Promise((done) => setTimeout(done, delay));
      await kill();
      await ending;
      await start();
      const head = await tus().head(path);
      expect(head.status, `killed after ${delay} ms`).to.equal(200);
      const offset = Number(head.headers['upload-offset']);
      if (offset < bytes.length) expect((await tus().patch(path, offset, bytes.subarray(offset))).status).to.equal(204);
      expect(await state()).to.deep.equal({ state: 'ready', sha256: sha256(bytes) });
      expect(existsSync(join(folder, 'uploads', path.split('/').at(-1)!))).to.equal(false);
      const database = openDatabase(`sqlite:${join(folder, 'intranet.sqlite')}`);
      await database.db('uploads').delete();
      await database.close();
    }
  });
});
