import { expect } from 'chai';
import fc from 'fast-check';
import { picturesIn, renderMarkdown } from '../../../src/modules/news/text/markdown.ts';
import { MAX_BODY } from '../../../src/modules/news/articles.forms.ts';
import { placePictures } from '../../../src/kernel/text/pictures.ts';

const none = new Map<string, { caption: string | null; credit: string | null }>();
const render = (text: string): string => renderMarkdown(text, none);

describe('an article’s Markdown', () => {
  const cases: [what: string, text: string, html: string][] = [
    ['paragraphs', 'Một.\n\nHai.', '<p>Một.</p>\n<p>Hai.</p>'],
    ['bold and italic', '**đậm** và *nghiêng*', '<p><strong>đậm</strong> và <em>nghiêng</em></p>'],
    ['headings within h2 to h4', '# A\n\n### B\n\n###### C', '<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>'],
    ['lists', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['a quotation', '> lời', '<blockquote>\n<p>lời</p>\n</blockquote>'],
    ['a link outside', '[x](https://a.vn)', '<p><a href="https://a.vn" rel="noopener noreferrer">x</a></p>'],
    ['a link inside', '[x](/drafts/a)', '<p><a href="/drafts/a">x</a></p>'],
    ['no code, no rules', '`a`\n\n---', '<p>`a`</p>\n<p>---</p>'],
    ['script as text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['a handler as text', '<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    ['javascript: as text', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['JavaScript: hidden by entities', '[x](&#74;avascript:alert(1))', '<p>[x](Javascript:alert(1))</p>'],
    ['data: as text', '[x](data:text/html,a)', '<p>[x](data:text/html,a)</p>'],
    ['another host without a scheme', '[x](//evil.example)', '<p>[x](//evil.example)</p>'],
    [
      'a picture of ours in a figure',
      '![mô tả](picture:abcdefgh23 "chú thích")',
      '<figure><img src="picture:abcdefgh23" alt="mô tả" /><figcaption>chú thích</figcaption></figure>',
    ],
    [
      'words that would leave their attribute',
      '![a" onload="x](picture:abcdefgh23)',
      '<figure><img src="picture:abcdefgh23" alt="a&quot; onload=&quot;x" /></figure>',
    ],
    ['no picture of others', 'a ![x](https://b.vn/c.png) b', '<p>a x b</p>'],
  ];
  for (const [what, text, html] of cases) it(what, () => expect(render(text)).to.equal(html));

  it('says under a picture whose it is', () => {
    const known = new Map([['abcdefgh23', { caption: 'Khai mạc', credit: 'Văn phòng' }]]);
    expect(renderMarkdown('![x](picture:abcdefgh23)', known)).to.contain(
      '<figcaption>Khai mạc. Ảnh: Văn phòng</figcaption>',
    );
    expect(renderMarkdown('![x](picture:abcdefgh23 "Bế mạc!")', known)).to.contain('Bế mạc! Ảnh: Văn phòng');
  });

  it('makes nothing but what an article may carry, whatever is typed', () => {
    const allowed =
      /^\/?(p|h2|h3|h4|ul|ol|li|blockquote|strong|em|a|br|figure|figcaption|img|table|thead|tbody|tr|th|td)$/;
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '"',
          "'",
          '[',
          ']',
          '(',
          ')',
          '!',
          '*',
          '_',
          '#',
          '|',
          '\n',
          '&',
          '`',
          'javascript:',
          '<script>',
          'onerror=',
          '<svg/onload=x>',
          'picture:abcdefgh23',
          '](',
          '&#x3c;',
          '\\',
          '  ',
        ),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(hostile, (pieces) => {
        const html = render(pieces.join(''));
        for (const [, tag, rest] of html.matchAll(/<(\/?[a-z0-9]+)([^>]*)>/gi)) {
          expect(tag, html).to.match(allowed);
          expect(rest, html).to.match(/^( (href|rel|src|alt|start)="[^"<>]*")* ?\/?$/);
        }
        expect(html.replace(/<[^>]*>/g, '')).to.not.match(/[<>]/);
        for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).to.match(/^(https?:\/\/|\/(?!\/)|#)/i);
      }),
      { numRuns: 500 },
    );
  });

  it('takes the longest and deepest nonsense in less than a second', () => {
    for (const piece of ['>', '> ', '[', '![', '[a](', '*a **b ', '- ', '|a', '\\', '&', '<', '(', '_a'] as const) {
      const begun = performance.now();
      const html = render(piece.repeat(MAX_BODY / piece.length));
      expect(performance.now() - begun, piece).to.be.lessThan(1_000);
      expect(html.length).to.be.lessThan(400_000);
    }
  });

  it('knows which pictures a text names, and which have no words', () => {
    const text = '![](picture:abcdefgh23) ![x](picture:abcdefgh23) ![y](https://a.vn/b.png) [z](picture:bbbbbbbb22)';
    expect(picturesIn(text)).to.deep.equal({ ids: ['abcdefgh23'], withoutAlt: 1, outside: 1 });
  });

  it('puts pictures in their places without touching what was escaped', () => {
    const picture = {
      id: 'abcdefgh23',
      width: 600,
      height: 300,
      variants: [
        { width: 480, height: 240, type: 'webp' as const },
        { width: 600, height: 300, type: 'webp' as const },
        { width: 600, height: 300, type: 'jpeg' as const },
      ],
    };
    const html = placePictures(
      render('![a "b" $& c](picture:abcdefgh23)\n\n![x](picture:gonegone22)'),
      [picture],
      '100vw',
    );
    expect(html).to.contain('srcset="/pictures/abcdefgh23-480.webp 480w, /pictures/abcdefgh23-600.webp 600w"');
    expect(html).to.contain('alt="a &quot;b&quot; $&amp; c" width="600" height="300" loading="lazy"');
    expect(html).to.not.contain('gonegone22');
  });
});
