import { expect } from 'chai';
import fc from 'fast-check';
import { assignIds, blocksHash, plainText } from '../../../src/modules/documents/text/blocks.ts';
import type { Block, RawBlock } from '../../../src/modules/documents/text/blocks.ts';
import { cleanInline, cleanTable } from '../../../src/modules/documents/text/clean.ts';
import { commonInOrder } from '../../../src/modules/documents/text/match.ts';

const paragraph = (text: string): RawBlock => ({ kind: 'paragraph', level: null, html: text, text });
const heading = (text: string, level: number): RawBlock => ({ kind: 'heading', level, html: text, text });

function counter(prefix: string): () => string {
  let n = 0;
  return () => `${prefix}${(n += 1)}`;
}
const first = (texts: string[]) => assignIds([], texts.map(paragraph), counter('a'));
const idsAfter = (previous: Block[], texts: string[]) =>
  assignIds(previous, texts.map(paragraph), counter('b')).map((b) => b.id);

describe('documents/text/blocks', () => {
  const GROWTH = 'Kinh tế của tỉnh tiếp tục tăng trưởng khá, đời sống nhân dân được cải thiện rõ rệt';
  const EDITED = 'Kinh tế của tỉnh tiếp tục tăng trưởng cao, đời sống của nhân dân được cải thiện rõ rệt';

  it('gives new ids to a first version', () => {
    expect(first(['Một', 'Hai']).map((block) => block.id)).to.deep.equal(['a1', 'a2']);
  });

  it('keeps ids around inserted and deleted blocks', () => {
    const previous = first(['Một', 'Hai', 'Ba', 'Bốn']);
    expect(idsAfter(previous, ['Mới', 'Một', 'Ba', 'Chen vào', 'Bốn'])).to.deep.equal(['b1', 'a1', 'a3', 'b2', 'a4']);
  });

  it('keeps the id of an edited paragraph, and not of one written anew', () => {
    const previous = first(['Mở đầu', GROWTH, 'Kết thúc']);
    expect(idsAfter(previous, ['Mở đầu', EDITED, 'Kết thúc'])).to.deep.equal(['a1', 'a2', 'a3']);
    expect(idsAfter(previous, ['Mở đầu', 'Công tác xây dựng Đảng có nhiều đổi mới', 'Kết thúc'])).to.deep.equal([
      'a1',
      'b1',
      'a3',
    ]);
  });

  it('prefers the most similar paragraph of a gap', () => {
    const previous = first([GROWTH, `${GROWTH} và an ninh được giữ vững`]);
    expect(idsAfter(previous, [`${EDITED} và an ninh được giữ vững`, EDITED])).to.deep.equal(['a2', 'a1']);
  });

  it('follows a paragraph that moved, and gives each id once', () => {
    const previous = first(['Một đoạn văn', 'Hai', 'Ba', 'Bốn']);
    expect(idsAfter(previous, ['Hai', 'Ba', 'Bốn', 'Một đoạn văn', 'Một đoạn văn'])).to.deep.equal([
      'a2',
      'a3',
      'a4',
      'a1',
      'b1',
    ]);
  });

  it('takes a changed kind or spelling style for the same block, but no table for a paragraph', () => {
    const previous = first(['Ủy ban kiểm tra']);
    const [renamed] = assignIds(previous, [heading('Uỷ ban kiểm tra', 1)], counter('b'));
    expect(renamed).to.include({ id: 'a1', kind: 'heading', text: 'Uỷ ban kiểm tra' });
    const table: RawBlock = { kind: 'table', level: null, html: '<table></table>', text: `${GROWTH} thêm` };
    expect(assignIds(first([GROWTH]), [table], counter('b'))[0]?.id).to.equal('b1');
  });

  it('is quick with long documents, similar or not', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, i) => `Đoạn số ${i} nói về việc thứ ${i * 7} của kế hoạch ${i % 50}`,
    );
    const previous = first(lines);
    const next = lines.flatMap((line, i) => (i % 10 === 3 ? [] : i % 10 === 5 ? [`${line} có sửa`] : [line]));
    const ids = idsAfter(previous, next);
    expect(ids.filter((id) => id.startsWith('b'))).to.have.length(0);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(
      idsAfter(
        previous,
        lines.map((_, i) => `Khác hẳn ${i}`),
      ).every((id) => id.startsWith('b')),
    ).to.equal(true);
  }).timeout(5000);

  it('property: ids are unique, nothing is lost, an unchanged version keeps all', () => {
    const text = fc.constantFrom('Một', 'Hai', 'Ba', GROWTH, EDITED, `${GROWTH} và hơn nữa`, '');
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (before, after) => {
        const previous = first(before);
        const blocks = assignIds(previous, after.map(paragraph), counter('b'));
        expect(blocks.map((block) => block.text)).to.deep.equal(after);
        expect(new Set(blocks.map((block) => block.id)).size).to.equal(blocks.length);
        expect(assignIds(previous, previous, counter('b'))).to.deep.equal(previous);
        for (const kept of after)
          if (before.includes(kept)) expect(blocks.some((b) => b.id.startsWith('a'))).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it('property: commonInOrder gives a longest common subsequence, as rising pairs of equal texts', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
    const longest = ([x, ...a]: string[], [y, ...b]: string[]): number => {
      if (x === undefined || y === undefined) return 0;
      return x === y ? 1 + longest(a, b) : Math.max(longest(a, [y, ...b]), longest([x, ...a], b));
    };
    fc.assert(
      fc.property(list, list, (a, b) => {
        const pairs = commonInOrder(a, b);
        expect(pairs).to.have.length(longest(a, b));
        let last = [-1, -1];
        for (const [p, n] of pairs) {
          expect(a[p]).to.equal(b[n]);
          expect(p > (last[0] ?? 0) && n > (last[1] ?? 0)).to.equal(true);
          last = [p, n];
        }
      }),
    );
  });

  it('cuts very long lists at texts that occur once', () => {
    const list = Array.from({ length: 5000 }, (_, i) => (i % 3 === 0 ? 'Thời gian thực hiện' : `Đoạn ${i}`));
    const changed = ['Đầu', ...list.filter((_, i) => i % 100 !== 50), 'Cuối'];
    expect(commonInOrder(['Trước', ...list, 'Sau'], changed)).to.have.length(4950);
  });

  it('has a fingerprint that every change changes', () => {
    const blocks = assignIds([], [heading('Tình hình', 1), paragraph('Kinh tế')], counter('a'));
    const [one, two] = blocks;
    if (!one || !two) throw new Error('two blocks expected');
    const hash = blocksHash(blocks);
    expect(hash).to.match(/^[0-9a-f]{64}$/);
    expect(blocksHash(structuredClone(blocks))).to.equal(hash);
    expect(blocksHash([one, { ...two, html: 'Kinh tế'.normalize('NFD') }])).to.equal(hash);
    const others = [
      [one, { ...two, html: 'Kinh tê' }],
      [{ ...one, level: 2 }, two],
      [{ ...one, id: 'x' }, two],
      [one, { ...two, kind: 'footnote' as const }],
      [two, one],
      [one],
      [],
    ];
    expect(new Set([hash, ...others.map(blocksHash)]).size).to.equal(others.length + 1);
  });

  it('makes plain text', () => {
    const blocks = assignIds(
      [],
      [
        heading('Phần thứ nhất\nTÌNH HÌNH', 1),
        paragraph('Đoạn'),
        heading('1.', 3),
        heading('I.', 2),
        heading('Phần thứ hai', 1),
      ],
      counter('h'),
    );
    expect(plainText(blocks.slice(3))).to.equal('I.\nPhần thứ hai');
  });

  it('cleans html', () => {
    expect(
      cleanInline(
        '<b onclick="x()">A</b><script>alert(1)</script><a href="javascript:x">B</a><img src=x onerror=y><br>&lt;i&gt;',
      ),
    ).to.equal('<b>A</b>B<br />&lt;i&gt;');
    expect(cleanInline('<table><tr><td>A</td></tr></table><style>*{}</style><svg><script>x</script></svg>')).to.equal(
      'A',
    );
    expect(
      cleanTable('<table style="x"><tr><td colspan="2" rowspan="x" onclick="y"><p>A</p></td></tr></table>'),
    ).to.equal('<table><tr><td colspan="2">A</td></tr></table>');
  });
});
