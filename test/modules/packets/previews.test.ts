import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import sharp from 'sharp';
import { draftedPacket, standings } from '../../support/packets.ts';
import { plainPdf } from '../../support/pdf-files.ts';
import { requiresPdftoppm } from '../../support/programs.ts';
import { world, type World } from '../../support/world.ts';

describe('looking at a packet’s files', function () {
  this.timeout(20_000);
  let w: World;
  let id: number;
  beforeEach(async () => {
    w = await world();
    await w.as('lan');
    id = await draftedPacket(w, ['XA-A']);
  });
  afterEach(() => w.close());
  const attach = (name: string, bytes: Buffer) => w.post(`/packets/${id}/files`, { files: { name, bytes } });
  const fetched = (path: string) => fetch(w.base + path, { headers: { cookie: `sid=${w.session()}` } });

  it('shows a PDF page by page, as pictures; looking opens the packet', async function () {
    requiresPdftoppm(this);
    await attach('cong-van.pdf', plainPdf(2));
    await w.post(`/packets/${id}/sending`);
    await w.as('hoa');
    const page = await fetched(`/packets/${id}/files/1/pages/2`);
    expect(page.headers.get('content-type')).to.equal('image/webp');
    expect((await sharp(Buffer.from(await page.arrayBuffer())).metadata()).format).to.equal('webp');
    expect(await standings(w, id)).to.deep.equal({ 'XA-A': 'opened' });
    const { html } = await w.get(`/packets/${id}/files/1`);
    expect(html).to.contain('Trang 1').and.contain('pages/2').and.contain('Tải về').and.not.contain('pages/3');
    expect((await fetched(`/packets/${id}/files/1/pages/3`)).status).to.equal(404);
  });

  it('says how many pages are only in the download', async function () {
    requiresPdftoppm(this);
    await attach('dai.pdf', plainPdf(23));
    expect((await w.get(`/packets/${id}/files/1`)).html).to.contain('Còn 3 trang nữa');
  });

  it('offers the download for what it cannot show, and hands no markup out inline', async () => {
    await attach('trang.html', Buffer.from('<script>alert(1)</script>'));
    expect((await w.get(`/packets/${id}/files/1`)).html).to.contain('Tải về để xem');
    expect((await fetched(`/packets/${id}/files/1/pages/1`)).status).to.equal(404);
    const got = await fetched(`/packets/${id}/files/1/content`);
    expect(got.headers.get('content-type')).to.equal('application/octet-stream');
    expect(got.headers.get('content-disposition')).to.match(/^attachment/);
    expect(got.headers.get('content-security-policy')).to.contain('sandbox');
  });

  it('says on the page that a file is damaged instead of showing anything of it', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#abc' } })
      .png()
      .toBuffer();
    await attach('anh.png', png);
    const [row] = (await w.database.db('packet_files').select('sha256')) as { sha256: string }[];
    writeFileSync(await w.files.locate(row!.sha256), Buffer.concat([png, Buffer.from('!')]));
    const { html } = await w.get(`/packets/${id}/files/1`);
    expect(html).to.contain('không còn đúng với mã băm').and.not.contain('pages/1');
  });
});
