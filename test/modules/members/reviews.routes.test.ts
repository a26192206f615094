import { expect } from 'chai';
import { openLog } from '../../../src/kernel/log.ts';
import { transact } from '../../../src/kernel/db/transact.ts';
import type { Db } from '../../../src/kernel/db/db.ts';
import type { JobContext } from '../../../src/kernel/jobs/job.ts';
import { remindReviews } from '../../../src/modules/members/reviews/reminders.commands.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

const FORM = {
  name: 'Rà soát quý I/2026',
  paperNo: '12-KH/TU',
  paperOn: '20/02/2026',
  level: 'communes',
  fromOn: '02/03/2026',
  dueOn: '20/03/2026',
  samplePercent: '50',
  fields: ['born', 'citizenNo', 'cardNo', 'theory'],
};

describe('reviews of member records', () => {
  let w: World;
  let an: number;
  beforeEach(async () => {
    w = await memberWorld();
    an = await member(w, { unit: 'CB-A1', fields: { fullName: 'Nguyễn Văn Ẩn', citizenNo: '097075000001' } });
    await member(w, { unit: 'CB-A3-1', fields: { fullName: 'Trần Thị Bưởi', theory: '' } });
    await member(w, { unit: 'CB-B1', fields: { fullName: 'Lò Văn Chính', citizenNo: '097075000003' } });
  });
  afterEach(() => w.close());

  const url = '/members/reviews/1';
  const unitUrl = async (code = 'XA-A') => `${url}/units/${await w.unitId(code)}`;
  async function opened(more: Record<string, string | string[]> = {}) {
    await w.as('tuan');
    const made = await w.post('/members/reviews', { ...FORM, unit: String(await w.unitId('TU')), ...more });
    expect(made.location).to.equal(url);
    expect((await w.post(`${url}/opening`)).status).to.equal(303);
  }
  async function stepUp(person: 'sau' | 'minh') {
    await w.as(person);
    await w.database.db('web_sessions').update({ stepped_up_at: w.clock.now.toISOString() });
  }
  const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('shows those of a commune their own line only, and strangers nothing', async () => {
    await opened({ unit: String(await w.unitId('XA-A')) });
    await w.as('giang');
    expect((await w.get('/members/reviews')).html)
      .to.contain('Chưa có đợt rà soát nào')
      .and.not.contain(FORM.name);
    expect((await w.get(url)).status).to.equal(404);
    expect((await w.get(await unitUrl())).status).to.equal(404);
    await w.as('binh');
    expect((await w.get('/members/reviews')).status).to.equal(403);
    await w.as('khanh');
    expect((await w.get(url)).html).to.contain('Đảng uỷ xã An Thuận');
    expect((await w.post(`${url}/closing`)).status).to.equal(403);
  });

  it('of the province shows each commune itself alone; its keepers cannot move it on', async () => {
    await opened();
    await w.as('thanh');
    const { html } = await w.get(url);
    expect(html).to.contain('Đảng uỷ xã Bình Lâm').and.not.contain('An Thuận');
    expect((await w.get(await unitUrl('XA-A'))).status).to.equal(404);
    expect((await w.post(`${url}/closing`)).status).to.equal(404);
    expect((await w.post(`${url}/samples`)).status).to.equal(404);
  });

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    await w.as('duong');
    const r = await w.post('/members/reviews', {
      ...FORM,
      name: '',
      dueOn: '01/02/2026',
      samplePercent: '150',
      unit: String(await w.unitId('XA-B')),
      fields: 'born',
    });
    expect(r.status).to.equal(422);
    expect(r.html)
      .to.contain('Nhập tên đợt rà soát')
      .and.contain('số nguyên từ 0 đến 100')
      .and.contain('value="12-KH/TU"');
    const other = await w.post('/members/reviews', { ...FORM, unit: String(await w.unitId('XA-B')) });
    expect(other.status).to.equal(422);
    expect(other.html).to.contain('Chọn một đơn vị trong danh sách');
    expect(
      (await w.post('/members/reviews', { ...FORM, unit: String(await w.unitId('XA-A')), dueOn: '01/03/2026' })).html,
    ).to.contain('Hạn phải sau ngày bắt đầu');
  });

  it('is put right before it is opened, and not afterwards', async () => {
    await w.as('duong');
    const unit = String(await w.unitId('XA-A'));
    await w.post('/members/reviews', { ...FORM, unit });
    await w.as('thanh');
    expect((await w.get(`${url}/edit`)).status).to.equal(404);
    expect((await w.post(url, { ...FORM, unit })).status).to.equal(404);
    await w.as('duong');
    expect((await w.get(`${url}/edit`)).html)
      .to.contain('value="20/03/2026"')
      .and.contain('value="12-KH/TU"');
    const bad = await w.post(url, { ...FORM, unit, name: '' });
    expect(bad.status).to.equal(422);
    expect(bad.html).to.contain('Sửa đợt rà soát');
    expect((await w.post(url, { ...FORM, unit, name: 'Rà soát lại' })).status).to.equal(303);
    expect((await w.get(url)).html).to.contain('Rà soát lại');
    await w.post(`${url}/opening`);
    expect((await w.get(`${url}/edit`)).status).to.equal(409);
    expect((await w.post(url, { ...FORM, unit })).status).to.equal(409);
    expect(await w.audited()).to.include('review.edited');
  });

  it('waits for the leader until it is signed', async () => {
    await opened();
    await w.as('binh');
    expect((await w.get('/')).html).to.not.contain(FORM.name);
    await stepUp('sau');
    expect((await w.get('/')).html)
      .to.contain('Đảng uỷ xã An Thuận chưa xác nhận kết quả')
      .and.not.contain('Bình Lâm');
    await w.post(`${await unitUrl()}/signature`);
    expect((await w.get('/')).html).to.not.contain('chưa xác nhận kết quả');
  });

  it('counts what is missing per unit, and the progress since it was opened', async () => {
    await opened();
    const board = text((await w.get(url)).html);
    expect(board).to.contain('Đảng uỷ xã An Thuận 2 50 % 0');
    expect(board).to.contain('Đảng uỷ xã Bình Lâm 1 100 %');
    const id = await w.unitId('XA-A');
    const unit = await w.get(await unitUrl());
    expect(unit.html).to.contain(`/members?unit&#x3D;${id}&amp;fault&#x3D;missing.theory`);
    const lacking = (await w.database.db('members').where({ full_name: 'Trần Thị Bưởi' }).first()) as { id: number };
    await happened(w, {
      memberId: lacking.id,
      kind: 'changed',
      effectiveOn: '2026-03-02',
      changes: { set: { theory: 'elementary', citizenNo: '097075000002' } },
    });
    expect(text((await w.get(url)).html)).to.contain('Đảng uỷ xã An Thuận 2 100 % +50');
  });

  it('draws a sample; a second clerk types it blind, a third person decides, the error rate is told', async () => {
    await opened();
    expect((await w.post(`${url}/samples`)).status).to.equal(303);
    const samples = (await w.database.db('member_review_samples').orderBy('id')) as { id: number; member_id: number }[];
    expect(samples).to.have.length(2);
    // all records were typed by Tuấn: he cannot be the second
    await w.as('tuan');
    expect((await w.get(`${url}/samples/${samples[0]!.id}`)).status).to.equal(409);
    await w.database.db('member_review_samples').where({ id: samples[0]!.id }).update({ member_id: an });
    await w.as('giang');
    expect((await w.get(`${url}/samples/${samples[0]!.id}`)).status).to.equal(404);
    await w.as('khanh');
    const blank = await w.get(`${url}/samples/${samples[0]!.id}`);
    expect(blank.html).to.contain('Nguyễn Văn Ẩn').and.not.contain('097075000001').and.not.contain('1975');
    const bad = await w.post(`${url}/samples/${samples[0]!.id}`, { born: '31/02/1975', citizenNo: '12' });
    expect(bad.status).to.equal(422);
    expect(bad.html).to.contain('value="31/02/1975"').and.contain('đúng 12 chữ số');
    const typed = { citizenNo: '097075000009', born: '11/05/1975', admittedOn: '03/02/2000', officialOn: '03/02/2001' };
    expect((await w.post(`${url}/samples/${samples[0]!.id}`, typed)).status).to.equal(303);
    expect((await w.post(`${url}/samples/${samples[0]!.id}`, typed)).status).to.equal(409);
    await w.as('duong');
    const decide = await w.get(`${url}/samples/${samples[0]!.id}/resolution`);
    expect(decide.html).to.contain('11/05/1975').and.contain('10/05/1975').and.contain('097075000001');
    expect((await w.post(`${url}/samples/${samples[0]!.id}/resolution`, { 'right-born': 'typed' })).status).to.equal(
      422,
    );
    const done = await w.post(`${url}/samples/${samples[0]!.id}/resolution`, {
      'right-born': 'typed',
      'right-citizenNo': 'stored',
    });
    expect(done.status).to.equal(303);
    const page = text((await w.get(await unitUrl())).html);
    expect(page).to.contain('1 hồ sơ có sai (100 %), 1/4 giá trị sai (25 %)');
    const proposal = (await w.database.db('member_events').where({ member_id: an, state: 'proposed' }).first()) as {
      kind: string;
      changes: string;
    };
    expect(proposal.kind).to.equal('corrected');
    expect(JSON.parse(proposal.changes).set).to.deep.equal({ born: '1975-05-11' });
    expect(await w.audited()).to.include.members([
      'review.created',
      'review.opened',
      'review.sampled',
      'review.keyed',
      'review.differencesOpened',
      'review.resolved',
    ]);
  });

  it('is signed by the leader, again with the password, when the sample is done; and taken back', async () => {
    await opened();
    await w.as('sau');
    const asked = await w.post(`${await unitUrl()}/signature`);
    expect(asked.html).to.contain('type="password"');
    await stepUp('sau');
    expect((await w.post(`${await unitUrl('XA-B')}/signature`)).status).to.equal(404);
    await w.as('tuan');
    await w.post(`${url}/samples`);
    expect((await w.post(`${await unitUrl()}/signature`)).status).to.equal(403);
    await stepUp('sau');
    expect((await w.post(`${await unitUrl()}/signature`)).status).to.equal(409);
    await w.database.db('member_review_samples').delete();
    expect((await w.post(`${await unitUrl()}/signature`)).status).to.equal(303);
    expect((await w.get(await unitUrl())).html).to.contain('Rút xác nhận');
    expect((await w.post(`${await unitUrl()}/signature`)).status).to.equal(409);
    expect((await w.post(`${await unitUrl()}/retraction`)).status).to.equal(303);
    expect(await w.audited()).to.include.members(['review.signed', 'review.retracted']);
  });

  it('freezes the figures of the cut-off day; they come out the same whatever happens to the records later', async () => {
    await opened();
    w.clock.now = new Date('2026-03-24T02:00:00.000Z');
    // known before the closing, holding after the cut-off day
    await happened(w, { memberId: an, kind: 'died', effectiveOn: '2026-03-22' });
    await w.as('tuan');
    expect((await w.post(`${url}/closing`)).status).to.equal(303);
    const row = (await w.database.db('member_reviews').first()) as { cut_on: string };
    expect(row.cut_on).to.equal('2026-03-20');
    const before = text((await w.get(await unitUrl())).html);
    expect(before).to.contain('2 đảng viên').and.contain('Khớp với số đã chốt');
    w.clock.now = new Date('2026-04-10T02:00:00.000Z');
    await w.as('tuan');
    await happened(w, {
      memberId: an,
      kind: 'corrected',
      effectiveOn: '2020-01-01',
      changes: { set: { citizenNo: null, born: null } },
    });
    await member(w, { unit: 'CB-A1', since: '2026-01-05', fields: { fullName: 'Vàng A Páo' } });
    const after = text((await w.get(await unitUrl())).html);
    expect(after).to.contain('Tính lại từ lịch sử hồ sơ: 2 đảng viên, 1 hồ sơ đủ').and.contain('Khớp với số đã chốt');
    expect(text((await w.get(url)).html))
      .to.contain('Đảng uỷ xã An Thuận 2 50 %')
      .and.contain('Chốt khi chưa xác nhận');
    for (const event of ['opening', 'samples', 'reminders', 'closing'])
      expect((await w.post(`${url}/${event}`)).status, event).to.equal(409);
    await w.database
      .db('member_review_units')
      .where({ unit_id: await w.unitId('XA-A') })
      .update({ frozen_hash: 'f'.repeat(64) });
    expect((await w.get(await unitUrl())).html).to.contain('Không khớp với số đã chốt');
  });

  it('reminds units that have not signed, once, and closes what is a week over', async () => {
    await opened();
    const { db } = w.database;
    const run = (day: string) =>
      remindReviews({
        database: w.database, db, now: new Date(`${day}T01:00:00.000Z`), files: w.files, log: openLog('silent', 'test'), keepAlive: () => Promise.resolve(),
        async eachInTransaction<T>(items: readonly T[], work: (tx: Db, item: T) => Promise<void>) {
          for (const item of items) await transact(w.database, (tx) => work(tx, item));
          return { done: items.length, failed: 0 };
        },
      } satisfies JobContext); // prettier-ignore
    expect((await run('2026-03-10')).done).to.equal(0);
    expect((await run('2026-03-14')).done).to.equal(2);
    expect((await run('2026-03-15')).done).to.equal(0);
    await stepUp('sau');
    await w.post(`${await unitUrl()}/signature`);
    expect((await run('2026-03-18')).done).to.equal(1);
    const told = (await db('notices as n')
      .join('accounts as a', 'a.id', 'n.account_id')
      .where('n.href', 'like', '/members/reviews/%')
      .select('a.username')) as { username: string }[];
    expect(told.map((t) => t.username)).to.include.members(['khanh', 'giang', 'sau']);
    await w.as('tuan');
    expect((await w.post(`${url}/reminders`)).status).to.equal(303);
    expect((await run('2026-03-27')).done).to.equal(1);
    expect(text((await w.get(url)).html)).to.contain('Đã chốt');
    expect(await w.audited()).to.include.members(['review.reminded', 'review.closed']);
  });
});
