import { expect } from 'chai';
import type { Block, RawBlock } from '../../../src/modules/documents/text/blocks.ts';
import { compareBlocks, countChanges, type ParagraphChange } from '../../../src/modules/documents/text/compare.ts';
import { diffText } from '../../../src/modules/documents/text/spans.ts';

const paragraph = (text: string): RawBlock => ({ kind: 'paragraph', level: null, html: text, text });
const blocks = (...texts: string[]): RawBlock[] => texts.map(paragraph);
const exact = { spelling: 'exact' } as const;
const kinds = (changes: readonly ParagraphChange[]): string => changes.map((c) => c.kind).join(' ');
const marked = (c: ParagraphChange | undefined): string =>
  (c?.spans ?? [])
    .map((s) => (s.kind === 'same' ? s.text : s.kind === 'removed' ? `[-${s.text}-]` : `[+${s.text}+]`))
    .join('');
const spans = (before: string, after: string, spelling: 'exact' | 'equal' = 'exact'): string =>
  marked({ kind: 'changed', number: 1, from: 1, to: 1, spans: diffText(before, after, spelling, 400).spans });

const GROWTH = 'Kinh tế của tỉnh tiếp tục tăng trưởng khá, thu ngân sách vượt kế hoạch năm.';
const PARTY = 'Công tác xây dựng Đảng được tăng cường ở mọi cấp, mọi ngành trong toàn tỉnh.';
const METHOD = 'Tiếp tục đổi mới phương thức lãnh đạo của cấp uỷ, nâng cao chất lượng sinh hoạt chi bộ.';
const CULTURE = 'Văn hoá, giáo dục, y tế có chuyển biến rõ nét; đời sống Nhân dân từng bước được nâng lên.';

describe('documents/text/compare', () => {
  describe('syllables', () => {
    for (const [what, before, after, expected] of [
      ['a syllable', 'tăng trưởng khá, vượt', 'tăng trưởng cao, vượt', 'tăng trưởng [-khá-][+cao+], vượt'],
      ['a tone', 'nâng cao chất lượng', 'nâng cáo chất lượng', 'nâng [-cao-][+cáo+] chất lượng'],
      ['a figure with its separators', 'đạt 12.500 tỷ đồng', 'đạt 12.700 tỷ đồng', 'đạt [-12.500-][+12.700+] tỷ đồng'],
      ['a percentage', 'tăng 7,5% so với năm trước', 'tăng 8% so với năm trước', 'tăng [-7,5-][+8+]% so với năm trước'],
      ['a sentence at the end', 'Đạt kế hoạch.', 'Đạt kế hoạch. Vượt thu.', 'Đạt kế hoạch.[+ Vượt thu.+]'],
      ['a stop', 'Đạt kế hoạch, vượt thu', 'Đạt kế hoạch; vượt thu', 'Đạt kế hoạch[-,-][+;+] vượt thu'],
      ['a blank', 'Đạt kế  hoạch', 'Đạt kế hoạch', 'Đạt kế[-  -][+ +]hoạch'],
      ['a capital', 'của nhân dân trong tỉnh', 'của Nhân dân trong tỉnh', 'của [-nhân-][+Nhân+] dân trong tỉnh'],
      ['a line break', 'Phần thứ nhất\nTình hình', 'Phần thứ nhất Tình hình', 'Phần thứ nhất[-\n-][+ +]Tình hình'],
    ] as const) {
      it(`shows ${what}`, () => expect(spans(before, after)).to.equal(expected));
    }

    it('replaces two syllables in a row as one change', () => {
      expect(spans('Ban Chấp hành rất nhất trí thông qua', 'Ban Chấp hành hoàn toàn tán thành thông qua')).to.equal(
        'Ban Chấp hành [-rất nhất trí-][+hoàn toàn tán thành+] thông qua',
      );
    });

    it('replaces as a whole what has nothing but chance in common', () => {
      expect(spans(`1. ${GROWTH}`, '1. Xây dựng nông thôn mới của xã đạt nhiều kết quả tích cực')).to.match(
        /^1\. \[-Kinh.*-\]\[\+Xây.*\+\]$/,
      );
    });

    it('sees hoà and hòa as two unless asked otherwise, and then shows the new spelling', () => {
      expect(spans('Ủy ban hòa giải xã', 'Uỷ ban hoà giải huyện')).to.equal(
        '[-Ủy-][+Uỷ+] ban [-hòa-][+hoà+] giải [-xã-][+huyện+]',
      );
      expect(spans('Ủy ban hòa giải xã', 'Uỷ ban hoà giải huyện', 'equal')).to.equal('Uỷ ban hoà giải [-xã-][+huyện+]');
    });

    it('gives up gracefully when too much would have to be searched', () => {
      const { spans: found, edits } = diffText(`a ${GROWTH} z`, `a ${GROWTH.replaceAll(' ', ' b ')} z`, 'exact', 3);
      expect(found.map((s) => s.kind)).to.deep.equal(['same', 'removed', 'added', 'same']);
      expect(edits).to.equal(3);
    });
  });

  describe('paragraphs', () => {
    it('tells same, changed, added and removed apart', () => {
      const changes = compareBlocks(
        blocks(GROWTH, PARTY, METHOD),
        blocks(GROWTH.replace('khá', 'cao'), PARTY, CULTURE),
        exact,
      );
      expect(kinds(changes)).to.equal('changed same removed added');
      expect(marked(changes[0])).to.contain('[-khá-][+cao+]');
      expect(countChanges(changes)).to.deep.equal({ same: 1, changed: 1, added: 1, removed: 1, moved: 0 });
    });

    it('shows a moved paragraph as moved, at both its places', () => {
      const changes = compareBlocks(
        blocks(GROWTH, PARTY, METHOD, CULTURE),
        blocks(PARTY, METHOD, CULTURE, GROWTH),
        exact,
      );
      expect(kinds(changes)).to.equal('movedFrom same same same movedTo');
      expect(changes[0]).to.include({ from: 1, to: 4, counterpart: 5 });
      expect(changes[4]).to.include({ from: 1, to: 4, counterpart: 1 });
      expect(countChanges(changes)).to.include({ moved: 1, added: 0, removed: 0 });
    });

    it('shows what changed in a paragraph on its way', () => {
      const changes = compareBlocks(
        blocks(GROWTH, PARTY, METHOD),
        blocks(PARTY, METHOD, GROWTH.replace('khá', 'cao')),
        exact,
      );
      expect(kinds(changes)).to.equal('movedFrom same same movedTo');
      expect(marked(changes[3])).to.contain('[-khá-][+cao+]');
    });

    it('follows ids of one draft however much the text changed', () => {
      const before: Block[] = [
        { ...paragraph(GROWTH), id: 'p1' },
        { ...paragraph(PARTY), id: 'p2' },
      ];
      const after: Block[] = [
        { ...paragraph(PARTY), id: 'p2' },
        { ...paragraph(CULTURE), id: 'p1' },
      ];
      expect(countChanges(compareBlocks(before, after, exact))).to.include({ moved: 1, added: 0, removed: 0 });
    });

    it('knows a paragraph again that was away for some versions and has a new id', () => {
      const before: Block[] = [
        { ...paragraph(GROWTH), id: 'p1' },
        { ...paragraph(PARTY), id: 'p2' },
      ];
      const after: Block[] = [
        { ...paragraph(GROWTH), id: 'p1' },
        { ...paragraph(PARTY), id: 'p9' },
      ];
      expect(kinds(compareBlocks(before, after, exact))).to.equal('same same');
    });

    it('shows a split paragraph as changed and added, a merged one as changed and removed', () => {
      const one = `${GROWTH} ${PARTY}`;
      expect(kinds(compareBlocks(blocks(METHOD, one), blocks(METHOD, GROWTH, PARTY), exact))).to.be.oneOf([
        'same changed added',
        'same added changed',
      ]);
      expect(kinds(compareBlocks(blocks(METHOD, GROWTH, PARTY), blocks(METHOD, one), exact))).to.be.oneOf([
        'same changed removed',
        'same removed changed',
      ]);
    });

    it('compares a table by its cells', () => {
      const table = (text: string): RawBlock => ({ kind: 'table', level: null, html: `<table>${text}</table>`, text });
      const [change] = compareBlocks(
        [table('Chỉ tiêu\tKết quả\nThu ngân sách\t12.500')],
        [table('Chỉ tiêu\tKết quả\nThu ngân sách\t12.700')],
        exact,
      );
      expect(marked(change)).to.equal('Chỉ tiêu\tKết quả\nThu ngân sách\t[-12.500-][+12.700+]');
    });

    it('notes that a paragraph only changed its shape', () => {
      const heading: RawBlock = { kind: 'heading', level: 1, html: `<strong>${PARTY}</strong>`, text: PARTY };
      expect(compareBlocks(blocks(PARTY), [heading], exact)[0]).to.include({ kind: 'same', restyled: true });
    });

    it('keeps repeated lines in their places', () => {
      const before = blocks('Nơi nhận:', 'Như trên', GROWTH, 'Nơi nhận:', 'Như trên');
      const after = blocks('Nơi nhận:', 'Như trên', GROWTH, PARTY, 'Nơi nhận:', 'Như trên');
      expect(kinds(compareBlocks(before, after, exact))).to.equal('same same same added same same');
    });

    it('manages empty texts', () => {
      expect(compareBlocks([], [], exact)).to.deep.equal([]);
      expect(kinds(compareBlocks([], blocks(GROWTH), exact))).to.equal('added');
      expect(kinds(compareBlocks(blocks(GROWTH), [], exact))).to.equal('removed');
    });

    it('stays quick when 600 long paragraphs are all rewritten', function () {
      this.timeout(6_000);
      const pool = `${GROWTH} ${PARTY} ${METHOD} ${CULTURE}`.split(' ');
      let seed = 7;
      const word = () => pool[(seed = (seed * 48_271) % 2_147_483_647) % pool.length]!;
      const make = (n: number, id: string): Block[] =>
        Array.from({ length: n }, (_, i) => ({
          ...paragraph(Array.from({ length: 200 }, word).join(' ')),
          id: `${id}${i}`,
        }));
      const begun = performance.now();
      const changes = compareBlocks(make(600, 'p'), make(600, 'p'), exact);
      expect(countChanges(changes).changed).to.equal(600);
      expect(performance.now() - begun).to.be.lessThan(4_000);
    });
  });
});
