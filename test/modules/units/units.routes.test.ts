import { expect } from 'chai';
import { world, type World } from '../../support/world.ts';

const good = {
  name: 'Đảng bộ xã Cẩm Sơn',
  shortName: 'Đảng uỷ xã Cẩm Sơn',
  code: 'xa-cam-son',
  kind: 'upperBranch',
  level: 'district',
  docSymbol: 'ĐU',
  position: '7',
  relation: 'subordinate',
  validFrom: '01/01/2026',
};

describe('units', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('toan');
  });
  afterEach(() => w.close());

  const found = async (change: Record<string, string> = {}): Promise<number> => {
    const r = await w.post('/units', { ...good, parentId: String(await w.unitId('TU')), ...change });
    expect(r.status, r.html).to.equal(303);
    return Number(r.location!.split('/').at(-1));
  };
  const pathOf = async (id: number) =>
    ((await w.database.db('units').where({ id }).select('path').first()) as { path: string }).path;

  it('shows the tree to whoever may read it, without the buttons of the organiser', async () => {
    await w.as('lan');
    const r = await w.get('/units');
    expect(r.status, r.html).to.equal(200);
    expect(r.html)
      .to.contain('Đảng bộ tỉnh Lam Giang')
      .and.contain('<strong>6</strong> đơn vị')
      .and.not.contain('/units/new');
    expect((await w.get('/units/new')).status).to.equal(403);
    expect((await w.post('/units', good)).status).to.equal(403);
  });

  it('puts state bodies, which only co-operate, below the body they belong to', async () => {
    const r = await w.get('/units');
    expect(r.html.match(/<ul class="tree units"><li>/g)).to.have.length(1);
    expect(r.html.replace(/[\s\S]*?<ul class="tree units">/, '').indexOf('Sở Nội vụ')).to.be.greaterThan(0);
    const { html } = await w.get(`/units/${await w.unitId('TU')}`);
    expect(html).to.contain('Sở Nội vụ');
  });

  it('finds units by words without marks and keeps what stands above them', async () => {
    const { html } = await w.get('/units?q=binh+lam');
    expect(html)
      .to.contain('<strong>1</strong> đơn vị khớp')
      .and.contain('Đảng uỷ xã Bình Lâm')
      .and.contain('Đảng bộ tỉnh Lam Giang')
      .and.not.contain('An Thuận');
    expect((await w.get('/units?q=%25')).html).to.contain('Không có đơn vị nào khớp');
    const piece = await w.get('/units?q=binh+lam', { htmx: true });
    expect(piece.html.trim()).to.match(/^<div id="unit-tree"/);
  });

  it('shows the tree of another day, and says when the day is none', async () => {
    expect((await w.get('/units?on=01/01/2020')).html).to.contain('<strong>0</strong> đơn vị');
    const r = await w.get('/units?on=31/02/2026');
    expect(r.html)
      .to.contain('Nhập ngày theo dạng ngày/tháng/năm')
      .and.contain('<strong>6</strong> đơn vị')
      .and.contain('value="31/02/2026"');
  });

  it('founds a unit below its parent and records it', async () => {
    const id = await found();
    expect(await pathOf(id)).to.equal(`${await pathOf(await w.unitId('TU'))}${id}/`);
    expect(await w.audited()).to.deep.equal(['unit.founded']);
    const { html } = await w.get(`/units/${id}`);
    expect(html).to.contain('XA-CAM-SON').and.contain('01/01/2026').and.contain('Trực thuộc <a href');
  });

  it('says all that is wrong at once and keeps what was typed', async () => {
    const r = await w.post('/units', {
      ...good,
      name: ' ',
      code: 'hai chữ',
      kind: 'x',
      validFrom: '31/02/2026',
      docSymbol: 'KÝ',
    });
    expect(r.status).to.equal(422);
    for (const text of [
      'Nhập tên đơn vị',
      'Mã gồm chữ',
      'Chọn loại đơn vị',
      'Nhập ngày thành lập',
      'value="KÝ"',
      'value="31/02/2026"',
    ]) {
      expect(r.html).to.contain(text);
    }
    const early = await w.post('/units', { ...good, parentId: String(await w.unitId('TU')), validFrom: '01/01/2020' });
    expect(early.html).to.contain('có từ 01/07/2025');
    expect(await w.audited()).to.deep.equal([]);
  });

  it('refuses a code that any unit bears', async () => {
    const r = await w.post('/units', { ...good, code: 'vptu', parentId: String(await w.unitId('TU')) });
    expect(r.status).to.equal(422);
    expect(r.html).to.contain('Mã này đã có đơn vị dùng');
  });

  it('shows the other version when two people edit, keeps the typing, and lets the second decide', async () => {
    const id = await found();
    const form = { ...good, version: '1' };
    expect((await w.post(`/units/${id}`, { ...form, shortName: 'Bản của Toàn' })).status).to.equal(303);
    const late = await w.post(`/units/${id}`, { ...form, shortName: 'Bản đến sau' });
    expect(late.status).to.equal(409);
    expect(late.html)
      .to.contain('Bản của Toàn')
      .and.contain('value="Bản đến sau"')
      .and.contain('name="version" value="2"')
      .and.contain('Lưu bản của tôi');
    expect((await w.post(`/units/${id}`, { ...form, version: '2', shortName: 'Bản đến sau' })).status).to.equal(303);
    expect((await w.get(`/units/${id}`)).html).to.contain('Bản đến sau');
    expect(await w.audited()).to.deep.equal(['unit.founded', 'unit.updated', 'unit.updated']);
  });

  it('answers an unknown unit with 404', async () => {
    for (const path of ['/units/999', '/units/999/edit', '/units/abc', '/units/0'])
      expect((await w.get(path)).status, path).to.equal(404);
  });

  it('escapes names', async () => {
    const id = await found({ name: '<b>Đảng bộ</b> "A" & B' });
    expect((await w.get(`/units/${id}`)).html)
      .to.contain('&lt;b&gt;Đảng bộ&lt;/b&gt; &quot;A&quot; &amp; B')
      .and.not.contain('<b>Đảng bộ');
  });
});
