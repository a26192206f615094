import { expect } from 'chai';
import { addMapping } from '../../../src/modules/auth/index.ts';
import { tokenIn, visitor } from '../../support/visitor.ts';
import { nasty, startDemo, startReal, startWire, type Running } from '../../support/directories.ts';
import { world, type World } from '../../support/world.ts';

const right = { username: 'lan', password: 'mật khẩu' };
const servers: [string, () => Promise<Running | null>][] = [
  ['the demo directory', startDemo],
  ['OpenLDAP', startReal],
];

for (const [name, start] of servers) {
  describe(`signing in through ${name}`, () => {
    let directory: Running;
    let w: World;
    before(async function () {
      const running = await start();
      if (!running) return this.skip();
      directory = running;
    });
    after(() => directory?.stop());
    beforeEach(async () => {
      w = await world({ directory: directory.config });
    });
    afterEach(() => w.close());

    const add = (value: string, role: string) =>
      addMapping({ db: w.database.db, audit: () => Promise.resolve() }, { kind: 'group', value, role, unitId: null });

    it('lets in who gives the right password, and shows the suite', async () => {
      const b = visitor(w.base);
      const r = await b.post('/sign-in', right);
      expect([r.status, r.location], r.html).to.deep.equal([303, '/']);
      expect(r.setCookies.find((c) => c.startsWith('sid='))).to.match(/; path=\/; samesite=lax; httponly$/i);
      expect((await b.get('/')).html).to.contain('Chào đồng chí Nguyễn Thị Lan');
      expect(await w.audited()).to.deep.equal(['account.updated', 'session.opened']);
    });

    it('makes an account at the first sign-in and gives the roles of the groups at the own unit', async () => {
      await w.database
        .db('account_roles')
        .where({ account_id: await w.accountId('lan') })
        .delete();
      await w.database.db('accounts').where({ username: 'lan' }).delete();
      await add('VANTHU', 'clerk');
      await add('lãnh đạo, (*) \\', 'leader');
      const b = visitor(w.base);
      await b.post('/sign-in', right);
      expect(await w.audited()).to.deep.equal(['account.created', 'session.opened']);
      const { html } = await b.get('/account');
      expect(html)
        .to.contain('Chuyên viên, văn thư</strong> tại Đảng bộ tỉnh Lam Giang')
        .and.contain('Lãnh đạo đơn vị</strong> tại Đảng bộ tỉnh Lam Giang');
    });

    it('answers a wrong name, a wrong password and a disabled account with the same page', async () => {
      const b = visitor(w.base);
      const pages = [];
      for (const [username, password] of [
        ['ai-đó', 'mật khẩu'],
        ['lan', 'sai'],
        ['hưu', 'pw'],
      ] as const) {
        const r = await b.post('/sign-in', { username, password });
        expect(r.status).to.equal(422);
        expect(r.html).to.contain(`value="${username}"`).and.contain('Tên đăng nhập hoặc mật khẩu chưa đúng');
        pages.push(r.html.replace(`value="${username}"`, 'value="…"'));
      }
      expect(new Set(pages).size).to.equal(1);
      expect(b.cookies.size).to.equal(0);
      expect(await w.audited()).to.deep.equal([]);
    });

    it('takes names with every sign that means something, and injects nothing', async () => {
      const b = visitor(w.base);
      const r = await b.post('/sign-in', { username: nasty, password: 'pw' });
      expect(r.html, 'let in by the directory, placed nowhere').to.contain('chưa được gắn với đơn vị nào');
      for (const username of ['*', 'l*', 'lan)(uid=*', 'lan,ou=people', '\\2a', '<script>alert(1)</script>']) {
        const refused = await b.post('/sign-in', { username, password: 'mật khẩu' });
        expect(refused.html, username)
          .to.contain('Tên đăng nhập hoặc mật khẩu chưa đúng')
          .and.not.contain('<script>alert');
      }
    });

    it('says so on a plain page when the directory is down; who is signed in goes on working', async () => {
      const b = visitor(w.base);
      await b.post('/sign-in', right);
      await directory.down();
      try {
        const r = await visitor(w.base).post('/sign-in', right);
        expect(r.status).to.equal(503);
        expect(r.html).to.contain('Máy chủ danh bạ (LDAP) hiện không trả lời').and.contain('value="lan"');
        expect((await b.get('/')).status).to.equal(200);
      } finally {
        await directory.up();
      }
      expect((await visitor(w.base).post('/sign-in', right)).status, 'reconnects by itself').to.equal(303);
    });

    it('counts no try for anybody while the directory is down', async () => {
      const cut = await startWire(directory.config, 2);
      const half = await world({ directory: cut.config });
      try {
        for (let i = 0; i < 10; i++) expect((await visitor(half.base).post('/sign-in', right)).status).to.equal(503);
      } finally {
        await half.close();
        cut.stop();
      }
    });

    it('stops guessing at one account after 8 tries, also from another address, and says for how long', async () => {
      const guess = (username: string, password: string) => visitor(w.base).post('/sign-in', { username, password });
      for (let i = 0; i < 8; i++) expect((await guess('lan', `sai ${i}`)).status).to.equal(422);
      const r = await guess('LAN', 'mật khẩu');
      expect(r.status).to.equal(429);
      expect(r.html).to.contain('Vui lòng đợi khoảng 15 phút');
      expect(r.retryAfter).to.equal('900');
      expect((await guess('người khác', 'sai')).status, 'others are not locked out').to.equal(422);
      w.clock.now = new Date(w.clock.now.getTime() + 15 * 60_000);
      expect((await guess('lan', 'mật khẩu')).status).to.equal(303);
    });

    it('lets no more than 8 of many tries sent at the same moment reach the directory', async () => {
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          visitor(w.base).post('/sign-in', { username: 'lan', password: `sai ${i}` }),
        ),
      );
      expect(tries.filter((r) => r.status === 422).length).to.be.at.most(8);
      expect(tries.filter((r) => r.status === 429).length).to.be.at.least(12);
    });
  });
}

describe('a web session', () => {
  let directory: Running;
  let w: World;
  before(async () => {
    directory = await startDemo();
  });
  after(() => directory.stop());
  beforeEach(async () => {
    w = await world({ directory: directory.config, proxy: true });
  });
  afterEach(() => w.close());
  const wait = (minutes: number): void => {
    w.clock.now = new Date(w.clock.now.getTime() + minutes * 60_000);
  };
  const signedIn = async (headers: Record<string, string> = {}) => {
    const b = visitor(w.base, headers);
    expect((await b.post('/sign-in', right)).status).to.equal(303);
    return b;
  };

  it('stops guessing from one address after 40 tries, whatever the names', async () => {
    const from = (ip: string, username: string) =>
      visitor(w.base, { 'X-Forwarded-For': ip }).post('/sign-in', { username, password: 'sai' });
    for (let i = 0; i < 40; i++) expect((await from('10.0.0.7', `ai-${i}`)).status).to.equal(422);
    expect((await from('10.0.0.7', 'ai-41')).status).to.equal(429);
    expect((await from('10.0.0.8', 'ai-41')).status).to.equal(422);
    // what the client wrote before our proxy added the true address counts for nothing
    expect((await from('192.0.2.1, 10.0.0.7', 'ai-42')).status).to.equal(429);
  });

  it('stops guessing at one account however the name is spelt', async () => {
    const guess = (username: string) => visitor(w.base).post('/sign-in', { username, password: 'sai' });
    const spellings = ['lan', 'ｌan', 'lａn', 'laｎ', 'ｌａn', 'l\u00adan', ' LAN ', 'Lan'];
    for (const username of spellings) expect((await guess(username)).status).to.equal(422);
    expect((await guess('ｌａｎ')).status).to.equal(429);
  });

  it('has a Secure cookie bound to the host behind TLS', async () => {
    const tls = await world({ directory: directory.config, proxy: true, secure: true });
    try {
      const b = visitor(tls.base, { 'X-Forwarded-Proto': 'https' });
      const r = await b.post('/sign-in', right);
      expect(r.setCookies.find((c) => c.startsWith('__Host-sid='))).to.match(
        /; path=\/; samesite=lax; secure; httponly$/i,
      );
      expect((await b.get('/')).status).to.equal(200);
    } finally {
      await tls.close();
    }
  });

  it('ends after an hour of rest, and goes on as long as it is used', async () => {
    const b = await signedIn();
    for (let i = 0; i < 3; i++) {
      wait(50);
      expect((await b.get('/')).status).to.equal(200);
    }
    wait(61);
    expect((await b.get('/')).location).to.equal('/sign-in');
  });

  it('ends after twelve hours however busy', async () => {
    const b = await signedIn();
    for (let i = 0; i < 14; i++) {
      wait(50);
      expect((await b.get('/')).status, `after ${50 * (i + 1)} minutes`).to.equal(200);
    }
    wait(21);
    expect((await b.get('/')).status).to.equal(303);
  });

  it('ends everywhere at one word, and the stolen cookie with it', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const _csrf = tokenIn((await here.get('/account')).html);
    expect((await here.post('/sign-out-everywhere', { _csrf })).location).to.equal('/sign-in');
    expect((await there.get('/')).status).to.equal(303);
    expect(here.cookies.has('sid')).to.equal(false);
  });

  it('can be ended from another machine, by its owner alone', async () => {
    const here = await signedIn({ 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' });
    const there = await signedIn({ 'User-Agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0' });
    const { html } = await here.get('/account');
    expect(html)
      .to.contain('Firefox trên máy Windows')
      .and.contain('Chrome trên điện thoại Android')
      .and.contain('Máy này');
    const id = /Chrome trên điện thoại[\s\S]*?sessions\/(\d+)\/ending/.exec(html)?.[1];
    await w.as('binh');
    expect((await w.post(`/account/sessions/${id}/ending`)).status, 'Bình is none of this').to.equal(404);
    expect((await here.post(`/account/sessions/${id}/ending`, { _csrf: tokenIn(html) })).location).to.equal('/account');
    expect((await there.get('/')).status).to.equal(303);
    expect((await here.get('/')).status).to.equal(200);
  });

  it('goes on to where the person wanted to, but only inside', async () => {
    const go = async (next: string) => (await visitor(w.base).post('/sign-in', { ...right, next })).location;
    expect(await go('/notices?page=2')).to.equal('/notices?page=2');
    for (const bad of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/sign-out',
      '/a\nb',
      '/tìm',
    ]) {
      expect(await go(bad), bad).to.equal('/');
    }
    expect((await visitor(w.base).get('/sign-in?next=%2Fnotices')).html).to.contain('name="next" value="/notices"');
  });

  it('is opened by no form of another site', async () => {
    const b = visitor(w.base, { 'Sec-Fetch-Site': 'cross-site' });
    expect((await b.post('/sign-in', right)).status).to.equal(403);
  });

  it('keeps both errors at once and never sends a password back', async () => {
    const b = visitor(w.base);
    const empty = await b.post('/sign-in', { username: ' ', password: '' });
    expect(empty.html).to.contain('Nhập tên đăng nhập').and.contain('Nhập mật khẩu');
    expect((await b.post('/sign-in', { username: 'lan', password: 'bí-mật-lộ' })).html).to.not.contain('bí-mật-lộ');
  });
});
