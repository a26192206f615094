import { expect } from 'chai';
import { eventIdOf, happened, member, memberWorld, NEW } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members: the record, its form and its proposals', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const audited = async () => (await w.audited()).filter((action) => action.startsWith('member.'));

  it('hides everything from those outside: another commune, another role', async () => {
    const id = await member(w);
    await w.as('khanh');
    const proposal = await w.post('/members', NEW);
    const eventId = eventIdOf(proposal.location);
    await w.as('giang');
    for (const path of [
      `/members/${id}`,
      `/members/${id}/history`,
      `/members/${id}/sections/origin`,
      `/members/${id}/edit/identity`,
      `/members/${id}/tables/family`,
      `/members/events/${eventId}`,
    ])
      expect((await w.get(path)).status, path).to.equal(404);
    expect((await w.get('/members/events')).html).not.to.contain('Hoàng Thị Mơ');
    expect((await w.post(`/members/${id}/edit/identity`, { version: '1', fullName: 'X' })).status).to.equal(404);
    await w.as('thanh');
    expect((await w.post('/members/events/confirmations', { eventId })).status).to.equal(422);
    expect((await w.post(`/members/events/${eventId}/return`, { reason: 'x' })).status).to.equal(404);
    await w.as('binh');
    expect((await w.get(`/members/${id}`)).status).to.equal(403);
  });

  it('a record typed by the clerk waits until somebody else confirms it', async () => {
    await w.as('khanh');
    const sent = await w.post('/members', NEW);
    expect(sent.status).to.equal(303);
    const eventId = eventIdOf(sent.location);
    expect(await w.database.db('members').select('id')).to.deep.equal([]);
    expect((await w.post('/members/events/confirmations', { eventId })).status).to.equal(403);
    await w.as('duong');
    expect((await w.get('/members/events')).html).to.contain('Hoàng Thị Mơ');
    const done = await w.post('/members/events/confirmations', { eventId, from: 'page' });
    expect(done.location).to.match(/^\/members\/\d+$/);
    const page = await w.get(done.location!);
    expect(page.html).to.contain('Hoàng Thị Mơ').and.contain('05/08/1980').and.contain('Thiếu: Số thẻ đảng viên');
    expect(await audited()).to.deep.equal(['member.proposed', 'member.confirmed']);
  });

  it('says what is wrong beside the box and keeps what was typed', async () => {
    const holder = await member(w, { fields: { cardNo: '24009999' } });
    expect(holder).to.be.greaterThan(0);
    await w.as('khanh');
    const bad = await w.post('/members', {
      ...NEW,
      born: '31/02/1980',
      cardNo: '24009999',
      citizenNo: '123',
      unit: 'XA-A',
    });
    expect(bad.status).to.equal(422);
    for (const text of [
      'Không có ngày này trong lịch. Nhập ngày/tháng/năm',
      'là của đồng chí Nguyễn Văn An',
      'đúng 12 chữ số',
      'Chọn một chi bộ',
      'value="31/02/1980"',
    ])
      expect(bad.html).to.contain(text);
    const odd = await w.post('/members', { ...NEW, admittedOn: '01/01/1979' });
    expect(odd.status).to.equal(422);
    expect(odd.html).to.contain('Ngày sinh sau ngày vào Đảng');
    expect((await w.post('/members', { ...NEW, admittedOn: '01/01/1979', sure: '1' })).status).to.equal(303);
  });

  it('asks about a record that may be of the same person, and does not tell whom it is outside', async () => {
    const near = { fullName: 'Hoàng Thị Mơ', sex: 'female', born: '1980-08-05', homePlace: 'xã An Thuận' };
    const known = await member(w, { fields: near });
    await member(w, { unit: 'CB-B1', fields: { ...near, homePlace: 'nơi khác hẳn' } });
    await w.as('khanh');
    const typed = { ...NEW, homePlace: 'xã An Thuận' };
    const asked = await w.post('/members', typed);
    expect(asked.status).to.equal(422);
    expect(asked.html).to.contain('Có thể đã có hồ sơ').and.contain(`/members/${known}"`).and.not.contain('bản Lìm');
    expect((await w.post('/members', { ...typed, sure: '1' })).status).to.equal(303);
  });

  it('does not name the holder of a number to somebody outside', async () => {
    await member(w, { unit: 'CB-B1', fields: { cardNo: '24008888', fullName: 'Lò Văn Kín' } });
    await w.as('khanh');
    const answer = await w.post('/members', { ...NEW, cardNo: '24008888' });
    expect(answer.html).to.contain('ở đơn vị khác').and.not.contain('Lò Văn Kín');
  });

  it('guards sensitive values: masked at first, read with a trace, never by those without the right', async () => {
    const id = await member(w, {
      fields: { citizenNo: '087075000999', personalHistory: 'điều riêng' },
      tables: { family: { a: { relation: 'spouse', fullName: 'Lê Thị Vợ' } } },
    });
    await w.as('khanh');
    const page = await w.get(`/members/${id}`);
    expect(page.html)
      .to.contain('0870••••0999')
      .and.not.contain('087075000999')
      .and.not.contain('Lê Thị Vợ')
      .and.not.contain('điều riêng');
    expect(await audited()).to.deep.equal([]);
    expect((await w.get(`/members/${id}/sections/identity`)).html).to.contain('087075000999');
    expect(await audited()).to.deep.equal(['member.viewed']);
    for (const section of ['history', 'family'])
      expect((await w.get(`/members/${id}/sections/${section}`)).status).to.equal(404);
    expect((await w.get(`/members/${id}/tables/family`)).status).to.equal(404);
    await w.as('duong');
    expect((await w.get(`/members/${id}/sections/family`)).html).to.contain('Lê Thị Vợ');
    await w.as('sau');
    const leader = await w.get(`/members/${id}`);
    expect(leader.status).to.equal(200);
    expect((await w.get(`/members/${id}/sections/identity`)).status).to.equal(404);
  });

  it('shows the record as it was on a day, and by what was known then', async () => {
    const id = await member(w, { since: '2020-01-01', fields: { occupation: 'Giáo viên', born: '1970' } });
    await happened(w, {
      memberId: id,
      kind: 'changed',
      effectiveOn: '2024-06-01',
      changes: { set: { occupation: 'Hiệu trưởng' } },
    });
    w.clock.now = new Date('2026-03-10T02:00:00Z');
    await happened(w, {
      memberId: id,
      kind: 'corrected',
      effectiveOn: '2020-01-01',
      changes: { set: { born: '1971' } },
    });
    await w.as('khanh');
    const past = (await w.get(`/members/${id}?on=31/12/2023`)).html;
    expect(past).to.contain('Giáo viên').and.contain('<dd>1971').and.not.contain('Hiệu trưởng');
    const known = (await w.get(`/members/${id}?on=31/12/2023&known=05/03/2026`)).html;
    expect(known).to.contain('<dd>1970').and.not.contain('<dd>1971');
    expect((await w.get(`/members/${id}?on=31/12/2010`)).html).to.contain('Chưa có trong sổ');
  });

  it('records what happened, with its paper, and refuses what the standing forbids', async () => {
    const id = await member(w);
    await w.as('khanh');
    const bare = await w.post(`/members/${id}/happenings`, { kind: 'exempted', effectiveOn: '01/02/2026' });
    expect(bare.status).to.equal(422);
    expect(bare.html).to.contain('phải có văn bản');
    const good = {
      kind: 'exempted',
      effectiveOn: '01/02/2026',
      paperNo: '12-QĐ/ĐU',
      paperOn: '25/01/2026',
      paperBy: 'Đảng uỷ xã',
    };
    expect((await w.post(`/members/${id}/happenings`, { ...good, effectiveOn: '01/02/2030' })).html).to.contain(
      'chưa đến',
    );
    expect((await w.post(`/members/${id}/happenings`, good)).status).to.equal(303);
    const [event] = (await w.database.db('member_events').where('state', 'proposed')) as { id: number }[];
    await w.as('duong');
    await w.post('/members/events/confirmations', { eventId: String(event!.id) });
    const page = await w.get(`/members/${id}`);
    expect(page.html).to.contain('Miễn sinh hoạt');
    expect((await w.get(`/members/${id}/history`)).html).to.contain('Số 12-QĐ/ĐU ngày 25/01/2026, Đảng uỷ xã');
    await w.as('khanh');
    expect((await w.post(`/members/${id}/happenings`, good)).status).to.equal(409);
  });

  it('changes lines of tables and keeps the keys', async () => {
    const id = await member(w);
    await w.as('khanh');
    const { html } = await w.get(`/members/${id}/tables/posts`);
    const version = /name="version" value="(\d+)"/.exec(html)![1]!;
    const missing = await w.post(`/members/${id}/tables/posts`, { version, side: 'Đảng' });
    expect(missing.status).to.equal(422);
    await w.post(`/members/${id}/tables/posts`, {
      version,
      side: 'dang',
      post: 'bi thu',
      title: 'Bí thư chi bộ',
      from: '2023',
    });
    await w.post(`/members/${id}/tables/ratings`, { version, year: '2025', rating: 'HTTNV' });
    const events = (await w.database
      .db('member_events')
      .where('state', 'proposed')
      .select('id', 'kind')
      .orderBy('id')) as { id: number; kind: string }[];
    expect(events.map((e) => e.kind)).to.deep.equal(['changed', 'rated']);
    await w.as('duong');
    await w.post('/members/events/confirmations', { eventId: events.map((e) => String(e.id)) });
    const row = (await w.database
      .db('members')
      .where({ id })
      .select('post', 'rating', 'rating_year')
      .first()) as object;
    expect(row).to.deep.equal({ post: 'secretary', rating: 'good', rating_year: 2025 });
  });

  it('keeps what is being typed, for its author alone', async () => {
    await w.as('khanh');
    expect((await w.post('/members/drafts', { subject: 'new', fullName: 'Đang Gõ Dở' })).status).to.equal(200);
    expect((await w.get('/members/new')).html)
      .to.contain('value="Đang Gõ Dở"')
      .and.contain('bản nháp');
    await w.as('duong');
    expect((await w.get('/members/new')).html).not.to.contain('Đang Gõ Dở');
    await w.as('khanh');
    await w.post('/members/drafts/removal', { subject: 'new' });
    expect((await w.get('/members/new')).html).not.to.contain('Đang Gõ Dở');
  });
});
