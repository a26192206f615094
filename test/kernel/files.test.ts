import { expect } from 'chai';
import fc from 'fast-check';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FileCorrupt, FileMissing, FileTooLarge, openFileStore, safeName } from '../../src/kernel/files/store.ts';
import type { FileStore } from '../../src/kernel/files/store.ts';

const LIMIT = 1_000_000;

async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('kernel/files/store', () => {
  let folder = '';
  let store: FileStore;
  const bytes = randomBytes(200_000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = () => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const everything = async () => {
    const names: string[] = [];
    for await (const file of store.list()) names.push(file.sha256);
    return names;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    store = openFileStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('stores a buffer and a stream once, and gives them back', async () => {
    expect(await store.put(bytes, LIMIT)).to.deep.equal({ sha256, size: bytes.length });
    expect(await store.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), LIMIT)).to.deep.equal({
      sha256,
      size: bytes.length,
    });
    expect(await everything()).to.deep.equal([sha256]);
    expect((await store.read(sha256)).equals(bytes)).to.equal(true);
    expect((await buffer(await store.open(sha256))).equals(bytes)).to.equal(true);
    expect(await store.has(sha256)).to.equal(true);
    expect((await stat(place())).mode & 0o077).to.equal(0);
    expect(await readdir(join(folder, 'tmp'))).to.deep.equal([]);
  });

  it('stores the same content from several uploads at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.put(Readable.from([bytes]), LIMIT)));
    expect(await everything()).to.deep.equal([sha256]);
    expect((await store.read(sha256)).equals(bytes)).to.equal(true);
  });

  it('refuses what is over the limit, stops reading and leaves nothing', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1000, (given += 1));
      })(),
    );
    expect(await failure(store.put(endless, 5000))).to.be.instanceOf(FileTooLarge);
    expect(endless.destroyed).to.equal(true);
    expect(given).to.be.lessThan(100);
    expect(await failure(store.put(Buffer.alloc(5001), 5000))).to.be.instanceOf(FileTooLarge);
    expect((await store.put(Buffer.alloc(5000), 5000)).size).to.equal(5000);
    await store.remove((await everything())[0] ?? '');
    expect(await everything()).to.deep.equal([]);
    expect(await readdir(join(folder, 'tmp'))).to.deep.equal([]);
  });

  it('leaves nothing when the upload or the disk fails', async () => {
    const cut = Readable.from(
      (async function* () {
        yield Buffer.alloc(100);
        await Promise.resolve();
        throw new Error('cut off');
      })(),
    );
    expect(String(await failure(store.put(cut, LIMIT)))).to.contain('cut off');
    await writeFile(join(folder, sha256.slice(0, 2)), 'a file where a folder should be');
    expect(await failure(store.put(bytes, LIMIT))).to.have.property('code');
    expect(await readdir(join(folder, 'tmp'))).to.deep.equal([]);
    expect(await store.has('0'.repeat(64))).to.equal(false);
    await rm(join(folder, 'tmp'), { recursive: true });
    const upload = Readable.from([bytes]);
    expect(await failure(store.put(upload, LIMIT))).to.have.property('code', 'ENOENT');
    expect(upload.destroyed).to.equal(true);
  });

  it('notices a damaged file, and heals it when it is put again', async () => {
    await store.put(bytes, LIMIT);
    const damaged = Buffer.from(bytes);
    damaged[100_000] = (damaged[100_000] ?? 0) ^ 1;
    await writeFile(place(), damaged);
    expect(await failure(store.read(sha256))).to.be.instanceOf(FileCorrupt);
    expect(await failure(buffer(await store.open(sha256)))).to.be.instanceOf(FileCorrupt);
    await writeFile(place(), bytes.subarray(1));
    expect(await failure(buffer(await store.open(sha256)))).to.be.instanceOf(FileCorrupt);
    await store.put(bytes, LIMIT);
    expect((await store.read(sha256)).equals(bytes)).to.equal(true);
  });

  it('says when nothing is there, and takes no path for a hash', async () => {
    for (const name of ['0'.repeat(64), '../../etc/passwd', sha256.toUpperCase(), '']) {
      expect(await failure((async () => store.read(name))())).to.be.instanceOf(FileMissing);
      expect(await failure((async () => store.open(name))())).to.be.instanceOf(FileMissing);
    }
    await store.remove('0'.repeat(64));
    expect(await failure((async () => store.remove('../x'))())).to.be.instanceOf(FileMissing);
  });

  it('can be left early by a reader', async () => {
    await store.put(bytes, LIMIT);
    const stream = await store.open(sha256);
    for await (const chunk of stream) {
      expect(chunk).to.be.instanceOf(Buffer);
      break;
    }
    expect(stream.destroyed).to.equal(true);
  });

  it('sweeps old temporary files only', async () => {
    const now = new Date('2026-11-22T03:00:00Z');
    for (const [name, hours] of [
      ['old', 3],
      ['young', 1],
    ] as const) {
      await writeFile(join(folder, 'tmp', name), 'x');
      const at = new Date(now.getTime() - hours * 3_600_000);
      await utimes(join(folder, 'tmp', name), at, at);
    }
    expect(await store.sweepTemporary(2 * 3_600_000, now)).to.equal(1);
    expect(await readdir(join(folder, 'tmp'))).to.deep.equal(['young']);
  });
});

describe('kernel/files safeName', () => {
  const cases: [string, string][] = [
    ['Kế hoạch số 65-KH/TU.docx', 'Kế hoạch số 65-KH-TU.docx'],
    ['Dự thảo.docx'.normalize('NFD'), 'Dự thảo.docx'],
    ['../../etc/passwd', 'passwd'],
    ['/etc/passwd', 'passwd'],
    ['a/../../b.docx', 'b.docx'],
    ['C:\\Users\\lan\\Báo cáo.docx', 'Báo cáo.docx'],
    ['báo\u0000cáo\r\n.docx', 'báocáo.docx'],
    ['thu\u202excod.exe', 'thuxcod.exe'],
    ['a<b>:"|?*.docx', 'a-b------.docx'],
    ['.htaccess', 'htaccess'],
    ['CON', '_CON'],
    ['nul.docx', '_nul.docx'],
    ['contract.docx', 'contract.docx'],
    ['báo cáo. . ', 'báo cáo'],
    ['..', 'tep-tin'],
    ['', 'tep-tin'],
    ['\u200b', 'tep-tin'],
  ];
  for (const [given, expected] of cases) {
    it(`${JSON.stringify(given).replace(/\p{Cf}/gu, '·')} → ${expected}`, () =>
      expect(safeName(given)).to.equal(expected));
  }

  it('keeps the extension of a long name', () => {
    const long = safeName(`${'Ắ'.repeat(300)}.docx`);
    expect(long).to.have.length(150);
    expect(long.endsWith('Ắ.docx')).to.equal(true);
    expect(safeName('x'.repeat(300))).to.have.length(150);
  });

  it('property: safe, and a second time the same', () => {
    const char = fc.constantFrom(
      '.',
      '/',
      '\\',
      ' ',
      'a',
      'Đ',
      '\u0301',
      '\u202e',
      '\u0000',
      '😀',
      ':',
      '~',
      'con',
      'x'.repeat(149),
    );
    const name = fc.oneof(
      fc.array(char).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 400 }),
    );
    fc.assert(
      fc.property(name, (given) => {
        const safe = safeName(given);
        expect(safeName(safe)).to.equal(safe);
        expect(safe).to.have.length.within(1, 150);
        expect(safe).to.not.match(/[/\\<>:"|?*\p{Cc}\p{Cs}\u202e]|^[.\s]|[.\s]$/u);
        expect(safe.normalize('NFC')).to.equal(safe);
      }),
      { numRuns: 400 },
    );
  });
});
