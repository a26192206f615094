import { expect } from 'chai';
import { askApproval, draft, errorOf, hashIn, newVersion, send, sentDraft, steppedUp } from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: sending and answering', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  it('offers the units of today by groups, without the home unit and without ended ones', async () => {
    await w.database.db('units').where({ code: 'SO-NV' }).update({ valid_to_on: '2026-03-01' });
    const id = await draft(w);
    const { html } = await w.get(`/documents/${id}/dispatches/new`);
    expect(html).to.contain('Đảng uỷ xã An Thuận').and.to.contain('Đảng bộ cấp trên trực tiếp cơ sở');
    expect(html).not.to.contain('Sở Nội vụ');
    expect(html).not.to.contain(`id="unit-${await w.unitId('VPTU')}"`);
    expect(html).not.to.contain(' checked');
    const gone = await send(w, id, ['SO-NV']);
    expect(gone.status).to.equal(422);
    expect(errorOf(gone.html, 'units')).to.contain('ít nhất một đơn vị');
  });

  it('chooses a whole group by a link, without script', async () => {
    const id = await draft(w);
    const { html } = await w.get(`/documents/${id}/dispatches/new?group=upperBranch`);
    expect(html.match(/ checked/g)).to.have.length(2);
    const two = (await w.get(`/documents/${id}/dispatches/new?group=advisoryOrgan`)).html;
    expect(two.match(/ checked/g)).to.have.length(1);
    expect(two, 'a second group joins the first').to.contain('group&#x3D;advisoryOrgan,upperBranch#recipients');
    expect((await w.get(`/documents/${id}/dispatches/new?group=all`)).html.match(/ checked/g)).to.have.length(5);
  });

  it('refuses a day that has passed and keeps the choice', async () => {
    const id = await draft(w);
    const late = await send(w, id, ['XA-A'], { dueOn: '01/03/2026', message: 'lời nhắn đã gõ' });
    expect(late.status).to.equal(422);
    expect(errorOf(late.html, 'dueOn')).to.contain('đã qua');
    expect(late.html)
      .to.contain('lời nhắn đã gõ')
      .and.to.match(new RegExp(`value="${await w.unitId('XA-A')}" checked`));
    expect(errorOf((await send(w, id, ['XA-A'], { dueOn: '31/02/2026' })).html, 'dueOn')).to.contain('ngày/tháng/năm');
    expect((await send(w, id, ['XA-A'], { dueOn: '02/03/2026' })).status, 'today is not too late').to.equal(303);
  });

  it('does not send one version twice to a unit, but a newer one counts in place of the older', async () => {
    const id = await sentDraft(w, ['XA-A']);
    const again = await send(w, id, ['XA-A']);
    expect(again.status).to.equal(422);
    expect(errorOf(again.html, 'units')).to.contain('đều đã có phiên bản này');
    const mixed = await send(w, id, ['XA-A', 'XA-B']);
    expect(mixed.status).to.equal(303);
    expect((await w.get(mixed.location!)).html.match(/badge-neutral">Đã gửi</g)).to.have.length(2);
    await w.as('hoa');
    await w.post(`/documents/${id}/answer`, { answer: 'agreed', text: '' });
    await w.as('lan');
    await newVersion(w, id, ['Bản hai, viết lại hoàn toàn']);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Phiên bản mới nhất chưa gửi đi');
    await send(w, id, ['XA-A']);
    const { html } = await w.get(`/documents/${id}/dispatches`);
    expect(html.match(/badge-neutral">Đã gửi</g), 'to be answered anew').to.have.length(2);
    expect(html).to.contain('(bản cũ)');
    expect(html.match(/class="unit-cell">Đảng uỷ xã An Thuận/g), 'one row a unit').to.have.length(1);
  });

  it('notes the first opening only, by whoever of the unit', async () => {
    const id = await sentDraft(w, ['XA-A', 'VPTU']);
    await w.get(`/documents/${id}`); // the drafter's own unit opens nothing
    await w.as('hoa');
    await w.get(`/documents/${id}`);
    w.clock.now = new Date('2026-03-02T03:00:00Z');
    await w.get(`/documents/${id}/versions/1`);
    const rows = (await w.database.db('dispatch_recipients').select('opened_at').orderBy('id')) as {
      opened_at: string | null;
    }[];
    expect(rows.map((r) => r.opened_at)).to.deep.equal(['2026-03-02T02:00:00.000Z']);
    expect((await w.audited()).filter((a) => a === 'document.opened')).to.have.length(1);
  });

  it('takes an answer, and a second one in its place', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const bare = await w.post(`/documents/${id}/answer`, { answer: 'disagreed', text: ' ' });
    expect(bare.status).to.equal(422);
    expect(errorOf(bare.html, 'text')).to.contain('lý do không nhất trí');
    const none = await w.post(`/documents/${id}/answer`, { answer: '', text: 'đã gõ dở' });
    expect(errorOf(none.html, 'answer')).to.equal('Chọn ý kiến của đơn vị');
    expect(none.html).to.contain('đã gõ dở');
    await w.post(`/documents/${id}/answer`, { answer: 'agreed', text: '' });
    await w.post(`/documents/${id}/answer`, { answer: 'agreedWithRemarks', text: 'Thêm một ý' });
    expect((await w.audited()).filter((a) => a === 'dispatch.answered')).to.have.length(2);
    await w.as('lan');
    const { html } = await w.get(`/documents/${id}/dispatches`);
    expect(html).to.contain('Nhất trí, có góp ý').and.to.contain('Thêm một ý');
    expect((await w.get('/notices')).html).to.contain('Đảng uỷ xã An Thuận đã trả lời');
  });

  it('counts what waits for a unit', async () => {
    await sentDraft(w, ['XA-A'], { dueOn: '03/03/2026' });
    const id = await sentDraft(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    expect((await w.get('/')).html).to.contain('Có 2 việc đang chờ');
    await w.post(`/documents/${id}/answer`, { answer: 'agreed', text: '' });
    w.clock.now = new Date('2026-03-04T02:00:00Z');
    await w.as('hoa');
    expect((await w.get('/')).html)
      .to.contain('Có 1 việc đang chờ')
      .and.to.contain('Quá hạn');
    expect((await w.get('/documents?box=received&state=late')).html).to.contain('1–1 trong 1');
    expect((await w.get('/documents?box=received&state=answered')).html).to.contain('1–1 trong 1');
  });

  it('closes the question once the draft is approved: nobody is late, nobody can answer', async () => {
    const id = await sentDraft(w, ['XA-A'], { dueOn: '03/03/2026' });
    await askApproval(w, id, 'hung');
    await w.as('hung');
    await steppedUp(w);
    const textHash = hashIn((await w.get(`/documents/${id}/approvals`)).html);
    expect((await w.post(`/documents/${id}/approval`, { textHash })).status).to.equal(303);
    w.clock.now = new Date('2026-03-05T02:00:00Z');
    await w.as('hoa');
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
    for (const path of ['/documents?box=received', `/documents/${id}`]) {
      expect((await w.get(path)).html, path)
        .to.contain('Đã kết thúc lấy ý kiến')
        .and.not.to.contain('Đã phê duyệt');
    }
    expect((await w.get('/documents?box=received&state=late')).html).to.contain('Không tìm thấy');
    expect((await w.get(`/documents/${id}/dispatches`)).html).not.to.contain('Gửi ý kiến');
    expect((await w.post(`/documents/${id}/answer`, { answer: 'agreed', text: '' })).status).to.equal(409);
  });
});
