import { expect } from 'chai';
import { askApproval, draft, DRAFT_LINES, hashIn, postDraft, revise, send, steppedUp } from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: from draft to approval', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  it('goes the whole way', async () => {
    await w.as('lan');
    const id = await postDraft(w);
    const text = (await w.get(`/documents/${id}`)).html;
    expect(text).to.contain('Báo cáo chính trị').and.to.contain('Dự thảo lần 1').and.to.contain('Đang soạn');
    expect(text).to.match(/<h2>I\. Tình hình<\/h2>/);

    await send(w, id, ['XA-A', 'XA-B', 'BTGDVTU'], { dueOn: '10/03/2026', message: 'Đề nghị góp ý phần II' });
    let screen = (await w.get(`/documents/${id}/dispatches`)).html;
    expect(screen.match(/>Đã gửi<\/span>/g), 'a figure and three rows').to.have.length(4);

    await w.as('hoa');
    expect((await w.get('/')).html)
      .to.contain('trình Đại hội đại biểu')
      .and.to.contain('Trả lời');
    expect((await w.get('/notices')).html).to.contain('Dự thảo gửi đến, xin ý kiến');
    const received = (await w.get(`/documents/${id}`)).html;
    const block = /id="(p[\w]+)">\s*<p>Công tác xây dựng Đảng/.exec(received)![1]!;
    const commented = await w.post(`/documents/${id}/comments`, { block, text: 'Đề nghị bổ sung số liệu' });
    expect(commented.location).to.equal(`/documents/${id}/comments?block=${block}#comment-1`);
    await w.post(`/documents/${id}/answer`, { answer: 'agreedWithRemarks', text: 'Nhất trí cơ bản' });
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
    await w.as('binh');
    await w.get(`/documents/${id}`);

    await w.as('lan');
    screen = (await w.get(`/documents/${id}/dispatches`)).html;
    expect(screen).to.contain('Nhất trí cơ bản').and.to.contain('Đã mở').and.to.contain('Đỗ Thị Hoà');
    w.clock.now = new Date('2026-03-11T02:00:00Z');
    await w.as('lan');
    screen = (await w.get(`/documents/${id}/dispatches`)).html;
    expect(screen.match(/badge-bad">Quá hạn</g), 'Bình Lâm and the department').to.have.length(2);
    expect(screen.match(/badge-good">Đã trả lời</g)).to.have.length(1);

    const lines = [
      ...DRAFT_LINES.slice(0, 2),
      'Công tác xây dựng Đảng được tăng cường ở mọi cấp, có số liệu.',
      ...DRAFT_LINES.slice(3),
    ];
    expect((await revise(w, id, 1, lines)).location).to.equal(`/documents/${id}`);
    const second = (await w.get(`/documents/${id}`)).html;
    expect(second).to.contain('Dự thảo lần 1 · bản 1.1.0').and.to.contain('có số liệu');
    expect(second, 'the comment stays with its paragraph').to.match(
      new RegExp(`id="${block}">[\\s\\S]{0,80}có số liệu`),
    );

    await askApproval(w, id, 'minh');
    await w.as('minh');
    expect((await w.get('/')).html).to.contain('Xem và quyết định');
    const { html } = await w.get(`/documents/${id}/approvals`);
    const asked = await w.post(`/documents/${id}/approval`, { textHash: hashIn(html) });
    expect(asked.status, 'the password is asked for again').to.equal(401);
    expect(asked.html)
      .to.contain(`value="${hashIn(html)}"`)
      .and.to.contain('_password');
    await steppedUp(w);
    expect((await w.post(`/documents/${id}/approval`, { textHash: hashIn(html) })).status).to.equal(303);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Đã phê duyệt');

    await w.as('lan');
    expect((await w.get('/notices')).html)
      .to.contain('Đã được phê duyệt')
      .and.to.contain('góp ý')
      .and.to.contain('đã trả lời');
    expect((await w.post('/notices/read')).status).to.equal(303);
    expect((await w.get('/notices')).html).not.to.contain('chưa xem');
    expect(await w.audited()).to.deep.equal([
      'document.drafted',
      'version.added',
      'document.sent',
      'document.opened',
      'document.commented',
      'dispatch.answered',
      'document.opened',
      'version.added',
      'approval.asked',
      'approval.given',
    ]);
  });

  it('makes a draft without text, which then cannot be sent or approved', async () => {
    const id = await draft(w, { lines: [] });
    const { html } = await w.get(`/documents/${id}`);
    expect(html).to.contain('Chưa có văn bản').and.to.contain('Nạp văn bản');
    expect((await send(w, id, ['XA-A'])).status).to.equal(409);
    expect((await askApproval(w, id, 'hung')).status).to.equal(409);
    expect((await revise(w, id, 0, DRAFT_LINES)).status).to.equal(303);
    expect((await w.get(`/documents/${id}`)).html).to.contain('Dự thảo lần 1');
  });
});
