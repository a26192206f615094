import { expect } from 'chai';
import { findLike } from '../../../src/modules/members/duplicates/like.queries.ts';
import { savePairs, scanAll, scanWhenDue } from '../../../src/modules/members/duplicates/scan.commands.ts';
import { nobody, scopeOf } from '../../../src/kernel/http/scope.ts';
import type { JobContext } from '../../../src/kernel/jobs/job.ts';
import { openLog } from '../../../src/kernel/log.ts';
import type { RecordDoc } from '../../../src/modules/members/record/record.ts';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

const AN = { fullName: 'Nguyễn Văn Ẩn', born: '1975-05-10', phone: '0300000001', alias: 'Ba Ẩn' };

describe('duplicates on screen', () => {
  let w: World;
  let a: number;
  let b: number;
  beforeEach(async () => {
    w = await memberWorld();
    a = await member(w, { unit: 'CB-A1', fields: AN, tables: { ratings: { x: { year: '2024', rating: 'good' } } } });
    b = await member(w, {
      unit: 'CB-A2',
      fields: { ...AN, fullName: 'NGUYEN VAN AN', citizenNo: '097075000001', occupation: 'Nông dân' },
      tables: { awards: { x: { what: 'Giấy khen của Đảng uỷ' } } },
    });
    await scan();
  });
  afterEach(() => w.close());

  const scan = async () => {
    const { pairs } = await scanAll(w.database.db);
    await savePairs(w.database, pairs, w.clock.now);
    return pairs;
  };
  const pairId = async () =>
    ((await w.database.db('member_pairs').select('id').orderBy('id').first()) as { id: number }).id;
  const docOf = async (id: number) =>
    JSON.parse(
      ((await w.database.db('member_records').where({ member_id: id }).first()) as { doc: string }).doc,
    ) as RecordDoc;
  const versionOf = async (id: number) =>
    Number(((await w.database.db('members').where({ id }).first()) as { version: number }).version);
  const order = async (more: Record<string, string> = {}) => ({
    keep: 'a',
    versionA: String(await versionOf(a)),
    versionB: String(await versionOf(b)),
    note: 'Đã đối chiếu lý lịch gốc',
    ...more,
  });
  const counted = async () => {
    const rows = (await w.database.db('member_counts').select('total')) as { total: number }[];
    return rows.reduce((sum, r) => sum + Number(r.total), 0);
  };

  it('does not take apart what would give a number to two', async () => {
    const { cardNo } = (await docOf(b)).fields;
    await w.as('duong');
    const path = `/members/duplicates/${await pairId()}`;
    expect((await w.post(`${path}/merge`, await order())).status).to.equal(303);
    await member(w, { fields: { cardNo: cardNo! } });
    const late = await w.post(`${path}/separation`);
    expect(late.status).to.equal(409);
    expect(late.html).to.contain('Không tách được').and.contain('Tách lại hai hồ sơ');
    expect((await docOf(b)).standing.mergedIntoId).to.equal(a);
  });

  it('tells nothing of a pair to those of another commune, nor of half a pair', async () => {
    const elsewhere = await member(w, { unit: 'CB-B1', fields: { ...AN, cardNo: '24900001' } });
    await scan();
    const id = await pairId();
    await w.as('thanh');
    expect((await w.get('/members/duplicates')).html)
      .to.contain('Không có cặp hồ sơ nào')
      .and.not.contain('Ẩn');
    expect((await w.get(`/members/duplicates/${id}`)).status).to.equal(404);
    expect((await w.post(`/members/duplicates/${id}/merge`, await order())).status).to.equal(404);
    expect((await w.post(`/members/duplicates/${id}/difference`)).status).to.equal(404);
    const across = (await w.database.db('member_pairs').where({ b_id: elsewhere }).first()) as { id: number };
    await w.as('duong');
    expect((await w.get(`/members/duplicates/${across.id}`)).status).to.equal(404);
    await w.as('tuan');
    expect((await w.get(`/members/duplicates/${across.id}`)).status).to.equal(200);
  });

  it('is for those who may merge: a clerk and a visitor may not', async () => {
    await w.as('khanh');
    expect((await w.get('/members/duplicates')).status).to.equal(403);
    await w.as(null);
    expect((await w.get('/members/duplicates')).status).to.equal(303);
  });

  it('lists the pair with what speaks for and against, and narrows by unit and by how alike', async () => {
    await w.as('duong');
    const { html } = await w.get('/members/duplicates');
    expect(html)
      .to.contain('NGUYEN VAN AN')
      .and.contain('một bên mất dấu')
      .and.contain('cùng ngày sinh')
      .and.contain('khác chi bộ');
    expect((await w.get('/members/duplicates?level=sure', { htmx: true })).html)
      .to.match(/^<div id="pair-list"/)
      .and.contain('Rất giống');
    await w.as('tuan');
    expect((await w.get(`/members/duplicates?unit=${await w.unitId('XA-B')}`)).html).to.contain(
      'Không có cặp nào theo bộ lọc này',
    );
    expect((await w.get(`/members/duplicates?unit=${await w.unitId('XA-A')}`)).html).to.contain('NGUYEN VAN AN');
  });

  it('tells of the last search the figures of the reader’s own scope, not of the province', async () => {
    await member(w, { unit: 'CB-B1', fields: { fullName: 'Lò Văn Riêng', homePlace: 'bản Lìm' } });
    const facts = { state: 'done', requested_at: w.clock.now.toISOString(), finished_at: w.clock.now.toISOString() };
    await w.database.db('member_scans').insert({ ...facts, total: 987_654, done: 987_654, found: 3_210 });
    const told = async () =>
      /<p class="soft" role="status">(.*?)<\/p>/s.exec((await w.get('/members/duplicates')).html)![1];
    await w.as('thanh');
    expect(await told())
      .to.contain('có 1 đảng viên đang sinh hoạt, 0 cặp')
      .and.not.match(/987|3\.210/);
    await w.as('duong');
    expect(await told())
      .to.contain('có 2 đảng viên đang sinh hoạt, 1 cặp')
      .and.not.match(/987|3\.210/);
    await w.database.db('member_scans').update({ state: 'running', done: 493_827 });
    expect(await told())
      .to.contain('Đang so hồ sơ: 50 %')
      .and.not.match(/987|493/);
  });

  it('waits for those who may merge both', async () => {
    await w.as('thanh');
    expect((await w.get('/')).html).to.not.contain('có thể của một người');
    await w.as('khanh');
    expect((await w.get('/')).html).to.not.contain('có thể của một người');
    await w.as('duong');
    expect((await w.get('/')).html).to.contain('1 cặp hồ sơ có thể của một người');
  });

  it('merges by events: chosen values, joined lines, one person counted; and the page that was opened is in the log', async () => {
    const before = await counted();
    const id = await pairId();
    await w.as('duong');
    const page = await w.get(`/members/duplicates/${id}`);
    expect(page.html).to.contain('Nông dân').and.contain('097075000001').and.contain('Thêm từ hồ sơ kia');
    const r = await w.post(
      `/members/duplicates/${id}/merge`,
      await order({ 'f-fullName': 'a', 'f-occupation': 'b', 'f-citizenNo': 'b', 'f-cardNo': 'b' }),
    );
    expect(r.status).to.equal(303);
    const kept = await docOf(a);
    expect(kept.fields).to.include({ fullName: AN.fullName, occupation: 'Nông dân', citizenNo: '097075000001' });
    expect(Object.values(kept.tables['awards']!)[0]).to.deep.equal({ what: 'Giấy khen của Đảng uỷ' });
    expect((await docOf(b)).standing.mergedIntoId).to.equal(a);
    expect(await counted()).to.equal(before - 1);
    expect(await w.audited()).to.include.members(['member.pairOpened', 'member.merged']);
    expect((await w.get('/members/duplicates')).html).to.contain('Không có cặp hồ sơ nào chờ xem');
    expect((await w.get('/members/duplicates?state=merged')).html).to.contain('NGUYEN VAN AN');
    expect(await scan()).to.deep.equal([]);
  });

  it('is undone: both records as they were, what was recorded since stays', async () => {
    const [docA, docB, before] = [await docOf(a), await docOf(b), await counted()];
    const id = await pairId();
    await w.as('duong');
    await w.post(
      `/members/duplicates/${id}/merge`,
      await order({ 'f-occupation': 'b', 'f-cardNo': 'b', 'f-profileNo': 'b' }),
    );
    expect((await docOf(a)).fields['cardNo']).to.equal(docB.fields['cardNo']);
    const r = await w.post(`/members/duplicates/${id}/separation`);
    expect(r.status).to.equal(303);
    expect(await docOf(a)).to.deep.equal(docA);
    expect(await docOf(b)).to.deep.equal(docB);
    expect(await counted()).to.equal(before);
    expect(await w.audited()).to.include('member.unmerged');
    expect((await w.get('/members/duplicates')).html).to.contain('NGUYEN VAN AN');
  });

  it('is not undone when a number that would come back belongs to somebody else by now', async () => {
    const id = await pairId();
    const taken = (await docOf(a)).fields['cardNo']!;
    await w.as('duong');
    await w.post(`/members/duplicates/${id}/merge`, await order({ 'f-cardNo': 'b' }));
    await member(w, { unit: 'CB-A2', fields: { fullName: 'Trần Thị Hạnh', born: '1980-01-02', cardNo: taken } });
    const r = await w.post(`/members/duplicates/${id}/separation`);
    expect(r.status).to.equal(409);
    expect((await docOf(b)).standing.mergedIntoId).to.equal(a);
  });

  it('does not merge what somebody changed meanwhile, and keeps what was typed', async () => {
    const id = await pairId();
    const old = await order({ versionB: '99', 'f-occupation': 'b' });
    await w.as('duong');
    const r = await w.post(`/members/duplicates/${id}/merge`, old);
    expect(r.status).to.equal(422);
    expect(r.html).to.contain('vừa được người khác sửa').and.contain('Đã đối chiếu lý lịch gốc');
    expect(r.html).to.match(/id="f-occupation-b" value="b" checked/);
    const none = await w.post(`/members/duplicates/${id}/merge`, await order({ keep: '' }));
    expect(none.status).to.equal(422);
    expect(none.html).to.contain('Chọn hồ sơ giữ lại');
  });

  it('does not merge a record that is on its way to another unit', async () => {
    await w.database.db('member_transfers').insert({
      member_id: b,
      kind: 'withinUpper',
      state: 'inTransit',
      from_unit_id: await w.unitId('CB-A2'),
      to_unit_id: await w.unitId('CB-A1'),
      reason: 'Chuyển nơi ở',
      cause_on: '2026-02-01',
      created_by_id: await w.accountId('duong'),
      created_at: w.clock.now.toISOString(),
      version: 1,
    });
    await w.as('duong');
    const r = await w.post(`/members/duplicates/${await pairId()}/merge`, await order());
    expect(r.status).to.equal(422);
    expect(r.html).to.contain('đang chuyển sinh hoạt');
    expect((await docOf(b)).standing.mergedIntoId).to.equal(null);
  });

  it('remembers that two are not one person, until somebody looks again', async () => {
    const id = await pairId();
    await w.as('duong');
    expect((await w.post(`/members/duplicates/${id}/difference`, { note: 'Hai anh em họ' })).location).to.equal(
      '/members/duplicates',
    );
    await scan();
    expect((await w.get('/members/duplicates')).html).to.contain('Không có cặp hồ sơ nào chờ xem');
    expect((await w.get(`/members/duplicates/${id}`)).html).to.contain('Hai anh em họ');
    expect((await w.post(`/members/duplicates/${id}/difference`)).status).to.equal(409);
    await w.post(`/members/duplicates/${id}/review`);
    expect((await w.get('/members/duplicates')).html).to.contain('NGUYEN VAN AN');
    expect(await w.audited()).to.include.members(['member.pairDismissed', 'member.pairReopened']);
  });

  it('lets pairs go that are no longer alike', async () => {
    await w.database
      .db('member_records')
      .where({ member_id: b })
      .update({ doc: JSON.stringify({ ...(await docOf(b)), fields: { fullName: 'Lê Thị Hà', born: '1990-01-05' } }) });
    expect(await scan()).to.deep.equal([]);
    await w.as('duong');
    expect((await w.get('/members/duplicates')).html).to.not.contain('NGUYEN VAN AN');
  });

  it('is looked for by the job when somebody asks, and once a day', async () => {
    await w.database.db('member_pairs').delete();
    await w.as('duong');
    expect((await w.post('/members/duplicates/scans')).status).to.equal(303);
    expect((await w.get('/members/duplicates')).html).to.contain('Đang chờ lượt tìm');
    expect((await w.post('/members/duplicates/scans')).status).to.equal(409);
    const context = { database: w.database, db: w.database.db, now: w.clock.now, files: w.files, log: openLog('silent', 'test'), keepAlive: () => Promise.resolve() } as unknown as JobContext; // prettier-ignore
    expect(await scanWhenDue(context)).to.deep.equal({ done: 1, failed: 0 });
    expect((await w.get('/members/duplicates')).html)
      .to.contain('có 2 đảng viên đang sinh hoạt, 1 cặp hồ sơ chờ xem')
      .and.contain('NGUYEN VAN AN');
    expect(await scanWhenDue(context)).to.deep.equal({ done: 0, failed: 0 });
    expect(await scanWhenDue({ ...context, now: new Date(w.clock.now.getTime() + 25 * 3_600_000) })).to.deep.equal({
      done: 1,
      failed: 0,
    });
  });

  it('is found for somebody about to be typed: within the scope by name, elsewhere by number alone', async () => {
    const scope = (path: string) =>
      scopeOf({ ...nobody, grants: [{ permission: 'p', reach: 'subtree', unitId: 0, path }] }, 'p');
    const path = async (code: string) =>
      ((await w.database.db('units').where({ code }).first()) as { path: string }).path;
    const probe = {
      fields: {
        fullName: 'Nguyễn Văn Ẩn',
        born: '1975-10-05',
        phone: '0300000001',
        homePlace: 'xã An Thuận, tỉnh Lam Giang',
      },
    };
    const inside = await findLike(w.database.db, scope(await path('XA-A')), probe);
    expect(inside.hits.map((h) => h.memberId)).to.have.members([a, b]);
    expect(inside.hits[0]!.reasons).to.include('bornSwapped');
    const outside = await findLike(w.database.db, scope(await path('XA-B')), probe);
    expect(outside).to.deep.equal({ hits: [], elsewhere: 2 });
    expect(
      (await findLike(w.database.db, scope('/'), { fields: { fullName: 'Lò Thị Pâng', born: '1991-01-02' } })).hits,
    ).to.deep.equal([]);
    expect(
      (await findLike(w.database.db, scope('/'), { ...probe, memberId: a })).hits.map((h) => h.memberId),
    ).to.deep.equal([b]);
  });
});
