import { expect } from 'chai';
import fc from 'fast-check';
import { assignIds, type RawBlock } from '../../../src/modules/documents/text/blocks.ts';
import { compareBlocks, countChanges, textOf, textsOf } from '../../../src/modules/documents/text/compare.ts';
import { diffText } from '../../../src/modules/documents/text/spans.ts';

const paragraph = (text: string): RawBlock => ({ kind: 'paragraph', level: null, html: text, text });
const blocks = (...texts: string[]): RawBlock[] => texts.map(paragraph);
const exact = { spelling: 'exact' } as const;
const equal = { spelling: 'equal' } as const;

// Texts of few syllables, so that they often resemble, repeat and move.
const syllable = fc.constantFrom(
  'Đảng',
  'uỷ',
  'ủy',
  'hoà',
  'hòa',
  'tỉnh',
  'xã',
  'năm',
  '2026',
  '12,5%',
  'và',
  'của',
  '“',
  '.',
  ',',
  '\n',
  '\t',
  '  ',
);
const sentence = fc.array(syllable, { maxLength: 14 }).map((list) => list.join(' '));
const anyText = fc.oneof({ weight: 4, arbitrary: sentence }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) });
const texts = fc.array(anyText, { maxLength: 12 });
const spelling = fc.constantFrom('exact' as const, 'equal' as const);
/** Two versions: the second from the first by dropping, doubling, moving and rewriting. */
const pair = fc.oneof(
  fc.tuple(texts, texts),
  texts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list.slice(0, 3)]))),
  texts.chain((list) => {
    const edited = list.map((text) =>
      fc.oneof(
        fc.constant(text),
        syllable.map((s) => `${text} ${s}`),
        anyText,
      ),
    );
    return fc.tuple(fc.constant(list), fc.tuple(...edited));
  }),
);

// What holds of every comparison, whatever the texts.
describe('documents/text/compare: laws', () => {
  it('rebuilds both texts from the changes, to the letter', () => {
    fc.assert(
      fc.property(pair, spelling, ([a, b], s) => {
        const changes = compareBlocks(blocks(...a), blocks(...b), { spelling: s });
        expect(textsOf(changes, 'before')).to.deep.equal(a);
        expect(textsOf(changes, 'after')).to.deep.equal(b);
      }),
    );
  });

  it('rebuilds both texts of two versions of one draft', () => {
    fc.assert(
      fc.property(pair, spelling, ([a, b], s) => {
        let n = 0;
        const id = () => `p${(n += 1)}`;
        const before = assignIds([], blocks(...a), id);
        const changes = compareBlocks(before, assignIds(before, blocks(...b), id), { spelling: s });
        expect(textsOf(changes, 'before')).to.deep.equal(a);
        expect(textsOf(changes, 'after')).to.deep.equal(b);
      }),
    );
  });

  it('finds nothing between a text and itself', () => {
    fc.assert(
      fc.property(texts, spelling, (a, s) => {
        const changes = compareBlocks(blocks(...a), blocks(...a), { spelling: s });
        expect(changes.every((c) => c.kind === 'same' && !c.restyled)).to.equal(true);
      }),
    );
  });

  it('takes NFC and NFD for the same on request', () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 12 }), (list) => {
        const nfd = list.map((text) => text.normalize('NFD'));
        expect(compareBlocks(blocks(...nfd), blocks(...list), equal).every((c) => c.kind === 'same')).to.equal(true);
      }),
    );
  });

  it('tells the same story in both directions', () => {
    fc.assert(
      fc.property(pair, spelling, ([a, b], s) => {
        const there = countChanges(compareBlocks(blocks(...a), blocks(...b), { spelling: s }));
        const back = countChanges(compareBlocks(blocks(...b), blocks(...a), { spelling: s }));
        expect(back).to.deep.equal({ ...there, added: there.removed, removed: there.added });
      }),
    );
  });

  it('gives spans that make up both texts, whatever the number of edits allowed', () => {
    fc.assert(
      fc.property(anyText, anyText, spelling, fc.integer({ min: 0, max: 40 }), (a, b, s, most) => {
        const { spans: found } = diffText(a, b, s, most);
        expect([textOf(found, 'before'), textOf(found, 'after')]).to.deep.equal([a, b]);
        expect(found.every((span, i) => span.kind !== found[i - 1]?.kind)).to.equal(true);
      }),
    );
  });

  it('links both ends of every move, and numbers lines and places', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const changes = compareBlocks(blocks(...a), blocks(...b), exact);
        expect(changes.map((c) => c.number)).to.deep.equal(changes.map((_, i) => i + 1));
        for (const c of changes) {
          if (c.kind !== 'movedFrom' && c.kind !== 'movedTo') continue;
          const other = changes[c.counterpart - 1];
          expect(other).to.include({ from: c.from, to: c.to, counterpart: c.number });
        }
      }),
    );
  });
});
