import { expect } from 'chai';
import mammoth from 'mammoth';
import { csrfToken } from '../../../src/kernel/http/csrf.ts';
import { paperReaders, transferKinds, transferStates } from '../../../src/modules/members/transfers/transfers.rules.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import { TEST_SECRET, type World } from '../../support/world.ts';

describe('members: the introduction paper', () => {
  let w: World;
  let id: number;
  let href: string;
  beforeEach(async () => {
    w = await memberWorld();
    id = await member(w, { unit: 'CB-A1', fields: { fullName: 'Lê Thị Giấy', homePlace: 'xã Cũ' } });
    await w.as('khanh');
    const unit = 'CB-B1 – Chi bộ bản Lìm';
    const asked = { member: String(id), unit, reason: 'Chuyển công tác', causeOn: '20/02/2026' };
    href = (await w.post('/members/transfers', asked)).location!;
    await step('review');
  });
  afterEach(() => w.close());

  const step = async (event: string, more = {}) =>
    (await w.post(`${href}/steps`, { event, on: '01/03/2026', ...more })).status;
  const sign = async (...numbers: number[]) => {
    for (const number of numbers) await w.post(`${href}/boxes/${number}`, { signer: 'Bí thư', on: '01/03/2026' });
  };
  const paper = () => href.replace('/members/', '/members/papers/');
  /** Words of the printed paper; the status when it is refused. */
  async function printed(): Promise<string | number> {
    const sid = w.session();
    const body = new URLSearchParams({ format: 'docx', purpose: 'chuyển', _csrf: csrfToken(TEST_SECRET, sid) });
    const r = await fetch(w.base + paper(), { method: 'POST', body, headers: { cookie: `sid=${sid}` } });
    if (r.status !== 200) return r.status;
    return (await mammoth.extractRawText({ buffer: Buffer.from(await r.arrayBuffer()) })).value;
  }
  /** The record and the units are written otherwise from now on. */
  async function changeAll(): Promise<void> {
    w.clock.now = new Date('2026-03-03T02:00:00.000Z');
    const set = { fullName: 'Lê Thị Đổi', homePlace: 'xã Mới' };
    await happened(w, { memberId: id, kind: 'corrected', effectiveOn: '2020-01-01', changes: { set } });
    await w.database
      .db('units')
      .where({ id: await w.unitId('CB-A1') })
      .update({ short_name: 'Chi bộ đổi tên', name: 'Chi bộ đổi tên' });
  }
  const asIssued = (words: string | number) => {
    for (const said of ['Lê Thị Giấy', 'xã Cũ', 'Chi bộ thôn Một', 'ngày 01 tháng 3 năm 2026', 'Số 07'])
      expect(words).to.contain(said);
    for (const not of ['Lê Thị Đổi', 'xã Mới', 'Chi bộ đổi tên']) expect(words).to.not.contain(not);
  };

  it('is printed by nobody before it is issued, and by no third unit', async () => {
    for (const person of ['khanh', 'giang'] as const) {
      await w.as(person);
      expect((await w.get(paper())).status, person).to.equal(404);
      expect(await printed(), person).to.equal(404);
    }
    await w.as('khanh');
    expect((await w.get(href)).html).to.not.contain('In giấy giới thiệu');
    await step('issue', { paperNo: '07' });
    expect((await w.get(href)).html).to.contain(`href="${paper()}"`);
    await step('cancel', { note: 'Không đi nữa' });
    expect(await printed()).to.equal(404);
    expect(await w.audited()).to.not.include('memberTransfer.printed');
  });

  it('says for ever what it said when it was issued', async () => {
    await step('issue', { paperNo: '07' });
    await changeAll();
    await w.as('khanh');
    await sign(1, 2);
    const words = await printed();
    asIssued(words);
    expect(words).to.contain('Bí thư');
    await w.as('giang');
    asIssued(await printed());
    expect(await w.audited()).to.include('memberTransfer.printed');
  });

  it('issued before papers were kept is drawn as the record stood then', async () => {
    await step('issue', { paperNo: '07' });
    await w.database.db('member_transfer_papers').delete();
    await changeAll();
    await w.as('khanh');
    expect(await printed())
      .to.contain('Lê Thị Giấy')
      .and.contain('xã Cũ')
      .and.not.contain('Lê Thị Đổi');
  });

  it('issued anew after a return says what is true then', async () => {
    await step('issue', { paperNo: '07' });
    await sign(1, 2);
    await step('handOver');
    await w.as('giang');
    await step('return', { note: 'Sai tên' });
    expect(await printed()).to.equal(404);
    await changeAll();
    await w.as('khanh');
    await step('resume');
    expect(await printed()).to.equal(404);
    await step('issue', { paperNo: '08' });
    expect(await printed())
      .to.contain('Lê Thị Đổi')
      .and.contain('Số 08')
      .and.not.contain('Lê Thị Giấy');
  });

  it('is told to the member who asks what is kept of them', async () => {
    await step('issue', { paperNo: '07' });
    await changeAll();
    await w.as('duong');
    const asked = { member: String(id), kind: 'report', askedBy: 'Lê Thị Đổi', receivedOn: '03/03/2026' };
    const request = (await w.post('/members/data-requests', asked)).location!;
    expect((await w.get(`${request}/report`)).html)
      .to.contain('Giấy giới thiệu giữ đúng như lúc cấp')
      .and.contain('Họ và tên khai sinh: Lê Thị Giấy')
      .and.contain('Quê quán: xã Cũ');
  });

  it('leaves the sender with the record', async () => {
    await step('issue', { paperNo: '07' });
    await sign(1, 2);
    await step('handOver');
    await w.as('giang');
    await sign(3, 4);
    expect(await step('receive')).to.equal(303);
    await changeAll();
    await w.as('khanh');
    expect((await w.get(href)).html)
      .to.not.contain('In giấy giới thiệu')
      .and.not.contain(`href="/members/${id}"`);
    expect((await w.get(paper())).status).to.equal(404);
    expect(await printed()).to.equal(404);
    await w.as('giang');
    asIssued(await printed());
    const elsewhere = { standing: { unitId: await w.unitId('CB-A2') } };
    await happened(w, { memberId: id, kind: 'transferred', effectiveOn: '2026-03-02', changes: elsewhere });
    expect(await printed()).to.equal(404);
  });

  it('has readers in each state: those who hold the record, and the receiving side while it is theirs', () => {
    const table = transferStates.map((state) => {
      const [within, forATime] = (['withinProvince', 'temporary'] as const).map((kind) => paperReaders(state, kind));
      const mark = (r: { holders: boolean; receivers: boolean }) =>
        `${r.holders ? 'h' : '-'}${r.receivers ? 'r' : '-'}`;
      for (const kind of transferKinds)
        if (kind !== 'temporary') expect(paperReaders(state, kind)).to.deep.equal(within);
      return `${state} ${mark(within!)} ${mark(forATime!)}`;
    });
    expect(table).to.deep.equal([
      'requested -- --',
      'reviewed -- --',
      'issued hr hr',
      'inTransit hr hr',
      'received h- hr',
      'confirmedBack h- hr',
      'ended h- h-',
      'returned -- --',
      'cancelled -- --',
    ]);
  });
});
