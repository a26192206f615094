import { expect } from 'chai';
import { LinkRefused } from '../../src/portal/items.ts';
import { placeArticle, placeSections, sampleArticle, samplePicture } from '../support/articles.ts';
import { placeDraft, portalWorld, sampleDraft, type PortalWorld, TEST_FACE } from '../support/portal-world.ts';

/** Throws unless the text is well-formed XML; answers how often each element stands in it. */
function elementsOf(xml: string): Record<string, number> {
  const counts: Record<string, number> = {};
  const open: string[] = [];
  const markup = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>|<\?[^>]*\?>/g, '');
  for (const [, end, name, rest] of markup.matchAll(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*\s*\/?)>/g)) {
    if (end === '/') {
      if (open.pop() !== name) throw new Error(`<${name}> is not closed in its place`);
      continue;
    }
    counts[name!] = (counts[name!] ?? 0) + 1;
    if (!rest!.endsWith('/')) open.push(name!);
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(' ')}`);
  if (/[<>]/.test(markup.replace(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*\s*\/?)>/g, '')))
    throw new Error('a bare < or >');
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')))
    throw new Error('a bare &');
  return counts;
}

describe('articles on the portal', () => {
  let p: PortalWorld;
  beforeEach(async () => {
    p = await portalWorld();
    await placeSections(p.database, p.clock.now);
  });
  afterEach(() => p.close());

  const place = (n: number, change = {}, sequence = 1) =>
    placeArticle(p.database, sampleArticle(n, change), p.clock.now, sequence);
  const pathOf = (n: number): string => `/articles/${sampleArticle(n).slug}`;

  it('are clean, whatever the link brought', async () => {
    const html =
      '<p onclick="x()">a<script>alert(1)</script><img src="https://evil/x.png" onerror="x()"><a href="javascript:x()">b</a><iframe src="/"></iframe></p>';
    await place(1, { html });
    const page = await p.get(pathOf(1));
    expect(page.html).to.contain('<p>a<a>b</a></p>');
    expect(page.html).to.not.match(/onclick|onerror|<script|<iframe|javascript:|evil/);
  });

  it('escape what is text', async () => {
    await place(1, { title: '<b>"Tên" & bài</b>', summary: '</p><script>', byline: '<i>', tags: ['<u>tag'] });
    const { html } = await p.get(pathOf(1));
    expect(html)
      .to.contain('&lt;b&gt;&quot;Tên&quot; &amp; bài&lt;/b&gt;')
      .and.not.contain('<script')
      .and.not.contain('<b>');
  });

  it('are refused with pictures whose bytes are not what they claim', async () => {
    const picture = await samplePicture('anh0000001');
    picture.variants[0]!.sha256 = 'c'.repeat(64);
    const refused = await place(1, { pictures: [picture], lead: 'anh0000001' }).catch((e: unknown) => e);
    expect(refused).to.be.instanceOf(LinkRefused);
    expect((await p.get(pathOf(1))).status).to.equal(404);
  });

  it('carry their picture in the sizes of screens, told beforehand, and its bytes', async () => {
    const picture = await samplePicture('anh0000001');
    await place(1, { pictures: [picture], lead: 'anh0000001' });
    const { html } = await p.get(pathOf(1));
    expect(html).to.contain('srcset="/pictures/anh0000001-480.webp 480w, /pictures/anh0000001-960.webp 960w"');
    expect(html).to.contain('alt="Hội trường đại hội" width="960" height="640" fetchpriority="high"');
    expect(html).to.contain('property="og:image" content="https://tinhuy.example.vn/pictures/anh0000001-960.jpeg"');
    const bytes = await fetch(`${p.base}/pictures/anh0000001-480.webp`);
    expect(bytes.headers.get('content-type')).to.equal('image/webp');
    expect(Buffer.from(await bytes.arrayBuffer()).toString('base64')).to.equal(picture.variants[0]!.base64);
    for (const path of ['anh0000001-481.webp', 'anh0000001-480.png', '..%2f..%2fetc', 'khongco0000-480.webp'])
      expect((await p.get(`/pictures/${path}`)).status, path).to.equal(404);
  });

  it('take their pictures along when they go', async () => {
    await place(1, { pictures: [await samplePicture('anh0000001')], lead: 'anh0000001' });
    await place(1, { html: '<p>Không ảnh.</p>' }, 2);
    expect((await p.get('/pictures/anh0000001-480.webp')).status).to.equal(404);
    expect(await p.database.db('article_picture_files as f').select('f.id')).to.deep.equal([]);
  });

  it('stand on the front page below what one may comment on, newest first, and in their section', async () => {
    await placeDraft(p.database, sampleDraft(), p.clock.now);
    for (let n = 1; n <= 8; n++)
      await place(n, { publishedAt: `2026-03-01T0${n}:00:00.000Z`, sectionCode: n < 3 ? 'hoc-tap' : 'dai-hoi' });
    const { html } = await p.get('/');
    const at = (words: string): number => html.indexOf(words);
    expect(at('Báo cáo chính trị trình Đại hội')).to.be.lessThan(at('Bài số 8'));
    expect(at('Bài số 8')).to.be.lessThan(at('Bài số 7'));
    expect(at('>Học tập và làm theo Bác<')).to.be.lessThan(at('Bài số 2'));
    expect(html.split('Bài số 8').length, 'not twice').to.equal(2);
    expect(html).to.contain('action="/search"').and.contain('href="/drafts"');
    expect((await p.get('/drafts')).html).to.contain('Báo cáo chính trị trình Đại hội');
  });

  it('fill pages of twenty in a section and under a theme', async () => {
    for (let n = 1; n <= 25; n++) await place(n);
    expect((await p.get('/sections/dai-hoi')).html)
      .to.contain('1–20 trong 25')
      .and.contain('href="/sections/dai-hoi?page&#x3D;2"');
    expect((await p.get('/sections/dai-hoi?page=2')).html).to.contain('21–25 trong 25');
    expect((await p.get('/tags/dai-hoi-diem')).html)
      .to.contain('Chủ đề: Đại hội điểm')
      .and.contain('1–20 trong 25');
    expect((await p.get('/sections/khong-co')).status).to.equal(404);
    expect((await p.get('/tags/khong-co')).status).to.equal(404);
  });

  it('are found with marks and without, the very words first', async () => {
    await place(1, { title: 'Hoà giải ở cơ sở' });
    await place(2, { title: 'Hoa giải thưởng', html: '<p>hoa giai</p>' });
    await place(3, { title: 'Bài khác' });
    const titles = async (q: string): Promise<string[]> =>
      [...(await p.get(`/search?q=${encodeURIComponent(q)}`)).html.matchAll(/<h3><a[^>]*>([^<]*)</g)].map((m) => m[1]!);
    expect(await titles('hoà giải')).to.deep.equal(['Hoà giải ở cơ sở', 'Hoa giải thưởng']);
    expect(await titles('hòa giải'), 'the other spelling').to.deep.equal(['Hoà giải ở cơ sở', 'Hoa giải thưởng']);
    expect(await titles('hoa giai')).to.deep.equal(['Hoa giải thưởng', 'Hoà giải ở cơ sở']);
    expect(await titles('"; drop table')).to.deep.equal([]);
    expect((await p.get('/search')).status).to.equal(200);
    expect((await p.get(`/search?q=${'x'.repeat(5_000)}`)).html).to.contain('Không tìm thấy');
  });

  it('are found beside the drafts of the site', async () => {
    await placeDraft(p.database, sampleDraft(), p.clock.now);
    const { html } = await p.get('/search?q=doi+song+nhan+dan');
    expect(html).to.contain('/drafts/du-thao-0001').and.contain('Nhận góp ý đến');
    await placeDraft(p.database, sampleDraft({ opensAt: '2027-01-01T00:00:00.000Z', versionNumber: 2 }), p.clock.now);
    expect((await p.get('/search?q=doi+song+nhan+dan')).html).to.not.contain('/drafts/du-thao-0001');
  });

  it('are told to programs: feeds, a map of the site, what robots may read', async () => {
    await placeDraft(p.database, sampleDraft(), p.clock.now);
    await place(1, { title: 'Tên có & và < và "' });
    await place(2, { sectionCode: 'hoc-tap' });
    await place(3, { opensAt: '2027-01-01T00:00:00.000Z' });
    const feed = await p.get('/feed.xml');
    expect(feed.headers.get('content-type')).to.contain('application/atom+xml');
    expect(elementsOf(feed.html)['entry']).to.equal(2);
    expect(feed.html).to.contain(`https://tinhuy.example.vn${pathOf(1)}`);
    expect(elementsOf((await p.get('/sections/hoc-tap/feed.xml')).html)['entry']).to.equal(1);
    const map = await p.get('/sitemap.xml');
    expect(elementsOf(map.html)['url'], 'front, drafts, 2 sections, 1 draft, 2 articles').to.equal(7);
    expect((await p.get('/robots.txt')).html).to.contain('Sitemap: https://tinhuy.example.vn/sitemap.xml');
    expect((await p.get('/sections/khong-co/feed.xml')).status).to.equal(404);
  });

  it('tell feed readers titles and summaries as text, never as markup', async () => {
    await place(1, { title: 'Số 5 < 6 <img src=x> ]]> hết', summary: 'Tóm tắt <b>đậm</b> & gọn ]]> ]]>' });
    const { html } = await p.get('/feed.xml');
    elementsOf(html);
    const shown = [...html.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map((m) => m[1]).join('\n');
    expect(shown)
      .to.contain('Số 5 &lt; 6 &lt;img src=x&gt;')
      .and.contain('&lt;b&gt;đậm&lt;/b&gt; &amp; gọn')
      .and.not.match(/<(?:img|b)\b/);
  });

  it('tell no feed where the site does not know its own address', async () => {
    const bare = await portalWorld({ face: { ...TEST_FACE, address: null } });
    await placeArticle(bare.database, sampleArticle(1), bare.clock.now);
    expect((await bare.get('/feed.xml')).status).to.equal(404);
    expect((await bare.get(pathOf(1))).html).to.not.contain('canonical');
    expect((await bare.get('/robots.txt')).html).to.not.contain('Sitemap');
    await bare.close();
  });

  it('set no cookie, load no script, and are answered 304 to whoever has them', async () => {
    await place(1);
    for (const path of ['/', '/sections/dai-hoi', pathOf(1), '/tags/nghi-quyet', '/search?q=bai']) {
      const r = await p.get(path);
      expect(r.headers.get('set-cookie'), path).to.equal(null);
      expect(r.html, path).to.not.contain('<script');
    }
    expect((await p.get(pathOf(1))).headers.get('etag')).to.match(/^"[0-9a-f]{24}"$/);
  });

  it('know nothing of addresses that are none', async () => {
    for (const slug of ['', 'x', 'bai-so-1', 'bai-0000000001x', '%00', 'a'.repeat(3_000)])
      expect((await p.get(`/articles/${slug}`)).status, slug.slice(0, 20)).to.equal(404);
  });
});
