import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../src/kernel/paths.ts';

interface Result {
  code: number;
  out: string;
  err: string;
}

describe('suite members', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'cli-members-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const suite = (...args: string[]): Promise<Result> =>
    new Promise((done) => {
      const env = { DATA_DIR: join(folder, 'data') };
      execFile(process.execPath, [join(projectRoot, 'bin/suite'), ...args], { env }, (error, out, err) =>
        done({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
      );
    });

  it('generates the same list for the same seed, without a database', async () => {
    const lists = [];
    for (const name of ['a.csv', 'b.csv']) {
      const file = join(folder, name);
      const { code, out, err } = await suite(
        'members',
        'generate',
        '--count',
        '60',
        '--seed',
        '4',
        '--damage',
        '0.2',
        '--on',
        '2026-03-02',
        '--csv',
        file,
        '--json',
      );
      expect([code, err]).to.deep.equal([0, '']);
      expect(JSON.parse(out)).to.include({ members: 60, seed: 4 });
      lists.push(readFileSync(file, 'utf8'));
    }
    expect(lists[0]).to.equal(lists[1]);
    const lines = lists[0]!.trimEnd().split('\r\n');
    expect(lines[0]).to.match(/^\ufeffMã đơn vị,Tình trạng,Họ và tên khai sinh,/);
    expect(lines.length).to.be.greaterThan(65);
  });

  it('says what is wrong with how it was called: exit 2', async () => {
    for (const args of [
      ['--count', '0', '--csv', 'x'],
      ['--count', '5'],
      ['--count', '5', '--damage', '2', '--csv', 'x'],
    ]) {
      const { code, err } = await suite('members', 'generate', ...args);
      expect([args.join(' '), code]).to.deep.equal([args.join(' '), 2]);
      expect(err).to.not.equal('');
    }
  });

  it('fills a database and finds the duplicates in it', async () => {
    await suite('migrate');
    await suite('seed');
    const made = await suite(
      'members',
      'generate',
      '--count',
      '60',
      '--seed',
      '9',
      '--damage',
      '0.2',
      '--unit',
      'XA-AN-THUAN',
      '--as',
      'tuan',
      '--json',
    );
    expect(made.err).to.equal('');
    const { copies } = JSON.parse(made.out) as { copies: number };
    expect(copies).to.be.greaterThan(10);
    const found = await suite('members', 'duplicates', '--unit', 'XA-AN-THUAN', '--json');
    expect([found.code, found.err]).to.deep.equal([0, '']);
    const { scanned, pairs } = JSON.parse(found.out) as {
      scanned: number;
      pairs: { score: number; reasons: string[] }[];
    };
    expect(scanned).to.be.greaterThan(70);
    expect(pairs.length).to.be.greaterThan(5);
    expect(pairs.map((p) => p.score)).to.deep.equal(pairs.map((p) => p.score).toSorted((a, b) => b - a));
    const nobody = await suite('members', 'generate', '--count', '1', '--unit', 'XA-AN-THUAN', '--as', 'ai-do');
    expect([nobody.code, nobody.err]).to.deep.equal([1, "no active account 'ai-do'\n"]);
    expect((await suite('members', 'duplicates', '--unit', 'KHONG')).code).to.equal(1);
  });
});
