import { expect } from 'chai';
import { expireArticlesJob } from '../../../jobs/expire-articles.ts';
import { runNow } from '../../../src/kernel/jobs/scheduler.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { errorOf, steppedUp } from '../../support/builders.ts';
import { addPortal, later, push } from '../../support/link.ts';
import { approveAs, articleBody, postArticle, publishArticle, section, uploadPicture } from '../../support/news.ts';
import { portalWorld, type PortalWorld } from '../../support/portal-world.ts';
import { world, type World } from '../../support/world.ts';

// An article on its way to a real portal, and what readers get there.

describe('publishing an article', () => {
  let w: World;
  let p: PortalWorld;
  let sectionId: number;
  beforeEach(async () => {
    w = await world();
    p = await portalWorld();
    await addPortal(w, 'tinhuy', p.base);
    sectionId = await section(w);
    await w.as('linh');
  });
  afterEach(async () => {
    await w.close();
    await p.close();
  });

  const addressOf = async (id: number): Promise<string> => {
    const row = (await w.database.db('articles as a').where('a.id', id).select('a.public_id').first()) as {
      public_id: string;
    };
    const first = await p.get(`/articles/x-${row.public_id}`);
    return first.location ?? `/articles/x-${row.public_id}`;
  };
  const revise = async (id: number, based: number, change: Record<string, string>): Promise<void> => {
    await w.as('linh');
    const answer = await w.post(`/news/${id}/revisions`, articleBody(sectionId, { based: String(based), ...change }));
    expect(answer.status, answer.html).to.equal(303);
    await w.post(`/news/${id}/submission`);
    await w.as('mai');
    await w.post(`/news/${id}/passing`);
  };

  it('shows nothing of an article that is not approved', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    await push(w);
    expect((await p.get(await addressOf(id))).status).to.equal(404);
    expect((await p.get('/')).html).to.not.contain('An Thuận tổ chức');
  });

  it('shows on the site, byte for byte, the page that the preview showed before the approval', async () => {
    const { publicId, id: lead } = await uploadPicture(w);
    const body = `Đoạn một.\n\n![Đại biểu bỏ phiếu](picture:${publicId} "Bỏ phiếu bầu")\n\n| a | b |\n|---|---|\n| 1 | 2 |`;
    const id = await postArticle(w, sectionId, { body, leadPicture: String(lead) });
    await push(w); // the site tells its name and address with its first answer
    const before = await w.get(`/news/${id}/revisions/1/preview`);
    await publishArticle(w, id);
    await push(w);
    const address = await addressOf(id);
    expect(address).to.match(/^\/articles\/dang-bo-xa-an-thuan-to-chuc-thanh-cong-dai-hoi-diem-[a-z0-9]{10}$/);
    const site = await p.get(address);
    expect(site.status).to.equal(200);
    expect(site.html).to.contain('<link rel="canonical" href="https://tinhuy.example.vn/articles/dang-bo-xa');
    expect(before.html).to.equal(site.html);
    expect((await w.get(`/news/${id}/revisions/1/preview`)).html, 'and afterwards').to.equal(site.html);
    const style = /href="(\/assets\/[^"]+portal\.css)"/.exec(before.html)![1]!;
    expect((await w.get(style)).status, 'the preview finds its styles inside').to.equal(200);
    const picture = /srcset="(\/pictures\/[^ ]+)/.exec(site.html)![1]!;
    const [inside, outside] = await Promise.all([w.get(picture), fetch(p.base + picture)]);
    expect(inside.status).to.equal(200);
    expect(outside.headers.get('content-type')).to.equal('image/webp');
  });

  it('leaves the live article untouched while it is worked on, and replaces it in one piece when that is approved', async () => {
    const id = await postArticle(w, sectionId);
    await publishArticle(w, id);
    await push(w);
    const address = await addressOf(id);
    const before = (await p.get(address)).html;
    await revise(id, 1, { body: 'Nội dung đã sửa.' });
    later(3, w, p);
    await push(w);
    expect((await p.get(address)).html, 'worked on, not approved').to.equal(before);
    await approveAs(w, id);
    await push(w);
    const after = (await p.get(address)).html;
    expect(after).to.contain('Nội dung đã sửa.').and.not.contain('đại hội điểm</strong> đã khai mạc');
  });

  it('opens at its hour by the site’s own clock, though the intranet is down by then', async () => {
    const id = await postArticle(w, sectionId, { opensAt: '02/03/2026 09:20' }); // in twenty minutes
    await publishArticle(w, id);
    await push(w);
    await w.close();
    expect((await p.get('/')).html).to.not.contain('An Thuận tổ chức');
    expect((await p.get('/search?q=an+thuan')).html).to.not.contain('An Thuận tổ chức');
    expect((await p.get('/feed.xml')).html).to.not.contain('An Thuận tổ chức');
    p.clock.now = new Date('2026-03-02T02:19:59.000Z');
    expect((await p.get('/sections/dai-hoi')).html).to.not.contain('An Thuận tổ chức');
    p.clock.now = new Date('2026-03-02T02:20:00.000Z');
    expect((await p.get('/sections/dai-hoi')).html).to.contain('An Thuận tổ chức');
    expect((await p.get('/')).html).to.contain('An Thuận tổ chức');
    w = await world();
  });

  it('keeps the old text until the hour of the new one, then shows the new one, without the intranet', async () => {
    const id = await postArticle(w, sectionId);
    await publishArticle(w, id);
    await push(w);
    const address = await addressOf(id);
    await revise(id, 1, { body: 'Bản mới theo giờ hẹn.', opensAt: '02/03/2026 09:25' });
    await approveAs(w, id);
    await push(w);
    expect((await p.get(address)).html)
      .to.contain('đã khai mạc')
      .and.not.contain('theo giờ hẹn');
    expect((await w.get(`/news/${id}`)).html).to.contain('Chờ đến giờ');
    p.clock.now = new Date('2026-03-02T02:25:00.000Z');
    expect((await p.get(address)).html)
      .to.contain('theo giờ hẹn')
      .and.not.contain('đã khai mạc');
    expect((await p.get('/')).html.split('An Thuận tổ chức').length, 'listed once').to.equal(2);
  });

  it('ends at its hour by the site’s own clock; the job takes it off afterwards', async () => {
    const id = await postArticle(w, sectionId, { expiresAt: '02/03/2026 10:00' });
    await publishArticle(w, id);
    await push(w);
    const address = await addressOf(id);
    p.clock.now = new Date('2026-03-02T03:00:00.000Z');
    const gone = await p.get(address);
    expect(gone.status).to.equal(410);
    expect(gone.html).to.contain('Bài đã hết thời hạn đăng').and.contain('Về trang chủ').and.not.contain('khai mạc');
    expect((await p.get('/')).html).to.not.contain('An Thuận tổ chức');
    w.clock.now = new Date('2026-03-02T03:01:00.000Z');
    const { database, files } = w;
    const log = openLog('silent', 'test');
    await runNow({ jobs: [expireArticlesJob], database, files, clock: () => w.clock.now, log }, expireArticlesJob);
    await push(w);
    expect(await w.audited()).to.include('article.expired');
    const held = await p.database.db('articles as a').select('a.html', 'a.title');
    expect(held, 'nothing of its text is kept outside').to.deep.equal([{ html: '', title: '-' }]);
    await w.as('hung');
    expect((await w.get(`/news/${id}`)).html).to.contain('Hết hạn đăng');
  });

  it('goes back to an earlier published text in one act, with a reason and the password', async () => {
    const id = await postArticle(w, sectionId);
    await publishArticle(w, id);
    await push(w);
    const address = await addressOf(id);
    const first = (await p.get(address)).html;
    await revise(id, 1, { body: 'Có số liệu sai.' });
    await approveAs(w, id);
    await push(w);
    await w.as('linh');
    expect((await w.get(`/news/${id}/revisions/1`)).status, 'not the writer’s').to.equal(403);
    await w.as('mai');
    expect((await w.post(`/news/${id}/revisions/1/rollback`, { reason: 'Sai số liệu' })).status).to.equal(401);
    await steppedUp(w);
    expect(errorOf((await w.post(`/news/${id}/revisions/1/rollback`, { reason: '' })).html, 'reason')).to.contain(
      'lý do',
    );
    expect((await w.post(`/news/${id}/revisions/1/rollback`, { reason: 'Sai số liệu' })).status).to.equal(303);
    await push(w);
    expect((await p.get(address)).html).to.equal(first);
    expect((await w.get(`/news/${id}`)).html)
      .to.contain('Đưa về bản trước')
      .and.contain('Sai số liệu');
    expect((await w.post(`/news/${id}/revisions/1/rollback`, { reason: 'lần nữa' })).status).to.equal(409);
  });

  it('never brings back a text that was never approved', async () => {
    const id = await postArticle(w, sectionId);
    await publishArticle(w, id);
    await revise(id, 1, { body: 'Chưa ai duyệt.' });
    await steppedUp(w);
    expect((await w.post(`/news/${id}/revisions/2/rollback`, { reason: 'thử' })).status).to.equal(409);
    expect((await w.get(`/news/${id}/revisions/2`)).html).to.contain('chưa từng được duyệt đăng');
  });

  it('is taken off by the editor with a reason; the page says so kindly, and it can go out again', async () => {
    const id = await postArticle(w, sectionId);
    await publishArticle(w, id);
    await push(w);
    const address = await addressOf(id);
    await w.as('mai');
    await steppedUp(w);
    expect((await w.post(`/news/${id}/withdrawal`, { reason: '' })).status).to.equal(422);
    await w.post(`/news/${id}/withdrawal`, { reason: 'Nhầm tên đơn vị' });
    await push(w);
    expect((await p.get(address)).status).to.equal(410);
    expect((await p.get('/search?q=An+Thuận')).html).to.not.contain('An Thuận tổ chức');
    expect((await w.post(`/news/${id}/withdrawal`, { reason: 'lần nữa' })).status).to.equal(409);
    await revise(id, 1, { body: 'Đã sửa tên đơn vị.' });
    await approveAs(w, id);
    await push(w);
    expect((await p.get(address)).html).to.contain('Đã sửa tên đơn vị.');
  });

  it('never sends a text that is not the approved one any more', async () => {
    const id = await postArticle(w, sectionId);
    await publishArticle(w, id);
    await w.database.db('article_revisions').where({ article_id: id }).update({ body: 'Đổi trong kho' });
    await push(w);
    expect((await p.get(await addressOf(id))).status).to.equal(404);
    expect((await w.get(`/news/${id}`)).html).to.contain('không còn nguyên vẹn');
  });

  it('gives an old address its new one when the title changed', async () => {
    const id = await postArticle(w, sectionId);
    await publishArticle(w, id);
    await push(w);
    const old = await addressOf(id);
    await revise(id, 1, { title: 'Tên bài đã đổi' });
    await approveAs(w, id);
    await push(w);
    const moved = await p.get(old);
    expect(moved.status).to.equal(301);
    expect(moved.location).to.match(/^\/articles\/ten-bai-da-doi-/);
  });

  it('sends the sections when one is added or changed', async () => {
    await push(w);
    expect((await p.get('/sections/dai-hoi')).html).to.contain('Chuyên mục dai-hoi');
    await w.as('mai');
    const facts = { name: 'Đại hội các cấp', about: 'Về đại hội.', position: '1', course: 'approver', isActive: '1' };
    await w.post(`/news/sections/${sectionId}`, { ...facts, version: '1' });
    await w.post('/news/sections', { ...facts, code: 'Học tập', name: 'Học tập và làm theo' });
    await push(w);
    expect((await p.get('/sections/dai-hoi')).html).to.contain('Đại hội các cấp');
    expect((await p.get('/sections/hoc-tap')).status).to.equal(200);
    expect((await w.post('/news/sections', { ...facts, code: 'hoc-tap' })).html).to.contain('Mã này đã dùng');
    expect((await w.post(`/news/sections/${sectionId}`, { ...facts, version: '1' })).status).to.equal(409);
  });
});
