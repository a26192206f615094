import { expect } from 'chai';
import { world, type World } from '../support/world.ts';

describe('the way in', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
  });
  afterEach(() => w.close());

  it('sends a visitor to the sign-in page and keeps where they wanted to go', async () => {
    const r = await w.get('/notices');
    expect(r.status).to.equal(303);
    expect(r.location).to.equal('/sign-in?next=%2Fnotices');
  });

  it('shows the home page to whoever has signed in', async () => {
    await w.as('lan');
    const r = await w.get('/');
    expect(r.status, r.html).to.equal(200);
    expect(r.html).to.contain('Chào đồng chí Nguyễn Thị Lan');
  });

  it('refuses a form without its token', async () => {
    await w.as('lan');
    const r = await w.post('/sign-out', {}, { csrf: 'wrong' });
    expect(r.status).to.equal(403);
    expect((await w.get('/')).status).to.equal(200);
  });

  it('leads back to the form when what was sent cannot be done, but only to a page of its own', async () => {
    await w.as('lan');
    const send = async (referer: string): Promise<string> => {
      const headers = { cookie: `sid=${w.session()}`, referer };
      const answer = await fetch(`${w.base}/sign-out`, { method: 'POST', body: new URLSearchParams({}), headers });
      expect(answer.status).to.equal(403);
      return /<a class="btn btn-primary" href="([^"]*)">/.exec(await answer.text())![1]!;
    };
    expect(await send(`${w.base}/notices?page=1`)).to.equal('/notices?page&#x3D;1');
    expect(await send(`${w.base}/sign-out`), 'an address that takes only forms').to.equal('/');
    expect(await send('https://elsewhere.example/notices')).to.equal('/');
    expect(await send('')).to.equal('/');
  });

  it('shows a plain page for an address that is none', async () => {
    await w.as('lan');
    const r = await w.get('/nothing-here');
    expect(r.status).to.equal(404);
    expect(r.html).to.contain('Không tìm thấy').and.contain('Nguyễn Thị Lan');
  });
});
