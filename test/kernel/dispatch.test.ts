import { expect } from 'chai';
import { csrfToken } from '../../src/kernel/http/csrf.ts';
import { Conflict, Unavailable } from '../../src/kernel/http/errors.ts';
import { go, invalid, raw } from '../../src/kernel/http/reply.ts';
import { anyone, can, get, none, post, signedIn, type Request, type Route } from '../../src/kernel/http/route.ts';
import { findActor, openSession } from '../../src/modules/auth/index.ts';
import { TEST_NOW } from '../support/image.ts';
import { tinyApp, type TinyApp } from '../support/tiny-app.ts';
import { TEST_SECRET } from '../support/world.ts';

describe('one request', () => {
  let t: TinyApp;
  let cookie = '';
  let token = '';

  async function start(...routes: Route[]): Promise<void> {
    t = await tinyApp(routes);
    const account = (await t.database.db('accounts as a').where('a.username', 'lan').select('a.id').first()) as {
      id: number;
    };
    token = await openSession(t.database.db, account.id, { ip: '', agent: 'test', now: TEST_NOW });
    cookie = `sid=${token}`;
  }
  afterEach(() => t.close());

  const rename = async (req: Request, name: string): Promise<void> => {
    await req.db('units').where({ code: 'TU' }).update({ name });
  };
  const nameNow = async (): Promise<string> => {
    const row = (await t.database.db('units as u').where('u.code', 'TU').select('u.name').first()) as { name: string };
    return row.name;
  };
  const send = (path: string, body: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    fetch(t.base + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, ...headers },
      body: new URLSearchParams({ _csrf: csrfToken(TEST_SECRET, token), ...body }),
    });

  it('undoes a change that recorded nothing, and says 500', async () => {
    await start(post('/x', signedIn, async (req) => (await rename(req, 'changed'), go('/'))));
    expect((await send('/x')).status).to.equal(500);
    expect(await nameNow()).to.not.equal('changed');
  });

  it('keeps a change that was recorded, or that has an honest exception', async () => {
    await start(
      post(
        '/x',
        signedIn,
        async (req) => (await rename(req, 'first'), await req.audit('unit.founded', 'unit:1'), go('/')),
      ),
      post('/y', signedIn, async (req) => (await rename(req, 'second'), go('/')), { audit: none('test') }),
    );
    expect((await send('/x')).status).to.equal(303);
    expect(await nameNow()).to.equal('first');
    expect((await send('/y')).status).to.equal(303);
    expect(await nameNow()).to.equal('second');
  });

  it('undoes what was written before a form was found wrong or a conflict was met', async () => {
    await start(
      post(
        '/x',
        signedIn,
        async (req) => (
          await rename(req, 'half'),
          invalid('error', { title: '', status: 422, heading: 'h', text: 't' })
        ),
      ),
      post('/y', signedIn, async (req) => {
        await rename(req, 'half');
        throw new Conflict();
      }),
    );
    expect((await send('/x')).status).to.equal(422);
    expect((await send('/y')).status).to.equal(409);
    expect(await nameNow()).to.not.equal('half');
  });

  it('runs the handler again when the engine says that a race was lost, three times at most', async () => {
    let runs = 0;
    const busy = (): never => {
      throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY_SNAPSHOT' });
    };
    await start(
      post(
        '/x',
        signedIn,
        async (req) => (
          await rename(req, `run ${++runs}`),
          runs < 3 && busy(),
          await req.audit('unit.founded', 'unit:1'),
          go('/')
        ),
      ),
      post('/y', signedIn, () => busy()),
    );
    expect((await send('/x')).status).to.equal(303);
    expect(await nameNow()).to.equal('run 3');
    expect((await send('/y')).status).to.equal(500);
  });

  it('does what follows the commit only after a commit', async () => {
    const told: string[] = [];
    await start(
      post('/x', signedIn, (req) => (req.afterCommit(async () => void told.push('x')), go('/')), {
        audit: none('test'),
      }),
      post(
        '/y',
        signedIn,
        (req) => (
          req.afterCommit(async () => void told.push('y')),
          invalid('error', { title: '', status: 422, heading: '', text: '' })
        ),
      ),
      post('/z', signedIn, (req) => (req.afterCommit(() => Promise.reject(new Error('mail is down'))), go('/')), {
        audit: none('test'),
      }),
    );
    await send('/x');
    expect((await send('/z')).status).to.equal(303);
    expect(told).to.deep.equal(['x']);
  });

  it('believes no form from another site', async () => {
    await start(post('/x', anyone, () => raw(200, 'text/plain', 'in'), { audit: none('test') }));
    expect((await send('/x', {}, { 'sec-fetch-site': 'cross-site' })).status).to.equal(403);
    expect((await send('/x', {}, { origin: 'https://elsewhere.example' })).status).to.equal(403);
    expect((await send('/x', {}, { 'sec-fetch-site': 'same-origin' })).status).to.equal(200);
  });

  it('asks for the password in place and loses no field, lists included', async () => {
    let got: Record<string, unknown> = {};
    await start(
      post('/x', signedIn, (req) => ((got = { ...req.body, all: req.lists['unit'] }), raw(200, 'text/plain', 'done')), {
        stepUp: true,
        audit: none('test'),
      }),
    );
    const body = new URLSearchParams([
      ['_csrf', csrfToken(TEST_SECRET, token)],
      ['unit', '1'],
      ['unit', '2'],
      ['why', 'vì "thế" <b>'],
    ]);
    const post1 = await fetch(`${t.base}/x`, { method: 'POST', headers: { cookie }, body });
    expect(post1.status).to.equal(401);
    const html = await post1.text();
    expect(html.match(/name="unit" value="[12]"/g)).to.have.length(2);
    expect(html).to.contain('vì &quot;thế&quot; &lt;b&gt;');
    expect(got).to.deep.equal({});
    body.set('_password', 'wrong');
    expect((await fetch(`${t.base}/x`, { method: 'POST', headers: { cookie }, body })).status).to.equal(422);
    body.set('_password', 'right');
    expect((await fetch(`${t.base}/x`, { method: 'POST', headers: { cookie }, body })).status).to.equal(200);
    expect(got).to.include({ why: 'vì "thế" <b>' }).and.not.have.property('_password');
    expect(got['all']).to.deep.equal(['1', '2']);
  });

  it('keeps what was typed when the password cannot be checked', async () => {
    const identity = {
      secret: TEST_SECRET,
      find: findActor,
      checkPassword: () => Promise.reject(new Unavailable('Máy chủ danh bạ không trả lời')),
      markSteppedUp: () => Promise.resolve(),
    };
    t = await tinyApp([post('/x', signedIn, () => go('/'), { stepUp: true, audit: none('test') })], { identity });
    const account = (await t.database.db('accounts as a').where('a.username', 'lan').select('a.id').first()) as {
      id: number;
    };
    token = await openSession(t.database.db, account.id, { ip: '', agent: 'test', now: TEST_NOW });
    cookie = `sid=${token}`;
    const r = await send('/x', { why: 'vì lý do này', _password: 'any' });
    expect(r.status).to.equal(503);
    expect(await r.text())
      .to.contain('value="vì lý do này"')
      .and.contain('Máy chủ danh bạ không trả lời');
  });

  it('answers a fragment’s failure into the notices, and a lost session with a real navigation', async () => {
    await start(
      post('/x', signedIn, () => Promise.reject(new Conflict())),
      get('/y', can('documents.read'), () => raw(200, 'text/plain', '')),
    );
    const r = await send('/x', {}, { 'HX-Request': 'true' });
    expect(r.status).to.equal(409);
    expect(r.headers.get('HX-Retarget')).to.equal('#notices');
    expect(await r.text())
      .to.contain('flash-error')
      .and.not.contain('<html');
    const away = await fetch(`${t.base}/y`, { headers: { 'HX-Request': 'true' }, redirect: 'manual' });
    expect(away.status).to.equal(204);
    expect(away.headers.get('HX-Redirect')).to.match(/^\/sign-in/);
  });

  it('says nothing about an unexpected failure but that nothing was lost', async () => {
    await start(get('/x', anyone, () => Promise.reject(new Error('secret detail'))));
    const r = await fetch(`${t.base}/x`);
    expect(r.status).to.equal(500);
    expect(await r.text())
      .to.contain('không có gì bị mất')
      .and.not.contain('secret detail');
  });

  it('refuses bodies that are too long, of a wrong kind, or broken', async () => {
    await start(post('/x', anyone, () => raw(200, 'text/plain', ''), { audit: none('test'), maxBody: 100 }));
    const status = async (init: RequestInit): Promise<number> =>
      (await fetch(`${t.base}/x`, { method: 'POST', headers: { cookie: '' }, ...init })).status;
    expect(await status({ body: new URLSearchParams({ a: 'x'.repeat(200) }) })).to.equal(413);
    expect(await status({ body: '{}', headers: { 'content-type': 'application/json' } })).to.equal(415);
    const form = new FormData();
    form.append('f', new Blob(['x']), 'a.txt');
    expect(await status({ body: form })).to.equal(415);
    expect((await fetch(`${t.base}/%E0%A4%A`)).status).to.be.oneOf([400, 404]);
  });

  it('sends the headers that keep script of others out', async () => {
    await start(get('/x', anyone, () => raw(200, 'text/plain', '')));
    const { headers } = await fetch(`${t.base}/x`);
    expect(headers.get('content-security-policy')).to.contain("default-src 'none'").and.not.contain('unsafe');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('x-powered-by')).to.equal(null);
  });

  it('does not start with two routes for one address or a GET that asks for the password', async () => {
    await start();
    for (const routes of [
      [get('/x', anyone, () => go('/')), get('/x', anyone, () => go('/'))],
      [get('/x', signedIn, () => go('/'), { stepUp: true })],
    ]) {
      let failed = false;
      await tinyApp(routes).catch(() => (failed = true));
      expect(failed).to.equal(true);
    }
  });
});
