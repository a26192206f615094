import { expect } from 'chai';
import { world } from '../../support/world.ts';

describe('the quick guide', () => {
  it('is open to everybody signed in, and every line of its contents leads somewhere', async () => {
    const w = await world();
    try {
      expect((await w.get('/help')).status).to.equal(303);
      await w.as('empty');
      const r = await w.get('/help');
      expect(r.status, r.html).to.equal(200);
      const links = [...r.html.matchAll(/href="#([a-z-]+)"/g)].map((m) => m[1]!).filter((id) => id !== 'main');
      expect(links.length).to.be.at.least(11);
      for (const id of links) expect(r.html).to.contain(`<section id="${id}">`);
    } finally {
      await w.close();
    }
  });
});
