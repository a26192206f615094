import { expect } from 'chai';
import { csv, planOf, settled, written } from '../../support/imports.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members: an import undone late', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const rowOf = async (id: number) =>
    (await w.database.db('members').where({ id }).first()) as {
      card_no: string | null;
      is_void: boolean | number;
      version: number;
    };
  const versionOf = async (id: number) => String((await rowOf(id)).version);

  it('a card that went to somebody else meanwhile does not come back when an import is undone', async () => {
    const id = await member(w, { fields: { fullName: 'Lê Thị Cũ', citizenNo: '087170000001', cardNo: '24000009' } });
    await w.as('khanh');
    const head = ['Họ và tên', 'Số định danh cá nhân', 'Số thẻ đảng viên', 'Mã chi bộ'];
    const loaded = await planOf(w, csv(head, ['Lê Thị Cũ', '087170000001', '24000010', 'CB-A1']));
    await written(w, loaded);
    expect((await rowOf(id)).card_no).to.equal('24000010');
    await member(w, { fields: { cardNo: '24000009' } });
    expect((await w.post(`/members/imports/${loaded}/undoing`)).status).to.equal(303);
    await settled(w, loaded);
    expect((await rowOf(id)).card_no).to.equal('24000010');
  });

  it('undoing an import leaves those alone who went to another commune since', async () => {
    const id = await member(w, { fields: { fullName: 'Lê Thị Cũ', cardNo: '24000009', occupation: 'Giáo viên' } });
    await w.as('khanh');
    const head = ['Họ và tên', 'Ngày sinh', 'Số thẻ đảng viên', 'Nghề nghiệp'];
    const loaded = await planOf(w, csv(head, ['Lê Thị Cũ', '10/05/1975', '24000009', 'Hưu trí']));
    await written(w, loaded);
    const version = await versionOf(id);
    await happened(w, { memberId: id, kind: 'transferred', effectiveOn: '2026-03-02', changes: { standing: { unitId: await w.unitId('CB-B1') } } }); // prettier-ignore
    await w.post(`/members/imports/${loaded}/undoing`);
    await settled(w, loaded);
    expect(await versionOf(id)).to.equal(String(Number(version) + 1));
    await w.as('giang');
    expect((await w.get(`/members/${id}`)).html).to.contain('Hưu trí');
  });

  it('undoing an import keeps the record that another was merged into', async () => {
    await w.as('khanh');
    const head = ['Họ và tên', 'Ngày sinh', 'Số thẻ đảng viên', 'Mã chi bộ'];
    const loaded = await planOf(w, csv(head, ['Trần Văn Mới', '07/10/1985', '24000001', 'CB-A1']));
    await written(w, loaded);
    const { id: made } = (await w.database.db('members').where({ card_no: '24000001' }).first()) as { id: number };
    const old = await member(w);
    await happened(w, { memberId: old, kind: 'merged', effectiveOn: '2026-03-01', changes: { standing: { mergedIntoId: made } } }); // prettier-ignore
    await w.post(`/members/imports/${loaded}/undoing`);
    await settled(w, loaded);
    expect(Boolean((await rowOf(made)).is_void)).to.equal(false);
    expect(await versionOf(made)).to.not.equal('0');
  });
});
