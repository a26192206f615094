import { expect } from 'chai';
import { placeAnchors, windowShare } from '../../../src/modules/documents/text/anchors.ts';
import { assignIds, type Block } from '../../../src/modules/documents/text/blocks.ts';
import {
  comment,
  edited,
  longDraft,
  operations,
  randomOf,
  rawBlocks,
  whereabouts,
  type Operation,
  type Truth,
} from '../../support/edits.ts';

interface Tally {
  edits: number;
  /** Comments of which at least half the words still stand in one paragraph. */
  due: number;
  right: number;
  wrong: number;
  listed: number;
  /** In the list because the words are gone. */
  gone: number;
}

/** Carries comments through versions of `perVersion` edits each, and counts where they end up at every version. */
function carry(seed: number, versions: number, perVersion: number, kinds: readonly Operation[] = operations): Tally {
  const random = randomOf(seed);
  let made = 0;
  const newId = () => `p${++made}`;
  let draft = longDraft();
  let blocks = assignIds([], rawBlocks(draft), newId);
  let alive: Truth[] = Array.from({ length: 300 }, () => comment(blocks, draft, random));
  const tally: Tally = { edits: 0, due: 0, right: 0, wrong: 0, listed: 0, gone: 0 };
  for (let v = 0; v < versions; v += 1) {
    for (let e = 0; e < perVersion; e += 1) {
      draft = edited(draft, kinds[random(kinds.length)]!, random);
      tally.edits += 1;
    }
    const next = assignIds(blocks, rawBlocks(draft), newId);
    const places = placeAnchors(
      blocks,
      next,
      alive.map((t) => t.anchor),
    );
    const kept: Truth[] = [];
    for (const [i, truth] of alive.entries()) {
      const { shares, of } = whereabouts(draft, truth);
      const most = Math.max(0, ...shares.values());
      const place = places[i] ?? null;
      const at = place === null ? -1 : next.findIndex((b) => b.id === place);
      if (place !== null && (shares.get(at) ?? 0) * 2 >= most && most > 0) tally.right += 1;
      else if (place !== null) tally.wrong += 1;
      else if (most * 2 >= of) tally.listed += 1;
      else tally.gone += 1;
      if (most * 2 >= of) tally.due += 1;
      if (place !== null) kept.push({ ...truth, anchor: { ...truth.anchor, blockId: place } });
    }
    alive = kept;
    blocks = next;
  }
  return tally;
}

const block = (id: string, text: string): Block => ({ id, kind: 'paragraph', level: null, html: text, text });
const A = 'Phấn đấu đến năm 2030 tổng sản phẩm bình quân đầu người đạt 5.200 USD, tỷ lệ hộ nghèo giảm còn dưới 3%.';
const B = 'Xây dựng và đưa vào khai thác cầu Cửa Nguồn, đường vành đai phía Nam thị xã, cảng thuỷ nội địa Tân Lam.';
const C = 'Giữ vững quốc phòng, an ninh; chủ động phòng ngừa, ứng phó với thiên tai, dịch bệnh.';
const before = [block('a', A), block('b', B), block('c', C)];
const mark = 'tỷ lệ hộ nghèo giảm còn dưới 3%';

const cases: [what: string, next: Block[], at: string, quote: string, expected: string | null][] = [
  ['nothing changed', before, 'a', mark, 'a'],
  ['another paragraph went', [before[0]!, before[2]!], 'a', mark, 'a'],
  ['its paragraph went', [before[1]!, before[2]!], 'a', mark, null],
  ['its paragraph moved', [before[1]!, before[2]!, before[0]!], 'a', mark, 'a'],
  ['merged into the next', [block('b', `${A} ${B}`), before[2]!], 'a', mark, 'b'],
  [
    'split, the passage went to the new half',
    [block('a', A.slice(0, 80)), block('n', A.slice(80)), before[1]!],
    'a',
    'nghèo giảm còn dưới 3%',
    'n',
  ],
  [
    'split, the passage stayed',
    [block('a', A.slice(0, 70)), block('n', A.slice(70))],
    'a',
    'tổng sản phẩm bình quân đầu người',
    'a',
  ],
  [
    'moved by hand into another paragraph',
    [block('a', A.replace(`, ${mark}`, '')), before[1]!, block('c', `${C} ${mark}.`)],
    'a',
    mark,
    'c',
  ],
  ['the passage was struck out', [block('a', A.replace(`, ${mark}`, '')), before[1]!, before[2]!], 'a', mark, null],
  ['a word of it changed', [block('a', A.replace('3%', '2,5%')), before[1]!], 'a', mark, 'a'],
  [
    'the same words stand in two new paragraphs',
    [block('n', `Một là ${mark}.`), block('m', `Hai là ${mark}.`)],
    'a',
    mark,
    null,
  ],
  ['written with the tone on the other letter', [block('x', B.replace('thuỷ', 'thủy')), before[2]!], 'b', B, 'x'],
  ['an empty draft', [], 'a', mark, null],
];

describe('anchors of comments', () => {
  for (const [what, next, blockId, quote, expected] of cases) {
    it(`${expected === null ? 'asks a person when' : 'finds the place when'} ${what}`, () => {
      expect(placeAnchors(before, next, [{ blockId, quote, prefix: '', suffix: '' }])).to.deep.equal([expected]);
    });
  }

  it('takes the words around a short passage for help', () => {
    const next = [before[1]!, block('n', `Đến năm 2030 ${mark}`), block('m', 'Năm 2025 hộ nghèo giảm chậm.')];
    const anchor = { blockId: 'a', quote: 'hộ nghèo giảm', prefix: '5.200 USD, tỷ lệ', suffix: 'còn dưới 3%' };
    expect(placeAnchors(before, next, [anchor])).to.deep.equal(['n']);
  });

  for (const seed of [20260301, 1, 3]) {
    it(`keeps comments on their paragraph through a thousand edits, none on a wrong one (${seed})`, () => {
      const tally = carry(seed, 100, 10);
      expect(tally.edits).to.equal(1_000);
      expect(tally.wrong).to.equal(0);
      expect(tally.right / tally.due).to.be.at.least(0.99);
    });
  }

  for (const kind of operations) {
    it(`survives versions in which paragraphs only ${kind}`, () => {
      const tally = carry(7, 40, 8, [kind]);
      expect(tally.wrong).to.equal(0);
      expect(tally.listed / tally.due).to.be.at.most(0.01);
    });
  }

  it('counts a window by its syllables, each as often as it is wanted', () => {
    const share = (a: string, b: string) => windowShare(a.split(' '), b.split(' '));
    expect(share('a b c', 'x a b c y')).to.equal(1);
    expect(share('a a b', 'a b x x')).to.be.closeTo(2 / 3, 1e-9);
    expect(share('a b', 'a x x x x b')).to.equal(0.5);
    expect(share('a', '')).to.equal(0);
  });
});
