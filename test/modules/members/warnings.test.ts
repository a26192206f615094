import { expect } from 'chai';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('warnings before a change is sent', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  it('asks once more when a change would make the record contradict itself, and not about what it said before', async () => {
    const id = await member(w, { fields: { unionOn: '1960-03-26' } });
    await w.as('khanh');
    const page = await w.get(`/members/${id}/edit/identity`);
    const typed = {
      version: /name="version" value="(\d+)"/.exec(page.html)![1]!,
      fullName: 'Nguyễn Văn An',
      sex: 'nam',
    };
    const asked = await w.post(`/members/${id}/edit/identity`, { ...typed, born: '10/05/2015' });
    expect(asked.status).to.equal(422);
    expect(asked.html).to.contain('Ngày sinh sau ngày vào Đảng').and.contain('value="10/05/2015"');
    expect(asked.html).not.to.contain('Ngày vào Đoàn trước ngày sinh');
    const sure = await w.post(`/members/${id}/edit/identity`, { ...typed, born: '10/05/2015', sure: '1' });
    expect(sure.status).to.equal(303);
    const proposed = (await w.database.db('member_events').where({ state: 'proposed' }).select('id').first()) as {
      id: number;
    };
    await w.as('thanh');
    expect((await w.get(`/members/events/${proposed.id}`)).status).to.equal(404);
    await w.as('duong');
    expect((await w.get(`/members/events/${proposed.id}`)).html)
      .to.contain('Ghi như vậy thì hồ sơ mâu thuẫn')
      .and.contain('Ngày sinh sau ngày vào Đảng');
    await w.as('khanh');
    expect((await w.post(`/members/${id}/edit/identity`, { ...typed, born: '11/05/1975' })).status).to.equal(303);
  });
});
