import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { openDatabase, type Database } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { openFileStore } from '../../src/kernel/files/store.ts';
import { defineJob, type Job } from '../../src/kernel/jobs/job.ts';
import { registerJobs, removeOldRuns, takeLease } from '../../src/kernel/jobs/lease.ts';
import { runNow, runSlot, slotOf, startScheduler, type JobParts } from '../../src/kernel/jobs/scheduler.ts';
import { openLog } from '../../src/kernel/log.ts';
import { freshDatabase, TEST_NOW } from '../support/image.ts';

describe('jobs', () => {
  let database: Database;
  let folder: string;
  const clock = { now: new Date(TEST_NOW) };
  beforeEach(async () => {
    clock.now = new Date(TEST_NOW);
    database = await freshDatabase('intranet');
    folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const parts = (...jobs: Job[]): JobParts => ({
    jobs,
    database,
    files: openFileStore(folder),
    clock: () => clock.now,
    log: openLog('silent', 'jobs'),
  });
  const job = (run: Job['run'], change: Partial<Job> = {}): Job => ({
    ...defineJob({ name: 'sample', label: 'Mẫu', cron: '0 3 * * *', leaseMinutes: 10, catchUp: false, run }),
    ...change,
  });
  const runs = () =>
    database.db('job_runs as r').select('r.outcome', 'r.done_count', 'r.failed_count', 'r.error').orderBy('r.id');
  const register = () => registerJobs(database.db, ['sample'], () => false);

  it('gives one slot to one holder, and the next only when the lease is free', async () => {
    await register();
    const at = clock.now;
    expect(await takeLease(database.db, 'sample', slotOf(at), 'a', at, 60_000)).to.equal(true);
    expect(await takeLease(database.db, 'sample', slotOf(at), 'b', at, 60_000)).to.equal(false);
    const next = new Date(at.getTime() + 59_000);
    expect(await takeLease(database.db, 'sample', '2026-03-02T02:01:00.000Z', 'b', next, 60_000)).to.equal(false);
    const afterCrash = new Date(at.getTime() + 61_000);
    expect(await takeLease(database.db, 'sample', '2026-03-02T02:01:00.000Z', 'b', afterCrash, 60_000)).to.equal(true);
  });

  it('gives every slot to exactly one of four processes', async function () {
    this.timeout(30_000);
    const file = join(folder, 'race.sqlite');
    const shared = openDatabase(`sqlite:${file}`);
    await migrateLatest(shared.db, intranetMigrations);
    await registerJobs(shared.db, ['race'], () => false);
    await shared.close();
    const runner = join(import.meta.dirname, '../support/lease-runner.js');
    const race = () => promisify(execFile)(process.execPath, [runner, file, TEST_NOW.toISOString(), '80']);
    const won = (await Promise.all([race(), race(), race(), race()])).flatMap(
      ({ stdout }) => JSON.parse(stdout) as string[],
    );
    expect(new Set(won).size).to.equal(won.length);
    expect(won.length).to.be.greaterThan(20);
  });

  it('keeps a history: done, partly, failed', async () => {
    await register();
    const minute = (n: number): string => slotOf(new Date(clock.now.getTime() + n * 60_000));
    await runSlot(
      parts(),
      job(() => Promise.resolve({ done: 3, failed: 0 })),
      minute(0),
    );
    await runSlot(
      parts(),
      job(() => Promise.resolve({ done: 1, failed: 2 })),
      minute(1),
    );
    await runSlot(
      parts(),
      job(() => Promise.reject(new Error('máy chủ không trả lời'))),
      minute(2),
    );
    expect(await runs()).to.deep.equal([
      { outcome: 'done', done_count: 3, failed_count: 0, error: null },
      { outcome: 'partly', done_count: 1, failed_count: 2, error: null },
      { outcome: 'failed', done_count: 0, failed_count: 0, error: 'máy chủ không trả lời' },
    ]);
  });

  it('lets one failing item stop nobody else, and undoes that item alone', async () => {
    await register();
    const outcome = await runNow(
      parts(),
      job(({ eachInTransaction }) =>
        eachInTransaction(['TU', 'bad', 'VPTU'], async (tx, code) => {
          await tx('units')
            .where({ code: code === 'bad' ? 'XA-A' : code })
            .update({ name: 'seen' });
          if (code === 'bad') throw new Error('no');
        }),
      ),
    );
    expect(outcome).to.deep.equal({ done: 2, failed: 1 });
    const seen = await database.db('units as u').where('u.name', 'seen').select('u.code').orderBy('u.code');
    expect(seen).to.deep.equal([{ code: 'TU' }, { code: 'VPTU' }]);
  });

  it('catches up a slot that was missed while the machine was off, once', async () => {
    let count = 0;
    const nightly = job(() => Promise.resolve({ done: ++count, failed: 0 }), { catchUp: true });
    await (await startScheduler(parts(nightly))).stop(); // never ran: runs now
    await (await startScheduler(parts(nightly))).stop(); // this morning: nothing was missed
    expect(count).to.equal(1);
    clock.now = new Date(TEST_NOW.getTime() + 30 * 3_600_000);
    await (await startScheduler(parts(nightly))).stop();
    expect(count).to.equal(2);
  });

  it('catches up also when the run before was itself a late one', async () => {
    let count = 0;
    const nightly = job(() => Promise.resolve({ done: ++count, failed: 0 }), { catchUp: true });
    await (await startScheduler(parts(nightly))).stop(); // 09:00, hours after the planned 03:00
    clock.now = new Date(TEST_NOW.getTime() + 23 * 3_600_000); // the next 03:00 went by, less than a day later
    await (await startScheduler(parts(nightly))).stop();
    expect(count).to.equal(2);
  });

  it('calls a run that a kill broke off by its name, once nobody holds the lease', async () => {
    await register();
    await takeLease(database.db, 'sample', slotOf(clock.now), 'killed', clock.now, 600_000);
    await database.db('job_runs').insert({
      job: 'sample',
      slot: slotOf(clock.now),
      holder: 'killed',
      started_at: clock.now.toISOString(),
      outcome: 'running',
      done_count: 0,
      failed_count: 0,
    });
    const idle = job(() => Promise.resolve({ done: 0, failed: 0 }));
    await (await startScheduler(parts(idle))).stop();
    expect((await runs())[0]).to.include({ outcome: 'running' }); // for all we know another instance is at it
    clock.now = new Date(TEST_NOW.getTime() + 601_000);
    await (await startScheduler(parts(idle))).stop();
    expect((await runs())[0]).to.include({ outcome: 'failed' });
    expect(await removeOldRuns(database.db, clock.now)).to.equal(0);
    expect(await removeOldRuns(database.db, new Date(TEST_NOW.getTime() + 93 * 86_400_000))).to.equal(1);
  });
});
