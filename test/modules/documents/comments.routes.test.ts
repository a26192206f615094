import { expect } from 'chai';
import { draft, errorOf, newVersion, sentDraft } from '../../support/builders.ts';
import { world, type World } from '../../support/world.ts';

describe('documents: comments', () => {
  let w: World;
  beforeEach(async () => (w = await world()));
  afterEach(() => w.close());

  const blockIn = (html: string): string => /id="(p[\w]+)">\s*<p>Kinh tế của tỉnh/.exec(html)![1]!;

  it('shows a paragraph with its comments and form, as a page and as a piece', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const block = blockIn((await w.get(`/documents/${id}`)).html);
    const path = `/documents/${id}/comments?block=${block}`;
    const whole = (await w.get(path)).html;
    expect(whole)
      .to.contain('<!doctype html>')
      .and.to.contain('“I. Tình hình”, đoạn 1')
      .and.to.contain(`value="${block}"`);
    const piece = (await w.get(path, { htmx: true })).html;
    expect(piece).not.to.contain('<!doctype html>');
    expect(piece).to.match(/^\s*<section class="notes panel" id="comments"/);
    const posted = await w.post(`/documents/${id}/comments`, { block, text: 'Số liệu năm nào?' }, { htmx: true });
    expect(posted.status).to.equal(200);
    expect(posted.html).to.contain('Số liệu năm nào?').and.not.to.contain('<!doctype html>');
    const wrong = await w.post(`/documents/${id}/comments`, { block, text: '' }, { htmx: true });
    expect(wrong.status).to.equal(422);
    expect(errorOf(wrong.html, 'text')).to.equal('Nhập nội dung góp ý');
    expect((await w.get(`/documents/${id}`)).html, 'counted beside the paragraph').to.match(
      /class="has"[^>]*>.*?1<span class="word"> góp ý/s,
    );
  });

  it('keeps a comment when its paragraph is gone, and says so', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('hoa');
    const block = blockIn((await w.get(`/documents/${id}`)).html);
    await w.post(`/documents/${id}/comments`, { block, text: 'Nên bỏ đoạn này' });
    await w.as('lan');
    await newVersion(w, id, ['Một bản khác hẳn, chẳng còn gì chung']);
    const { html } = await w.get(`/documents/${id}/comments`);
    expect(html)
      .to.contain('Nên bỏ đoạn này')
      .and.to.contain('Đoạn đã thay đổi nhiều, cần đặt lại')
      .and.to.contain('<blockquote>Kinh tế của tỉnh');
  });

  it('takes comments of the home unit too, but none before it is sent, none on an unknown paragraph', async () => {
    const id = await draft(w);
    expect((await w.get(`/documents/${id}`)).html).not.to.contain('Gửi góp ý');
    expect((await w.post(`/documents/${id}/comments`, { block: '', text: 'x' })).status).to.equal(409);
    const sent = await sentDraft(w, ['XA-A']);
    const unknown = await w.post(`/documents/${sent}/comments`, { block: 'pKhac', text: 'Lời còn nguyên' });
    expect(unknown.status).to.equal(422);
    expect(errorOf(unknown.html, 'text')).to.contain('vừa được bỏ');
    expect(unknown.html, 'nothing typed is lost').to.contain('>Lời còn nguyên</textarea>');
    await w.as('hung');
    expect((await w.post(`/documents/${sent}/comments`, { block: '', text: 'Ý của Văn phòng' })).status).to.equal(303);
    await w.as('hoa');
    expect((await w.get(`/documents/${sent}/comments`)).html).not.to.contain('Ý của Văn phòng');
  });

  it('is closed to a reader without the right to answer', async () => {
    const id = await sentDraft(w, ['XA-A']);
    await w.as('toan'); // same unit, reads only
    expect((await w.get(`/documents/${id}/comments`)).html).not.to.contain('Gửi góp ý');
    expect((await w.post(`/documents/${id}/comments`, { block: '', text: 'x' })).status).to.equal(403);
  });
});
