import { expect } from 'chai';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

const MOVE = { on: '01/03/2026', paperNo: '5-QĐ/TU', paperOn: '25/02/2026' };

describe('members: what meets in an unlucky order', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const rowOf = async (id: number) =>
    (await w.database.db('members').where({ id }).first()) as {
      unit_id: number;
      status: string;
      card_no: string | null;
      is_present: boolean | number;
      is_void: boolean | number;
      merged_into_id: number | null;
      version: number;
    };
  const versionOf = async (id: number) => String((await rowOf(id)).version);
  const eventIdOf = async (id: number): Promise<string> => {
    const row = (await w.database
      .db('member_events')
      .where({ member_id: id, state: 'proposed' })
      .select('id')
      .orderBy('id', 'desc')
      .first()) as { id: number };
    return String(row.id);
  };
  const edit = async (id: number, fields: Record<string, string>, more: Record<string, string> = {}) => {
    const { html } = await w.get(`/members/${id}/edit/identity`);
    const kept = Object.fromEntries(
      [...html.matchAll(/<input\b([^>]*)>/g)].flatMap(([, a]) => {
        const name = /name="([^"]+)"/.exec(a!)?.[1];
        return name && name !== '_csrf' && name !== 'q' && !/type="radio"/.test(a!)
          ? [[name, /value="([^"]*)"/.exec(a!)?.[1] ?? '']]
          : [];
      }),
    ) as Record<string, string>;
    return w.post(`/members/${id}/edit/identity`, { ...kept, sex: 'nam', kind: 'changed', ...fields, ...more });
  };
  const confirm = async (id: number) => w.post('/members/events/confirmations', { eventId: await eventIdOf(id) });
  const moveCell = async (from: string, to: string, sure: string, on = MOVE.on) =>
    w.post('/members/mass-transfers', { ...MOVE, on, from, to, sure });

  it('a proposal goes with its member: the unit they left decides nothing about them any more', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('khanh');
    expect((await edit(id, { residence: 'Nơi ở mới' })).status).to.equal(303);
    const eventId = await eventIdOf(id);
    await w.as('tuan');
    expect((await moveCell('CB-A1', 'CB-B1', '1')).status).to.equal(303);
    await w.as('duong');
    expect((await w.get(`/members/events/${eventId}`)).status).to.equal(404);
    expect((await confirm(id)).status).to.equal(422);
    await w.as('thanh');
    expect((await w.get('/members/events')).html).to.contain('Nguyễn Văn An');
    expect((await confirm(id)).status).to.equal(303);
  });

  it('a transfer by decision that brought members to another commune is not undone by the one they left', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('tuan');
    const { location } = await moveCell('CB-A1', 'CB-B1', '1');
    await w.as('duong');
    expect((await w.get(location!)).status).to.equal(404);
    expect((await w.post(`${location}/undoing`)).status).to.equal(404);
    expect((await rowOf(id)).unit_id).to.equal(await w.unitId('CB-B1'));
    await w.as('tuan');
    expect((await w.post(`${location}/undoing`)).status).to.equal(303);
  });

  it('a correction puts right what a later change had recorded', async () => {
    const id = await member(w, { since: '2020-01-01', fields: { residence: 'thôn Một' } });
    await happened(w, {
      memberId: id,
      kind: 'changed',
      effectiveOn: '2024-05-01',
      changes: { set: { residence: 'thôn Hái' } },
    });
    await w.as('khanh');
    expect((await edit(id, { residence: 'thôn Hai', kind: 'corrected' })).status).to.equal(303);
    await w.as('duong');
    expect((await confirm(id)).status).to.equal(303);
    const page = (on: string) => w.get(`/members/${id}?on=${encodeURIComponent(on)}`);
    expect((await page('01/03/2026')).html)
      .to.contain('thôn Hai')
      .and.not.contain('thôn Hái');
    expect((await page('01/01/2022')).html).to.contain('thôn Một');
  });

  it('a movement dated before the last one is refused: it would change nothing', async () => {
    const id = await member(w, { since: '2020-01-01', status: 'probationary' });
    await happened(w, { memberId: id, kind: 'confirmed', effectiveOn: '2021-01-01' });
    await w.as('khanh');
    const struck = (effectiveOn: string) =>
      w.post(`/members/${id}/happenings`, {
        kind: 'expelled',
        effectiveOn,
        paperNo: '3-QĐ/UBKT',
        paperOn: '01/06/2020',
        paperBy: 'UBKT',
      });
    const refused = await struck('01/06/2020');
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('trước lần biến động gần nhất');
    expect((await struck('02/01/2021')).status).to.equal(303);
    await w.as('duong');
    expect((await confirm(id)).status).to.equal(303);
    expect(await rowOf(id)).to.include({ status: 'expelled' });
  });

  it('a movement confirmed after a later one is refused', async () => {
    const id = await member(w, { since: '2020-01-01' });
    await w.as('khanh');
    const sent = await w.post(`/members/${id}/happenings`, {
      kind: 'expelled',
      effectiveOn: '01/06/2025',
      paperNo: '3-QĐ/UBKT',
      paperOn: '01/06/2025',
      paperBy: 'UBKT',
    });
    expect(sent.status).to.equal(303);
    await happened(w, { memberId: id, kind: 'readmitted', effectiveOn: '2026-01-01', changes: { standing: { status: 'full' } } }); // prettier-ignore
    await w.as('duong');
    expect((await confirm(id)).status).to.equal(422);
  });

  it('members do not go over by decision on a day before they came', async () => {
    const id = await member(w, { unit: 'CB-A1', since: '2025-06-01' });
    await w.as('duong');
    const answer = await moveCell('CB-A1', 'CB-A2', '1', '01/01/2025');
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('01/06/2025');
    expect((await rowOf(id)).unit_id).to.equal(await w.unitId('CB-A1'));
    expect((await moveCell('CB-A1', 'CB-A2', '1')).status).to.equal(303);
    expect((await rowOf(id)).unit_id).to.equal(await w.unitId('CB-A2'));
  });

  it('nobody is received on a day before they came to the unit that sends them', async () => {
    const id = await member(w, { unit: 'CB-A1', since: '2025-06-01' });
    await w.as('khanh');
    const opened = await w.post('/members/transfers', {
      member: String(id),
      unit: 'CB-B1',
      reason: 'Chuyển công tác',
      causeOn: '01/01/2025',
    });
    const href = opened.location!;
    const step = (event: string, more = {}) => w.post(`${href}/steps`, { event, on: '02/01/2025', ...more });
    const sign = (number: number) => w.post(`${href}/boxes/${number}`, { signer: 'Bí thư', on: '02/01/2025' });
    await step('review');
    await step('issue', { paperNo: '07' });
    await sign(1);
    await sign(2);
    await step('handOver');
    await w.as('giang');
    await sign(3);
    await sign(4);
    const early = await step('receive');
    expect(early.status).to.equal(422);
    expect(early.html).to.contain('01/06/2025');
    expect((await step('receive', { on: '01/03/2026' })).status).to.equal(303);
    expect((await rowOf(id)).unit_id).to.equal(await w.unitId('CB-B1'));
  });

  it('whoever goes to another commune leaves the short list that was made of them', async () => {
    const id = await member(w, { unit: 'CB-A1', fields: { fullName: 'Lê Thị Đi' } });
    await member(w, { unit: 'CB-A2' });
    await w.as('duong');
    const plan = (
      await w.post('/members/personnel', {
        name: 'Nhân sự',
        referenceOn: '01/03/2026',
        unitId: String(await w.unitId('XA-A')),
      })
    ).location!;
    expect((await w.post(`${plan}/people`, { memberId: String(id) })).status).to.equal(303);
    expect((await w.get(plan)).html).to.contain('Lê Thị Đi');
    await w.as('tuan');
    await moveCell('CB-A1', 'CB-B1', '1');
    await w.as('duong');
    expect((await w.get(plan)).html)
      .to.contain('1 người đã chuyển đi nơi khác')
      .and.not.contain('Lê Thị Đi');
    await w.as('tuan');
    expect((await w.get(plan)).html).to.contain('Lê Thị Đi');
  });

  it('who is found again, or restored, is what they were: a probationer does not become a full member', async () => {
    const id = await member(w, { status: 'probationary', fields: { officialOn: '' } });
    await happened(w, { memberId: id, kind: 'lost', effectiveOn: '2025-01-01' });
    await w.as('khanh');
    const paper = { paperNo: '1-QĐ', paperOn: '01/02/2026', paperBy: 'Đảng uỷ' };
    await w.post(`/members/${id}/happenings`, { kind: 'found', effectiveOn: '01/02/2026', ...paper });
    await w.as('duong');
    await confirm(id);
    expect(await rowOf(id)).to.include({ status: 'probationary' });
    const people = (line: string) => w.get(`/members/statistics/people?line=${line}&from=01/01/2026&to=01/03/2026`);
    expect((await people('found')).html).to.contain('Nguyễn Văn An');
    expect((await people('readmitted')).html).not.to.contain('Nguyễn Văn An');
  });

  it('a transfer that a decision for the whole cell overtook tells so, and goes no further', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('khanh');
    const opened = { member: String(id), unit: 'CB-A2', reason: 'Chuyển nơi ở', causeOn: '20/02/2026' };
    const { location } = await w.post('/members/transfers', opened);
    await w.as('duong');
    await moveCell('CB-A1', 'CB-A3-1', '1');
    const page = await w.get(location!);
    expect(page.html).to.contain('Đã chuyển cả chi bộ theo quyết định');
    expect((await w.post(`${location}/steps`, { event: 'review', on: '01/03/2026' })).status).to.equal(409);
  });

  it('a line that somebody changed meanwhile is not overwritten, nor is the line of another year', async () => {
    const line = { year: '2024', rating: 'good' };
    const id = await member(w, { tables: { ratings: { '2024': line, '2023': { year: '2023', rating: 'good' } } } });
    await w.as('khanh');
    const path = `/members/${id}/tables/ratings`;
    const version = await versionOf(id);
    expect((await w.get(`${path}?line=2024`)).html).to.contain(`name="version" value="${version}"`);
    await happened(w, {
      memberId: id,
      kind: 'rated',
      effectiveOn: '2026-01-10',
      changes: { put: { ratings: { '2024': { ...line, rating: 'excellent' } } } },
    });
    const late = await w.post(path, { version, line: '2024', ...line });
    expect(late.status).to.equal(409);
    expect(late.html).to.contain('vừa được thay đổi');
    const again = { version: await versionOf(id), year: '2024', rating: 'good' };
    expect((await w.post(path, { ...again, line: '' })).html).to.contain('Bảng đã có dòng này');
    expect((await w.post(path, { ...again, line: '2023' })).html).to.contain('Bảng đã có dòng này');
    expect((await w.post(path, { ...again, line: '2024' })).status).to.equal(303);
  });

  it('the unit that a member left for good does not record their coming home', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('khanh');
    const stay = { unit: 'CB-B1', temporary: '1', untilOn: '01/12/2026', reason: 'Đi học', causeOn: '20/02/2026' };
    const href = (await w.post('/members/transfers', { member: String(id), ...stay })).location!;
    const step = (event: string, more = {}) => w.post(`${href}/steps`, { event, on: '28/02/2026', ...more });
    const sign = (number: number) => w.post(`${href}/boxes/${number}`, { signer: 'Bí thư', on: '28/02/2026' });
    await step('review');
    await step('issue', { paperNo: '07' });
    await sign(1);
    await sign(2);
    await step('handOver');
    await w.as('giang');
    await sign(3);
    await sign(4);
    expect((await step('receive')).status).to.equal(303);
    await w.as('tuan');
    await moveCell('CB-A1', 'CB-B1', '1');
    await w.as('duong');
    expect((await step('endStay', { on: '01/03/2026' })).status).to.equal(404);
    await w.as('thanh');
    expect((await step('endStay', { on: '01/03/2026' })).status).to.equal(303);
  });

  it('who moved out of the province and comes back has the record they had', async () => {
    const id = await member(w, { status: 'probationary', fields: { officialOn: '' } });
    await happened(w, { memberId: id, kind: 'movedOut', effectiveOn: '2025-01-01', changes: { set: { leftOn: '2025-01-01' } } }); // prettier-ignore
    await w.as('khanh');
    expect((await w.get(`/members/${id}/happenings/new?kind=movedIn`)).status).to.equal(200);
    const paper = { paperNo: '1-GT', paperOn: '01/02/2026', paperBy: 'Đảng uỷ nơi đi' };
    await w.post(`/members/${id}/happenings`, { kind: 'movedIn', effectiveOn: '01/02/2026', ...paper });
    await w.as('duong');
    await confirm(id);
    expect(await rowOf(id)).to.include({ status: 'probationary' });
    const line = await w.get('/members/statistics/people?line=movedIn&from=01/01/2026&to=01/03/2026');
    expect(line.html).to.contain('Nguyễn Văn An');
  });
});
