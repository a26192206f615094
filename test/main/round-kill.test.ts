import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { openDatabase } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { csrfToken } from '../../src/kernel/http/csrf.ts';
import { projectRoot } from '../../src/kernel/paths.ts';
import { openSession } from '../../src/modules/auth/index.ts';
import { populate } from '../support/image.ts';
import { preparedRound } from '../support/rounds.ts';
import { freePort } from '../support/slapd.ts';
import { world } from '../support/world.ts';

const SECRET = 'a-secret-of-this-test-of-forty-letters!!';
const UNITS = ['XA-A', 'XA-B', 'SO-NV', 'BTGDVTU'];

/** The real process, killed as a power cut would while a round is being opened, and started again on the same data. */
describe('a server killed while a round opens', function () {
  this.timeout(60_000);
  let folder: string;
  let child: ChildProcess | null = null;
  afterEach(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<string> {
    const port = await freePort();
    const started = spawn(process.execPath, [join(projectRoot, 'dist/src/main/intranet.js')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        DATA_DIR: folder,
        INTRANET_PORT: String(port),
        APP_SECRET: SECRET,
        JOBS: 'off',
        LOG_LEVEL: 'error',
      },
      stdio: 'inherit',
    });
    child = started;
    while (started.exitCode === null) {
      if (
        await fetch(`http://127.0.0.1:${port}/health`).then(
          (r) => r.ok,
          () => false,
        )
      )
        return `http://127.0.0.1:${port}`;
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

  it('has opened it for all units or for none, and goes on', async () => {
    folder = mkdtempSync(join(tmpdir(), 'round-kill-'));
    const address = `sqlite:${join(folder, 'intranet.sqlite')}`;
    const database = openDatabase(address);
    await migrateLatest(database.db, intranetMigrations);
    await populate(database.db);
    const w = await world({ database });
    const { roundId } = await preparedRound(w, UNITS);
    await database.db('rounds').update({ due_on: '2999-01-04' }); // the process has the real clock
    const facts = { ip: '127.0.0.1', agent: 'test', now: new Date() };
    const token = await openSession(database.db, await w.accountId('lan'), facts);
    await w.close();

    const open = (base: string) =>
      fetch(`${base}/rounds/${roundId}/opening`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `sid=${token}` },
        body: new URLSearchParams({ _csrf: csrfToken(SECRET, token) }),
      });
    const seen: string[] = [];
    // from before the handler begins to after it has committed; the first page warms the process up
    for (const delay of [0, 4, 9, 14, 20, 27, 36, 50, 1_000]) {
      const base = await start();
      await fetch(`${base}/rounds/${roundId}`, { headers: { cookie: `sid=${token}` } });
      const answer = open(base).catch(() => null);
      await new Promise((done) => setTimeout(done, delay));
      await kill();
      await answer;
      const after = openDatabase(address);
      const { state } = (await after.db('rounds').first('state')) as { state: string };
      const sent = await after.db('dispatch_recipients').select('id');
      const told = await after.db('notices').where('message', 'like', '%xin ý kiến%').select('id');
      const units = (await after.db('round_units').select('recipient_id')) as { recipient_id: number | null }[];
      await after.close();
      seen.push(state);
      const opened = state === 'open';
      expect(state).to.be.oneOf(['preparing', 'open']);
      expect(sent, state).to.have.length(opened ? UNITS.length : 0);
      expect(units.filter((u) => u.recipient_id !== null)).to.have.length(opened ? UNITS.length : 0);
      expect(told.length > 0, `notices, ${state}`).to.equal(opened);
      if (opened) break;
    }
    const base = await start();
    expect([seen[0], seen.at(-1)], seen.join()).to.deep.equal(['preparing', 'open']);
    const page = await fetch(`${base}/rounds/${roundId}`, { headers: { cookie: `sid=${token}` } });
    expect(await page.text()).to.contain('Đang lấy ý kiến');
  });
});
