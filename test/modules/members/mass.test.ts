import { expect } from 'chai';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

const BODY = { from: 'CB-A1', to: 'CB-A2', on: '01/03/2026', paperNo: '5-QĐ/ĐU', paperOn: '25/02/2026' };

describe('members: a transfer by decision and the transfers that it ends', () => {
  let w: World;
  let id: number;
  let href: string;
  let batch: string;
  beforeEach(async () => {
    w = await memberWorld();
    id = await member(w, { unit: 'CB-A1', fields: { fullName: 'Lê Thị Đi' } });
    await w.as('khanh');
    href = await open('CB-B1');
    await w.post(`${href}/steps`, { event: 'review', on: '01/03/2026' });
    await w.post(`${href}/steps`, { event: 'issue', on: '01/03/2026', paperNo: '07' });
    await w.post(`${href}/boxes/1`, { signer: 'Bí thư', on: '01/03/2026' });
    await w.as('duong');
    expect((await w.post('/members/mass-transfers', BODY)).html)
      .to.contain('của Chi bộ thôn Một sang Chi bộ thôn Hai')
      .and.contain('các thủ tục ấy được khôi phục');
    batch = (await w.post('/members/mass-transfers', { ...BODY, sure: '1' })).location!;
  });
  afterEach(() => w.close());

  const open = async (unit: string) =>
    (await w.post('/members/transfers', { member: String(id), unit, reason: 'Chuyển công tác', causeOn: '20/02/2026' }))
      .location!;
  const stateOf = async (path: string) =>
    (
      (await w.database
        .db('member_transfers')
        .where({ id: Number(path.split('/').at(-1)) })
        .first()) as { state: string }
    ).state;
  const undo = () => w.post(`${batch}/undoing`);

  it('tells which ones it ended, to those of the commune alone', async () => {
    await w.as('thanh');
    expect((await w.get(batch)).status).to.equal(404);
    expect((await undo()).status).to.equal(404);
    await w.as('duong');
    expect(await stateOf(href)).to.equal('cancelled');
    const { html } = await w.get(batch);
    expect(html)
      .to.contain(`href="${href}"`)
      .and.contain('khi dừng: Đã cấp giấy, đang ký các ô')
      .and.contain('5-QĐ/ĐU');
  });

  it('undone, lets them go on where they stood, with what was signed', async () => {
    const answer = await undo();
    expect(answer.status).to.equal(303);
    expect((await w.get(batch)).html)
      .to.contain('khi dừng')
      .and.not.contain('Không khôi phục được');
    expect(await stateOf(href)).to.equal('issued');
    await w.as('khanh');
    const { html } = await w.get(href);
    expect(html).to.contain('Khôi phục sau khi huỷ lần chuyển cả chi bộ').and.contain('Ký ô 2');
    const signed = { signer: 'Bí thư', on: '01/03/2026' };
    expect((await w.post(`${href}/boxes/2`, signed)).status).to.equal(303);
    await w.as('duong');
    expect((await undo()).status).to.equal(409);
    expect(await stateOf(href)).to.equal('issued');
    expect((await w.audited()).filter((a) => a === 'members.batchUndone')).to.have.length(1);
  });

  it('undone, ends what was opened from where the member is no longer', async () => {
    await w.as('khanh');
    const later = await open('CB-B1');
    await w.as('duong');
    await undo();
    expect([await stateOf(later), await stateOf(href)]).to.deep.equal(['cancelled', 'issued']);
    expect((await w.get(later)).html).to.contain('không còn ở nơi đi của thủ tục này');
  });

  it('undone, leaves what a member who went elsewhere since needs no more, and says so', async () => {
    const elsewhere = { standing: { unitId: await w.unitId('CB-A3-1') } };
    await happened(w, { memberId: id, kind: 'transferred', effectiveOn: '2026-03-02', changes: elsewhere });
    expect((await undo()).status).to.equal(303);
    expect(await stateOf(href)).to.equal('cancelled');
    expect((await w.get(batch)).html).to.contain('Không khôi phục được');
  });
});
