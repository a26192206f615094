import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { expect } from 'chai';
import { intranetMigrations } from '../../../migrations/intranet/index.ts';
import { portalMigrations } from '../../../migrations/portal/index.ts';
import { openDatabase } from '../../../src/kernel/db/db.ts';
import { migrateLatest } from '../../../src/kernel/db/migrate.ts';
import { newKeyPair } from '../../../src/kernel/http/signature.ts';
import { projectRoot } from '../../../src/kernel/paths.ts';
import { receiveComment } from '../../../src/portal/portal.commands.ts';
import { transact } from '../../../src/kernel/db/transact.ts';
import { approvedDocument } from '../../support/approved.ts';
import { openHosts, type Hosts } from '../../support/hosts.ts';
import { populate } from '../../support/image.ts';
import { addPortal } from '../../support/link.ts';
import { world } from '../../support/world.ts';

const dist = (name: string): string => join(projectRoot, 'dist', name);

/** What a process says until it ends. */
const said = (child: ChildProcess): Promise<string> =>
  new Promise((done) => {
    let text = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
    child.once('close', () => done(text));
  });

const CALL = `fetch(process.argv[1], { signal: AbortSignal.timeout(1500) }).then((r) => console.log('answered', r.status), () => console.log('no way'))`;
const SERVE = `require('node:http').createServer((q, s) => s.end('inside')).listen(8080, '0.0.0.0', () => console.log('up'))`;

describe('an intranet that nobody can call', function () {
  this.timeout(60_000);
  let hosts: Hosts | null;
  let folder: string;
  const children: ChildProcess[] = [];
  before(function () {
    hosts = openHosts();
    if (!hosts) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'hosts-'));
  });
  after(() => {
    for (const child of children) child.kill('SIGKILL');
    hosts?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('pushes, pulls and tells its decisions while everything inbound is dropped', async () => {
    const [inside, outside] = [newKeyPair(), newKeyPair()];
    writeFileSync(join(folder, 'portal.pem'), outside.privatePem);
    writeFileSync(join(folder, 'trusted.json'), JSON.stringify({ 'intranet-1': inside.publicPem }));
    const portalFile = join(folder, 'portal.sqlite');
    const portal = openDatabase(`sqlite:${portalFile}`);
    await migrateLatest(portal.db, portalMigrations);

    // the intranet's database is made in the open and then used inside
    const intranetFile = join(folder, 'intranet.sqlite');
    const made = openDatabase(`sqlite:${intranetFile}`);
    await migrateLatest(made.db, intranetMigrations);
    await populate(made.db);
    const w = await world({ database: made });
    w.clock.now = new Date();
    await addPortal(w, 'tinhuy', `http://${hosts!.outside}:8081`);
    await w.database.db('targets').update({ portal_key: outside.publicPem });
    const documentId = await approvedDocument(w, 'VPTU', ['Đoạn đi từ trong ra.']);
    await w.as('mai');
    const plan = { documentId: String(documentId), opensAt: '2026-03-02T09:00', closesAt: '2099-03-20T17:00' };
    expect((await w.post('/publications', { ...plan, isShowingComments: '1' })).status).to.equal(303);
    await w.close();

    children.push(
      hosts!.spawnOutside([dist('src/main/portal.js')], {
        PORTAL_HOST: '0.0.0.0',
        PORTAL_PORT: '8081',
        PORTAL_DATA_DIR: folder,
        PORTAL_KEY_PATH: join(folder, 'portal.pem'),
        PORTAL_TRUSTED_KEYS: join(folder, 'trusted.json'),
        PORTAL_SECRET: 'a secret of the portal with enough letters',
      }),
    );
    const server = hosts!.spawnInside(['-e', SERVE]);
    children.push(server);
    await new Promise((done) => server.stdout!.once('data', done));

    // the filter does drop: what listens inside answers inside, and not outside
    expect(await said(hosts!.spawnInside(['-e', CALL, `http://${hosts!.inside}:8080/`]))).to.contain('answered 200');
    expect(await said(hosts!.spawnOutside(['-e', CALL, `http://${hosts!.inside}:8080/`]))).to.contain('no way');

    for (let i = 0; ; i++) {
      const up = await said(hosts!.spawnInside(['-e', CALL, `http://${hosts!.outside}:8081/`]));
      if (up.includes('answered 200')) break;
      expect(i, up).to.be.lessThan(20);
    }
    const tick = async () =>
      JSON.parse(
        await said(
          hosts!.spawnInside([
            dist('test/support/push-runner.js'),
            intranetFile,
            Buffer.from(inside.privatePem).toString('base64'),
          ]),
        ),
      ) as Record<string, { done: number; failed: number }>;

    expect(await tick()).to.deep.equal({ pushed: { done: 1, failed: 0 }, pulled: { done: 0, failed: 0 } });
    const draft = (await portal.db('drafts as d').select('d.id').first()) as { id: number };
    const comment = {
      draftId: draft.id,
      versionNumber: 1,
      draftNumber: 1,
      blockId: null,
      quote: null,
      prefix: null,
      suffix: null,
      stance: 'agree' as const,
      commenterKind: null,
      body: 'Ý kiến từ ngoài vào.',
      authorName: null,
      contact: null,
    };
    await transact(portal, (db) => receiveComment(db, comment, new Date()));
    expect((await tick())['pulled']).to.deep.equal({ done: 1, failed: 0 });
    const intranet = openDatabase(`sqlite:${intranetFile}`);
    await intranet.db('public_comments').update({ state: 'accepted', is_decision_sent: false });
    expect((await tick())['pulled']).to.deep.equal({ done: 1, failed: 0 });
    expect(await portal.db('comments as c').select('c.state', 'c.body').first()).to.deep.equal({
      state: 'accepted',
      body: 'Ý kiến từ ngoài vào.',
    });
    await intranet.close();
    await portal.close();
  });
});
