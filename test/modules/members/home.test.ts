import { expect } from 'chai';
import { steppedUp } from '../../support/builders.ts';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members on the home page', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
    await member(w, { unit: 'CB-A1' });
    await member(w, { unit: 'CB-A3-1' });
    await member(w, { unit: 'CB-B1' });
    await w.as('tuan');
    const unit = String(await w.unitId('TU'));
    const days = { paperOn: '20/02/2026', fromOn: '02/03/2026', dueOn: '20/03/2026' };
    await w.post('/members/reviews', {
      ...days, unit, name: 'Rà soát quý I/2026', paperNo: '12-KH/TU', level: 'communes', samplePercent: '50', fields: ['born'],
    }); // prettier-ignore
    expect((await w.post(`${url}/opening`)).status).to.equal(303);
  });
  afterEach(() => w.close());

  const url = '/members/reviews/1';
  const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('a review does not wait for the leader while its sample waits for others; the units that are behind are counted', async () => {
    const home = async () => text((await w.get('/')).html);
    await w.as('minh');
    expect(await home())
      .to.contain('Đảng viên đang sinh hoạt 3')
      .and.contain('Đơn vị chưa xác nhận rà soát 2');
    expect(await home()).to.not.contain('chưa xác nhận kết quả');
    await w.as('hung');
    expect(await home())
      .to.not.contain('Đảng viên đang sinh hoạt')
      .and.not.contain('Đơn vị chưa xác nhận rà soát');
    await w.as('tuan');
    await w.post(`${url}/samples`);
    await w.as('sau');
    await steppedUp(w);
    expect(await home())
      .to.contain('Đơn vị chưa xác nhận rà soát 1')
      .and.not.contain('chưa xác nhận kết quả');
    await w.database.db('member_review_samples').update({ state: 'agreed' });
    expect(await home()).to.contain('Đảng uỷ xã An Thuận chưa xác nhận kết quả');
    await w.post(`${url}/units/${await w.unitId('XA-A')}/signature`);
    expect(await home()).to.not.contain('Đơn vị chưa xác nhận rà soát');
    await w.as('minh');
    expect(await home()).to.contain('Đơn vị chưa xác nhận rà soát 1');
  });
});
