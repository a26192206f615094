import { expect } from 'chai';
import { memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('a new record that was returned', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  it('comes back into the form of its author alone, with everything typed', async () => {
    await w.as('khanh');
    const sent = await w.post('/members', {
      unit: 'CB-A1',
      way: 'admitted',
      fullName: 'Hoàng Thị Mơ',
      sex: 'nữ',
      born: '8/1980',
      ethnicity: 'Tày',
      paperNo: '12-QĐ/ĐU',
      paperOn: '01/02/2026',
      effectiveOn: '03/02/2026',
    });
    const draft = `${sent.location}/draft`;
    expect((await w.post(draft)).status, 'before it is returned').to.equal(404);
    await w.as('duong');
    await w.post(`${sent.location}/return`, { reason: 'Thiếu nơi cư trú' });
    expect((await w.post(draft)).status, 'not its author').to.equal(404);
    await w.as('khanh');
    expect((await w.get(sent.location!)).html).to.contain('Sửa rồi gửi lại');
    expect((await w.post(draft)).location).to.match(/^\/members\/new/);
    const { html } = await w.get('/members/new');
    for (const typed of ['Hoàng Thị Mơ', 'Nữ', '08/1980', 'Tày', 'CB-A1', '12-QĐ/ĐU', '01/02/2026', '03/02/2026'])
      expect(html).to.contain(`value="${typed}"`);
    expect(html).to.contain('<option value="admitted" selected');
  });
});
