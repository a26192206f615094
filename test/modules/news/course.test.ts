import { expect } from 'chai';
import { errorOf, steppedUp } from '../../support/builders.ts';
import { approveAs, articleBody, giveRole, postArticle, section, uploadPicture } from '../../support/news.ts';
import { world, type World } from '../../support/world.ts';

describe('the course of an article', () => {
  let w: World;
  let sectionId: number;
  beforeEach(async () => {
    w = await world();
    sectionId = await section(w);
    await w.as('linh');
  });
  afterEach(() => w.close());

  const row = async (id: number) =>
    (await w.database.db('articles as a').where('a.id', id).select('a.*').first()) as Record<string, unknown>;

  it('hides an article of one unit from writers and leaders of another, on every route', async () => {
    const id = await postArticle(w, sectionId);
    const { publicId } = await uploadPicture(w);
    await giveRole(w, 'binh', 'writer');
    await giveRole(w, 'binh', 'leader');
    await w.as('binh');
    await steppedUp(w);
    for (const path of ['', '/edit', '/revisions/1/preview', '/comparison'])
      expect((await w.get(`/news/${id}${path}`)).status, path).to.equal(404);
    for (const path of ['submission', 'recall', 'return', 'approval'])
      expect((await w.post(`/news/${id}/${path}`, { reason: 'x', textHash: 'x' })).status, path).to.equal(404);
    expect((await w.post(`/news/${id}/revisions`, articleBody(sectionId))).status).to.equal(404);
    expect((await w.get('/news')).html).to.not.contain('An Thuận tổ chức');
    expect((await w.get(`/pictures/${publicId}-480.webp`)).status).to.equal(404);
    expect((await w.get('/news/pictures')).html).to.not.contain(publicId);
    expect((await w.post('/news', articleBody(sectionId, { body: `![x](picture:${publicId})` }))).status).to.equal(422);
    expect((await w.get('/')).html).to.not.contain('An Thuận tổ chức');
  });

  it('goes from the writer by the editor to the approver, who is somebody else, and is recorded step by step', async () => {
    const id = await postArticle(w, sectionId);
    expect((await w.post(`/news/${id}/submission`)).status).to.equal(303);
    expect((await w.get(`/news/${id}/edit`)).status, 'handed in: the writer waits').to.equal(409);
    await w.as('mai');
    expect((await w.get('/')).html)
      .to.contain('Biên tập bài')
      .and.contain('An Thuận tổ chức');
    expect((await w.get('/news?box=waiting')).html).to.contain('Vào bước này hôm nay');
    await w.post(`/news/${id}/passing`);
    await approveAs(w, id);
    expect((await row(id))['state']).to.equal('approved');
    expect(await w.audited()).to.deep.equal([
      'section.added',
      'article.drafted',
      'article.submitted',
      'article.passed',
      'article.approved',
    ]);
    await w.as('linh');
    expect((await w.get(`/news/${id}`)).html)
      .to.contain('Trần Văn Hùng duyệt đăng')
      .and.contain('Đang đăng');
  });

  it('asks the approver for the password, and does nothing before it is right', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    await w.as('mai');
    await w.post(`/news/${id}/passing`);
    await w.as('hung');
    const { html } = await w.get(`/news/${id}`);
    const textHash = /name="textHash" value="(\w+)"/.exec(html)![1]!;
    expect((await w.post(`/news/${id}/approval`, { textHash })).status).to.equal(401);
    expect((await row(id))['state']).to.equal('approval');
  });

  it('lets nobody approve what they wrote, though they may approve', async () => {
    await giveRole(w, 'hung', 'writer');
    await w.as('hung');
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    await w.as('mai');
    await w.post(`/news/${id}/passing`);
    await w.as('hung');
    await steppedUp(w);
    const page = await w.get(`/news/${id}`);
    expect(page.html).to.contain('cần một người khác').and.not.contain('Duyệt đăng bản 1');
    const { content_hash } = (await w.database.db('article_revisions as r').select('r.content_hash').first()) as {
      content_hash: string;
    };
    const answer = await w.post(`/news/${id}/approval`, { textHash: content_hash });
    expect(answer.status).to.equal(409);
    expect(answer.html).to.contain('không tự duyệt đăng được');
    expect((await w.get('/news?box=waiting')).html).to.contain('Không có bài nào chờ đồng chí');
  });

  it('refuses an approval of another text than the one on the page, and of a text that was changed behind its back', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    await w.as('mai');
    await w.post(`/news/${id}/passing`);
    await w.as('hung');
    await steppedUp(w);
    expect((await w.post(`/news/${id}/approval`, { textHash: 'a'.repeat(64) })).status).to.equal(409);
    const { html } = await w.get(`/news/${id}`);
    const textHash = /name="textHash" value="(\w+)"/.exec(html)![1]!;
    await w.database.db('article_revisions').where({ article_id: id }).update({ body: 'Khác' });
    const answer = await w.post(`/news/${id}/approval`, { textHash });
    expect(answer.status).to.equal(409);
    expect(answer.html).to.contain('không đúng với bản đồng chí vừa xem');
  });

  it('lets the editor change the text, which is then a revision of the editor’s', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    await w.as('mai');
    const answer = await w.post(`/news/${id}/revisions`, articleBody(sectionId, { title: 'Tên mới', based: '1' }));
    expect(answer.location).to.equal(`/news/${id}`);
    const page = await w.get(`/news/${id}/comparison?from=1&to=2`);
    expect(page.html).to.contain('<ins>').and.contain('Tên bài');
    expect((await row(id))['state']).to.equal('editing');
  });

  it('comes back with a reason, which the writer is told and sees', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    await w.as('mai');
    expect((await w.post(`/news/${id}/return`, { reason: ' ' })).status).to.equal(422);
    await w.post(`/news/${id}/return`, { reason: 'Thiếu số liệu đại biểu' });
    await w.as('linh');
    expect((await w.get('/')).html).to.contain('Bài bị trả lại');
    expect((await w.get('/notices')).html).to.contain('được trả lại để sửa');
    expect((await w.get(`/news/${id}`)).html).to.contain('Thiếu số liệu đại biểu');
    await w.post(`/news/${id}/revisions`, articleBody(sectionId, { based: '1' }));
    expect((await w.get('/')).html, 'written anew, it waits for nobody').to.not.contain('Bài bị trả lại');
  });

  it('goes straight to the approver where the section says so', async () => {
    const short = await section(w, 'tin-nhanh', 'approver');
    const id = await postArticle(w, short);
    await w.post(`/news/${id}/submission`);
    expect((await row(id))['state']).to.equal('approval');
  });

  it('says how long it has waited', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    w.clock.now = new Date('2026-03-04T03:00:00.000Z');
    await w.as('mai');
    expect((await w.get('/news')).html).to.contain('Đã chờ 2 ngày ở bước này');
  });

  it('keeps what was typed when somebody else saved meanwhile, and shows both', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/revisions`, articleBody(sectionId, { based: '1', body: 'Bản của người thứ nhất' }));
    const mine = articleBody(sectionId, { based: '1', body: 'Bản của người thứ hai', title: 'Tên tôi gõ' });
    const answer = await w.post(`/news/${id}/revisions`, mine);
    expect(answer.status).to.equal(422);
    expect(answer.html)
      .to.contain('<del>nhất</del>')
      .and.contain('<ins>hai</ins>')
      .and.contain('Bản của người thứ hai</textarea>')
      .and.contain('value="Tên tôi gõ"')
      .and.contain('name="based" value="2"');
    expect((await row(id))['latest_number']).to.equal(2);
  });

  it('keeps what was typed when the step has changed meanwhile', async () => {
    const id = await postArticle(w, sectionId);
    await w.post(`/news/${id}/submission`);
    const answer = await w.post(`/news/${id}/revisions`, articleBody(sectionId, { based: '1', body: 'Chữ đang gõ' }));
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('ở bước của người khác').and.contain('Chữ đang gõ</textarea>');
  });

  it('says beside each field what is wrong, and loses nothing', async () => {
    const answer = await w.post(
      '/news',
      articleBody(sectionId, {
        title: ' ',
        opensAt: '31/02/2026 08:00',
        expiresAt: '01/01/2020 08:00',
        tags: 'một, hai',
      }),
    );
    expect(answer.status).to.equal(422);
    expect(errorOf(answer.html, 'title')).to.equal('Nhập tên bài');
    expect(errorOf(answer.html, 'opensAt')).to.contain('ví dụ 05/09/2026 08:00');
    expect(answer.html).to.contain('value="một, hai"').and.contain('31/02/2026 08:00');
    const late = await w.post(
      '/news',
      articleBody(sectionId, { opensAt: '10/03/2026 08:00', expiresAt: '09/03/2026 08:00' }),
    );
    expect(errorOf(late.html, 'expiresAt')).to.contain('sau thời điểm đăng');
  });
});
