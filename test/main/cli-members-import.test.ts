import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { intranetMigrations } from '../../migrations/intranet/index.ts';
import { countOf, openDatabase, type Database } from '../../src/kernel/db/db.ts';
import { migrateLatest } from '../../src/kernel/db/migrate.ts';
import { projectRoot } from '../../src/kernel/paths.ts';
import { populate } from '../support/image.ts';
import { csv } from '../support/imports.ts';

interface Result {
  code: number;
  out: string;
}

describe('suite members import', function () {
  this.timeout(90_000);
  let folder: string;
  let database: Database;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cli-import-'));
    database = openDatabase(`sqlite:${join(folder, 'intranet.sqlite')}`);
    await migrateLatest(database.db, intranetMigrations);
    await populate(database.db);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const program = join(projectRoot, 'dist/src/main/suite.js');
  const env = (): Record<string, string> => ({ PATH: process.env['PATH'] ?? '', DATA_DIR: folder });
  const suite = (...args: string[]): Promise<Result> =>
    new Promise((done) => {
      execFile(process.execPath, [program, ...args], { env: env() }, (error, out, err) =>
        done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out: out + err }),
      );
    });
  const HEAD = ['Họ tên', 'Ngày sinh', 'Số thẻ', 'Đơn vị'];
  function list(...rows: string[][]): string {
    const path = join(folder, 'list.csv');
    writeFileSync(path, csv(HEAD, ...rows));
    return path;
  }
  const load = (path: string, ...more: string[]): Promise<Result> =>
    suite('members', 'import', path, '--unit', 'XA-A', '--as', 'khanh', '--json', ...more);
  const members = (): Promise<number> => countOf(database.db('members').where('is_void', false));

  it('plans without writing, writes with --commit, and tells what was left out by its exit code', async () => {
    const path = list(['Một', '1980', '24000001', 'XA-A'], ['Hai', '31/02/1980', '24000002', 'XA-A']);
    const plan = await load(path);
    expect(plan.code, plan.out).to.equal(1);
    expect(JSON.parse(plan.out)).to.deep.include({ committed: false, written: 0, refused: 0 });
    expect((JSON.parse(plan.out) as { counts: unknown }).counts).to.include({ create: 1, rejected: 1 });
    expect(await members()).to.equal(0);
    const done = await load(list(['Một', '1980', '24000001', 'XA-A']), '--commit');
    expect(done.code, done.out).to.equal(0);
    expect(JSON.parse(done.out)).to.include({ committed: true, written: 1 });
    expect(await members()).to.equal(1);
    const again = await load(list(['Một', '1980', '24000001', 'XA-A']), '--commit');
    expect((JSON.parse(again.out) as { counts: unknown }).counts).to.include({ create: 0, unchanged: 1 });
  });

  it('converts nothing unasked, and says wrong use with 2', async () => {
    const path = list(['NguyÔn V¨n §øc', '1980', '', 'XA-A'], ['TrÇn ThÞ Lµnh', '1981', '', 'XA-A']);
    const asked = await load(path);
    expect([asked.code, asked.out.includes('bảng mã cũ')]).to.deep.equal([2, true]);
    expect((await load(path, '--encoding', 'recognised', '--commit')).code).to.equal(0);
    const named = (await database.db('members').select('full_name').orderBy('id').first()) as { full_name: string };
    expect(named.full_name).to.equal('Nguyễn Văn Đức');
    expect((await load(join(folder, 'none.csv'))).code).to.equal(2);
    expect((await suite('members', 'import', path, '--unit', 'NONE', '--as', 'khanh')).code).to.equal(2);
  });

  it('killed half way it leaves whole rows, and the job goes on with exactly the rest', async () => {
    const count = 1_500;
    const people = Array.from({ length: count }, (_, i) => [`Người Thứ ${i}`, '1980', String(24_000_000 + i), 'XA-A']);
    const args = ['members', 'import', list(...people), '--unit', 'XA-A', '--as', 'khanh', '--commit', '--json'];
    const child: ChildProcess = spawn(process.execPath, [program, ...args], { env: env(), stdio: 'ignore' });
    const written = (): Promise<number> => countOf(database.db('member_import_rows').where('outcome', 'written'));
    while ((await written()) < count / 2) await new Promise((go) => setTimeout(go, 10));
    child.kill('SIGKILL');
    await new Promise((done) => child.once('exit', done));
    const half = await written();
    expect(half).to.be.lessThan(count);
    expect(await members()).to.equal(half);
    expect(await countOf(database.db('member_records'))).to.equal(half);
    // a minute later nobody believes any more that the process is alive
    await database.db('member_imports').update({ held_until_at: '2020-01-01T00:00:00.000Z' });
    expect((await suite('jobs', 'run', 'resume-imports')).code).to.equal(0);
    expect([await written(), await members()]).to.deep.equal([count, count]);
    const { state } = (await database.db('member_imports').first()) as { state: string };
    expect(state).to.equal('committed');
  });
});
