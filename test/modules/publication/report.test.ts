import { expect } from 'chai';
import { readXlsx } from 'hucre/xlsx';
import mammoth from 'mammoth';
import { writeFileSync } from 'node:fs';
import { act, commented, published, type Published } from '../../support/comments.ts';
import { hasPdfReader, pdfWords } from '../../support/pdf.ts';
import { world, type World } from '../../support/world.ts';

describe('the report of a consultation', function () {
  this.timeout(30_000);
  let w: World;
  let p: Published;
  beforeEach(async () => {
    w = await world();
    p = await published(w, ['Đoạn một.', 'Đoạn hai.']);
    const ids = await commented(w, p, [
      {
        stance: 'agree',
        body: '=1+1 Đường sá <b>xấu</b>.',
        blockId: p.blockIds[0]!,
        commenterKind: 'partyMember',
        authorName: 'Nguyễn Văn An',
      },
      { stance: 'agree', body: 'Đường sá xấu', blockId: p.blockIds[0]! },
      { stance: 'disagree', blockId: p.blockIds[1]! },
      { stance: 'agree', body: 'Mua hàng giá rẻ' },
    ]);
    await act(w, ids[0]!, 'acceptance');
    await act(w, ids[1]!, 'duplicate', { original: String(ids[0]) });
    await act(w, ids[3]!, 'refusal', { reasonCode: 'advertising' });
    const figures = { channel: 'meeting', saidOn: '01/03/2026', unitId: '', saidBy: '', block: '' };
    await w.post(`/publications/${p.id}/keyed-figures`, {
      ...figures,
      people: '127',
      agree: '120',
      partly: '',
      disagree: '2',
    });
  });
  afterEach(() => w.close());

  const path = (rest = '') => `/publications/${p.id}/report${rest}`;
  async function download(format: string): Promise<Buffer> {
    const r = await fetch(w.base + path(`/${format}`), { headers: { cookie: `sid=${w.session()}` } });
    expect(r.status, format).to.equal(200);
    return Buffer.from(await r.arrayBuffer());
  }

  it('is for those who publish', async () => {
    for (const person of ['binh', 'lan', 'hung', 'quan', 'thu', 'empty'] as const) {
      await w.as(person);
      for (const rest of ['', '/stance.svg', '/pdf', '/docx', '/xlsx'])
        expect((await w.get(path(rest))).status, `${person} ${rest}`).to.equal(403);
    }
    await w.as('mai');
    for (const rest of ['/none.svg', '/exe']) expect((await w.get(path(rest))).status, rest).to.equal(404);
    expect((await w.get('/publications/99/report')).status).to.equal(404);
  });

  it('shows figures, charts with their table beside, and the balance as it was computed', async () => {
    const { html } = await w.get(path());
    expect(html)
      .to.contain('7 (131 lượt)')
      .and.contain('Cân đối: <strong>đúng</strong>')
      .and.contain('Quảng cáo, thư rác 1');
    // 122 of 130 voices that are not declined
    expect(html).to.contain('93,8%').and.contain('Hội nghị').and.contain('Không nêu').and.contain('Đảng viên');
    expect(html).to.contain('Tất cả 1 nội dung').and.contain('Đường sá &lt;b&gt;xấu&lt;/b&gt;.');
    expect(html).to.not.contain('Nguyễn Văn An').and.not.contain('Mua hàng giá rẻ');
    for (const [, src] of html.matchAll(/class="chart" src="([^"]+)"/g)) {
      const svg = await w.get(src!);
      expect(svg.headers.get('content-type')).to.contain('image/svg+xml');
      expect(svg.html)
        .to.match(/^<svg/)
        .and.contain('<path')
        .and.not.match(/<script|style=|<style/);
    }
    expect(html.match(/class="chart"[^>]* alt="[^"]{20,}/g)).to.have.length(5);
  });

  it('says that it does not balance, on paper too', async function () {
    await w.database.db('public_comments').where({ state: 'accepted' }).update({ state: 'lost' });
    expect((await w.get(path())).html).to.contain('Cân đối: LỆCH');
    const { value } = await mammoth.extractRawText({ buffer: await download('docx') });
    expect(value).to.contain('Cân đối: LỆCH').and.not.contain('Cân đối: đúng');
  });

  it('is a Word file with its charts as pictures that carry a description', async () => {
    const bytes = await download('docx');
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(value).to.contain('ĐẢNG CỘNG SẢN VIỆT NAM').and.contain('Cân đối: đúng').and.contain('=1+1 Đường sá');
    const pictures: { type: string; bytes: number }[] = [];
    const { value: html } = await mammoth.convertToHtml(
      { buffer: bytes },
      {
        convertImage: mammoth.images.imgElement(async (image) => {
          pictures.push({ type: image.contentType, bytes: (await image.readAsBuffer()).length });
          return { src: 'x' };
        }),
      },
    );
    expect(pictures).to.have.length(5);
    for (const picture of pictures)
      expect(picture.type === 'image/png' && picture.bytes > 3000, JSON.stringify(picture)).to.equal(true);
    expect(html).to.contain('alt="Ý kiến chung. Tán thành: 122 lượt');
    if (process.env['KEEP']) writeFileSync(`${process.env['KEEP']}/report.docx`, bytes);
  });

  it('is a PDF in which the letters of the charts can be read', async function () {
    const bytes = await download('pdf');
    if (process.env['KEEP']) writeFileSync(`${process.env['KEEP']}/report.pdf`, bytes);
    if (!hasPdfReader()) this.skip();
    const words = pdfWords(bytes);
    expect(words).to.contain('Cân đối: đúng').and.contain('Theo đối tượng góp ý');
    expect(words.match(/Tán thành/g)!.length, 'in the chart, its legend and the table').to.be.at.least(3);
  });

  it('is a workbook of numbers, in which a formula stays text, and every download is recorded', async () => {
    const book = await readXlsx(await download('xlsx'));
    expect(book.sheets.map((s) => s.name)).to.include.members(['Cân đối', 'Ý kiến chung', 'Nêu nhiều lần']);
    expect(book.sheets[0]!.rows.find((r) => r[0] === 'Tổng số')).to.deep.equal([
      'Tổng số',
      7,
      131,
      1,
      1,
      1,
      1,
      1,
      1,
      4,
      128,
    ]);
    expect(book.sheets.at(-1)!.rows.flat().map(String)).to.include('=1+1 Đường sá <b>xấu</b>.');
    expect(await w.audited()).to.include('publication.reported');
  });
});
