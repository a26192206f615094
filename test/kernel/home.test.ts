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

  it('shows a plain page for an address that is none', async () => {
    await w.as('lan');
    const r = await w.get('/nothing-here');
    expect(r.status).to.equal(404);
    expect(r.html).to.contain('Không tìm thấy').and.contain('Nguyễn Thị Lan');
  });
});
