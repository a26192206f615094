import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { staticSiteWriter } from '../../src/main/static-site.ts';
import { sampleArticle, sampleSections } from '../support/articles.ts';
import { sampleDraft } from '../support/portal-world.ts';

const AT = new Date('2026-03-02T02:00:00.000Z');
const face = { name: 'Báo Lam Giang', header: null, accent: '#1b4f8f', address: 'https://tinhuy.example.vn' };

describe('a site of static pages', function () {
  this.timeout(20_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'static-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = staticSiteWriter('Tỉnh uỷ Lam Giang');
  const put = (kind: 'draft' | 'article' | 'sections', content: unknown, at = AT) =>
    write({ folder, face }, { put: { kind, content } }, at);
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  it('has the pages of the portal under its own name and colour, and sends to the main site whoever wants to comment', async () => {
    await put('sections', sampleSections());
    await put('article', sampleArticle(1));
    await put('draft', sampleDraft());
    const draft = read('drafts/du-thao-0001/index.html');
    expect(draft).to.contain('Kinh tế tăng trưởng khá.').and.contain('Báo Lam Giang');
    expect(draft).to.contain('href="https://tinhuy.example.vn/drafts/du-thao-0001"');
    for (const gone of ['Góp ý đoạn này', 'Còn lại', 'Góp ý đã nhận', 'Tra cứu góp ý', '<form', '<script'])
      expect(draft, gone).to.not.contain(gone);
    expect(read('index.html')).to.contain('/drafts/du-thao-0001').and.contain(sampleArticle(1).title);
    expect(read(`articles/${sampleArticle(1).slug}/index.html`))
      .to.contain(sampleArticle(1).title)
      .and.not.contain('<form');
    expect(read('feed.xml')).to.contain(sampleArticle(1).title);
    const style = /href="(\/face-[0-9a-f]{12}\.css)"/.exec(draft)![1]!;
    expect(read(style)).to.contain('#1b4f8f');
    expect(readdirSync(folder, { recursive: true }).filter((n) => String(n).endsWith('.part'))).to.deep.equal([]);
  });

  it('points at nothing that is not there', async () => {
    await put('sections', sampleSections());
    await put('article', sampleArticle(1));
    await put('draft', sampleDraft());
    const pages = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((n) => n.endsWith('.html'));
    expect(pages.length).to.be.greaterThan(3);
    for (const page of pages)
      for (const [, link] of read(page).matchAll(/(?:href|src)="(\/[^"#]*)"/g)) {
        const file = join(folder, link!.split('?')[0]!);
        expect(existsSync(file) || existsSync(join(file, 'index.html')), `${page} → ${link}`).to.equal(true);
      }
  });

  it('takes away what was recalled, and writes the same site again', async () => {
    await put('draft', sampleDraft());
    const before = read('drafts/du-thao-0001/index.html');
    await put('draft', sampleDraft());
    expect(read('drafts/du-thao-0001/index.html')).to.equal(before);
    await write({ folder, face }, { remove: { kind: 'draft', publicId: 'du-thao-0001' } }, AT);
    expect(existsSync(join(folder, 'drafts/du-thao-0001/index.html'))).to.equal(false);
    expect(read('index.html')).to.not.contain('du-thao-0001');
    await write({ folder, face: null }, { refresh: true }, AT);
    expect(read('index.html')).to.contain('Tỉnh uỷ Lam Giang');
  });
});
