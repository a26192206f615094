import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../src/kernel/paths.ts';
import type { Route } from '../src/kernel/http/route.ts';
import { allRoutes } from './support/routes.ts';
import { roleCodes, roles } from '../src/modules/auth/index.ts';
import { world, type World } from './support/world.ts';

/** Route × role, in words a non-programmer can read. */
function matrix(routes: readonly Route[]): string {
  const line = (r: Route): string => {
    const who =
      r.access.kind === 'anyone'
        ? 'ai cũng vào được'
        : r.access.kind === 'signedIn'
          ? 'mọi người đã đăng nhập'
          : roleCodes
              .filter((c) => (r.access as { permission: string }).permission in roles[c].permissions)
              .join(', ') || 'KHÔNG AI';
    const stepUp = r.options.stepUp ? ' + nhập lại mật khẩu' : '';
    return `${r.method.padEnd(5)}${r.path.padEnd(58)} ${who}${stepUp}`;
  };
  return `${routes
    .map(line)
    .toSorted((a, b) => a.slice(5).localeCompare(b.slice(5), 'en') || a.localeCompare(b, 'en'))
    .join('\n')}\n`;
}

describe('who may do what', () => {
  let w: World;
  before(async () => {
    w = await world();
  });
  after(() => w.close());

  it('is what was approved', () => {
    const file = join(projectRoot, 'test/access-matrix.txt');
    const now = matrix(allRoutes(w));
    if (process.env['APPROVE'] === 'true') writeFileSync(file, now);
    expect(now, 'changed on purpose? run the tests once with APPROVE=true').to.equal(readFileSync(file, 'utf8'));
    expect(now, 'a route that no role may use').to.not.contain('KHÔNG AI');
  });

  const address = (r: Route): string => r.path.replace(/:\w+/g, '1');

  it('sends visitors to the sign-in page from every route but the open ones', async () => {
    await w.as(null);
    for (const r of allRoutes(w).filter((x) => x.access.kind !== 'anyone')) {
      const answer = r.method === 'GET' ? await w.get(address(r)) : await w.post(address(r));
      expect(`${answer.status} ${answer.location?.split('?')[0]}`, `${r.method} ${r.path}`).to.equal('303 /sign-in');
    }
  });

  it('refuses a person without roles everywhere but on their own pages', async () => {
    await w.as('empty');
    for (const r of allRoutes(w).filter((x) => x.access.kind === 'can')) {
      const answer = r.method === 'GET' ? await w.get(address(r)) : await w.post(address(r));
      expect(answer.status, `${r.method} ${r.path}`).to.equal(403);
    }
  });

  it('refuses every form without its token', async () => {
    await w.as('lan');
    for (const r of allRoutes(w).filter((x) => x.method === 'POST' && x.access.kind !== 'anyone')) {
      expect((await w.post(address(r), {}, { csrf: 'wrong' })).status, r.path).to.equal(403);
    }
  });
});
