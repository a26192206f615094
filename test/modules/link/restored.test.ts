import { expect } from 'chai';
import { newKeyPair, signingKey, trustedKeys } from '../../../src/kernel/http/signature.ts';
import { approvedDocument } from '../../support/approved.ts';
import { addPortal, later, pull, push } from '../../support/link.ts';
import { intranetKey, portalPublicPem, portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { world, type World } from '../../support/world.ts';

describe('a portal that changes behind the intranet’s back', () => {
  let w: World;
  let p: PortalWorld;
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
    await addPortal(w, 'tinhuy', p.base);
  });
  afterEach(async () => {
    await p.close();
    await w.close();
  });

  async function publish(text: string): Promise<string> {
    const documentId = await approvedDocument(w, 'VPTU', [text]);
    await w.as('mai');
    const times = { opensAt: '2026-03-02T09:00', closesAt: '2026-03-20T17:00', isShowingComments: '1' };
    await w.post('/publications', { documentId: String(documentId), ...times });
    const row = (await w.database.db('publications as q').select('q.public_id').orderBy('q.id', 'desc').first()) as {
      public_id: string;
    };
    return `/drafts/${row.public_id}`;
  }

  async function write(path: string, text: string) {
    const r = await p.post(`${path}/comment`, { stance: 'agree', text, consent: '1', website: '', ...p.person() });
    expect(r.status, r.html).to.equal(303);
    return r.location!;
  }

  const TABLES = ['drafts', 'comments', 'link_items', 'link_counter', 'link_nonces'] as const;

  /** What a copy of the portal's database taken now would hold. */
  async function backUp() {
    const copies = new Map<string, Record<string, unknown>[]>();
    for (const table of TABLES)
      copies.set(table, (await p.database.db(table).select('*')) as Record<string, unknown>[]);
    return async () => {
      for (const table of [...TABLES].toReversed()) await p.database.db(table).delete();
      for (const table of TABLES) for (const row of copies.get(table)!) await p.database.db(table).insert(row);
    };
  }

  it('is noticed when it was restored from yesterday’s backup, and gets everything again', async () => {
    const kept = await publish('Đoạn cũ.');
    const recalled = await publish('Đoạn sẽ gỡ.');
    await push(w);
    await write(kept, 'ý kiến trước bản sao');
    await pull(w);
    const restore = await backUp();

    const newer = await publish('Đoạn mới sau bản sao.');
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
    await w.post('/publications/2/withdrawal', { reason: 'Đăng nhầm' });
    await push(w);
    const receipt = await write(kept, 'ý kiến sau bản sao');
    await pull(w);
    for (const id of [1, 2]) await w.post(`/public-comments/${id}/acceptance`, { version: '1' });
    await pull(w);
    expect((await p.get(kept)).html)
      .to.contain('ý kiến sau bản sao')
      .and.contain('ý kiến trước bản sao');

    await restore();
    later(2, w, p);
    expect((await p.get(newer)).status).to.equal(404);
    expect((await p.get(recalled)).status).to.equal(200); // what was ordered off stands there again
    await push(w);
    expect((await p.get(newer)).html).to.contain('Đoạn mới sau bản sao.');
    expect((await p.get(recalled)).status).to.equal(404);
    await pull(w);
    later(2, w, p);
    expect((await p.get(kept)).html)
      .to.contain('ý kiến sau bản sao')
      .and.contain('ý kiến trước bản sao');
    expect((await p.get(receipt)).status).to.equal(200);
    const bodies = (await w.database.db('public_comments as c').select('c.body').orderBy('c.id')) as { body: string }[];
    expect(bodies.map((b) => b.body)).to.deep.equal(['ý kiến trước bản sao', 'ý kiến sau bản sao']);
    expect(await w.audited()).to.include('target.restored');

    expect(await push(w)).to.deep.equal({ done: 0, failed: 0 }); // noticed once
    await w.as('quan');
    expect((await w.get('/targets')).html).to.contain('bản sao cũ');
  });

  it('is noticed when it begins again with an empty database', async () => {
    const path = await publish('Đoạn một.');
    await push(w);
    await write(path, 'một ý kiến');
    await pull(w);
    await w.post('/public-comments/1/acceptance', { version: '1' });
    await pull(w);
    for (const table of ['comments', 'drafts', 'link_items']) await p.database.db(table).delete();
    await p.database.db('link_counter').update({ value: 0 });
    later(2, w, p);
    await pull(w); // before the draft is back: its comment waits
    await push(w);
    await pull(w);
    later(2, w, p);
    expect((await p.get(path)).html).to.contain('một ý kiến');
  });

  it('tells whose clock is wrong, and goes on by itself when it is right', async () => {
    const path = await publish('Đoạn một.');
    for (const minutes of [60, -60]) {
      p.clock.now = new Date(w.clock.now.getTime() + minutes * 60_000);
      expect(await push(w)).to.deep.equal({ done: 0, failed: 1 });
      expect((await w.get('/publications/1')).html).to.contain('Đồng hồ hai máy chủ lệch nhau');
      expect((await p.get(path)).status).to.equal(404);
    }
    p.clock.now = new Date(w.clock.now);
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
  });

  it('may change its key without a gap: for a while the intranet believes both', async () => {
    await publish('Đoạn một.');
    await push(w);
    const next = newKeyPair();
    await w.database.db('targets').update({ portal_key: `${portalPublicPem}\n${next.publicPem}` });
    expect((await pull(w)).failed).to.equal(0);
    const renewed = await portalWorld({ key: signingKey('portal', next.privatePem), database: p.database });
    await w.database.db('targets').update({ address: renewed.base });
    expect((await pull(w)).failed).to.equal(0);
    await w.database.db('targets').update({ portal_key: next.publicPem });
    expect((await pull(w)).failed).to.equal(0);
    await w.database.db('targets').update({ portal_key: portalPublicPem });
    expect((await pull(w)).failed).to.equal(1);
    await renewed.close();
  });

  it('believes two keys of the intranet while that one is being replaced', async () => {
    await publish('Đoạn một.');
    const next = newKeyPair();
    const old = newKeyPair();
    const both = trustedKeys({ 'intranet-1': old.publicPem, 'intranet-2': next.publicPem });
    const portal = await portalWorld({ trusted: both });
    await w.database.db('targets').update({ address: portal.base });
    expect((await push(w, undefined, signingKey('intranet-1', old.privatePem))).done).to.equal(1);
    expect((await push(w, undefined, signingKey('intranet-2', next.privatePem))).failed).to.equal(0);
    expect((await push(w, undefined, intranetKey)).failed).to.equal(1);
    await portal.close();
  });
});
