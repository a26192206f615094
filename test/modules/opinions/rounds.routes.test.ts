import { expect } from 'chai';
import { importHolidays } from '../../../src/modules/opinions/index.ts';
import { nobody } from '../../../src/kernel/http/scope.ts';
import { draft, errorOf } from '../../support/builders.ts';
import { answerFor, chooseUnits, giveRole, openRound, preparedRound } from '../../support/rounds.ts';
import { world, type World } from '../../support/world.ts';

describe('rounds of opinion', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await giveRole(w, 'minh', 'leader', 'XA-A');
  });
  afterEach(() => w.close());

  const state = async (roundId: number): Promise<string> =>
    ((await w.database.db('rounds as r').where('r.id', roundId).select('r.state').first()) as { state: string }).state;

  /** One unit has ended yesterday and another carries on for it. */
  async function end(from: number, to: number): Promise<void> {
    const { db } = w.database;
    await db('units').where({ id: from }).update({ valid_to_on: '2026-03-01' });
    await db('unit_successions').insert({ kind: 'absorb', decision_no: '1-QĐ/TU', effective_on: '2026-03-02' });
    const { id: succession_id } = (await db('unit_successions').max({ id: 'id' }).first()) as { id: number };
    await db('unit_succession_sides').insert([
      { succession_id, unit_id: from, side: 'from' },
      { succession_id, unit_id: to, side: 'to' },
    ]);
  }

  it('is nobody else’s: a unit that is not asked, and a unit before it is asked, see nothing', async () => {
    const { roundId } = await preparedRound(w, ['XA-A']);
    for (const person of ['binh', 'hoa'] as const) {
      await w.as(person);
      expect((await w.get(`/rounds/${roundId}`)).status, person).to.equal(404);
    }
    await w.as('lan');
    await w.post(`/rounds/${roundId}/opening`);
    await w.as('binh');
    for (const path of [
      '',
      '/edit',
      '/recipients',
      '/comments',
      '/comments/new',
      '/duplicates',
      '/table',
      '/table/pdf',
    ])
      expect((await w.get(`/rounds/${roundId}${path}`)).status, path).to.equal(404);
    for (const path of [
      '/opening',
      '/extension',
      '/reminders',
      '/compilation',
      '/closing',
      '/cancellation',
      '/comments',
    ])
      expect((await w.post(`/rounds/${roundId}${path}`)).status, path).to.equal(404);
    expect((await w.get('/rounds?box=asked')).html).not.to.contain('Lấy ý kiến Báo cáo chính trị');
  });

  it('shows an asked unit its own standing and nothing of the others', async () => {
    const { roundId } = await openRound(w, ['XA-A', 'XA-B']);
    await w.as('hoa');
    const { html } = await w.get(`/rounds/${roundId}`);
    expect(html).to.contain('Đảng uỷ xã An Thuận').and.not.to.contain('Đảng uỷ xã Bình Lâm');
    for (const path of ['/comments', '/table', '/recipients', '/table/xlsx'])
      expect((await w.get(`/rounds/${roundId}${path}`)).status, path).to.equal(404);
    expect((await w.get('/rounds?box=asked')).html).to.contain('Lấy ý kiến Báo cáo chính trị');
  });

  it('refuses a deadline that has passed, none, or two, and keeps what was typed', async () => {
    const id = String(await draft(w));
    const make = (body: Record<string, string>) =>
      w.post('/rounds', { document: id, title: 'Đợt thử', message: 'lời đã gõ', dueOn: '', days: '', ...body });
    const past = await make({ dueOn: '01/03/2026' });
    expect(past.status).to.equal(422);
    expect(errorOf(past.html, 'dueOn')).to.contain('đã qua');
    expect(past.html).to.contain('lời đã gõ').and.to.contain('01/03/2026');
    expect(errorOf((await make({})).html, 'dueOn')).to.contain('Nhập hạn');
    expect(errorOf((await make({ dueOn: '10/03/2026', days: '5' })).html, 'days')).to.contain('một trong hai');
    expect(errorOf((await make({ days: '0' })).html, 'days')).to.contain('từ 1 đến 120');
    expect((await make({ dueOn: '02/03/2026' })).status, 'today is not too late').to.equal(303);
  });

  it('counts working days with the calendar', async () => {
    const l = { db: w.database.db, actor: nobody, now: w.clock.now, audit: () => Promise.resolve() };
    await importHolidays(l, [
      { day: '2026-03-04', name: 'Ngày nghỉ thử', isWorking: false },
      { day: '2026-03-07', name: 'Làm bù', isWorking: true },
    ]);
    const { roundId } = await preparedRound(w, [], { dueOn: '', days: '5' }); // 3, 5, 6, 7, 9 March
    expect((await w.get(`/rounds/${roundId}`)).html).to.contain('09/03/2026');
  });

  it('chooses by list, by kind and by everything below a unit, keeping what is ticked', async () => {
    const { roundId } = await preparedRound(w, []);
    expect(errorOf((await chooseUnits(w, roundId, [])).html, 'units')).to.contain('ít nhất một đơn vị');
    const so = String(await w.unitId('SO-NV'));
    await w.post(`/rounds/${roundId}/recipients`, { units: so, pick: 'kind:upperBranch' });
    const { html } = await w.get(`/rounds/${roundId}/recipients`);
    expect(html.match(/ checked/g)).to.have.length(3);
    await w.post(`/rounds/${roundId}/recipients`, { pick: `under:${await w.unitId('TU')}` });
    expect(
      (await w.get(`/rounds/${roundId}/recipients`)).html.match(/ checked/g),
      'all but the home unit',
    ).to.have.length(5);
    await chooseUnits(w, roundId, ['XA-A']);
    expect((await w.get(`/rounds/${roundId}/recipients`)).html.match(/ checked/g), 'taken off again').to.have.length(1);
  });

  it('offers the successor of a unit that has ended, and puts it in its place in one click', async () => {
    const { roundId } = await preparedRound(w, ['XA-B', 'SO-NV']);
    const from = await w.unitId('XA-B');
    await end(from, await w.unitId('XA-A'));
    expect((await w.post(`/rounds/${roundId}/opening`)).status).to.equal(409);
    const chosen = await chooseUnits(w, roundId, ['XA-B']);
    expect(errorOf(chosen.html, 'units')).to.contain('kết thúc').and.to.contain('Đảng uỷ xã An Thuận');
    expect((await w.get(`/rounds/${roundId}`)).html).to.contain('Đơn vị kế tục: Đảng uỷ xã An Thuận');
    expect((await w.post(`/rounds/${roundId}/recipients/${from}/succession`)).status).to.equal(303);
    const { html } = await w.get(`/rounds/${roundId}`);
    expect(html)
      .to.match(/class="unit-cell">Đảng uỷ xã An Thuận/)
      .and.not.to.match(/class="unit-cell">Đảng uỷ xã Bình Lâm/);
    expect((await w.post(`/rounds/${roundId}/opening`)).status).to.equal(303);
  });

  it('opens once, sends, adds, withdraws with a reason, extends with a reason', async () => {
    const { roundId, documentId } = await openRound(w, ['XA-A', 'XA-B']);
    expect((await w.post(`/rounds/${roundId}/opening`)).status, 'twice').to.equal(409);
    expect((await chooseUnits(w, roundId, ['SO-NV'])).status).to.equal(303);
    await w.as('nga');
    expect((await w.get('/')).html).to.contain('Có 1 việc đang chờ');
    await w.as('lan');
    const xaB = await w.unitId('XA-B');
    const bare = await w.post(`/rounds/${roundId}/recipients/${xaB}/withdrawal`, { reason: ' ' });
    expect(bare.status).to.equal(422);
    expect(bare.html).to.contain('Ghi lý do');
    await w.post(`/rounds/${roundId}/recipients/${xaB}/withdrawal`, { reason: 'Không thuộc lĩnh vực' });
    await w.as('binh');
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
    expect((await w.post(`/documents/${documentId}/answer`, { answer: 'agreed', text: '' })).status).to.equal(409);
    await w.as('lan');
    const early = await w.post(`/rounds/${roundId}/extension`, { dueOn: '05/03/2026', reason: 'x' });
    expect(errorOf(early.html, 'dueOn')).to.contain('sau hạn cũ');
    await w.post(`/rounds/${roundId}/extension`, { dueOn: '20/03/2026', reason: 'Theo đề nghị của các đơn vị' });
    const { html } = await w.get(`/rounds/${roundId}`);
    expect(html).to.contain('20/03/2026').and.to.contain('Theo đề nghị').and.to.contain('Không thuộc lĩnh vực');
    await w.as('nga');
    expect((await w.get(`/documents/${documentId}`)).html, 'the unit sees the new day').to.contain('20/03/2026');
    expect(await w.audited()).to.include.members([
      'round.prepared',
      'round.unitsChosen',
      'round.opened',
      'round.unitsAdded',
      'round.unitWithdrawn',
      'round.extended',
    ]);
  });

  it('ends answers only when the day is over or all have answered; then nobody answers any more', async () => {
    const { roundId, documentId } = await openRound(w, ['XA-A', 'XA-B'], { silence: '1' });
    expect((await w.post(`/rounds/${roundId}/compilation`)).status).to.equal(409);
    expect(await state(roundId), 'nothing is half done').to.equal('open');
    await answerFor(w, documentId, 'minh', 'agreed');
    w.clock.now = new Date('2026-03-11T02:00:00Z');
    await w.as('lan');
    expect((await w.post(`/rounds/${roundId}/compilation`)).status).to.equal(303);
    await w.as('binh');
    expect((await w.get('/')).html).to.contain('Không có việc nào đang chờ');
    expect((await w.post(`/documents/${documentId}/answer`, { answer: 'agreed', text: '' })).status).to.equal(409);
    expect((await w.post(`/documents/${documentId}/comments`, { text: 'muộn', block: '' })).status).to.equal(409);
    await w.as('lan');
    expect((await w.get(`/rounds/${roundId}`)).html).not.to.contain('Nhất trí (không có ý kiến khi hết hạn)');
    expect((await w.post(`/rounds/${roundId}/closing`)).status).to.equal(303);
    expect((await w.get(`/rounds/${roundId}`)).html)
      .to.contain('Nhất trí (không có ý kiến khi hết hạn)')
      .and.to.contain('100%');
    const row = (await w.database
      .db('dispatch_recipients as p')
      .whereNull('p.answered_at')
      .select('p.answer')
      .first()) as unknown;
    expect(row, 'never written as their words').to.deep.equal({ answer: null });
  });

  it('silence is no answer where the round does not say otherwise', async () => {
    const { roundId } = await openRound(w, ['XA-A']);
    w.clock.now = new Date('2026-03-11T02:00:00Z');
    await w.as('lan');
    await w.post(`/rounds/${roundId}/compilation`);
    await w.post(`/rounds/${roundId}/closing`);
    expect((await w.get(`/rounds/${roundId}`)).html)
      .to.contain('Không trả lời')
      .and.not.to.contain('hết hạn)');
  });

  it('opens again by an extension after the end of answers', async () => {
    const { roundId, documentId } = await openRound(w, ['XA-A']);
    w.clock.now = new Date('2026-03-11T02:00:00Z');
    await w.as('lan');
    await w.post(`/rounds/${roundId}/compilation`);
    await w.post(`/rounds/${roundId}/extension`, { dueOn: '20/03/2026', reason: 'Chờ đơn vị' });
    expect(await state(roundId)).to.equal('open');
    await answerFor(w, documentId, 'minh', 'agreed');
  });

  it('a leader of the home unit reads and does not manage', async () => {
    const { roundId } = await openRound(w, ['XA-A']);
    await w.as('hung');
    const { html } = await w.get(`/rounds/${roundId}`);
    expect(html).to.contain('Đảng uỷ xã An Thuận').and.not.to.contain('Gia hạn</h2>').and.not.to.contain('Nhắc ngay');
    expect((await w.post(`/rounds/${roundId}/compilation`)).status).to.equal(403);
  });

  it('is given up with a reason before it is sent, and not after', async () => {
    const first = await preparedRound(w, ['XA-A']);
    expect((await w.post(`/rounds/${first.roundId}/cancellation`, { reason: '' })).status).to.equal(422);
    expect((await w.post(`/rounds/${first.roundId}/cancellation`, { reason: 'Lập nhầm' })).status).to.equal(303);
    expect((await w.post(`/rounds/${first.roundId}/opening`)).status).to.equal(409);
    const second = await openRound(w, ['XA-A']);
    expect((await w.post(`/rounds/${second.roundId}/cancellation`, { reason: 'Muộn' })).status).to.equal(409);
  });

  it('asks a withdrawn unit again, and sends to the successor of one that ended on the way', async () => {
    const { roundId, documentId } = await openRound(w, ['XA-B']);
    const xaB = await w.unitId('XA-B');
    await w.post(`/rounds/${roundId}/recipients/${xaB}/withdrawal`, { reason: 'Nhầm' });
    await w.as('binh');
    expect((await w.get(`/rounds/${roundId}`)).html)
      .to.contain('Thôi hỏi')
      .and.not.to.contain('Xem và trả lời');
    await w.as('lan');
    expect((await chooseUnits(w, roundId, ['XA-B'])).status).to.equal(303);
    await w.as('binh');
    expect((await w.post(`/documents/${documentId}/answer`, { answer: 'agreed', text: '' })).status).to.equal(303);
    await end(xaB, await w.unitId('XA-A'));
    await w.as('lan');
    expect((await w.post(`/rounds/${roundId}/recipients/${xaB}/succession`)).status).to.equal(303);
    await w.as('hoa');
    expect((await w.get('/')).html).to.contain('Có 1 việc đang chờ');
    await w.as('lan');
    expect((await w.get(`/rounds/${roundId}`)).html).to.contain('Kết thúc hoạt động từ 01/03/2026');
  });
});
