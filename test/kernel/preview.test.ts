import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { openPreviews, type Previews } from '../../src/kernel/files/preview.ts';
import { FileCorrupt, openFileStore, type FileStore } from '../../src/kernel/files/store.ts';
import { plainPdf } from '../support/pdf-files.ts';
import { requiresPdftoppm } from '../support/programs.ts';

describe('previews', function () {
  this.timeout(30_000);
  let folder: string;
  let files: FileStore;
  let previews: Previews;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'previews-'));
    files = openFileStore(join(folder, 'files'));
    previews = openPreviews(files, join(folder, 'previews'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const put = async (bytes: Buffer): Promise<string> => (await files.put(bytes, bytes.length)).sha256;

  it('shows the pages of a PDF as pictures, each one different', async function () {
    requiresPdftoppm(this);
    const sha = await put(plainPdf(3));
    expect(await previews.countPages(sha)).to.equal(3);
    const [one, two] = [await previews.pdfPage(sha, 1), await previews.pdfPage(sha, 2)];
    const meta = await sharp(one!).metadata();
    expect(meta.format).to.equal('webp');
    expect(meta.height).to.equal(1600);
    expect((await sharp(one!).stats()).isOpaque).to.equal(true);
    expect((await sharp(one!).greyscale().stats()).channels[0]!.min, 'something is drawn on it').to.be.lessThan(60);
    expect(one!.equals(two!)).to.equal(false);
    expect(await previews.pdfPage(sha, 4)).to.equal(null);
    expect(await previews.pdfPage(sha, 0)).to.equal(null);
  });

  it('shows the first twenty pages of a long one', async function () {
    requiresPdftoppm(this);
    const sha = await put(plainPdf(25));
    expect(await previews.countPages(sha)).to.equal(25);
    expect(await previews.pdfPage(sha, 20)).to.not.equal(null);
    expect(await previews.pdfPage(sha, 21)).to.equal(null);
  });

  it('makes a picture once, however many ask at the same time, and leaves nothing else behind', async function () {
    requiresPdftoppm(this);
    const sha = await put(plainPdf(1));
    const all = await Promise.all(Array.from({ length: 8 }, () => previews.pdfPage(sha, 1)));
    expect(new Set(all.map((b) => b!.toString('base64'))).size).to.equal(1);
    const home = join(folder, 'previews', sha.slice(0, 2), sha);
    expect(readdirSync(home).toSorted()).to.deep.equal(['page-1.webp', 'pages']);
  });

  it('says nothing can be shown: a broken PDF, no program, a text that is called a picture', async () => {
    const broken = await put(Buffer.from('%PDF-1.4\nnothing here'));
    expect(await previews.countPages(broken)).to.equal(null);
    const without = openPreviews(files, join(folder, 'other'), '/nowhere/pdftoppm,/nowhere/pdfinfo');
    expect(await without.countPages(await put(plainPdf(1)))).to.equal(null);
    expect(await previews.picture(await put(Buffer.from('<svg onload="x()">no')))).to.equal(null);
  });

  it('keeps no word of what a camera wrote into a picture, and turns it upright', async () => {
    const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#a33' } })
      .withExif({ IFD0: { Copyright: 'secret place', Make: 'Camera' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const shown = await previews.picture(await put(photo));
    const meta = await sharp(shown!).metadata();
    expect(meta.exif).to.equal(undefined);
    expect([meta.width, meta.height]).to.deep.equal([200, 400]);
    expect(shown!.includes('secret place')).to.equal(false);
  });

  it('does not unfold a picture of absurd size', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await previews.picture(await put(bomb))).to.equal(null);
  });

  it('never shows damaged bytes', async () => {
    const png = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const sha = await put(png);
    writeFileSync(await files.locate(sha), Buffer.concat([png, Buffer.from('x')]));
    expect(await previews.picture(sha).catch((e: unknown) => e)).to.be.instanceOf(FileCorrupt);
  });

  it('sweeps what is old and keeps what is young', async () => {
    const png = (colour: string) =>
      sharp({ create: { width: 10, height: 10, channels: 3, background: colour } })
        .png()
        .toBuffer();
    const [old, young] = [await put(await png('#fff')), await put(await png('#000'))];
    await previews.picture(old);
    await previews.picture(young);
    utimesSync(join(folder, 'previews', old.slice(0, 2), old), new Date(0), new Date(0));
    expect(await previews.sweep(new Date(Date.now() - 60_000))).to.equal(1);
    expect(await previews.picture(old)).to.not.equal(null);
  });
});
