import { expect } from 'chai';
import fc from 'fast-check';
import { findPassage, MAX_QUOTE, sentencesOf } from '../../src/portal/passage.rules.ts';

const PARAGRAPH =
  'Tiếp tục đổi mới. Tỉnh ta có 3 huyện, 40 xã. Đổi mới là nhiệm vụ chung; tiếp tục đổi mới là nhiệm vụ của mỗi người.';

describe('a passage of a paragraph', () => {
  it('is found with what stands around it', () => {
    expect(findPassage(PARAGRAPH, '3 huyện', '')).to.deep.equal({
      quote: '3 huyện',
      prefix: 'Tiếp tục đổi mới. Tỉnh ta có ',
      suffix: ', 40 xã. Đổi mới là nhiệm vụ chung; tiếp tục đổi mới là nhiệm vụ',
    });
  });

  it('is the one that fits what stood before, when the words stand there several times', () => {
    const second = findPassage(PARAGRAPH, 'đổi mới', 'nhiệm vụ chung; tiếp tục ');
    expect(second?.prefix).to.match(/chung; tiếp tục $/);
    expect(findPassage(PARAGRAPH, 'đổi mới', 'Tiếp tục ')?.prefix).to.equal('Tiếp tục ');
  });

  const not: [string, string][] = [
    ['words that are not there', 'Bãi bỏ nghị quyết'],
    ['nothing', '  '],
    ['the whole paragraph, which is no passage', PARAGRAPH],
  ];
  for (const [name, words] of not) it(`is not ${name}`, () => expect(findPassage(PARAGRAPH, words, '')).to.equal(null));

  it('is found however the browser spaced it, over the cells of a table too', () => {
    expect(findPassage('Năm\u00a02025\n\tđạt  8 %', 'năm2025đạt'.replace('năm', 'Năm'), '')?.quote).to.equal(
      'Năm 2025 đạt',
    );
  });

  it('stands in its paragraph as it is quoted, within the limits of the link', () => {
    const word = fc.constantFrom('đổi', 'mới', 'Tỉnh', 'ta.', 'và', 'xã;', '12', 'nhiệm-vụ');
    const paragraph = fc.array(word, { minLength: 2, maxLength: 200 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(paragraph, fc.nat(), fc.nat({ max: 400 }), (text, from, length) => {
        const start = from % text.length;
        const found = findPassage(text, text.slice(start, start + length), text.slice(0, start));
        if (!found) return;
        const { quote, prefix, suffix } = found;
        expect(text).to.contain(prefix + quote + suffix);
        expect([quote.length <= MAX_QUOTE, prefix.length <= 64, suffix.length <= 64]).to.not.include(false);
      }),
    );
  });
});

describe('the sentences of a paragraph', () => {
  const cases: [string, string[]][] = [
    [PARAGRAPH, ['Tiếp tục đổi mới.', 'Tỉnh ta có 3 huyện, 40 xã.', PARAGRAPH.slice(45)]],
    ['Một câu thôi', ['Một câu thôi']],
    [
      '1. Tăng trưởng đạt 8,5 %. Thu ngân sách vượt dự toán.',
      ['1. Tăng trưởng đạt 8,5 %.', 'Thu ngân sách vượt dự toán.'],
    ],
    [
      'Đạt v.v. và hơn thế nữa trong năm. “Chủ đề mới.” Hết phần này rồi.',
      ['Đạt v.v. và hơn thế nữa trong năm.', '“Chủ đề mới.” Hết phần này rồi.'],
    ],
    ['', ['']],
  ];
  for (const [paragraph, sentences] of cases)
    it(`of ${paragraph.slice(0, 30) || 'nothing'}`, () => expect(sentencesOf(paragraph)).to.deep.equal(sentences));

  it('are short enough to be quoted where the paragraph has commas, and together are the paragraph', () => {
    const long = `Một là, ${'nâng cao năng lực lãnh đạo, '.repeat(30)}hai là đổi mới; ${'ba là giữ vững ổn định; '.repeat(20)}hết.`;
    const sentences = sentencesOf(long);
    expect(Math.max(...sentences.map((s) => s.length))).to.be.at.most(MAX_QUOTE);
    expect(sentences.join(' ')).to.equal(long);
  });
});
