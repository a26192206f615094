import { expect } from 'chai';
import { docxFaultWords } from '../../../src/modules/documents/text/faults.words.ts';
import { docx, draft, DRAFT_LINES, errorOf, newVersion, revise, send } from '../../support/builders.ts';
import { docxOfXml, oleFile, ordinaryDocx, plainDocx } from '../../support/docx-files.ts';
import { world, type World } from '../../support/world.ts';

const [HEAD, GROWTH, PARTY, AIMS, METHOD] = DRAFT_LINES as [string, string, string, string, string];
/** The second version: GROWTH edited and moved to the end, PARTY gone, a new paragraph with markup in it. */
const SECOND = [HEAD, AIMS, METHOD, 'Đoạn thêm <script>alert(1)</script>', GROWTH.replace('khá', 'cao')];
const text = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
const article = (html: string): string => /<article class="paper comparison"[\s\S]*?<\/article>/.exec(html)?.[0] ?? '';

describe('documents: comparing versions', () => {
  let w: World;
  let id: number;
  beforeEach(async () => {
    w = await world();
    id = await draft(w);
    await newVersion(w, id, SECOND);
  });
  afterEach(() => w.close());

  const compare = (query = '') => w.get(`/documents/${id}/comparison${query}`);

  it('does not exist for Bình, whose commune was not asked', async () => {
    await w.as('binh');
    expect((await compare()).status).to.equal(404);
    expect((await compare('?from=1&to=2')).status).to.equal(404);
  });

  it('shows a recipient the versions sent to it and no other', async () => {
    await newVersion(w, id, [...SECOND, 'Chỉ có trong bản thứ ba']);
    await w.as('lan');
    await send(w, id, ['XA-A']);
    await w.as('hoa');
    for (const query of ['?from=1&to=3', '?from=2&to=3', '?from=3&to=1', '?from=1&to=2', '?from=2', '?to=9', '?to=x']) {
      expect((await compare(query)).status, query).to.equal(404);
    }
    const { status, html } = await compare();
    expect(status).to.equal(200);
    expect(html).to.contain('Chưa có hai bản để so sánh').and.not.contain('Chỉ có trong bản thứ ba');
  });

  it('compares for a recipient what came in two dispatches, and notes that it was opened', async () => {
    await send(w, id, ['XA-A']);
    await newVersion(w, id, [...SECOND, 'Chỉ có trong bản thứ ba']);
    await newVersion(w, id, [...SECOND, 'Chỉ có trong bản thứ tư']);
    await w.as('lan');
    await send(w, id, ['XA-A']);
    await w.as('hoa');
    const { html } = await compare();
    expect(html).to.contain('Dự thảo lần 1 · bản 1.1.0 → Dự thảo lần 1 · bản 1.3.0').and.not.contain('bản thứ ba');
    expect(html).to.contain('<ins>Chỉ có trong bản thứ tư</ins>').and.not.contain('value="3"');
    expect((await w.audited()).at(-1)).to.equal('document.opened');
  });

  it('compares the newest with the one before it unless asked otherwise', async () => {
    const { html } = await compare();
    expect(html).to.contain('Dự thảo lần 1 → Dự thảo lần 1 · bản 1.1.0');
    expect(html).to.match(/<option value="1" selected>Dự thảo lần 1 \(\d\d\/\d\d\/\d{4}\)</);
    expect(text(html)).to.contain('3 đoạn giữ nguyên 0 sửa 1 thêm 1 bớt 1 chuyển chỗ');
  });

  it('shows additions, removals and moves, linked to each other and to the next change', async () => {
    const shown = article((await compare('?from=1&to=2')).html);
    expect(shown).to.contain(`<del>${PARTY}</del>`);
    expect(shown).to.match(/tăng trưởng <del>khá<\/del><ins>cao<\/ins>, thu ngân sách/);
    expect(shown).to.match(/id="thay-doi-1"[\s\S]*Chuyển đi[\s\S]*href="#thay-doi-4">Xem chỗ mới/);
    expect(shown).to.match(/id="thay-doi-4"[\s\S]*Chuyển đến[\s\S]*href="#thay-doi-1">Xem chỗ cũ/);
    expect(shown).to.contain('href="#thay-doi-2">Sau<').and.not.contain('#thay-doi-5');
  });

  it('turns round when asked the other way', async () => {
    const { html } = await compare('?from=2&to=1');
    expect(text(html)).to.contain('3 đoạn giữ nguyên 0 sửa 1 thêm 1 bớt 1 chuyển chỗ');
    expect(article(html)).to.contain(`<ins>${PARTY}</ins>`);
  });

  it('shows markup in a draft as text, in both layouts', async () => {
    for (const layout of ['column', 'sides']) {
      const { html } = await compare(`?layout=${layout}`);
      expect(html).to.contain('&lt;script&gt;alert(1)&lt;/script&gt;').and.not.contain('<script>alert');
    }
  });

  it('sets both versions side by side', async () => {
    const shown = article((await compare('?from=1&to=2&layout=sides')).html);
    const moved = shown.slice(shown.indexOf('id="thay-doi-4"'));
    expect(shown).to.contain('class="both side-heads"');
    expect(text(moved)).to.contain('tăng trưởng khácao');
    const removed = shown.slice(shown.indexOf('id="thay-doi-2"'), shown.indexOf('id="thay-doi-3"'));
    expect(removed).to.match(/<div class="one-side">[\s\S]*<del>[\s\S]*<div class="one-side nothing">/);
  });

  it('keeps the choice of versions and spelling in the links of the layouts', async () => {
    const { html } = await compare('?from=2&to=1&spelling=equal');
    expect(html).to.contain(
      `/documents/${id}/comparison?from&#x3D;2&amp;to&#x3D;1&amp;layout&#x3D;sides&amp;spelling&#x3D;equal`,
    );
    expect(html).to.match(/name="spelling" value="equal" checked/);
  });

  it('takes hoà and hòa for the same on request only', async () => {
    await newVersion(
      w,
      id,
      SECOND.map((line) => line.replace('cấp uỷ', 'cấp ủy')),
    );
    expect(article((await compare()).html)).to.contain('cấp <del>uỷ</del><ins>ủy</ins>');
    const { html } = await compare('?spelling=equal');
    expect(html).to.contain('Nội dung chữ của hai bản giống nhau').and.not.contain('<ins>');
    expect(html).to.contain('(hoà/hòa)');
  });

  it('folds long unchanged runs and leaves their neighbours in sight', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `Đoạn thứ ${i} nói về một việc khác hẳn số ${i * 7}`);
    const long = await draft(w, { lines });
    await newVersion(w, long, [...lines.slice(0, 10), 'Một đoạn mới chen vào giữa', ...lines.slice(10)]);
    const { html } = await w.get(`/documents/${long}/comparison`);
    expect(html.match(/… 9 đoạn giữ nguyên/g)).to.have.length(2);
  });

  it('has nothing to compare in a draft of one version, and says so of a version against itself', async () => {
    const lines = ['Một đoạn văn đủ dài để nhận ra'];
    const shaped = await draft(w, { lines });
    await newVersion(w, shaped, lines); // the very same text makes no version
    expect((await w.get(`/documents/${shaped}/comparison`)).html).to.contain('Chưa có hai bản để so sánh');
    const { html } = await w.get(`/documents/${id}/comparison?from=2&to=2`);
    expect(html).to.contain('Nội dung chữ của hai bản giống nhau');
  });

  it('is linked from the list of versions and from the sentence after a new one', async () => {
    const { html } = await w.get(`/documents/${id}/versions`);
    expect(html).to.contain(`/documents/${id}/comparison?from&#x3D;1&amp;to&#x3D;2`);
    expect(html.match(/So sánh với bản trước/g)).to.have.length(1);
    const { status, headers } = await revise(w, id, 2, [...SECOND, 'Thêm một đoạn cuối']);
    expect(status).to.equal(303);
    const notice = /notice=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
    const flash = await fetch(`${w.base}/sign-in`, { headers: { cookie: `notice=${notice}` } });
    expect(await flash.text()).to.contain(
      `<a href="/documents/${id}/comparison?from&#x3D;2&amp;to&#x3D;3">So sánh với bản trước</a>`,
    );
  });

  it('follows no link to another site out of a forged sentence', async () => {
    for (const href of ['https://example.org/', '//example.org/', '/\\example.org', 'javascript:alert(1)']) {
      const value = Buffer.from(JSON.stringify({ kind: 'done', text: 'Xong', link: { href, label: 'Xem' } })).toString(
        'base64url',
      );
      const html = await (await fetch(`${w.base}/sign-in`, { headers: { cookie: `notice=${value}` } })).text();
      expect(html).to.contain('Xong').and.not.contain('>Xem</a>');
    }
  });
});

describe('documents: comparing two files', () => {
  let w: World;
  beforeEach(async () => {
    w = await world({ uploadBytes: 1024 * 1024 });
    await w.as('lan');
  });
  afterEach(() => w.close());

  const stored = async (): Promise<string[]> => {
    const list: string[] = [];
    for await (const file of w.files.list()) list.push(file.sha256);
    return list;
  };
  const named = (name: string, bytes: Buffer) => ({ name, bytes });

  it('compares, keeps nothing and records nothing', async () => {
    expect((await w.get('/comparisons/new')).html)
      .to.contain('name="after"')
      .and.contain('So sánh hai văn bản');
    const { status, html } = await w.post('/comparisons', {
      before: docx(DRAFT_LINES, 'cũ.docx'),
      after: docx(SECOND, 'mới.docx'),
      layout: 'sides',
    });
    expect(status).to.equal(200);
    expect(html).to.contain('cũ.docx → mới.docx').and.contain('<del>khá</del>').and.contain('class="both side-heads"');
    expect(html).to.contain('&lt;script&gt;').and.not.contain('<script>alert');
    expect(await stored()).to.deep.equal([]);
    expect(await w.audited()).to.deep.equal([]);
  });

  it('reads tables and headings of a real document, and the same file against itself', async () => {
    const file = named('a.docx', await ordinaryDocx());
    const { html } = await w.post('/comparisons', { before: file, after: file, spelling: 'equal' });
    expect(html).to.contain('Nội dung chữ của hai bản giống nhau').and.contain('Thu ngân sách');
    expect(html).to.match(/name="spelling" value="equal" checked/);
    expect(await stored()).to.deep.equal([]);
  });

  it('shows a table as a table, unless old cells gave place to new ones', async () => {
    const cell = (t: string) => `<w:tc><w:p><w:r><w:t>${t}</w:t></w:r></w:p></w:tc>`;
    const table = (...rows: string[][]) =>
      named('t.docx', docxOfXml(`<w:tbl>${rows.map((r) => `<w:tr>${r.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`));
    const head = ['Chỉ tiêu chủ yếu', 'Đơn vị tính', 'Năm 2030'];
    const before = table(head, ['Thu ngân sách', 'tỷ đồng', '18.000']);
    const grown = await w.post('/comparisons', {
      before,
      after: table(head, ['Thu ngân sách', 'tỷ đồng', '19.500'], ['Hộ nghèo', '%', '2']),
    });
    expect(grown.html).to.contain('<td><del>18.000</del><ins>19.500</ins></td></tr><tr><td><ins>Hộ nghèo</ins></td>');
    const redone = await w.post('/comparisons', { before, after: table(head, ['Hộ nghèo', '%', '2']) });
    expect(redone.html).to.contain('<del>Thu ngân sách | tỷ đồng | 18.000</del>').and.not.contain('<td>');
    const sides = await w.post('/comparisons', { before, after: table(head, ['Hộ nghèo', '%', '2']), layout: 'sides' });
    expect(sides.html).to.contain('<td><del>Thu ngân sách</del></td>').and.contain('<td><ins>Hộ nghèo</ins></td>');
  });

  it('leaves alone a file that a version refers to', async () => {
    const id = await draft(w);
    const before = await stored();
    expect(before).to.have.length(1);
    await w.post('/comparisons', { before: docx(), after: docx(SECOND) });
    expect(await stored()).to.deep.equal(before);
    expect((await w.get(`/documents/${id}/versions/1/source`)).status).to.equal(200);
  });

  it('says beside each field what is wrong with its file, and keeps neither', async () => {
    const { status, html } = await w.post('/comparisons', { before: named('a.docx', oleFile(true)), after: docx() });
    expect(status).to.equal(422);
    expect(errorOf(html, 'before')).to.equal(docxFaultWords.encrypted);
    expect(errorOf(html, 'after')).to.contain('chọn lại tệp này');
    const secret = named('b.docx', plainDocx(['TUYỆT MẬT', 'Nội dung']));
    const both = await w.post('/comparisons', { before: secret, after: secret });
    expect(errorOf(both.html, 'before')).to.equal(docxFaultWords.secret);
    expect(errorOf(both.html, 'after')).to.equal(docxFaultWords.secret);
    expect(await stored()).to.deep.equal([]);
  });

  it('says which file is missing or too large', async () => {
    const none = await w.post('/comparisons', { before: '', after: '' });
    expect(none.status).to.equal(422);
    expect(errorOf(none.html, 'before')).to.contain('bản trước');
    expect(errorOf(none.html, 'after')).to.contain('bản sau');
    const large = await w.post('/comparisons', {
      before: named('a.docx', Buffer.alloc(1024 * 1024 + 1)),
      after: docx(),
    });
    expect(errorOf(large.html, 'before')).to.contain('lớn hơn mức cho phép (1 MB)');
    expect(await stored()).to.deep.equal([]);
  });

  it('is offered to those who draft, and to nobody else', async () => {
    expect((await w.get('/documents')).html).to.contain('href="/comparisons/new"');
    await w.as('quan');
    expect((await w.get('/comparisons/new')).status).to.equal(403);
  });
});
