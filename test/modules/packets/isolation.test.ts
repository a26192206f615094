import { expect } from 'chai';
import { colleague, draftedPacket, sentPacket, standings } from '../../support/packets.ts';
import { world, type World } from '../../support/world.ts';

const SECRET_WORDS = 'chuẩn bị đại hội';

describe('packets: who must not see them', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
  });
  afterEach(() => w.close());

  it('a unit that it was not sent to: nowhere, not by guessing addresses', async () => {
    const file = { name: 'a.txt', bytes: Buffer.from('nội dung') };
    await w.as('lan');
    const id = await draftedPacket(w, ['XA-A']);
    await w.post(`/packets/${id}/files`, { files: file });
    await w.post(`/packets/${id}/sending`);
    await w.as('binh');
    for (const path of ['', '/files/1', '/files/1/content', '/files/1/pages/1']) {
      expect((await w.get(`/packets/${id}${path}`)).status, path).to.equal(404);
    }
    for (const [path, body] of [
      ['/answer', { text: 'x' }],
      ['/return', { reason: 'x' }],
      ['/replies', {}],
      ['/recall', { reason: 'x' }],
      ['/reminders', {}],
      ['/sending', {}],
      ['/discard', {}],
      ['/recipients', { units: '1' }],
      ['/files/1/removal', {}],
    ] as const) {
      expect((await w.post(`/packets/${id}${path}`, { ...body })).status, path).to.equal(404);
    }
    for (const path of ['/packets?box=in', '/packets?box=out', '/packets?box=in&q=dai+hoi', '/', '/notices']) {
      expect((await w.get(path)).html, path).to.not.contain(SECRET_WORDS);
    }
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'sent' });
  });

  it('a state body sees what was sent to it, and nothing of what went to others', async () => {
    const other = await sentPacket(w, ['XA-A'], { abstract: 'riêng cho xã' });
    const own = await sentPacket(w, ['SO-NV'], { abstract: 'cho sở' });
    await w.as('nga');
    expect((await w.get(`/packets/${other}`)).status).to.equal(404);
    expect((await w.get('/packets?box=in')).html)
      .to.contain('cho sở')
      .and.not.contain('riêng cho xã');
    expect((await w.get(`/packets/${own}`)).status).to.equal(200);
  });

  it('a recipient before it is sent', async () => {
    await w.as('lan');
    const id = await draftedPacket(w, ['XA-A']);
    await w.as('hoa');
    expect((await w.get(`/packets/${id}`)).status).to.equal(404);
    expect((await w.get('/packets?box=in')).html).to.not.contain(SECRET_WORDS);
  });

  it('people of the same unit whose role reads no packets', async () => {
    const id = await sentPacket(w, ['XA-A']);
    for (const person of ['quan', 'thu', 'toan', 'empty'] as const) {
      await w.as(person);
      expect((await w.get(`/packets/${id}`)).status, person).to.equal(403);
      expect((await w.get('/')).html, person).to.not.contain(SECRET_WORDS);
    }
  });

  it('the sender what a recipient does with it inside; other recipients each other’s part', async () => {
    const id = await sentPacket(w, ['XA-A', 'XA-B']);
    const clerk = await colleague(w, 'XA-A', 'clerk');
    await w.database
      .db('account_roles')
      .where({ account_id: await w.accountId('hoa') })
      .update({ role: 'leader' });
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    await w.post(`/packets/${id}/instructions`, { assignees: String(clerk), body: 'Mật chỉ đạo nội bộ', dueOn: '' });
    await w.post(`/packets/${id}/answer`, { text: 'Xã A đã nhận và đang làm' });
    expect((await w.get(`/packets/${id}`)).html).to.contain('Mật chỉ đạo nội bộ');
    await w.as('lan');
    const sender = await w.get(`/packets/${id}`);
    expect(sender.html).to.contain('Xã A đã nhận và đang làm').and.not.contain('Mật chỉ đạo nội bộ');
    expect(sender.html).to.not.contain('Bút phê, giao xử lý');
    await w.as('binh');
    const second = await w.get(`/packets/${id}`);
    expect(second.status).to.equal(200);
    expect(second.html).to.not.contain('Xã A đã nhận').and.not.contain('Mật chỉ đạo');
  });

  it('a recipient another recipient’s reply in the same exchange', async () => {
    const id = await sentPacket(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    const reply = await w.post(`/packets/${id}/replies`);
    const replyId = /\/packets\/(\d+)\/edit/.exec(reply.location ?? '')?.[1];
    expect((await w.post(`/packets/${replyId}/sending`)).status).to.equal(303);
    await w.as('binh');
    expect((await w.get(`/packets/${replyId}`)).status).to.equal(404);
    expect((await w.get(`/packets/${id}`)).html).to.not.contain('Trao đổi liên quan');
    await w.as('lan');
    expect((await w.get(`/packets/${id}`)).html)
      .to.contain('Trao đổi liên quan')
      .and.contain(`/packets/${replyId}`);
  });

  it('a recalled packet: its line stays, its content and files are gone', async () => {
    await w.as('lan');
    const id = await draftedPacket(w, ['XA-A']);
    await w.post(`/packets/${id}/files`, { files: { name: 'a.txt', bytes: Buffer.from('nội dung') } });
    await w.post(`/packets/${id}/sending`);
    await w.post(`/packets/${id}/recall`, { reason: 'Gửi nhầm bản' });
    await w.as('hoa');
    const page = await w.get(`/packets/${id}`);
    expect(page.status).to.equal(200);
    expect(page.html).to.contain('đã được nơi gửi thu hồi').and.contain('Gửi nhầm bản');
    expect(page.html).to.not.contain(SECRET_WORDS).and.not.contain('a.txt').and.not.contain('12-CV');
    expect((await w.get(`/packets/${id}/files/1`)).status).to.equal(404);
    expect((await w.get(`/packets/${id}/files/1/content`)).status).to.equal(404);
    expect((await w.post(`/packets/${id}/replies`)).status).to.equal(404);
    const list = await w.get('/packets?box=in');
    expect(list.html).to.contain('đã được nơi gửi thu hồi').and.not.contain(SECRET_WORDS);
    expect((await w.get('/packets?box=in&q=dai+hoi')).html).to.contain('Không tìm thấy');
    expect((await w.get('/')).html).to.not.contain(`href="/packets/${id}"><`);
  });

  it('groups of another unit', async () => {
    await w.as('lan');
    const made = await w.post('/recipient-groups', { name: 'Các xã', unit: String(await w.unitId('VPTU')) });
    const group = made.location ?? '';
    await w.as('binh');
    expect((await w.get(group)).status).to.equal(404);
    expect((await w.post(group, { name: 'Của tôi', units: '1' })).status).to.equal(404);
    expect((await w.post(`${group}/removal`)).status).to.equal(404);
    expect((await w.get('/recipient-groups')).html).to.not.contain('Các xã');
  });

  it('a person cannot send for a unit that is not theirs, whatever the form says', async () => {
    await w.as('binh');
    const body = { kind: 'letter', abstract: 'giả danh', urgency: 'normal', secrecy: 'normal', declaration: '1' };
    const answer = await w.post('/packets', { ...body, senderUnit: String(await w.unitId('VPTU')) });
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('được gửi văn bản thay mặt');
  });
});
