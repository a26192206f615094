import { expect } from 'chai';
import { runNow } from '../../../src/kernel/jobs/scheduler.ts';
import { openLog } from '../../../src/kernel/log.ts';
import { addMapping, startDemoDirectory, type DirectoryConfig } from '../../../src/modules/auth/index.ts';
import { syncDirectory } from '../../../jobs/sync-directory.ts';
import { sweep } from '../../../jobs/sweep.ts';
import type { DemoTree } from '../../../src/modules/auth/demo-directory.ts';
import { people } from '../../support/people.ts';
import { noDirectory, world, type World } from '../../support/world.ts';

type Person = DemoTree['people'][number];
const everybody: Person[] = Object.values(people).map((p) => ({
  username: p.username,
  fullName: p.fullName,
  mail: null,
  title: null,
  unitCode: p.unit,
  password: 'pw',
  groups: p.username === 'lan' ? ['vanthu'] : [],
}));

describe('the nightly job that follows the directory', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
  });
  afterEach(() => w.close());

  const parts = () => ({
    jobs: [],
    database: w.database,
    files: w.files,
    clock: () => w.clock.now,
    log: openLog('silent', 'test'),
  });
  const run = (directory: DirectoryConfig) => runNow(parts(), syncDirectory(directory));
  const follow = async (list: Person[], extra: DemoTree['extra'] = []) => {
    const tree: DemoTree = { baseDn: 'dc=test', servicePassword: 'x', units: [], people: list, extra };
    const directory = await startDemoDirectory(tree, 0);
    try {
      return await run(directory.config);
    } finally {
      await directory.close();
    }
  };
  const stateOf = async (username: string) =>
    ((await w.database.db('accounts').where({ username }).select('state').first()) as { state: string } | undefined)
      ?.state;

  it('makes, updates and disables accounts, ends the sessions of those gone, and records each', async () => {
    await addMapping(
      { db: w.database.db, audit: () => Promise.resolve() },
      { kind: 'group', value: 'vanthu', role: 'clerk', unitId: null },
    );
    await follow(everybody); // names of the test world carry no DN of this directory: the first run updates all
    await w.as('binh');
    const before = (await w.audited()).length;
    const changed = everybody
      .filter((p) => p.username !== 'binh')
      .map((p) =>
        p.username === 'lan' ? { ...p, title: 'Trưởng phòng' } : p.username === 'hoa' ? { ...p, disabled: true } : p,
      );
    const counts = await follow([...changed, { ...everybody[0]!, username: 'moi', fullName: 'Người Mới' }]);
    expect(counts).to.deep.equal({ done: 20, failed: 0 });
    expect((await w.audited()).slice(before)).to.have.members([
      'account.updated',
      'account.created',
      'account.disabled',
      'account.disabled',
    ]);
    expect([await stateOf('binh'), await stateOf('hoa'), await stateOf('moi'), await stateOf('lan')]).to.deep.equal([
      'disabled',
      'disabled',
      'active',
      'active',
    ]);
    expect((await w.get('/')).status, 'Bình was signed in').to.equal(303);
    const events = (await w.database
      .db('audit_events')
      .where({ action: 'account.created' })
      .select('account_id', 'ip')) as object[];
    expect(events).to.deep.equal([{ account_id: null, ip: 'job' }]);
  });

  it('brings an account back when the directory has the person again', async () => {
    await follow(everybody.filter((p) => p.username !== 'binh'));
    expect(await stateOf('binh')).to.equal('disabled');
    await follow(everybody);
    expect(await stateOf('binh')).to.equal('active');
  });

  it('changes nothing the second time', async () => {
    await follow(everybody);
    const before = (await w.audited()).length;
    await follow(everybody);
    expect((await w.audited()).length).to.equal(before);
  });

  it('disables nobody and fails loudly when the directory knows fewer than half', async () => {
    let message = '';
    await follow(everybody.slice(0, 5)).catch((e: Error) => (message = e.message));
    expect(message).to.contain('Danh bạ chỉ còn biết 5 trong 19 tài khoản');
    expect(await w.audited()).to.deep.equal([]);
    const [last] = (await w.database.db('job_runs').select('outcome', 'error').orderBy('id', 'desc')) as {
      outcome: string;
      error: string;
    }[];
    expect(last).to.include({ outcome: 'failed' });
    expect(last!.error).to.contain('5 trong 19');
  });

  it('fails with a reason when the directory does not answer', async () => {
    let message = '';
    await run(noDirectory).catch((e: Error) => (message = e.message));
    expect(message).to.equal('Máy chủ danh bạ không trả lời (unreachable).');
    expect(await w.audited()).to.deep.equal([]);
  });

  it('leaves a name that two entries bear as it is', async () => {
    const twin = (cn: string) => ({
      dn: `cn=${cn},ou=people,dc=test`,
      attributes: { objectClass: ['inetOrgPerson'], uid: ['lan'], cn: [cn], sn: [cn], userPassword: ['pw'] },
    });
    const counts = await follow(
      everybody.filter((p) => p.username !== 'lan'),
      [twin('a'), twin('b')],
    );
    expect(counts.failed).to.equal(1);
    expect(await stateOf('lan')).to.equal('active');
  });

  it('is followed by a sweep of what is over', async () => {
    await w.as('lan');
    w.clock.now = new Date(w.clock.now.getTime() + 40 * 86_400_000);
    const counts = await runNow(parts(), sweep);
    expect(counts.done).to.be.at.least(1);
    expect(await w.database.db('web_sessions').select('id')).to.deep.equal([]);
  });
});
