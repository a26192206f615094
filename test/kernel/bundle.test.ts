import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { BundleRefused, readBundle, writeBundle, type BundleFile } from '../../src/kernel/files/bundle.ts';
import { newKeyPair, signingKey, trustedKeys } from '../../src/kernel/http/signature.ts';

const pair = newKeyPair();
const signer = signingKey('lam-giang', pair.privatePem);
const trusted = trustedKeys({ 'lam-giang': pair.publicPem });
const MADE = new Date('2026-03-01T02:00:00Z');
const expected = { kind: 'packet', trusted, maxBytes: 10_000_000 };

const fileOf = (path: string, bytes: Buffer): BundleFile => ({
  path,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  open: () => Promise.resolve(Readable.from([bytes])),
});

describe('bundle', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = async (files: BundleFile[], kind = 'packet'): Promise<string> => {
    const path = join(folder, 'x.zip');
    const body = { title: 'Công văn xin ý kiến' };
    await pipeline(writeBundle({ kind, body, madeAt: MADE, files }, signer), createWriteStream(path));
    return path;
  };
  const zipped = async (entries: Record<string, string>): Promise<string> => {
    const path = join(folder, 'y.zip');
    const zip = new ZipFile();
    for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name);
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(path));
    return path;
  };
  const faultOf = async (path: string, change: Partial<typeof expected> = {}): Promise<string> => {
    try {
      (await readBundle(path, { ...expected, ...change })).close();
      return 'taken';
    } catch (error) {
      expect(error).to.be.instanceOf(BundleRefused);
      return (error as BundleRefused).fault;
    }
  };

  it('gives back what was put in', async () => {
    const bytes = Buffer.from('Báo cáo chính trị '.repeat(5_000));
    const path = await write([fileOf('tệp/báo cáo (1).pdf', bytes), fileOf('trong.txt', Buffer.alloc(0))]);
    const bundle = await readBundle(path, expected);
    expect(bundle).to.include({ kind: 'packet', keyId: 'lam-giang', madeAt: MADE.toISOString() });
    expect(bundle.body).to.deep.equal({ title: 'Công văn xin ý kiến' });
    const chunks: Buffer[] = [];
    for await (const chunk of await bundle.files[0]!.open()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(bytes)).to.equal(true);
    expect(bundle.files.map((f) => f.path)).to.deep.equal(['tệp/báo cáo (1).pdf', 'trong.txt']);
    bundle.close();
  });

  it('refuses a key that is not trusted, another kind, too many bytes', async () => {
    const path = await write([fileOf('a.txt', Buffer.from('abc'))]);
    expect(await faultOf(path, { trusted: trustedKeys({ other: pair.publicPem }) })).to.equal('unknownKey');
    expect(await faultOf(path, { trusted: trustedKeys({ 'lam-giang': newKeyPair().publicPem }) })).to.equal(
      'signature',
    );
    expect(await faultOf(path, { kind: 'document' })).to.equal('wrongKind');
    expect(await faultOf(path, { maxBytes: 2 })).to.equal('tooLarge');
  });

  it('refuses what is no bundle or carries no signature', async () => {
    const text = join(folder, 'a.txt');
    writeFileSync(text, 'không phải gói');
    expect(await faultOf(text)).to.equal('notBundle');
    expect(await faultOf(await zipped({ 'a.txt': 'x' }))).to.equal('notBundle');
    expect(await faultOf(await zipped({ 'manifest.json': '{}' }))).to.equal('unsigned');
    expect(await faultOf(await zipped({ 'manifest.json': '{}', 'signature.json': '{}' }))).to.equal('unsigned');
  });

  it('refuses a file whose bytes are not those of the manifest, and one that the manifest does not name', async () => {
    const other = { ...fileOf('a.txt', Buffer.from('abd')), sha256: fileOf('a.txt', Buffer.from('abc')).sha256 };
    expect(await faultOf(await write([other]))).to.equal('damaged');
    const good = readFileSync(await write([]));
    expect(await faultOf(join(folder, 'x.zip'))).to.equal('taken');
    const bundle = await readBundle(join(folder, 'x.zip'), expected);
    bundle.close();
    expect(good.length).to.be.greaterThan(100);
    const manifest = JSON.stringify({ format: 'trong-dong-bundle/1', kind: 'packet', madeAt: '', files: [], body: 1 });
    const extra = await zipped({
      'manifest.json': manifest,
      'signature.json': '{"keyId":"lam-giang","ed25519":"AAAA"}',
    });
    expect(await faultOf(extra)).to.equal('signature');
  });

  it('refuses a path that leads out of its folder when writing', () => {
    for (const path of ['../a', '/a', 'a/../b', 'a\\b', 'a\u0000b', ''])
      expect(() =>
        writeBundle({ kind: 'packet', body: 0, madeAt: MADE, files: [fileOf(path, Buffer.from('x'))] }, signer),
      ).to.throw();
  });

  it('takes no bundle in which any one byte was changed', async () => {
    const path = await write([fileOf('a.txt', Buffer.from('Nghị quyết đại hội'))]);
    const good = readFileSync(path);
    const body = (await readBundle(path, expected)).body;
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bad = Buffer.from(good);
        bad[at] = (bad[at]! + by) % 256;
        writeFileSync(path, bad);
        // a byte of a date or an attribute in the zip's own tables says nothing about the contents
        const fault = await faultOf(path);
        if (fault !== 'taken') return;
        const read = await readBundle(path, expected);
        read.close();
        expect(read.body).to.deep.equal(body);
      }),
      { numRuns: 300 },
    );
  });
});
