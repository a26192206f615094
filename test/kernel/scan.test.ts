import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { noScanner, openScanner, scanUpload, verdictOf } from '../../src/kernel/files/scan.ts';
import { FileCorrupt, openFileStore } from '../../src/kernel/files/store.ts';
import type { Database } from '../../src/kernel/db/db.ts';
import type { ScanState, Verdict } from '../../src/kernel/files/scan.ts';
import { listVerdicts, recordVerdict } from '../../src/kernel/files/scans.ts';
import { freshDatabase } from '../support/image.ts';
import { CLAMD_LIMIT, eicar, startClamd, type Clamd } from '../support/clamd.ts';

const readable = (bytes: Buffer): Readable => Readable.from([bytes], { objectMode: false });

describe('the virus scanner’s answer', () => {
  const cases: [answer: string, state: string][] = [
    ['stream: OK\0', 'clean'],
    ['stream: Eicar-Test-Signature FOUND\0', 'infected'],
    ['INSTREAM size limit exceeded. ERROR\0', 'waiting'],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0', 'waiting'],
    ['UNKNOWN COMMAND\0', 'waiting'],
    ['stream: OK and more\0', 'waiting'],
    ['', 'waiting'],
  ];
  for (const [answer, state] of cases) {
    it(`${JSON.stringify(answer)} is ${state}`, () => expect(verdictOf(answer).state).to.equal(state));
  }
});

describe('what is known about a content', () => {
  let database: Database;
  beforeEach(async () => (database = await freshDatabase('intranet')));
  afterEach(() => database.close());

  const sha256 = 'a'.repeat(64);
  const known = async (...verdicts: Verdict['state'][]): Promise<ScanState | undefined> => {
    const now = new Date('2026-03-02T02:00:00Z');
    for (const state of verdicts) await recordVerdict(database.db, sha256, { state, signature: null }, now);
    return (await listVerdicts(database.db, [sha256])).get(sha256);
  };

  it('is not taken back because it comes once more while the scanner is silent or absent', async () => {
    expect(await known('waiting', 'clean', 'waiting')).to.equal('clean');
    expect(await known('unscanned')).to.equal('clean');
    expect(await known('infected', 'waiting', 'unscanned')).to.equal('infected');
  });

  it('is the newest that a scanner said', async () => {
    expect(await known('unscanned', 'waiting')).to.equal('waiting');
    expect(await known('clean', 'infected')).to.equal('infected');
    expect(await known('clean')).to.equal('clean');
  });
});

describe('scanning with a real clamd', function () {
  this.timeout(60_000);
  let clamd: Clamd;
  before(async function () {
    const started = await startClamd();
    if (!started) this.skip();
    clamd = started;
  });
  after(() => clamd?.stop());

  it('finds EICAR and names it', async () => {
    expect(await openScanner(clamd.address).scan(readable(eicar))).to.deep.equal({
      state: 'infected',
      signature: 'Eicar-Test-Signature.UNOFFICIAL',
    });
  });

  it('finds nothing in random bytes, in many chunks, and in none at all', async () => {
    const scanner = openScanner(clamd.address);
    expect((await scanner.scan(readable(randomBytes(1000)))).state).to.equal('clean');
    const chunks = Array.from({ length: 30 }, () => randomBytes(100_000));
    expect((await scanner.scan(Readable.from(chunks))).state).to.equal('clean');
    expect((await scanner.scan(Readable.from([]))).state).to.equal('clean');
  });

  it('does not call a content clean that is longer than the scanner takes', async () => {
    const chunks = Array.from({ length: 200 }, () => Buffer.alloc(CLAMD_LIMIT / 50));
    const verdict = await openScanner(clamd.address).scan(Readable.from(chunks));
    expect(verdict.state).to.equal('waiting');
  });

  it('scans many at the same time', async () => {
    const scanner = openScanner(clamd.address);
    const contents = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? eicar : randomBytes(50_000)));
    const states = await Promise.all(contents.map(async (c) => (await scanner.scan(readable(c))).state));
    expect(states).to.deep.equal(contents.map((c) => (c === eicar ? 'infected' : 'clean')));
  });

  it('waits when the daemon is gone, and knows again when it is back', async () => {
    const scanner = openScanner(clamd.address);
    await clamd.kill();
    expect((await scanner.scan(readable(eicar))).state).to.equal('waiting');
    await clamd.start();
    expect((await scanner.scan(readable(eicar))).state).to.equal('infected');
  });

  it('throws when the content itself is damaged, instead of giving a verdict on it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scan-'));
    try {
      const files = openFileStore(folder);
      const { sha256 } = await files.put(Buffer.from('right'), 100);
      writeFileSync(await files.locate(sha256), 'wrong');
      const error = await scanUpload(files, openScanner(clamd.address), sha256).catch((e: unknown) => e);
      expect(error).to.be.instanceOf(FileCorrupt);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('without a scanner', () => {
  it('says that nothing was scanned', async () => {
    expect((await noScanner.scan(readable(eicar))).state).to.equal('unscanned');
    expect(openScanner('')).to.equal(noScanner);
  });

  it('an address where nobody listens gives no verdict', async () => {
    expect((await openScanner('127.0.0.1:1').scan(readable(eicar))).state).to.equal('waiting');
    expect((await openScanner('/nowhere/clamd.sock').scan(readable(eicar))).state).to.equal('waiting');
  });
});
