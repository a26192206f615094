import { expect } from 'chai';
import { startDemo, type Running } from '../../support/directories.ts';
import { visitor } from '../../support/visitor.ts';
import { world, type World } from '../../support/world.ts';

/** The administrator, who gave the password again a moment ago. */
async function asAdministrator(w: World): Promise<void> {
  await w.as('quan');
  await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
}

describe('accounts', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await asAdministrator(w);
  });
  afterEach(() => w.close());
  const roleId = async (person: 'lan' | 'quan', role: string) =>
    (
      (await w.database
        .db('account_roles')
        .where({ account_id: await w.accountId(person), role })
        .select('id')
        .first()) as { id: number }
    ).id;

  it('are for the administrator only', async () => {
    const id = await w.accountId('lan');
    for (const person of ['lan', 'toan', 'thu', 'empty'] as const) {
      await w.as(person);
      expect((await w.get('/accounts')).status, person).to.equal(403);
      expect((await w.get(`/accounts/${id}`)).status).to.equal(403);
      expect((await w.post(`/accounts/${id}/roles`, { role: 'administrator', unitId: '1' })).status).to.equal(403);
      expect((await w.get('/directory-mappings')).status).to.equal(403);
    }
  });

  it('lists by name, and finds by name without marks, unit, role and state', async () => {
    const all = await w.get('/accounts');
    expect(all.html).to.contain('Nguyễn Thị Lan').and.contain('1–19 trong 19');
    const only = async (query: string) =>
      [...(await w.get(`/accounts?${query}`)).html.matchAll(/<th scope="row"><a[^>]*>([^<]+)/g)].map((m) => m[1]);
    expect(await only('q=nguyen+thi+lan')).to.deep.equal(['Nguyễn Thị Lan']);
    expect(await only('q=BINH')).to.deep.equal(['Vũ Văn Bình']);
    expect(await only('unit=so-nv')).to.deep.equal(['Hồ Thị Nga']);
    expect(await only('role=organiser')).to.deep.equal(['Bùi Văn Toàn']);
    expect(await only('state=disabled')).to.deep.equal([]);
    expect(await only('q=%25')).to.have.length(19);
    expect((await w.get('/accounts?q=lan', { htmx: true })).html.trim()).to.match(/^<div id="account-list"/);
  });

  it('gives a role at a unit and takes it again, both recorded', async () => {
    const id = await w.accountId('lan');
    const r = await w.post(`/accounts/${id}/roles`, { role: 'editor', unitId: String(await w.unitId('BTGDVTU')) });
    expect(r.status, r.html).to.equal(303);
    expect((await w.get(`/accounts/${id}`)).html).to.contain('Biên tập trang thông tin</strong> tại Ban Tuyên giáo');
    const twice = await w.post(`/accounts/${id}/roles`, { role: 'editor', unitId: String(await w.unitId('BTGDVTU')) });
    expect(twice.status).to.equal(422);
    expect(twice.html).to.contain('đã được giao vai trò này');
    expect((await w.post(`/accounts/${id}/roles/${await roleId('lan', 'editor')}/removal`)).status).to.equal(303);
    expect(await w.audited()).to.deep.equal(['role.given', 'role.taken']);
    expect((await w.post(`/accounts/${id}/roles`, { role: 'king', unitId: '99999' })).html).to.contain('Chọn vai trò');
    expect((await w.post(`/accounts/${id}/roles`, { role: 'clerk', unitId: '99999' })).html).to.contain(
      'Chọn đơn vị trong danh sách',
    );
  });

  it('gives no role without the password given again', async () => {
    await w.database.db('web_sessions').update({ stepped_up_at: null });
    const r = await w.post(`/accounts/${await w.accountId('lan')}/roles`, { role: 'administrator', unitId: '1' });
    expect(r.status).to.equal(401);
    expect(r.html).to.contain('name="role" value="administrator"');
    expect(
      (await w.post('/directory-mappings/groups', { group: 'a', role: 'administrator', groupUnitId: '' })).status,
    ).to.equal(401);
    expect(await w.audited()).to.deep.equal([]);
  });

  it('keeps the last administrator', async () => {
    const id = await w.accountId('quan');
    const last = await w.post(`/accounts/${id}/roles/${await roleId('quan', 'administrator')}/removal`);
    expect(last.status).to.equal(409);
    expect(last.html).to.contain('quản trị hệ thống cuối cùng');
    await w.post(`/accounts/${await w.accountId('lan')}/roles`, {
      role: 'administrator',
      unitId: String(await w.unitId('VPTU')),
    });
    expect((await w.post(`/accounts/${id}/roles/${await roleId('quan', 'administrator')}/removal`)).status).to.equal(
      303,
    );
    expect((await w.get('/accounts')).status, 'no longer an administrator').to.equal(403);
  });

  it('leaves roles of the directory to the directory', async () => {
    const id = await w.accountId('lan');
    await w.database.db('account_roles').where({ account_id: id }).update({ source: 'directory' });
    expect((await w.post(`/accounts/${id}/roles/${await roleId('lan', 'clerk')}/removal`)).status).to.equal(404);
    expect((await w.get(`/accounts/${id}`)).html)
      .to.contain('Theo nhóm trong danh bạ')
      .and.not.contain('/removal');
  });

  it('signs somebody out everywhere', async () => {
    const id = await w.accountId('lan');
    await w.as('lan');
    await w.as('quan');
    expect((await w.get(`/accounts/${id}`)).html).to.contain('khỏi mọi máy');
    expect((await w.post(`/accounts/${id}/sign-out-everywhere`)).status).to.equal(303);
    expect((await w.get(`/accounts/${id}`)).html).to.contain('Không ở máy nào');
    expect(await w.audited()).to.deep.equal(['session.endedEverywhere']);
  });
});

describe('the table of mappings', () => {
  let directory: Running;
  let w: World;
  before(async () => {
    directory = await startDemo();
  });
  after(() => directory.stop());
  beforeEach(async () => {
    w = await world({ directory: directory.config });
    await asAdministrator(w);
  });
  afterEach(() => w.close());

  it('gives a role to a group and a unit to a value; the next sign-in uses both', async () => {
    expect(
      (await w.post('/directory-mappings/groups', { group: 'VanThu', role: 'clerk', groupUnitId: '' })).status,
    ).to.equal(303);
    const xaA = String(await w.unitId('XA-A'));
    expect((await w.post('/directory-mappings/values', { value: 'tu', unitId: xaA })).status).to.equal(303);
    expect(await w.audited()).to.deep.equal(['mapping.added', 'mapping.added']);
    const trial = (await w.get('/directory-mappings?username=lan')).html;
    expect(trial).to.contain('Nguyễn Thị Lan').and.contain('Chuyên viên, văn thư tại Đảng uỷ xã An Thuận');
    const b = visitor(w.base);
    await b.post('/sign-in', { username: 'lan', password: 'mật khẩu' });
    expect((await b.get('/account')).html)
      .to.contain('<dd>Đảng uỷ xã An Thuận</dd>')
      .and.contain('Theo nhóm trong danh bạ');
  });

  it('says what is wrong beside the field, and refuses a value twice', async () => {
    const empty = await w.post('/directory-mappings/groups', { group: ' ', role: '', groupUnitId: '' });
    expect(empty.status).to.equal(422);
    expect(empty.html).to.contain('Nhập tên nhóm').and.contain('Chọn vai trò');
    await w.post('/directory-mappings/groups', { group: 'Lãnh đạo', role: 'leader', groupUnitId: '' });
    const twice = await w.post('/directory-mappings/groups', { group: 'LÃNH ĐẠO', role: 'clerk', groupUnitId: '' });
    expect(twice.status).to.equal(422);
    expect(twice.html).to.contain('Nhóm này đã có trong bảng').and.contain('value="LÃNH ĐẠO"');
  });

  it('is deleted line by line', async () => {
    await w.post('/directory-mappings/groups', { group: 'vanthu', role: 'clerk', groupUnitId: '' });
    const id = /directory-mappings\/(\d+)\/removal/.exec((await w.get('/directory-mappings')).html)![1];
    expect((await w.post(`/directory-mappings/${id}/removal`)).status).to.equal(303);
    expect((await w.post(`/directory-mappings/${id}/removal`)).status).to.equal(404);
    expect(await w.audited()).to.deep.equal(['mapping.added', 'mapping.removed']);
  });

  it('tries out a name: nobody, nowhere, or no answer', async () => {
    expect((await w.get('/directory-mappings?username=khong-co-ai')).html).to.contain('Danh bạ không có ai');
    expect((await w.get('/directory-mappings?username=thu%C3%BD.h%E1%BA%B1ng')).html).to.contain(
      'Không tìm được đơn vị',
    );
    await directory.down();
    const r = await w.get('/directory-mappings?username=lan');
    await directory.up();
    expect(r.status).to.equal(503);
    expect((await w.get('/directory-mappings')).status, 'the table itself needs no directory').to.equal(200);
  });
});
