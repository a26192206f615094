import { expect } from 'chai';
import { buildApp, listen } from '../../../src/kernel/http/app.ts';
import { openFace } from '../../../src/kernel/http/face.ts';
import { go } from '../../../src/kernel/http/reply.ts';
import { none, post, signedIn } from '../../../src/kernel/http/route.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { authRoutes, identityOf } from '../../../src/modules/auth/index.ts';
import { writeAudit } from '../../../src/modules/audit/index.ts';
import { startDemo, type Running } from '../../support/directories.ts';
import { visitor, type Visitor } from '../../support/visitor.ts';
import { TEST_SECRET, world, type World } from '../../support/world.ts';
import { csrfToken } from '../../../src/kernel/http/csrf.ts';

describe('an act that asks for the password again', () => {
  let directory: Running;
  let w: World;
  let close: () => Promise<void>;
  let b: Visitor;
  let done: string[];
  before(async () => {
    directory = await startDemo();
  });
  after(() => directory.stop());

  beforeEach(async () => {
    w = await world();
    done = [];
    const parts = { database: w.database, directory: directory.config };
    const act = post(
      '/act',
      signedIn,
      (req) => (done.push(`${req.body['note']}|${req.body['_password'] ?? ''}`), go('/')),
      { stepUp: true, audit: none('thử') },
    );
    const app = buildApp({
      ...parts,
      routes: [...authRoutes(parts), act],
      ...openFace('intranet'),
      clock: () => w.clock.now,
      log: openLog('silent', 'test'),
      files: w.files,
      secure: false,
      proxy: false,
      identity: identityOf(parts, TEST_SECRET),
      showFaults: true,
      writeAudit,
      frame: () => Promise.resolve({ actor: null, menu: [], waiting: 0, organisation: 'T', demo: false }),
    });
    const { server, port } = await listen(app, 0, '127.0.0.1');
    close = async () => {
      server.closeAllConnections();
      await new Promise((r) => server.close(r));
      await w.close();
    };
    b = visitor(`http://127.0.0.1:${port}`);
    await b.post('/sign-in', { username: 'lan', password: 'mật khẩu' });
  });
  afterEach(() => close());
  const act = (change: Record<string, string> = {}) =>
    b.post('/act', { _csrf: csrfToken(TEST_SECRET, b.cookies.get('sid')!), note: 'đã "nhập" & giữ', ...change });

  it('asks first, keeps what was typed, and goes through with the right password', async () => {
    const asked = await act();
    expect(asked.status).to.equal(401);
    expect(asked.html).to.contain('name="note" value="đã &quot;nhập&quot; &amp; giữ"').and.contain('action="/act"');
    expect(done).to.deep.equal([]);
    const wrong = await act({ _password: 'sai' });
    expect(wrong.status).to.equal(422);
    expect(wrong.html).to.contain('Mật khẩu chưa đúng').and.not.contain('sai"');
    expect((await act({ _password: 'mật khẩu' })).status).to.equal(303);
    expect(done, 'the handler never sees the password').to.deep.equal(['đã "nhập" & giữ|']);
  });

  it('asks again after five minutes, not before', async () => {
    await act({ _password: 'mật khẩu' });
    w.clock.now = new Date(w.clock.now.getTime() + 4 * 60_000);
    expect((await act()).status).to.equal(303);
    w.clock.now = new Date(w.clock.now.getTime() + 2 * 60_000);
    expect((await act()).status).to.equal(401);
  });

  it('counts wrong passwords like any other', async () => {
    for (let i = 0; i < 8; i++) await act({ _password: `sai ${i}` });
    expect((await act({ _password: 'mật khẩu' })).status).to.equal(429);
  });

  it('says so when the directory is down', async () => {
    await directory.down();
    const r = await act({ _password: 'mật khẩu' });
    await directory.up();
    expect(r.status).to.equal(503);
    expect(done).to.deep.equal([]);
  });
});
