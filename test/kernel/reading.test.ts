import { expect } from 'chai';
import { hasOwnHead, placeLabels, settingsOf, shorten, tocOf } from '../../src/kernel/text/reading.ts';

const block = (kind: string, text: string, level: number | null = null, html = text) => ({
  id: text,
  kind,
  level,
  text,
  html,
});

describe('reading a long text', () => {
  const text = [
    block('paragraph', 'Mở đầu'),
    block('heading', 'Phần thứ nhất', 2),
    block('paragraph', 'a'),
    block('heading', 'I. Tình hình', 3),
    block('table', 'b'),
    block('heading', '1. Kinh tế', 4),
    block('paragraph', 'c'),
  ];

  it('names every paragraph by the heading above it', () => {
    expect(placeLabels(text)).to.deep.equal([
      'Đoạn 1',
      'Đề mục “Phần thứ nhất”',
      '“Phần thứ nhất”, đoạn 1',
      'Đề mục “I. Tình hình”',
      '“I. Tình hình”, đoạn 1',
      'Đề mục “1. Kinh tế”',
      '“1. Kinh tế”, đoạn 1',
    ]);
  });

  it('lists two ranks of headings, whatever level the text begins at, and counts what lies below', () => {
    expect(tocOf(text, () => 1)).to.deep.equal([
      { href: '#Phần thứ nhất', label: 'Phần thứ nhất', deep: false, count: 2 },
      { href: '#I. Tình hình', label: 'I. Tình hình', deep: true, count: 4 },
    ]);
    expect(tocOf([])).to.deep.equal([]);
  });

  it('knows a letterhead and a title at the top, and only there', () => {
    const head = block('table', 'TỈNH UỶ\nđảng cộng sản việt nam');
    const title = block('paragraph', 'KẾ HOẠCH', null, '<strong>KẾ HOẠCH</strong>');
    const paper = [head, title, ...text, block('paragraph', 'x'), title];
    const mark = 'ĐẢNG CỘNG SẢN VIỆT NAM';
    expect(hasOwnHead(paper, mark)).to.equal(true);
    expect(hasOwnHead(text, mark)).to.equal(false);
    expect(settingsOf(paper, mark)).to.deep.equal([
      'letterhead',
      'title',
      'text',
      'section',
      'text',
      'point',
      'table',
      'point',
      'text',
      'text',
      'text',
    ]);
  });

  it('shortens at a word, one word too long in the middle', () => {
    expect(shorten('một hai  ba\nbốn', 12)).to.equal('một hai ba…');
    expect(shorten('x'.repeat(20), 10)).to.equal(`${'x'.repeat(9)}…`);
    expect(shorten('ngắn', 10)).to.equal('ngắn');
  });
});
