import { expect } from 'chai';
import { LostRace } from '../../../src/kernel/db/transact.ts';
import { Conflict } from '../../../src/kernel/http/errors.ts';
import { nobody } from '../../../src/kernel/http/scope.ts';
import { moveRecipient } from '../../../src/modules/packets/receipts.commands.ts';
import { colleague, happened, sentPacket, standings } from '../../support/packets.ts';
import { world, type World } from '../../support/world.ts';

describe('packets: from sending to answer', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
  });
  afterEach(() => w.close());

  it('is delivered when somebody sees it in a list, opened when somebody reads it, with who and when', async () => {
    const id = await sentPacket(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    expect((await w.get('/packets?box=in')).html).to.contain('Mới đến');
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'delivered', 'XA-B': 'sent' });
    await w.get('/packets?box=in');
    await w.get(`/packets/${id}`);
    await w.get(`/packets/${id}`);
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'opened', 'XA-B': 'sent' });
    expect(await happened(w, id)).to.deep.equal(['deliver', 'open']);
    await w.as('lan');
    expect((await w.get(`/packets/${id}`)).html)
      .to.contain('Đỗ Thị Hoà')
      .and.contain('02/03/2026 09:00');
  });

  it('is delivered from the home page, too, and waits there until it is opened', async () => {
    const id = await sentPacket(w, ['XA-A']);
    await w.as('hoa');
    expect((await w.get('/')).html).to.contain(`href="/packets/${id}"`);
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'delivered' });
    await w.get(`/packets/${id}`);
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
  });

  it('waits for an answer while one is due, and is late the day after', async () => {
    const id = await sentPacket(w, ['XA-A'], { dueOn: '05/03/2026' });
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    expect((await w.get('/')).html).to.contain('Văn bản cần trả lời');
    w.clock.now = new Date('2026-03-06T02:00:00Z');
    await w.as('hoa');
    expect((await w.get('/packets?box=in&state=late')).html)
      .to.contain('Trễ hạn')
      .and.contain(`/packets/${id}`);
    await w.as('lan');
    expect((await w.get('/packets?box=out')).html).to.contain('1 nơi trễ hạn');
    await w.as('hoa');
    expect((await w.post(`/packets/${id}/answer`, { text: 'Đã triển khai' })).status).to.equal(303);
    expect((await w.get('/packets?box=in&state=late')).html).to.not.contain(`/packets/${id}"`);
    await w.as('lan');
    expect((await w.get('/notices')).html).to.contain('Đảng uỷ xã An Thuận đã trả lời');
    expect((await w.get(`/packets/${id}`)).html).to.contain('Đã triển khai');
  });

  it('is answered by a packet in return: one exchange, both see it', async () => {
    const id = await sentPacket(w, ['XA-A']);
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    const reply = await w.post(`/packets/${id}/replies`);
    const replyId = Number(/\/packets\/(\d+)\/edit/.exec(reply.location ?? '')?.[1]);
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'opened' });
    expect((await w.get(`/packets/${replyId}`)).html).to.contain('Văn phòng Tỉnh uỷ');
    await w.post(`/packets/${replyId}/sending`);
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'answered' });
    expect(await standings(w, replyId)).to.deep.equal({ VPTU: 'sent' });
    await w.as('lan');
    expect((await w.get(`/packets/${replyId}`)).html).to.contain(`href="/packets/${id}"`);
  });

  it('is sent back with a reason; an empty reason is asked for', async () => {
    const id = await sentPacket(w, ['XA-A']);
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    const bare = await w.post(`/packets/${id}/return`, { reason: ' ' });
    expect(bare.status).to.equal(422);
    expect(bare.html).to.contain('Ghi lý do');
    await w.post(`/packets/${id}/return`, { reason: 'Thiếu trang 2' });
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'returned' });
    expect((await w.post(`/packets/${id}/answer`, { text: 'x' })).status).to.equal(409);
    await w.as('lan');
    expect((await w.get(`/packets/${id}`)).html).to.contain('Thiếu trang 2');
    expect((await w.get('/packets?box=out&state=returned')).html).to.contain('1 nơi trả lại');
  });

  it('is opened twice at the same moment without a word to either reader: the slower one is run again', async () => {
    const id = await sentPacket(w, ['XA-A']);
    const { db } = w.database;
    const row = (await db('packet_recipients').where({ packet_id: id }).first('id')) as { id: number };
    const l = { db, actor: nobody, now: w.clock.now };
    await db('packet_recipients').where({ id: row.id }).update({ state: 'opened' });
    const slower = await moveRecipient(l, id, { id: row.id, state: 'sent' }, 'open').catch((error: unknown) => error);
    expect(slower).to.be.instanceOf(LostRace);
    expect(
      await moveRecipient(l, id, { id: row.id, state: 'sent' }, 'recall').catch((e: unknown) => e),
    ).to.be.instanceOf(Conflict);
  });

  it('is called back only where nobody has opened it, and says how many keep it', async () => {
    const id = await sentPacket(w, ['XA-A', 'XA-B', 'SO-NV']);
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    await w.as('lan');
    expect((await w.post(`/packets/${id}/recall`, { reason: '' })).status).to.equal(422);
    const answer = await w.post(`/packets/${id}/recall`, { reason: 'Sai số liệu' });
    expect(answer.status).to.equal(303);
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'opened', 'XA-B': 'recalled', 'SO-NV': 'recalled' });
    expect((await w.get(`/packets/${id}`)).html).to.contain('Sai số liệu');
    expect((await w.post(`/packets/${id}/recall`, { reason: 'Lần nữa' })).status).to.equal(409);
    await w.as('binh');
    expect((await w.get('/notices')).html).to.contain('đã thu hồi');
  });

  it('reminds once a day who has not answered', async () => {
    const id = await sentPacket(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    await w.post(`/packets/${id}/answer`, { text: 'Xong' });
    await w.as('lan');
    expect((await w.post(`/packets/${id}/reminders`)).status).to.equal(303);
    expect((await w.post(`/packets/${id}/reminders`)).status).to.equal(409);
    expect((await happened(w, id)).filter((k) => k === 'remind')).to.have.length(1);
    await w.as('binh');
    expect((await w.get('/notices')).html).to.contain('nhắc xử lý');
    w.clock.now = new Date('2026-03-03T02:00:00Z');
    await w.as('lan');
    expect((await w.post(`/packets/${id}/reminders`)).status).to.equal(303);
  });

  it('goes down the unit by instructions: the assignee finds it waiting and reports', async () => {
    const id = await sentPacket(w, ['XA-A']);
    const { db } = w.database;
    const leader = await colleague(w, 'XA-A', 'leader');
    await db('account_roles').where({ account_id: leader }).update({ role: 'leader' });
    const hoa = await w.accountId('hoa');
    await db('accounts').where({ id: hoa }).update({ username: 'was-hoa' });
    await db('accounts').where({ id: leader }).update({ username: 'hoa' });
    await w.as('hoa'); // the leader now
    const { html: opened } = await w.get(`/packets/${id}`);
    expect(opened.match(/btn-primary/g), 'one red button').to.have.length(1);
    expect(opened).to.match(/btn-primary" type="submit">.*Bút phê, giao xử lý/);
    const nobodyChosen = await w.post(`/packets/${id}/instructions`, { body: 'Tham mưu trả lời', dueOn: '' });
    expect(nobodyChosen.status).to.equal(422);
    expect(nobodyChosen.html).to.contain('Chọn ít nhất một người').and.contain('Tham mưu trả lời');
    const outsider = String(await w.accountId('binh'));
    const wrong = await w.post(`/packets/${id}/instructions`, { assignees: outsider, body: 'x', dueOn: '' });
    expect(wrong.status, 'a person of another unit').to.equal(422);
    const past = { assignees: String(hoa), body: 'x', dueOn: '01/03/2026' };
    expect((await w.post(`/packets/${id}/instructions`, past)).status).to.equal(422);
    const good = { assignees: String(hoa), body: 'Tham mưu trả lời', dueOn: '04/03/2026' };
    expect((await w.post(`/packets/${id}/instructions`, good)).status).to.equal(303);
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'assigned' });
    expect((await w.post(`/packets/${id}/instructions/1/report`, { note: 'thay' })).status, 'not theirs').to.equal(409);
    await db('accounts').where({ id: leader }).update({ username: 'leader' });
    await db('accounts').where({ id: hoa }).update({ username: 'hoa' });
    await w.as('hoa');
    expect((await w.get('/')).html)
      .to.contain('Tham mưu trả lời')
      .and.contain('04/03/2026');
    expect((await w.post(`/packets/${id}/instructions`, good)).status, 'a clerk does not instruct').to.equal(403);
    expect((await w.post(`/packets/${id}/instructions/1/report`, { note: '' })).status).to.equal(422);
    expect((await w.post(`/packets/${id}/instructions/1/report`, { note: 'Đã soạn' })).status).to.equal(303);
    expect((await w.get('/')).html).to.not.contain('Tham mưu trả lời');
    expect(await w.audited()).to.include.members(['instruction.given', 'instruction.done']);
  });

  it('records each step in the log', async () => {
    const id = await sentPacket(w, ['XA-A']);
    await w.as('hoa');
    await w.get(`/packets/${id}`);
    await w.post(`/packets/${id}/answer`, { text: 'Xong' });
    expect(await w.audited()).to.deep.equal([
      'packet.drafted',
      'packet.addressed',
      'packet.sent',
      'packet.opened',
      'packet.answered',
    ]);
  });
});
