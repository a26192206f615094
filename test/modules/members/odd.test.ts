import { expect } from 'chai';
import { happened, member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members: odd questions', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  it('a number of identity finds nobody for those who may not read it, however it is written', async () => {
    await member(w, { fields: { fullName: 'Lê Thị Kín', citizenNo: '087170000001' } });
    await w.as('sau');
    for (const q of ['087170000001', '087.170.000.001', '0871\u200b70000001', '0871.70000001 Lê'])
      expect((await w.get(`/members?status=all&sex=male&q=${encodeURIComponent(q)}`)).status).to.equal(200);
    const all = (await w.get('/members?q=L%C3%AA')).html;
    expect(all).to.contain('Lê Thị Kín');
    // what narrows nothing shows everybody: a wrong number finds as many as the right one
    const shown = async (q: string) => (await w.get(`/members?q=${encodeURIComponent(q)}`)).html.includes('Lê Thị Kín');
    for (const [right, wrong] of [
      ['087170000001', '087170000002'],
      ['087.170.000.001', '087.170.000.002'],
    ])
      expect(await shown(right!), right).to.equal(await shown(wrong!));
  });

  it('a moment that is none, or none of this age, is no moment', async () => {
    const id = await member(w);
    await w.as('duong');
    for (const known of ['2026-99-99T99:99:99.999Z', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'])
      for (const path of [
        `/members?on=01/01/2026&known=${known}`,
        `/members/lists?on=01/01/2026&known=${known}`,
        `/members/exports/new?on=01/01/2026&known=${known}`,
        `/members/statistics?known=${known}`,
        `/members/statistics/people?line=confirmed&known=${known}`,
        `/members/${id}?on=01/01/2026&known=${known}`,
      ])
        expect((await w.get(path)).status, path).to.equal(200);
  });

  it('keeps drafts of the forms there are, and of nothing else', async () => {
    await w.as('khanh');
    for (const subject of ['new', 'edit:12:identity'])
      expect((await w.post('/members/drafts', { subject, a: '1' })).status, subject).to.equal(200);
    for (const subject of ['edit', 'edit:1', 'other', `new:${'x'.repeat(500)}`])
      expect((await w.post('/members/drafts', { subject, a: '1' })).status, subject).to.equal(400);
  });

  it('the people behind a figure who are elsewhere by now are named without a link', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    const gone = { standing: { unitId: await w.unitId('CB-B1') } };
    await happened(w, { memberId: id, kind: 'transferred', effectiveOn: '2026-02-01', changes: gone });
    await w.as('duong');
    const { html } = await w.get('/members/statistics/people?line=transferredOut&from=01/01/2026&to=01/03/2026');
    expect(html).to.contain('Nguyễn Văn An').and.not.contain(`/members/${id}"`);
  });

  it('asking for an export by a number of identity is recorded', async () => {
    await member(w, { fields: { citizenNo: '087170000001' } });
    await w.as('duong');
    await w.get('/members/exports/new?q=087170000001');
    expect(await w.audited()).to.include('members.sensitiveListed');
  });

  it('nobody begins in, or is received by, a cell that ended meanwhile', async () => {
    const id = await member(w, { unit: 'CB-A1' });
    await w.as('khanh');
    const made = await w.post('/members', {
      unit: 'CB-A2',
      way: 'full',
      fullName: 'Lò Văn Mới',
      sex: 'nam',
      born: '1980',
    });
    const eventId = /(\d+)$/.exec(made.location!)![1]!;
    const asked = { member: String(id), unit: 'CB-A2', reason: 'Chuyển nơi ở', causeOn: '20/02/2026' };
    const href = (await w.post('/members/transfers', asked)).location!;
    const step = (event: string, more = {}) => w.post(`${href}/steps`, { event, on: '01/03/2026', ...more });
    const sign = (number: number) => w.post(`${href}/boxes/${number}`, { signer: 'Bí thư', on: '01/03/2026' });
    await step('review');
    await step('issue', { paperNo: '07' });
    await sign(1);
    await step('handOver');
    await sign(2);
    await w.database.db('units').where({ code: 'CB-A2' }).update({ valid_to_on: '2026-02-28' });
    await w.as('duong');
    const refused = await w.post('/members/events/confirmations', { eventId });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain('đã kết thúc hoạt động');
    const late = await step('receive');
    expect(late.status).to.equal(422);
    expect(late.html).to.contain('28/02/2026');
  });
});
