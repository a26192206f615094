import { expect } from 'chai';
import { act, commented, published, stored, type Published } from '../../support/comments.ts';
import { errorOf } from '../../support/builders.ts';
import { groupNewComments } from '../../../src/modules/publication/index.ts';
import { world, type World } from '../../support/world.ts';

describe('comments that came by another way', () => {
  let w: World;
  let p: Published;
  beforeEach(async () => {
    w = await world();
    p = await published(w, ['Đoạn một.', 'Đoạn hai.']);
    await w.as('lan');
  });
  afterEach(() => w.close());

  const good = {
    channel: 'letter',
    saidOn: '01/03/2026',
    unitId: '',
    saidBy: 'Nguyễn Văn An',
    block: '',
    stance: 'partly',
    voices: '3',
    body: 'Đề nghị làm rõ.',
  };
  const base = () => `/publications/${p.id}/keyed-comments`;
  const key = (change: Record<string, string> = {}) => w.post(base(), { ...good, ...change });
  const newest = async () =>
    ((await w.database.db('public_comments as c').max({ id: 'c.id' }).first()) as { id: number }).id;

  it('are not for another unit, nor for those who key nothing in', async () => {
    await key();
    const id = await newest();
    const paths = [base(), `${base()}/new`, `/publications/${p.id}/keyed-figures/new`, `/keyed-comments/${id}/edit`];
    const posts = [base(), `/publications/${p.id}/keyed-figures`, `/keyed-comments/${id}`];
    for (const [person, status] of [
      ['binh', 404],
      ['hoa', 404],
      ['hung', 403],
      ['quan', 403],
      ['thu', 403],
      ['empty', 403],
    ] as const) {
      await w.as(person);
      for (const path of paths) expect((await w.get(path)).status, `${person} ${path}`).to.equal(status);
      for (const path of posts)
        expect((await w.post(path, { ...good, version: '1' })).status, `${person} ${path}`).to.equal(status);
    }
    await w.as('binh');
    expect((await w.get('/keyed-comments')).html)
      .to.contain('Chưa có dự thảo nào')
      .and.not.contain('Báo cáo chính trị');
    expect(await w.database.db('public_comments')).to.have.length(1);
  });

  it('wait for a moderator and count at once, in rows and voices, in their own channel', async () => {
    expect((await key()).location).to.equal(`${base()}/new?channel=letter&day=01%2F03%2F2026`);
    expect(await stored(w, await newest())).to.include({ state: 'waiting', is_decision_sent: true });
    const list = await w.get(base());
    expect(list.html).to.contain('Đề nghị làm rõ.').and.contain('N. V. A.').and.contain('1 dòng, 3 lượt');
    expect(list.html).to.not.contain('Nguyễn Văn An');
    await w.as('mai');
    expect((await w.get('/public-comments')).html)
      .to.contain('Đề nghị làm rõ.')
      .and.contain('Tiếp nhận')
      .and.not.contain('as-citizen');
    await commented(w, p, [{}]);
    const { html } = await w.get(`/publications/${p.id}`);
    expect(html).to.contain('Cân đối: <strong>đúng</strong>').and.contain('4 lượt').and.contain('Thư');
    expect(await w.audited()).to.include('publicComment.keyed');
  });

  it('say beside the field what is wrong and keep what was typed', async () => {
    const r = await key({ channel: 'portal', saidOn: '31/02/2026', voices: '0', body: ' ', stance: 'maybe' });
    expect(r.status).to.equal(422);
    for (const [field, words] of [
      ['channel', 'Chọn hình thức'],
      ['saidOn', 'Nhập ngày'],
      ['voices', 'từ 1 trở lên'],
      ['body', 'Nhập nội dung'],
      ['stance', 'Chọn ý kiến'],
    ] as const)
      expect(errorOf(r.html, field), field).to.contain(words);
    expect(r.html).to.contain('value="Nguyễn Văn An"');
    expect(errorOf((await key({ saidOn: '03/03/2026' })).html, 'saidOn')).to.contain('chưa đến');
    expect(errorOf((await key({ block: 'p-none' })).html, 'block')).to.contain('trong danh sách');
    expect(errorOf((await key({ unitId: '999' })).html, 'unitId')).to.contain('trong danh sách');
    expect(await w.database.db('public_comments')).to.have.length(0);
  });

  it('take the bare figures of a meeting, the rest as not stated', async () => {
    const figures = { ...good, channel: 'meeting', people: '1.270', agree: '1.200', partly: '20', disagree: '' };
    const path = `/publications/${p.id}/keyed-figures`;
    const over = await w.post(path, { ...figures, disagree: '60' });
    expect(errorOf(over.html, 'people')).to.contain('1280, nhiều hơn');
    expect((await w.post(path, figures)).status).to.equal(303);
    const rows = await w.database.db('public_comments as c').select('c.stance', 'c.voices', 'c.body').orderBy('c.id');
    expect(rows).to.deep.equal([
      { stance: 'agree', voices: 1200, body: '' },
      { stance: 'partly', voices: 20, body: '' },
      { stance: 'none', voices: 50, body: '' },
    ]);
    await w.as('mai');
    expect((await w.get('/public-comments')).html).to.contain('Chỉ có số liệu');
  });

  it('can be corrected until taken up, and what they said before is kept', async () => {
    await key();
    const id = await newest();
    const edit = (change: Record<string, string>) =>
      w.post(`/keyed-comments/${id}`, { ...good, version: '1', ...change });
    expect((await w.get(`/keyed-comments/${id}/edit`)).html)
      .to.contain('value="Nguyễn Văn An"')
      .and.contain('Đề nghị làm rõ.');
    expect((await edit({ body: '' })).status).to.equal(422);
    expect((await edit({ voices: '5', body: 'Đề nghị làm rõ hơn.' })).status).to.equal(303);
    expect((await edit({ body: 'Muộn.' })).status, 'an old version').to.equal(409);
    await w.as('mai');
    const other = await w.get(`/keyed-comments/${id}/edit`);
    expect(other.html).to.contain('Đang ghi: N. V. A.').and.not.contain('Nguyễn Văn An');
    expect((await w.post(`/keyed-comments/${id}`, { ...good, saidBy: '', version: '2' })).status).to.equal(303);
    const kept = await w.database.db('public_comments as c').where('c.id', id).select('c.author_name').first();
    expect(kept).to.deep.equal({ author_name: 'Nguyễn Văn An' });
    expect((await w.get(`/public-comments/${id}`)).html).to.contain('Trước khi sửa: Thư, Tán thành một phần, 5 lượt.');
    await act(w, id, 'acceptance');
    await w.as('lan');
    expect((await w.get(`/keyed-comments/${id}/edit`)).status).to.equal(409);
    expect((await edit({ version: '4' })).status).to.equal(409);
    expect((await w.get(base())).html).to.not.contain('/edit');
  });

  it('leave the group of those who say the same once they say something else', async () => {
    await key();
    const first = await newest();
    await key();
    const second = await newest();
    await groupNewComments(w.database);
    const groups = async () =>
      (await w.database.db('public_comments as c').select('c.group_id').orderBy('c.id')).map(
        (r: { group_id: number | null }) => r.group_id,
      );
    expect(await groups()).to.deep.equal([first, first]);
    await w.post(`/keyed-comments/${second}`, { ...good, body: 'Nhất trí hoàn toàn với dự thảo.', version: '1' });
    expect(await groups(), 'one that follows').to.deep.equal([first, null]);
    await w.post(`/keyed-comments/${second}`, { ...good, version: '2' });
    await groupNewComments(w.database);
    await w.post(`/keyed-comments/${first}`, { ...good, body: 'Đề nghị bỏ cả đoạn này.', version: '1' });
    await groupNewComments(w.database);
    expect(await groups(), 'the one that led').to.deep.equal([first, second]);
  });
});
