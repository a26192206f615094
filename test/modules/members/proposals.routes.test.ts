import { expect } from 'chai';
import sharp from 'sharp';
import { noPaper } from '../../../src/modules/members/events/ledger.ts';
import { proposeEvent } from '../../../src/modules/members/events/propose.commands.ts';
import { eventIdOf, GOOD_FIELDS, ledgerOf, member, memberWorld, NEW } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members: proposals', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const audited = async () => (await w.audited()).filter((action) => action.startsWith('member.'));

  it('who confirms reads a number of identity whole, with a trace; the history keeps it masked', async () => {
    await w.as('khanh');
    const { location } = await w.post('/members', { ...NEW, citizenNo: '001180000999' });
    await w.as('duong');
    expect((await w.get(location!)).html).to.contain('001180000999');
    expect(await audited()).to.deep.equal(['member.proposed', 'member.viewed']);
    const done = await w.post('/members/events/confirmations', { eventId: eventIdOf(location), from: 'page' });
    const history = (await w.get(`${done.location}/history`)).html;
    expect(history).to.contain('0011••••0999').and.not.contain('001180000999');
    await w.as('sau');
    expect((await w.get(location!)).html).to.not.contain('001180000999');
  });

  it('a photograph is cut to 3 × 4, seen by who confirms before it is confirmed, and refused when it is none', async () => {
    const id = await member(w);
    await w.as('khanh');
    const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#a33' } })
      .png()
      .toBuffer();
    expect(
      (await w.post(`/members/${id}/photo`, { photo: { name: 'a.txt', bytes: Buffer.from('chữ') } })).status,
    ).to.equal(422);
    expect(
      (await w.post(`/members/${id}/photo`, { photo: { name: 'a.png', bytes, type: 'image/png' } })).status,
    ).to.equal(303);
    expect((await w.get(`/members/${id}/photo`)).status).to.equal(404);
    const [event] = (await w.database.db('member_events').where('state', 'proposed')) as { id: number }[];
    await w.as('giang');
    expect((await w.get(`/members/events/${event!.id}/photo`)).status).to.equal(404);
    await w.as('duong');
    expect((await w.get(`/members/events/${event!.id}`)).html).to.contain(`/members/events/${event!.id}/photo`);
    const seen = await fetch(`${w.base}/members/events/${event!.id}/photo`, {
      headers: { cookie: `sid=${w.session()}` },
    });
    const { width, height, format } = await sharp(Buffer.from(await seen.arrayBuffer())).metadata();
    expect({ width, height, format }).to.deep.equal({ width: 354, height: 472, format: 'jpeg' });
    await w.post('/members/events/confirmations', { eventId: String(event!.id) });
    expect((await w.get(`/members/${id}/photo`)).status).to.equal(200);
  });

  it('nobody confirms their own proposal', async () => {
    await w.as('duong');
    const eventId = eventIdOf((await w.post('/members', NEW)).location);
    const answer = await w.post('/members/events/confirmations', { eventId });
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('không tự xác nhận');
  });

  it('returns a proposal with its reason', async () => {
    await w.as('khanh');
    const eventId = eventIdOf((await w.post('/members', NEW)).location);
    await w.as('duong');
    expect((await w.post(`/members/events/${eventId}/return`, { reason: ' ' })).status).to.equal(422);
    expect((await w.post(`/members/events/${eventId}/return`, { reason: 'Sai năm sinh' })).status).to.equal(303);
    const late = await w.post(`/members/events/${eventId}/return`, { reason: 'Sai năm sinh' });
    expect(late.status).to.equal(409);
    expect(late.html).to.contain('đã được xử lý trước đó').and.contain('Lý do trả lại');
    await w.as('khanh');
    expect((await w.get('/members/events?box=returned')).html).to.contain('Sai năm sinh');
    expect((await w.get('/notices')).html)
      .to.contain('Đề nghị của đồng chí bị trả lại')
      .and.contain('Sai năm sinh');
  });

  it('the queue says from what to what; what is guarded it only names', async () => {
    const id = await member(w, { fields: { occupation: 'Giáo viên' } });
    const l = await ledgerOf(w, 'khanh');
    await proposeEvent(l, {
      memberId: id,
      kind: 'changed',
      effectiveOn: '2026-02-01',
      changes: { set: { occupation: 'Hiệu trưởng', ethnicity: '02', citizenNo: '001175000999' } },
      paper: noPaper,
      note: null,
    });
    const rating = { year: '2025', rating: 'good' };
    await proposeEvent(l, {
      memberId: id,
      kind: 'rated',
      effectiveOn: '2026-01-15',
      changes: { put: { ratings: { '2025': rating } } },
      paper: noPaper,
      note: null,
    });
    await w.as('giang');
    expect((await w.get('/members/events')).html).to.not.contain('Hiệu trưởng');
    await w.as('duong');
    const { html } = await w.get('/members/events');
    expect(html).to.contain('Nghề nghiệp hiện nay: Giáo viên → Hiệu trưởng').and.not.contain('001175000999');
    expect(html)
      .to.match(/<span class="soft small">Dân tộc<\/span>/)
      .and.contain('2025 · Hoàn thành tốt');
  });

  it('two clerks on one record: the second sees what the first changed, and nothing is overwritten', async () => {
    const id = await member(w, { fields: { residence: 'thôn Một' } });
    await w.as('khanh');
    const page = await w.get(`/members/${id}/edit/identity`);
    const version = /name="version" value="(\d+)"/.exec(page.html)![1]!;
    const own = {
      ...Object.fromEntries(['fullName', 'sex', 'born', 'homePlace'].map((c) => [c, GOOD_FIELDS[c]!])),
      born: '10/05/1975',
    };
    const first = await w.post(`/members/${id}/edit/identity`, {
      ...own,
      version,
      kind: 'changed',
      residence: 'thôn Hai',
    });
    expect(first.status).to.equal(303);
    // a second proposal from the same state of the record
    const second = await w.post(`/members/${id}/edit/identity`, {
      ...own,
      version,
      kind: 'changed',
      residence: 'thôn Ba',
    });
    expect(second.status).to.equal(303);
    const [one, two] = (await w.database.db('member_events').where('state', 'proposed').orderBy('id')) as {
      id: number;
    }[];
    await w.as('duong');
    await w.post('/members/events/confirmations', { eventId: String(one!.id) });
    const refused = await w.post('/members/events/confirmations', { eventId: String(two!.id) });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('đã thay đổi sau khi đề nghị');
    expect((await w.get(`/members/${id}`)).html)
      .to.contain('thôn Hai')
      .and.not.contain('thôn Ba');
    // and a form that was open all the while is told
    await w.as('khanh');
    const late = await w.post(`/members/${id}/edit/identity`, {
      ...own,
      version,
      kind: 'changed',
      residence: 'thôn Bốn',
    });
    expect(late.status).to.equal(409);
    expect(late.html).to.contain('value="thôn Bốn"').and.contain('Nơi thường trú: thôn Hai');
  });
});
