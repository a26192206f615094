import { expect } from 'chai';
import { remindRounds } from '../../../jobs/remind-rounds.ts';
import { runNow } from '../../../src/kernel/jobs/scheduler.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { answerFor, giveRole, openRound } from '../../support/rounds.ts';
import { world, type World } from '../../support/world.ts';

describe('rounds: reminders by the clock', () => {
  let w: World;
  let roundId: number;
  let documentId: number;
  beforeEach(async () => {
    w = await world();
    await giveRole(w, 'minh', 'leader', 'XA-A');
    ({ roundId, documentId } = await openRound(w, ['XA-A', 'XA-B'])); // due Tuesday 10 March 2026
  });
  afterEach(() => w.close());

  const parts = () => ({
    jobs: [remindRounds],
    database: w.database,
    files: w.files,
    clock: () => w.clock.now,
    log: openLog('silent', 'test'),
  });
  async function runOn(day: string): Promise<number> {
    w.clock.now = new Date(`${day}T00:30:00Z`); // 07:30 in Vietnam
    const { done, failed } = await runNow(parts(), remindRounds);
    expect(failed).to.equal(0);
    return done;
  }
  const kinds = async (): Promise<string[]> =>
    ((await w.database.db('round_reminders as m').select('m.kind').orderBy('m.id')) as { kind: string }[]).map(
      (m) => m.kind,
    );
  const noticesOf = async (person: 'hoa' | 'binh' | 'minh' | 'lan' | 'nga'): Promise<string> => {
    await w.as(person);
    return (await w.get('/notices')).html;
  };

  it('comes three days before, one day before, on the day, and goes to the head when it is over', async () => {
    const sent: number[] = [];
    for (const day of [
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
      '2026-03-07',
      '2026-03-09',
      '2026-03-10',
      '2026-03-11',
      '2026-03-12',
    ])
      sent.push(await runOn(day));
    expect(sent).to.deep.equal([0, 2, 0, 0, 2, 2, 2, 0]);
    expect(await kinds()).to.deep.equal([
      'threeDays',
      'threeDays',
      'oneDay',
      'oneDay',
      'lastDay',
      'lastDay',
      'escalation',
      'escalation',
    ]);
    const clerk = await noticesOf('hoa');
    expect(clerk).to.contain('còn 1 ngày làm việc').and.to.contain('hạn cuối').and.not.to.contain('Quá hạn từ');
    expect(await noticesOf('minh')).to.contain('Quá hạn từ 10/03/2026');
    expect(await noticesOf('lan'), 'no head to tell: the holder hears it').to.contain(
      'Đảng uỷ xã Bình Lâm quá hạn và đơn vị chưa có tài khoản lãnh đạo',
    );
    expect(await noticesOf('nga'), 'a unit that is not asked').not.to.contain('hạn');
    expect((await w.audited()).filter((a) => a === 'round.reminded')).to.have.length(8);
  });

  it('tells once, however often and on however many machines it runs', async () => {
    expect(await runOn('2026-03-05')).to.equal(2);
    expect(await runOn('2026-03-05')).to.equal(0);
    w.clock.now = new Date('2026-03-09T00:30:00Z');
    const [a, b] = await Promise.all([runNow(parts(), remindRounds), runNow(parts(), remindRounds)]);
    expect(a.done + b.done).to.equal(2);
    expect(await kinds()).to.have.length(4);
  });

  it('after an outage sends what fits today, not what was missed', async () => {
    expect(await runOn('2026-03-10')).to.equal(2);
    expect(await kinds()).to.deep.equal(['lastDay', 'lastDay']);
    expect(await runOn('2026-03-16')).to.equal(2);
    expect(await kinds()).to.deep.equal(['lastDay', 'lastDay', 'escalation', 'escalation']);
  });

  it('leaves alone who has answered, and begins anew with a new deadline', async () => {
    await answerFor(w, documentId, 'minh', 'agreed');
    expect(await runOn('2026-03-05')).to.equal(1);
    await w.as('lan');
    await w.post(`/rounds/${roundId}/extension`, { dueOn: '16/03/2026', reason: 'Thêm thời gian' });
    expect(await runOn('2026-03-10')).to.equal(0);
    expect(await runOn('2026-03-11')).to.equal(1);
  });

  it('rests on days off of the calendar', async () => {
    await w.as('toan');
    await w.post('/holidays', { day: '05/03/2026', name: 'Ngày nghỉ thử', isWorking: '' });
    expect(await runOn('2026-03-05')).to.equal(0);
    expect(await runOn('2026-03-06')).to.equal(2);
  });

  it('by hand at most once a day', async () => {
    await w.post(`/rounds/${roundId}/reminders`);
    await w.post(`/rounds/${roundId}/reminders`);
    expect(await kinds()).to.deep.equal(['byHand', 'byHand']);
    expect(await noticesOf('binh')).to.contain('Đề nghị đơn vị sớm gửi ý kiến');
  });
});

describe('the calendar of days off', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
  });
  afterEach(() => w.close());

  it('is kept by the organiser and the administrator, nobody else', async () => {
    for (const person of ['lan', 'hung', 'mai', 'thu'] as const) {
      await w.as(person);
      expect((await w.get('/holidays')).status, person).to.equal(403);
      expect((await w.post('/holidays', {})).status, person).to.equal(403);
    }
    for (const person of ['toan', 'quan'] as const) {
      await w.as(person);
      expect((await w.get('/holidays')).status, person).to.equal(200);
    }
  });

  it('takes single days and pasted lists, says which line is wrong, and gives days back', async () => {
    await w.as('toan');
    expect((await w.post('/holidays', { day: '31/02/2026', name: '' })).status).to.equal(422);
    await w.post('/holidays', { day: '30/04/2026', name: 'Ngày Giải phóng miền Nam' });
    const twice = await w.post('/holidays', { day: '30/04/2026', name: 'Lần nữa' });
    expect(twice.html).to.contain('Ngày này đã có trong lịch').and.to.contain('Lần nữa');
    const wrong = await w.post('/holidays/list', { list: '01/05/2026; Quốc tế Lao động\n99/99/2026; Sai' });
    expect(wrong.status).to.equal(422);
    expect(wrong.html).to.contain('Dòng 2').and.to.contain('Quốc tế Lao động');
    await w.post('/holidays/list', { list: '30/04/2026; Đã có\n01/05/2026; Quốc tế Lao động\n\n09/05/2026; Làm bù' });
    const { html } = await w.get('/holidays?year=2026');
    expect(html).to.contain('Quốc tế Lao động').and.to.contain('Làm bù').and.not.to.contain('Đã có</td>');
    const id = /\/holidays\/(\d+)\/removal/.exec(html)![1];
    await w.post(`/holidays/${id}/removal`);
    expect((await w.get('/holidays?year=2026')).html).not.to.contain('Giải phóng');
    expect(await w.audited()).to.include.members(['holiday.added', 'holiday.imported', 'holiday.removed']);
  });
});
