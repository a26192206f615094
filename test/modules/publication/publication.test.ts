import { expect } from 'chai';
import { textNames } from '../../../src/modules/publication/identity.model.ts';
import { approvedDocument } from '../../support/approved.ts';
import { addPortal, later, pull, push } from '../../support/link.ts';
import { portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { world, type World } from '../../support/world.ts';

describe('publication', () => {
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

  const times = { opensAt: '2026-03-02T09:00', closesAt: '2026-03-20T17:00', isShowingComments: '1' };

  async function schedule(documentId: number, change: Record<string, string> = {}) {
    await w.as('mai');
    return w.post('/publications', { documentId: String(documentId), ...times, ...change });
  }

  async function publicPath(): Promise<string> {
    const row = (await w.database.db('publications as p').select('p.public_id').first()) as { public_id: string };
    return `/drafts/${row.public_id}`;
  }

  async function comment(text: string) {
    const r = await p.post(`${await publicPath()}/comment`, {
      stance: 'agree',
      text,
      consent: '1',
      website: '',
      ...p.person(),
    });
    expect(r.status, r.html).to.equal(303);
  }

  const decide = async (verb: string, body: Record<string, string> = {}) => {
    const row = (await w.database.db('public_comments as c').select('c.id', 'c.version').orderBy('c.id').first()) as {
      id: number;
      version: number;
    };
    return w.post(`/public-comments/${row.id}/${verb}`, { version: String(row.version), ...body });
  };

  it('is nobody’s business but the editors’', async () => {
    const id = await approvedDocument(w, 'VPTU', ['Đoạn một.']);
    await schedule(id);
    for (const person of ['binh', 'lan', 'quan', 'empty'] as const) {
      await w.as(person);
      for (const path of ['/publications', '/publications/1', '/publications/new', '/public-comments']) {
        expect((await w.get(path)).status, `${person} ${path}`).to.equal(403);
      }
      expect((await w.post('/publications', { documentId: String(id), ...times })).status).to.equal(403);
    }
  });

  it('goes the whole way: scheduled, pushed, commented, pulled, moderated, shown', async () => {
    const id = await approvedDocument(w, 'VPTU', ['Đoạn một của dự thảo.', 'Đoạn hai của dự thảo.']);
    const r = await schedule(id);
    expect(r.status, r.html).to.equal(303);
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
    expect((await p.get(await publicPath())).html).to.contain('Đoạn hai của dự thảo.');
    await comment('Đề nghị làm rõ đoạn hai.');
    expect((await pull(w)).done).to.equal(1);
    const queue = await w.get('/public-comments');
    expect(queue.html).to.contain('Đề nghị làm rõ đoạn hai.').and.contain('Cho hiển thị');
    expect((await decide('acceptance')).status).to.equal(303);
    expect((await p.get(await publicPath())).html).to.not.contain('Đề nghị làm rõ');
    await pull(w);
    expect((await p.get(await publicPath())).html).to.contain('Đề nghị làm rõ đoạn hai.');
    expect(await w.audited()).to.include.members([
      'publication.scheduled',
      'item.delivered',
      'publicComment.received',
      'publicComment.decided',
    ]);
  });

  it('sends a provincial draft to every site and any other to Website Tỉnh uỷ alone', async () => {
    const second = await portalWorld({ code: 'ubnd' });
    try {
      await addPortal(w, 'ubnd', second.base, 'province');
      await schedule(await approvedDocument(w, 'VPTU', ['Của tỉnh.']));
      await schedule(await approvedDocument(w, 'XA-A', ['Của xã.']));
      expect(await push(w)).to.deep.equal({ done: 3, failed: 0 });
      expect((await p.get('/')).html)
        .to.contain('của VPTU')
        .and.contain('của XA-A');
      expect((await second.get('/')).html)
        .to.contain('của VPTU')
        .and.not.contain('của XA-A');
    } finally {
      await second.close();
    }
  });

  it('waits for the opening time', async () => {
    await schedule(await approvedDocument(w, 'VPTU', ['Đoạn.']), { opensAt: '2026-03-02T10:00' });
    expect(await push(w)).to.deep.equal({ done: 0, failed: 0 });
    later(60, w, p);
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
  });

  it('refuses what is not approved, and times that make no sense', async () => {
    const r = await schedule(999);
    expect(r.status).to.equal(422);
    const id = await approvedDocument(w, 'VPTU', ['Đoạn.']);
    const back = await schedule(id, { opensAt: '2026-03-05T09:00', closesAt: '2026-03-04T09:00' });
    expect(back.status).to.equal(422);
    expect(back.html).to.contain('phải sau thời điểm bắt đầu').and.contain('value="2026-03-04T09:00"');
    expect((await schedule(id, { closesAt: '' })).html).to.contain('Nhập ngày và giờ kết thúc');
  });

  it('pushes nothing when a byte of the approved text has changed', async () => {
    await schedule(await approvedDocument(w, 'VPTU', ['Tăng trưởng 8 phần trăm.']));
    const text = (await w.database.db('document_texts as t').select('t.id', 't.blocks').first()) as {
      id: number;
      blocks: string;
    };
    await w.database
      .db('document_texts')
      .where({ id: text.id })
      .update({ blocks: text.blocks.replaceAll('8 phần', '9 phần') });
    expect(await push(w)).to.deep.equal({ done: 0, failed: 1 });
    expect((await p.get('/')).html).to.not.contain('của VPTU');
    expect((await w.get('/publications')).html).to.contain('không còn nguyên vẹn');
  });

  it('replaces the text when a new version is approved; comments keep the version they were written on', async () => {
    const id = await approvedDocument(w, 'VPTU', ['Bản đầu.', 'Giữ nguyên đoạn này.']);
    await schedule(id);
    await push(w);
    await comment('Ý kiến cho bản đầu.');
    await pull(w);
    await approvedDocument(w, 'VPTU', ['Bản hai.', 'Giữ nguyên đoạn này.'], id);
    await schedule(id);
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
    const page = await p.get(await publicPath());
    expect(page.html).to.contain('Bản hai.').and.not.contain('Bản đầu.');
    const rows = await w.database.db('public_comments as c').select('c.version_number');
    expect(rows).to.deep.equal([{ version_number: 1 }]);
    expect(await w.database.db('publications')).to.have.length(1);
  });

  it('stands on the site at its opening minute though the link is down then, and closes by the site’s own clock', async () => {
    await schedule(await approvedDocument(w, 'VPTU', ['Đoạn một.']), { opensAt: '2026-03-02T10:00' });
    expect(await push(w)).to.deep.equal({ done: 0, failed: 0 }); // an hour ahead: not yet
    later(31, w, p);
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
    expect((await p.get(await publicPath())).status).to.equal(404);
    expect((await p.get('/')).html).to.contain('Hiện chưa có dự thảo nào');
    p.clock.now = new Date('2026-03-02T03:00:00.000Z'); // nobody inside is awake
    expect((await p.get(await publicPath())).status).to.equal(200);
    p.clock.now = new Date('2026-03-20T10:00:59.000Z');
    const page = await p.get(await publicPath());
    expect(page.html).to.contain('Đã kết thúc').and.not.contain('Góp ý đoạn này');
  });

  it('changes when and how people are asked, keeps what was typed, and tells the sites', async () => {
    await schedule(await approvedDocument(w, 'VPTU', ['Đoạn một.']));
    await push(w);
    const form = await w.get('/publications/1/settings');
    expect(form.html).to.contain('20/03/2026 17:00');
    const change = { opensAt: '02/03/2026 09:00', closesAt: '31/03/2026 17:00', letterAddress: 'Văn phòng Tỉnh uỷ' };
    const wrong = await w.post('/publications/1/settings', { ...change, version: '1', closesAt: '01/03/2026 08:00' });
    expect(wrong.status).to.equal(422);
    expect(wrong.html).to.contain('Văn phòng Tỉnh uỷ').and.contain('phải sau thời điểm bắt đầu');
    const done = await w.post('/publications/1/settings', { ...change, version: '1', hasSecondPair: '1', letter: '1' });
    expect(done.status).to.equal(303);
    expect((await w.post('/publications/1/settings', { ...change, version: '1' })).status).to.equal(409);
    const page = (await w.get('/publications/1')).html;
    expect(page).to.contain('Hai người').and.contain('Trang thông tin, Thư').and.contain('không hiện trên trang');
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
    const draft = await p.database.db('drafts as d').select('d.closes_at', 'd.letter_address').first();
    expect(draft).to.deep.equal({ closes_at: '2026-03-31T10:00:00.000Z', letter_address: 'Văn phòng Tỉnh uỷ' });
    expect(await w.audited()).to.include('publication.changed');
    for (const person of ['binh', 'lan'] as const) {
      await w.as(person);
      expect((await w.get('/publications/1/settings')).status).to.equal(403);
      expect((await w.post('/publications/1/settings', change)).status).to.equal(403);
    }
  });

  it('names paragraphs by the text that stands on the sites, though the next version is being worked on', async () => {
    const id = await approvedDocument(w, 'VPTU', ['Bản đầu.']);
    await schedule(id);
    await approvedDocument(w, 'VPTU', ['Bản hai.'], id);
    const blocks = async () => (await textNames(w.database.db, { document_id: id, version_number: 1 })).blocks;
    expect((await blocks()).map((b) => b.text)).to.deep.equal(['Bản đầu.']);
    await w.database.db('documents').where({ id }).update({ state: 'back' });
    expect((await blocks()).map((b) => b.text)).to.deep.equal(['Bản đầu.']);
    expect((await w.get('/publications/1/keyed-comments/new')).html).to.contain('Đoạn 1');
  });

  it('can still be closed early, and sent again, while the next version is being written', async () => {
    const id = await approvedDocument(w, 'VPTU', ['Đoạn một.']);
    await schedule(id);
    await push(w);
    await approvedDocument(w, 'VPTU', ['Đoạn hai.'], id);
    await w.as('mai');
    const change = { opensAt: '02/03/2026 09:00', closesAt: '02/03/2026 09:30', isShowingComments: '1', version: '1' };
    expect((await w.post('/publications/1/settings', change)).status).to.equal(303);
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
    later(40, w, p);
    expect((await p.get(await publicPath())).html)
      .to.contain('Đoạn một.')
      .and.contain('Đã kết thúc');
  });

  it('leaves a site that does not take its level any more', async () => {
    const id = await approvedDocument(w, 'VPTU', ['Đoạn một.']);
    await schedule(id);
    await push(w);
    await w.database.db('targets').update({ is_active: false });
    await addPortal(w, 'khac', 'http://127.0.0.1:1');
    await schedule(id, { closesAt: '2026-03-25T17:00' });
    await push(w);
    expect((await p.get(await publicPath())).status).to.equal(404);
  });

  it('comes off every site in one act, asks for the password and keeps what was typed', async () => {
    await schedule(await approvedDocument(w, 'VPTU', ['Đoạn.']));
    await push(w);
    const asked = await w.post('/publications/1/withdrawal', { reason: 'Đăng nhầm bản' });
    expect(asked.status).to.equal(401);
    expect(asked.html).to.contain('value="Đăng nhầm bản"').and.contain('_password');
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
    expect((await w.post('/publications/1/withdrawal', { reason: ' ' })).status).to.equal(422);
    expect((await w.post('/publications/1/withdrawal', { reason: 'Đăng nhầm bản' })).status).to.equal(303);
    await push(w);
    expect((await p.get(await publicPath())).status).to.equal(404);
    expect((await w.post('/publications/1/withdrawal', { reason: 'Lần nữa' })).status).to.equal(409);
  });

  it('is not planned anew for later while a site still shows what was ordered off it', async () => {
    const id = await approvedDocument(w, 'VPTU', ['Đoạn.']);
    await schedule(id);
    await push(w);
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
    await w.post('/publications/1/withdrawal', { reason: 'Đăng nhầm bản' });
    const next = { opensAt: '2026-03-09T09:00' };
    expect((await schedule(id, next)).status).to.equal(409);
    await push(w);
    expect((await p.get(await publicPath())).status).to.equal(404);
    expect((await schedule(id, next)).status).to.equal(303);
  });

  it('comes off a site also after the site was switched off', async () => {
    await schedule(await approvedDocument(w, 'VPTU', ['Đoạn.']));
    await push(w);
    await w.database.db('targets').update({ is_active: false });
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
    await w.post('/publications/1/withdrawal', { reason: 'Đăng nhầm bản' });
    expect(await push(w)).to.deep.equal({ done: 1, failed: 0 });
    expect((await p.get(await publicPath())).status).to.equal(404);
  });

  it('takes no address that no program could call', async () => {
    await w.as('quan');
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
    const { portal_key: portalKey } = (await w.database.db('targets as t').select('t.portal_key').first()) as {
      portal_key: string;
    };
    const target = { name: 'Trang', kind: 'portal', accepts: 'all', portalKey, isActive: 'on' };
    const add = (code: string, address: string) => w.post('/targets', { ...target, code, address });
    for (const bad of ['https://trang:99999', 'https://ten:mat-khau@trang', 'http://[::1'])
      expect((await add('b', bad)).status, bad).to.equal(422);
    expect((await add('c', 'https://trang:8443')).status).to.equal(303);
  });

  it('declines only with a reason, and a second moderator sees that the first was faster', async () => {
    await schedule(await approvedDocument(w, 'VPTU', ['Đoạn.']));
    await push(w);
    await comment('Mua hàng giá rẻ.');
    await pull(w);
    expect((await decide('refusal')).status).to.equal(422);
    expect((await decide('refusal', { reasonCode: 'advertising' })).status).to.equal(303);
    expect((await decide('acceptance', { version: '1' })).status).to.equal(409);
    const declined = await w.get('/public-comments?state=declined');
    expect(declined.html).to.contain('Quảng cáo').and.contain('Đưa về hàng chờ');
  });
});
