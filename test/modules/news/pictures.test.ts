import { createHash } from 'node:crypto';
import { expect } from 'chai';
import sharp from 'sharp';
import { isHeld } from '../../../jobs/held.ts';
import { openScanner } from '../../../src/kernel/files/scan.ts';
import { eicar, startClamd } from '../../support/clamd.ts';
import { errorOf } from '../../support/builders.ts';
import { articleBody, picture, section, uploadPicture } from '../../support/news.ts';
import { world, type World } from '../../support/world.ts';

describe('pictures', () => {
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('linh');
  });
  afterEach(() => w.close());

  interface StoredFile {
    width: number;
    height: number;
    type: string;
    sha256: string;
  }
  const stored = async (): Promise<StoredFile[]> =>
    (await w.database
      .db('news_picture_files as f')
      .select('f.width', 'f.height', 'f.type', 'f.sha256')
      .orderBy('f.id')) as StoredFile[];
  const send = (name: string, bytes: Buffer, alt = 'Hội trường', type?: string) =>
    w.post('/news/pictures', { file: { name, bytes, ...(type ? { type } : {}) }, alt, caption: '', credit: '' });

  it('are made anew in the sizes of the sites, never enlarged, with nothing of what the camera wrote', async () => {
    const bytes = await picture(2400, 1600)
      .withExif({
        IFD0: { Make: 'Hang may anh', Artist: 'Nguoi chup' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 0/1' },
      })
      .jpeg()
      .toBuffer();
    const source = await sharp(bytes).metadata();
    expect(source.exif?.includes(Buffer.from('Hang may anh')), 'the test picture has what it should lose').to.equal(
      true,
    );
    await uploadPicture(w, 'Hội trường', bytes);
    const files = await stored();
    expect(files.map((f) => `${f.type} ${f.width}x${f.height}`)).to.deep.equal([
      'webp 480x320',
      'webp 960x640',
      'webp 1600x1067',
      'jpeg 960x640',
    ]);
    for (const f of files) {
      const made = await w.files.read(f.sha256);
      const { exif, xmp, iptc, icc, orientation } = await sharp(made).metadata();
      expect({ exif, xmp, iptc, orientation }).to.deep.equal({
        exif: undefined,
        xmp: undefined,
        iptc: undefined,
        orientation: undefined,
      });
      expect(icc).to.equal(undefined);
      expect(made.includes('Nguoi chup')).to.equal(false);
      expect(await isHeld(w.database.db, f.sha256)).to.equal(true);
    }
  });

  it('stand upright as the camera meant them, and keep the size they have', async () => {
    await uploadPicture(w, 'Ảnh dọc', await picture(600, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect((await stored()).map((f) => `${f.type} ${f.width}x${f.height}`)).to.deep.equal([
      'webp 300x600',
      'jpeg 300x600',
    ]);
  });

  it('may be PNG and WebP too, with clear places on white in the JPEG', async () => {
    const clear = await sharp({ create: { width: 500, height: 200, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect((await send('a.png', clear)).status).to.equal(303);
    expect((await send('a.webp', await picture(500, 200).webp().toBuffer())).status).to.equal(303);
    const jpeg = (await stored()).find((f) => f.type === 'jpeg')!;
    const { data } = await sharp(await w.files.read(jpeg.sha256))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([data[0], data[1], data[2]]).to.deep.equal([255, 255, 255]);
  });

  it('are refused with a clear sentence when they are none', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const cases: [name: string, bytes: Buffer, words: string][] = [
      ['rong.jpg', Buffer.alloc(0), 'rỗng'],
      ['gia.jpg', Buffer.from('<script>alert(1)</script>'), 'nội dung không phải JPEG'],
      ['gia.png', jpeg, 'nội dung không phải PNG'],
      ['ve.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'Chỉ nhận ảnh JPEG, PNG hoặc WebP'],
      ['anh.gif', Buffer.from('GIF89a-------------'), 'Chỉ nhận ảnh JPEG, PNG hoặc WebP'],
      ['cut.jpg', jpeg.subarray(0, 400), 'Không đọc được ảnh này'],
    ];
    for (const [name, bytes, words] of cases) {
      const answer = await send(name, bytes);
      expect(answer.status, name).to.equal(422);
      expect(errorOf(answer.html, 'file'), name).to.contain(words);
      expect(answer.html, 'what was typed is there').to.contain('Hội trường</textarea>');
    }
    expect(await stored()).to.deep.equal([]);
  });

  it('of a few kilobytes that promise a hundred million pixels are refused before they fill the memory', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(bomb.length).to.be.lessThan(600_000);
    const answer = await send('bom.png', bomb);
    expect(errorOf(answer.html, 'file')).to.contain('quá nhiều điểm ảnh');
  });

  it('need words for those who cannot see them, in the library and in every text', async () => {
    const answer = await send('a.jpg', await picture().jpeg().toBuffer(), ' ');
    expect(answer.status).to.equal(422);
    expect(errorOf(answer.html, 'alt')).to.contain('Viết mô tả ảnh');
    const { publicId } = await uploadPicture(w);
    const sectionId = await section(w);
    const text = await w.post('/news', articleBody(sectionId, { body: `![](picture:${publicId})` }));
    expect(text.status).to.equal(422);
    expect(errorOf(text.html, 'body')).to.contain('chưa có mô tả');
    const outside = await w.post('/news', articleBody(sectionId, { body: '![x](https://example.com/x.png)' }));
    expect(errorOf(outside.html, 'body')).to.contain('kho ảnh');
    const unknown = await w.post('/news', articleBody(sectionId, { body: '![x](picture:zzzzzzzzzz)' }));
    expect(errorOf(unknown.html, 'body')).to.contain('zzzzzzzzzz');
  });

  it('are found by their words, with marks or without', async () => {
    await uploadPicture(w, 'Đại biểu biểu quyết');
    expect((await w.get('/news/pictures?q=bieu+quyet')).html).to.contain('Đại biểu biểu quyết');
    expect((await w.get('/news/pictures?q=khong+co')).html).to.contain('Không tìm thấy ảnh nào');
  });

  it('with a virus are deleted, said and recorded', async function () {
    const clamd = await startClamd();
    if (!clamd) return this.skip();
    const guarded = await world({ scanner: openScanner(clamd.address) });
    try {
      await guarded.as('linh');
      const body = { alt: 'x', caption: '', credit: '' };
      const answer = await guarded.post('/news/pictures', { ...body, file: { name: 'anh.jpg', bytes: eicar } });
      expect(answer.location).to.equal('/news/pictures');
      expect(await guarded.audited()).to.deep.equal(['picture.infected']);
      expect(await guarded.files.has(createHash('sha256').update(eicar).digest('hex'))).to.equal(false);
      await clamd.kill();
      const file = { name: 'anh.jpg', bytes: await picture().jpeg().toBuffer() };
      const silent = await guarded.post('/news/pictures', { ...body, file });
      expect(errorOf(silent.html, 'file')).to.contain('Chưa quét được');
    } finally {
      await guarded.close();
      await clamd.stop();
    }
  });
});
