import { createServer, type Server } from 'node:http';
import { expect } from 'chai';
import { openLog } from '../../../src/kernel/log.ts';
import { signAnswer } from '../../../src/kernel/http/signature.ts';
import { pullComments } from '../../../src/modules/link/index.ts';
import { publicComments } from '../../../src/modules/publication/index.ts';
import { addPortal, pull } from '../../support/link.ts';
import { intranetKey, portalParts, portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { world, type World } from '../../support/world.ts';

/** A site that signs rightly and never comes to an end: every answer brings one comment more, of a draft that nobody knows. */
async function openEndless(p: PortalWorld, most: number): Promise<{ server: Server; asked: () => number }> {
  let asked = 0;
  const server = createServer((req, res) => {
    req.resume();
    void (async () => {
      asked++;
      const comment = {
        id: asked,
        uid: `uid-${asked}`,
        revision: 1,
        publicId: 'khong-co-0001',
        versionNumber: 1,
        blockId: null,
        quote: null,
        prefix: null,
        suffix: null,
        stance: 'agree',
        commenterKind: null,
        body: 'Lại nữa.',
        receiptCode: 'AAAA',
        receivedAt: '2026-03-02T02:00:00.000Z',
        authorName: null,
        contact: null,
        withdrawnAt: null,
      };
      const body = JSON.stringify({ counter: 1, comments: asked > most ? [] : [comment], more: asked <= most });
      const nonce = /nonce="([^"]+)"/.exec(String(req.headers['signature-input']))?.[1] ?? '';
      res.writeHead(200, await signAnswer({ status: 200, body, nonce }, portalParts(p).key, new Date()));
      res.end(body);
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, asked: () => asked };
}

describe('a hostile site', () => {
  let w: World;
  let p: PortalWorld;
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
  });
  afterEach(async () => {
    await p.close();
    await w.close();
  });

  it('cannot keep the intranet busy for ever', async () => {
    w.clock.now = new Date();
    const { server, asked } = await openEndless(p, 400);
    await addPortal(w, 'tinhuy', `http://127.0.0.1:${(server.address() as { port: number }).port}`);
    await pull(w);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    expect(asked()).to.be.within(2, 102);
  });

  it('does not stop the others by what cannot be stored', async () => {
    const bad = await addPortal(w, 'tinhuy', p.base);
    const other = await portalWorld({ code: 'ubnd' });
    const good = await addPortal(w, 'ubnd', other.base);
    const seen: number[] = [];
    const comments = {
      ...publicComments,
      listUntold(_: unknown, targetId: number) {
        seen.push(targetId);
        return targetId === bad ? Promise.reject(new Error('cannot be stored')) : Promise.resolve([]);
      },
    };
    const parts = { key: intranetKey, comments };
    expect(await pullComments(w.database, parts, w.clock.now, openLog('silent', 'test'))).to.include({ failed: 1 });
    expect(seen).to.deep.equal([bad, good]);
    await other.close();
  });
});
