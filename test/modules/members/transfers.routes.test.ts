import { expect } from 'chai';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members: a transfer from one unit to another', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const unitOf = async (id: number) =>
    ((await w.database.db('members').where({ id }).select('unit_id').first()) as { unit_id: number }).unit_id;
  const open = async (id: number, change = {}) => {
    const answer = await w.post('/members/transfers', {
      member: String(id),
      unit: 'CB-B1 – Chi bộ bản Lìm',
      reason: 'Chuyển công tác',
      causeOn: '20/02/2026',
      ...change,
    });
    return { answer, href: answer.location ?? '' };
  };
  const step = (href: string, event: string, more = {}) =>
    w.post(`${href}/steps`, { event, on: '01/03/2026', ...more });
  const sign = (href: string, number: number) =>
    w.post(`${href}/boxes/${number}`, { signer: 'Bí thư', on: '01/03/2026' });

  it('is nobody’s business but the two sides’', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('giang');
    expect((await w.get(`/members/transfers/new?member=${id}`)).status).to.equal(404);
    expect((await open(id)).answer.status).to.equal(404);
    await w.as('khanh');
    const { href } = await open(id, { unit: 'CB-A2' });
    await w.as('giang');
    expect((await w.get(href)).status).to.equal(404);
    expect((await step(href, 'review')).status).to.equal(404);
    expect((await w.get('/members/transfers')).html).not.to.contain('Nguyễn Văn An');
  });

  it('goes box by box; the member is counted where they were until received', async () => {
    const id = await member(w, { unit: 'CB-A3-1' });
    const home = await unitOf(id);
    await w.as('khanh');
    const { href } = await open(id);
    expect(href).to.match(/^\/members\/transfers\/\d+$/);
    const again = (await open(id)).answer;
    expect([again.status, again.html.includes('đang có một việc chuyển chưa xong')]).to.deep.equal([409, true]);
    expect(again.html).to.contain('value="Chuyển công tác"');
    expect((await step(href, 'review')).status).to.equal(303);
    expect((await step(href, 'issue')).html).to.contain('Nhập số giấy giới thiệu');
    expect((await step(href, 'issue', { paperNo: '07' })).status).to.equal(303);
    expect((await step(href, 'handOver')).status).to.equal(409);
    expect((await sign(href, 2)).status).to.equal(409); // box 1 first
    for (const number of [1, 2, 3]) expect((await sign(href, number)).status, `box ${number}`).to.equal(303);
    expect((await sign(href, 4)).status).to.equal(404); // not of this side
    expect((await step(href, 'handOver')).status).to.equal(303);
    expect(await unitOf(id)).to.equal(home);
    expect((await step(href, 'receive')).status).to.equal(404);
    await w.as('giang');
    expect((await w.get('/members/transfers?box=coming')).html).to.contain('Nguyễn Văn An');
    expect((await w.get(`/members/${id}`)).status).to.equal(404); // not yet theirs
    for (const number of [4, 5]) expect((await sign(href, number)).status, `box ${number}`).to.equal(303);
    expect((await step(href, 'receive')).status).to.equal(303);
    expect(await unitOf(id)).to.equal(await w.unitId('CB-B1'));
    expect((await w.get(`/members/${id}`)).status).to.equal(200);
    await w.as('khanh');
    expect((await w.get(`/members/${id}`)).status).to.equal(404);
    expect((await step(href, 'confirmBack')).status).to.equal(303);
    expect((await w.get('/members/transfers?box=done')).html).to.contain('Đã báo về nơi đi');
  });

  it('comes back with a reason, and is issued and signed anew', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('khanh');
    const { href } = await open(id);
    await step(href, 'review');
    await step(href, 'issue', { paperNo: '07' });
    for (const number of [1, 2]) await sign(href, number);
    await step(href, 'handOver');
    await w.as('giang');
    expect((await step(href, 'return')).html).to.contain('Ghi lý do');
    expect((await step(href, 'return', { note: 'Thiếu hồ sơ' })).status).to.equal(303);
    await w.as('khanh');
    const page = await w.get(href);
    expect(page.html).to.contain('Thiếu hồ sơ').and.contain('Làm tiếp');
    await step(href, 'resume');
    expect(await w.database.db('member_transfer_boxes').whereNotNull('signed_on')).to.deep.equal([]);
    expect((await step(href, 'cancel', { note: 'Không đi nữa' })).status).to.equal(303);
  });

  it('for a time only: stays counted at home, and comes back', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('khanh');
    expect((await open(id, { temporary: '1' })).answer.html).to.contain('phải có ngày kết thúc');
    const { href } = await open(id, { temporary: '1', untilOn: '01/12/2026' });
    await step(href, 'review');
    await step(href, 'issue', { paperNo: '08' });
    for (const number of [1, 2]) await sign(href, number);
    await step(href, 'handOver');
    await w.as('giang');
    for (const number of [3, 4]) await sign(href, number);
    await step(href, 'receive');
    expect(await unitOf(id)).to.equal(await w.unitId('CB-A1'));
    await w.as('duong');
    expect((await w.get(`/members/${id}`)).html).to.contain('Sinh hoạt tạm thời nơi khác');
    await step(href, 'endStay', { on: '02/03/2026' });
    expect((await w.get(`/members/${id}`)).html).not.to.contain('Sinh hoạt tạm thời nơi khác');
  });

  it('out of the province: the one who opened it does not close it', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('khanh');
    const { href } = await open(id, { unit: '', outside: 'Đảng bộ phường X, tỉnh khác' });
    await step(href, 'review');
    await step(href, 'issue', { paperNo: '09' });
    for (const number of [1, 2]) await sign(href, number);
    await step(href, 'handOver');
    const refused = await step(href, 'receive');
    expect(refused.status).to.equal(409);
    expect(refused.html)
      .to.contain('<h1>Nguyễn Văn An</h1>')
      .and.contain('Người tiếp nhận phải khác người lập thủ tục');
    await w.as('duong');
    expect((await step(href, 'receive')).status).to.equal(303);
    const row = (await w.database.db('members').where({ id }).select('status', 'is_present').first()) as object;
    expect(row).to.deep.equal({ status: 'movedOut', is_present: false });
  });

  it('a whole cell goes over by decision, and the act can be undone', async () => {
    const ids = [
      await member(w, { unit: 'CB-A1' }),
      await member(w, { unit: 'CB-A1' }),
      await member(w, { unit: 'CB-A2' }),
    ];
    const body = { from: 'CB-A1', to: 'CB-A2', on: '01/03/2026', paperNo: '5-QĐ/ĐU', paperOn: '25/02/2026' };
    await w.as('thanh');
    expect((await w.post('/members/mass-transfers', { ...body, to: 'CB-B1' })).html).to.contain(
      'Không có trong phạm vi',
    );
    await w.as('duong');
    expect((await w.get('/members/transfers')).html).to.contain('href="/members/mass-transfers/new"');
    const asked = await w.post('/members/mass-transfers', { ...body, from: 'CB-A1 – Chi bộ thôn Một' });
    expect(asked.status).to.equal(422);
    expect(asked.html).to.contain('Sẽ chuyển 2 đảng viên').and.not.contain('thủ tục chuyển sinh hoạt đang làm');
    await w.as('khanh');
    const { href } = await open(ids[0]!, { unit: 'CB-A2' });
    await w.as('duong');
    expect((await w.post('/members/mass-transfers', body)).html).to.contain('Dừng 1 thủ tục chuyển sinh hoạt đang làm');
    const done = await w.post('/members/mass-transfers', { ...body, sure: '2' });
    expect((await w.get(href)).html).to.contain('Đã huỷ');
    expect(done.location).to.match(/^\/members\/mass-transfers\/\d+$/);
    const to = await w.unitId('CB-A2');
    expect(await Promise.all(ids.map(unitOf))).to.deep.equal([to, to, to]);
    await w.as('thanh');
    expect((await w.get(done.location!)).status).to.equal(404);
    expect((await w.post(`${done.location}/undoing`)).status).to.equal(404);
    await w.as('duong');
    expect((await w.post(`${done.location}/undoing`)).status).to.equal(303);
    expect(await unitOf(ids[0]!)).to.equal(await w.unitId('CB-A1'));
  });
});
