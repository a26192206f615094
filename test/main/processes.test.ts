import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { portalMigrations } from '../../migrations/portal/index.ts';
import { openDatabase } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { newKeyPair } from '../../src/kernel/http/signature.ts';
import { projectRoot } from '../../src/kernel/paths.ts';

const main = (name: string): string => join(projectRoot, 'dist/src/main', `${name}.js`);
const PATH = process.env['PATH'] ?? '';

interface Result {
  code: number;
  out: string;
}
const run = (file: string, args: string[], env: Record<string, string>): Promise<Result> =>
  new Promise((done) => {
    execFile(process.execPath, [file, ...args], { env: { PATH, ...env } }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out: stdout + stderr }),
    );
  });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    if (
      await fetch(url).then(
        (r) => r.ok,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 30));
  }
  throw new Error('the process ended');
}

describe('processes', function () {
  this.timeout(20_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'processes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('the intranet does not start on a database that lacks migrations, and says which', async () => {
    const r = await run(main('intranet'), [], { DATA_DIR: folder, INTRANET_PORT: '0' });
    expect(r.code).to.equal(1);
    expect(r.out).to.contain('DATABASE_URL: the database lacks migrations: 20260301T0900_audit');
  });

  it('the intranet does not start in production with demo values', async () => {
    const r = await run(main('intranet'), [], { NODE_ENV: 'production', DATA_DIR: folder });
    expect(r.code).to.equal(1);
    expect(r.out).to.contain('APP_SECRET').and.contain('LDAP_URL').and.contain('LINK_KEY_PATH');
  });

  it('the portal runs with PORTAL_* alone, and stops on a signal', async () => {
    const { db, close } = openDatabase(`sqlite:${join(folder, 'portal.sqlite')}`);
    await migrateLatest(db, portalMigrations);
    await close();
    const { privatePem, publicPem } = newKeyPair();
    writeFileSync(join(folder, 'key.pem'), privatePem);
    writeFileSync(join(folder, 'trusted.json'), JSON.stringify({ 'intranet-1': publicPem }));
    const port = await freePort();
    const child = spawn(process.execPath, [main('portal')], {
      env: {
        PATH,
        PORTAL_PORT: String(port),
        PORTAL_DATA_DIR: folder,
        PORTAL_SECRET: 'x'.repeat(32),
        PORTAL_KEY_PATH: join(folder, 'key.pem'),
        PORTAL_TRUSTED_KEYS: join(folder, 'trusted.json'),
        PORTAL_LOG_LEVEL: 'silent',
      },
    });
    await answers(`http://127.0.0.1:${port}/health`, child);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).to.equal(200);
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    expect(await ended).to.equal(0);
  });

  describe('suite', () => {
    const suite = (args: string[], env: Record<string, string> = {}) =>
      run(main('suite'), args, { DATA_DIR: folder, ...env });

    it('explains itself and refuses what it does not know with exit code 2', async () => {
      expect((await suite(['--help'])).out)
        .to.contain('migrate')
        .and.contain('seed')
        .and.contain('jobs')
        .and.contain('audit');
      expect((await suite(['jobs', 'run', '--help'])).code).to.equal(0);
      expect((await suite(['nonsense'])).code).to.equal(2);
      expect((await suite(['config'], { JOBS: 'maybe' })).code).to.equal(2);
    });

    it('migrates, says so as JSON, and has nothing to do the second time', async () => {
      expect((await suite(['migrate', '--status'])).code).to.equal(1);
      const first = JSON.parse((await suite(['migrate', '--json'])).out) as { ran: string[] };
      expect(first.ran).to.have.length(intranetMigrations.length);
      expect((await suite(['migrate'])).out).to.contain('up to date');
      expect((await suite(['migrate', '--status'])).code).to.equal(0);
    });

    it('verifies the audit chain and finds a changed byte', async () => {
      await suite(['migrate']);
      expect(JSON.parse((await suite(['audit', 'verify', '--json'])).out)).to.deep.equal({ events: 0, fault: null });
      const { db, close } = openDatabase(`sqlite:${join(folder, 'intranet.sqlite')}`);
      const { writeAudit } = await import('../../src/modules/audit/index.ts');
      const { nobody } = await import('../../src/kernel/http/scope.ts');
      for (let i = 1; i <= 3; i++)
        await writeAudit(db, {
          actor: nobody,
          at: new Date(i),
          ip: '',
          action: 'unit.founded',
          subject: `unit:${i}`,
          details: {},
        });
      expect(JSON.parse((await suite(['audit', 'verify', '--json'])).out)).to.deep.equal({ events: 3, fault: null });
      await db('audit_events').where({ seq: 2 }).update({ subject: 'unit:9' });
      const altered = await suite(['audit', 'verify']);
      expect(altered.code).to.equal(1);
      expect(altered.out).to.contain('event 2 is altered');
      await db('audit_events').where({ seq: 2 }).delete();
      expect((await suite(['audit', 'verify'])).out).to.contain('event 3 is missing');
      await close();
    });

    it('runs a job by name and knows no other', async () => {
      await suite(['migrate']);
      expect(JSON.parse((await suite(['jobs', 'run', 'push-publications', '--json'])).out)).to.deep.equal({
        job: 'push-publications',
        done: 0,
        failed: 0,
      });
      expect((await suite(['jobs', 'run', 'nothing'])).code).to.equal(1);
    });

    it('makes keys once', async () => {
      const file = join(folder, 'link.pem');
      expect((await suite(['keys', 'new', file])).code).to.equal(0);
      expect((await suite(['keys', 'new', file])).code).to.equal(1);
    });
  });

  it('kill -9 in mid-write: the database opens, rows and files agree, the chain holds', async () => {
    await run(main('suite'), ['migrate'], { DATA_DIR: folder });
    const writer = join(projectRoot, 'dist/test/support/writer.js');
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, [writer, folder], { env: { PATH }, stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise<void>((done, fail) => {
        child.stdout.once('data', () => done()); // it is writing now
        child.once('exit', () => fail(new Error('the writer could not write')));
      });
      await new Promise((done) => setTimeout(done, 40 + round * 35));
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    }
    const { db, close } = openDatabase(`sqlite:${join(folder, 'intranet.sqlite')}`);
    const { openFileStore } = await import('../../src/kernel/files/store.ts');
    const { verifyChain } = await import('../../src/modules/audit/index.ts');
    const files = openFileStore(join(folder, 'files'));
    const rows = (await db('document_attachments as a').select('a.sha256', 'a.size').orderBy('a.id')) as {
      sha256: string;
      size: number;
    }[];
    expect(rows.length).to.be.greaterThan(0);
    for (const row of rows) expect((await files.read(row.sha256)).length).to.equal(row.size);
    const { events, fault } = await verifyChain(db);
    expect(fault).to.equal(null);
    expect(events).to.equal(rows.length); // one event with each row: neither without the other
    await close();
  });
});
