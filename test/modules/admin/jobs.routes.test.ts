import { expect } from 'chai';
import { defineJob } from '../../../src/kernel/jobs/job.ts';
import type { JobParts } from '../../../src/kernel/jobs/scheduler.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { planWords } from '../../../src/modules/admin/admin.words.ts';
import { nextRun, readPlan } from '../../../src/modules/admin/plan.rules.ts';
import { world, type World } from '../../support/world.ts';

const quick = defineJob({
  name: 'quick',
  label: 'Việc nhanh',
  cron: '30 1 * * *',
  leaseMinutes: 5,
  catchUp: false,
  run: () => Promise.resolve({ done: 3, failed: 1 }),
});
const broken = defineJob({
  ...quick,
  name: 'broken',
  label: 'Việc hỏng',
  run: () => Promise.reject(new Error('Ổ đĩa <đầy>')),
});

describe('the screen of jobs', () => {
  let w: World;
  beforeEach(async () => {
    const jobParts = { jobs: [quick, broken], log: openLog('silent', 'test') } as unknown as JobParts;
    w = await world({ jobParts });
    Object.assign(jobParts, { database: w.database, files: w.files, clock: () => w.clock.now });
    await w.as('quan');
  });
  afterEach(() => w.close());

  it('is for the administrator only', async () => {
    await w.as('lan');
    expect((await w.get('/jobs')).status).to.equal(403);
    expect((await w.post('/jobs/quick/runs')).status).to.equal(403);
  });

  it('shows plan, next run, and after a run by hand its outcome', async () => {
    const before = (await w.get('/jobs')).html;
    expect(before).to.contain('Hằng ngày lúc 01:30').and.contain('03/03/2026 01:30').and.contain('Chưa lần nào');
    const r = await w.post('/jobs/quick/runs');
    expect(r.location).to.equal('/jobs/quick');
    expect((await w.get('/jobs/quick')).html).to.contain('Xong một phần');
    expect((await w.get('/jobs')).html).to.contain('3 việc, 1 lỗi');
    expect(await w.audited()).to.deep.equal(['job.started']);
  });

  it('shows why a job failed', async () => {
    await w.post('/jobs/broken/runs');
    expect((await w.get('/jobs/broken')).html)
      .to.contain('Không thành công')
      .and.contain('Ổ đĩa &lt;đầy&gt;');
  });

  it('knows only its own jobs', async () => {
    expect((await w.get('/jobs/none')).status).to.equal(404);
    expect((await w.post('/jobs/none/runs')).status).to.equal(404);
  });
});

describe('a plan in words', () => {
  for (const [cron, words] of [
    ['* * * * *', 'Mỗi phút'],
    ['*/5 * * * *', '5 phút một lần'],
    ['15 * * * *', 'Mỗi giờ, phút thứ 15'],
    ['30 1 * * *', 'Hằng ngày lúc 01:30'],
    ['0 7 * * 1-5', 'Thứ Hai đến thứ Sáu lúc 07:00'],
    ['0 7,16 * * 1', 'Thứ Hai lúc 07:00, 16:00'],
    ['0 8 1,15 * *', 'Ngày 1, 15 hằng tháng lúc 08:00'],
    ['nonsense', 'Theo lịch nonsense'],
  ] as const) {
    it(cron, () => expect(planWords(cron)).to.equal(words));
  }

  it('finds the next run in local time', () => {
    const next = (cron: string, now: string) => nextRun(readPlan(cron)!, new Date(now))?.toISOString();
    expect(next('30 1 * * *', '2026-03-01T18:30:00Z')).to.equal('2026-03-02T18:30:00.000Z');
    expect(next('30 1 * * *', '2026-03-01T18:29:59Z')).to.equal('2026-03-01T18:30:00.000Z');
    expect(next('0 7 * * 1-5', '2026-03-06T01:00:00Z')).to.equal('2026-03-09T00:00:00.000Z');
    expect(next('0 0 29 2 *', '2026-03-01T00:00:00Z')).to.equal(undefined);
  });
});
