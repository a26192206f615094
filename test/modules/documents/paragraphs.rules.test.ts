import { expect } from 'chai';
import fc from 'fast-check';
import type { Run } from '../../../src/kernel/print/print.ts';
import {
  applyEdit,
  canMerge,
  kindOf,
  sealOf,
  shapeOf,
  shapes,
  type Edit,
} from '../../../src/modules/documents/paragraphs.rules.ts';
import { reshape } from '../../../src/modules/documents/tables.forms.ts';
import { blocksHash, type Block, type RawBlock } from '../../../src/modules/documents/text/blocks.ts';
import { cleanInline } from '../../../src/modules/documents/text/clean.ts';
import { blocksOfHtml } from '../../../src/modules/documents/text/html-blocks.ts';
import { marksOfRuns, runsOfMarks } from '../../../src/modules/documents/text/marks.ts';
import { blockOf, htmlOfRuns, runsOfHtml, tidyRuns } from '../../../src/modules/documents/text/runs.ts';
import { marksOfParagraphs, paragraphsOfHtml, paragraphsOfMarks } from '../../../src/modules/documents/text/typed.ts';

const raw = (text: string, more: Partial<RawBlock> = {}): RawBlock => ({
  kind: 'paragraph',
  level: null,
  html: text,
  text,
  ...more,
});
const block = (id: string, more: Partial<RawBlock> = {}): Block => ({ ...raw(`chữ ${id}`, more), id });
const abc = [block('a'), block('b'), block('c')];
let next = 0;
const newId = () => `n${(next += 1)}`;
const shape = (blocks: readonly Block[] | null) => blocks?.map((b) => `${b.id}:${b.text}`).join(' | ') ?? null;

describe('editing a text', () => {
  beforeEach(() => (next = 0));
  const joined = (b: Block) => raw(`cả hai ${b.text}`);
  const table: [name: string, edit: Edit, after: string | null][] = [
    ['replaces', { op: 'replace', id: 'b', texts: [raw('mới')] }, 'a:chữ a | b:mới | c:chữ c'],
    [
      'splits: the first half keeps the id',
      { op: 'replace', id: 'b', texts: [raw('x'), raw('y')] },
      'a:chữ a | b:x | n1:y | c:chữ c',
    ],
    ['replaces with nothing', { op: 'replace', id: 'b', texts: [] }, null],
    [
      'inserts before',
      { op: 'insert', id: 'a', place: 'before', texts: [raw('x')] },
      'n1:x | a:chữ a | b:chữ b | c:chữ c',
    ],
    [
      'inserts after',
      { op: 'insert', id: 'c', place: 'after', texts: [raw('x'), raw('y')] },
      'a:chữ a | b:chữ b | c:chữ c | n1:x | n2:y',
    ],
    [
      'inserts at the beginning',
      { op: 'insert', id: null, place: 'before', texts: [raw('x')] },
      'n1:x | a:chữ a | b:chữ b | c:chữ c',
    ],
    ['removes', { op: 'remove', id: 'b' }, 'a:chữ a | c:chữ c'],
    ['moves up', { op: 'move', id: 'b', by: -1 }, 'b:chữ b | a:chữ a | c:chữ c'],
    ['moves down', { op: 'move', id: 'b', by: 1 }, 'a:chữ a | c:chữ c | b:chữ b'],
    ['moves the first up', { op: 'move', id: 'a', by: -1 }, null],
    ['moves the last down', { op: 'move', id: 'c', by: 1 }, null],
    ['merges: the first keeps its id', { op: 'merge', id: 'a', text: raw('a'), joined }, 'a:cả hai chữ b | c:chữ c'],
    ['merges the last', { op: 'merge', id: 'c', text: raw('c'), joined }, null],
    ['anything that is gone', { op: 'remove', id: 'z' }, null],
    ['beside what is gone', { op: 'insert', id: 'z', place: 'after', texts: [raw('x')] }, null],
  ];
  for (const [name, edit, after] of table) {
    it(`${name} → ${after ?? 'not possible'}`, () => expect(shape(applyEdit(abc, edit, newId))).to.equal(after));
  }

  it('never takes the last block of a text away', () => {
    expect(applyEdit([block('a')], { op: 'remove', id: 'a' }, newId)).to.equal(null);
  });

  it('lets running text go together, tables and footnotes not', () => {
    const kinds = ['heading', 'paragraph', 'listItem', 'table', 'footnote'] as const;
    for (const a of kinds)
      for (const b of kinds)
        expect(canMerge(raw('a', { kind: a }), raw('b', { kind: b })), `${a} ${b}`).to.equal(
          !['table', 'footnote'].includes(a) && !['table', 'footnote'].includes(b),
        );
    expect(canMerge(raw('a'), undefined)).to.equal(false);
  });

  it('gives back the kind and level of every shape', () => {
    for (const s of shapes) expect(shapeOf(kindOf(s))).to.equal(s);
    const deep = { kind: 'listItem', level: 5 } as const;
    expect(kindOf(shapeOf(deep), deep)).to.deep.equal(deep); // deeper than can be chosen: left as it was
  });

  const words = fc
    .array(fc.constantFrom('Đảng', 'bộ', 'tỉnh', 'hoà', 'thuỷ', '8,5%/năm', 'và'), { minLength: 1, maxLength: 12 })
    .map((w) => w.join(' '));
  const texts = fc
    .array(words, { minLength: 1, maxLength: 8 })
    .map((list) => list.map((text, i): Block => ({ ...raw(text), id: `p${i}` })));
  const edits = fc.tuple(
    fc.nat(9),
    fc.constantFrom('replace', 'insert', 'remove', 'move', 'merge'),
    words,
    fc.boolean(),
  );

  it('keeps ids unique and changes the fingerprint with every edit that changes a letter', () => {
    fc.assert(
      fc.property(texts, fc.array(edits, { maxLength: 20 }), (start, list) => {
        let blocks = start;
        for (const [n, op, text, flag] of list) {
          const id = `p${n}`;
          const edit: Edit =
            op === 'replace'
              ? { op, id, texts: flag ? [raw(text), raw(text)] : [raw(text)] }
              : op === 'insert'
                ? { op, id, place: flag ? 'before' : 'after', texts: [raw(text)] }
                : op === 'remove'
                  ? { op, id }
                  : op === 'move'
                    ? { op, id, by: flag ? 1 : -1 }
                    : { op, id, text: raw(text), joined: (b) => raw(`${text} ${b.text}`) };
          const after = applyEdit(blocks, edit, newId);
          if (!after) continue;
          const same = JSON.stringify(after) === JSON.stringify(blocks);
          expect(blocksHash(after) === blocksHash(blocks)).to.equal(same);
          blocks = after;
          expect(new Set(blocks.map((b) => b.id)).size).to.equal(blocks.length);
        }
      }),
    );
  });

  it('splitting and then merging gives the same text with the same id', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (blocks, which, where) => {
        const at = which % blocks.length;
        const { id, text } = blocks[at]!;
        const parts = text.split(' ');
        fc.pre(parts.length > 1);
        const cut = 1 + (where % (parts.length - 1));
        const [head, tail] = [raw(parts.slice(0, cut).join(' ')), raw(parts.slice(cut).join(' '))];
        const split = applyEdit(blocks, { op: 'replace', id, texts: [head, tail] }, newId)!;
        expect(split).to.have.length(blocks.length + 1);
        const again = applyEdit(
          split,
          { op: 'merge', id, text: head, joined: (b) => blockOf('paragraph', null, `${head.html} ${b.html}`) },
          newId,
        );
        expect(again).to.deep.equal(blocks);
      }),
    );
  });

  it('seals kind, level and markup, not the id', () => {
    expect(sealOf(block('a'))).to.equal(sealOf({ ...block('a'), id: 'z' } as Block));
    const seals = [
      raw('a'),
      raw('b'),
      raw('a', { kind: 'heading', level: 1 }),
      raw('a', { kind: 'heading', level: 2 }),
      raw('a', { html: '<em>a</em>' }),
    ].map(sealOf);
    expect(new Set(seals).size).to.equal(seals.length);
  });
});

describe('marks of letters', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'ậ', ' ', '*', '/', '_', '~', '^', ',', '\\', '&', '<', '\n', 'Đ', '.'),
    maxLength: 12,
  });
  const flag = fc.constantFrom(true, undefined);
  const run = fc
    .record({
      text: letters,
      bold: flag,
      italic: flag,
      underline: flag,
      strike: flag,
      position: fc.constantFrom('sup' as const, 'sub' as const, undefined),
    })
    .map((r) => {
      const kept = Object.entries(r).filter(([, v]) => v !== undefined);
      return Object.fromEntries(kept) as unknown as Run;
    });
  const runs = fc.array(run, { maxLength: 6 }).map(tidyRuns);

  it('html → marks → html is the same for every cleaned html of the suite', () => {
    fc.assert(
      fc.property(runs, (r) => {
        const html = htmlOfRuns(r);
        expect(cleanInline(html)).to.equal(html);
        expect(htmlOfRuns(runsOfHtml(html))).to.equal(html);
        expect(htmlOfRuns(runsOfMarks(marksOfRuns(runsOfHtml(html))))).to.equal(html);
      }),
      { numRuns: 2000 },
    );
  });

  it('paragraphs stay as many as they are, in marks and in the editing area', () => {
    fc.assert(
      fc.property(
        fc.array(
          runs.filter((r) => r.length > 0),
          { maxLength: 4 },
        ),
        (paragraphs) => {
          expect(paragraphsOfMarks(marksOfParagraphs(paragraphs))).to.deep.equal(paragraphs);
          const html = paragraphs.map((r) => `<p>${htmlOfRuns(r)}</p>`).join('');
          expect(paragraphsOfHtml(html)).to.deep.equal(paragraphs);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are what the .docx reader makes of the same words', () => {
    for (const html of [
      'Chữ <strong>đậm</strong><em> và nghiêng</em>',
      'một<br />hai',
      'H<sub>2</sub>O &amp; m<sup>2</sup>',
    ]) {
      const [read] = blocksOfHtml(`<p>${html}</p>`);
      const { kind, level, text } = read!;
      expect(blockOf('paragraph', null, read!.html)).to.deep.equal({ kind, level, html: read!.html, text });
    }
  });

  it('ordinary sentences need no escape', () => {
    for (const text of ['Tăng 8,5%/năm, đạt 17/20 chỉ tiêu.', 'và/hoặc', '5 * 3', 'a_b', '~10%', '- Như trên,'])
      expect(marksOfRuns([{ text }])).to.equal(text);
    expect(marksOfRuns([{ text: 'xem http://a.vn' }])).to.equal('xem http:\\/\\/a.vn');
  });

  const strange: [html: string, paragraphs: string[]][] = [
    ['<div>một</div><div>hai</div>', ['một', 'hai']],
    ['một<p>hai</p>ba', ['một', 'hai', 'ba']],
    ['<p>a<script>alert(1)</script>b</p>', ['ab']],
    ['<p onclick="x()"><img src=x onerror=alert(1)><b>đậm</b></p>', ['<strong>đậm</strong>']],
    ['<p><span style="color:red">chữ</span>&nbsp;thường</p>', ['chữ thường']],
    ['<p><strike>bỏ</strike> <del>cũ</del></p>', ['<s>bỏ</s> <s>cũ</s>']],
    ['<p><br></p><p> </p>', []],
    ['<table><tr><td>ô</td></tr></table>', ['ô']],
    ['<p>\u202eđảo\u200b</p>', ['đảo']],
    ['<p>&lt;b&gt;không đậm&lt;/b&gt;</p>', ['&lt;b&gt;không đậm&lt;/b&gt;']],
  ];
  for (const [html, paragraphs] of strange) {
    it(`reads ${html.replace(/[\u200b\u202e]/g, '?')} as letters alone`, () =>
      expect(paragraphsOfHtml(html).map(htmlOfRuns)).to.deep.equal(paragraphs));
  }
});

describe('shaping a table', () => {
  const cells = (line: string) => line.split(' ').map((text) => ({ runs: text === '-' ? [] : [{ text }] }));
  const start = { head: [cells('A B')], rows: [cells('1 2'), cells('3 4')] };
  const words = ({ head, rows }: typeof start) =>
    [...head, ...rows].map((line) => line.map((c) => c.runs[0]?.text ?? '-').join(' ')).join(' | ');
  const table: [act: string, after: string][] = [
    ['save', 'A B | 1 2 | 3 4'],
    ['row-after-0', 'A B | - - | 1 2 | 3 4'],
    ['row-after-2', 'A B | 1 2 | 3 4 | - -'],
    ['row-gone-1', 'A B | 3 4'],
    ['row-gone-0', '1 2 | 3 4'],
    ['column-after-0', 'A - B | 1 - 2 | 3 - 4'],
    ['column-after-1', 'A B - | 1 2 - | 3 4 -'],
    ['column-gone-0', 'B | 2 | 4'],
    ['column-gone-9', 'A B | 1 2 | 3 4'],
    ['row-gone-9999999', 'A B | 1 2 | 3 4'],
  ];
  for (const [act, after] of table) it(`${act} → ${after}`, () => expect(words(reshape(start, act))).to.equal(after));
});
