import { expect } from 'chai';
import fc from 'fast-check';
import { cleanComment, readComment } from '../../src/portal/comment.rules.ts';

const FAMILY = '👨\u200d👩\u200d👧';

describe('the text of a comment', () => {
  const cleaned: [what: string, typed: string, kept: string][] = [
    ['line ends of every system', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['decomposed letters', 'Tie\u0302\u0301ng Vie\u0323\u0302t', 'Tiếng Việt'],
    ['controls', 'a\u0000b\u0007c\u001bd\u007fe\u0085f', 'abcdef'],
    ['zero-width letters that split a word from a filter', 'bi\u200bểu\u200c \u2060quyết\ufeff', 'biểu quyết'],
    ['a mark parted from its letter', 'a\u200b\u0301', 'á'],
    ['bidi overrides and isolates', '\u202eôhkc\u202c \u2066a\u2069 \u200f\u200eb', 'ôhkc a b'],
    ['invisible fillers and tags', 'a\u3164b\u115fc\u{e0041}d', 'abcd'],
    ['soft hyphens of a text that is no TCVN3', 'góp\u00ad ý', 'góp ý'],
    ['emoji', 'Tốt 👍🏽 🇻🇳 ❤️', 'Tốt 👍🏽 🇻🇳 ❤️'],
    ['an emoji made of several', FAMILY, FAMILY],
    ['a joiner that joins nothing', 'a\u200db 👍\u200d', 'ab 👍'],
    ['a tower of marks', `a${'\u0316'.repeat(500)}b`, 'a\u0316\u0316\u0316b'],
    ['half an emoji', 'a\ud83db', 'a\ufffdb'],
    ['empty lines in plenty', 'a\n\n\n\n\nb  \nc', 'a\n\nb\nc'],
    ['markup, which is text', '<script>alert("1")</script> & <b>', '<script>alert("1")</script> & <b>'],
    ['Đ and other letters of ours', 'ĐẢNG uỷ, hoà, thuý', 'ĐẢNG uỷ, hoà, thuý'],
  ];
  for (const [what, typed, kept] of cleaned) it(`reads ${what}`, () => expect(cleanComment(typed)).to.equal(kept));

  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom(
        'a',
        'ế',
        'e\u0302',
        '\u0301',
        '\u200d',
        '\u200b',
        '\u202e',
        '👍',
        '\ufe0f',
        '🏽',
        '\n',
        '\r',
        ' ',
        '\u00ad',
        '\ud83d',
      ),
      maxLength: 60,
    }),
  );

  it('is the same when it is cleaned twice', () => {
    fc.assert(fc.property(anything, (typed) => cleanComment(cleanComment(typed)) === cleanComment(typed)));
  });

  it('never keeps what hides or turns the reading around, and is always NFC and whole', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const text = cleanComment(typed);
        expect(text).to.not.match(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/,
        );
        expect(text).to.not.match(/\p{M}{4}/u);
        expect(text).to.not.match(/\p{Surrogate}/u);
        expect(text.normalize('NFC')).to.equal(text);
        expect(text.trim()).to.equal(text);
      }),
    );
  });

  it('keeps every letter, digit and sign of plain text, in their order', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ0123456789.,;:!?"()<>&')),
      maxLength: 80,
    });
    fc.assert(fc.property(plain, (typed) => cleanComment(typed) === typed));
  });
});

describe('what a comment that was typed becomes', () => {
  it('is a text to store', () => {
    expect(readComment('  Nhất trí.\r\n', null)).to.deep.equal({ kind: 'text', text: 'Nhất trí.' });
  });

  const empty = ['', '   ', '\u200b\u200d\ufeff', '\u00ad\n\n\u202e'];
  for (const typed of empty)
    it(`is missing when nothing can be seen in ${JSON.stringify(typed)}`, () =>
      expect(readComment(typed, null)).to.deep.equal({ kind: 'error', message: 'Nhập nội dung góp ý' }));

  it('may have 4,000 letters, not one more, and the count is said', () => {
    expect(readComment('ế'.repeat(4_000), null).kind).to.equal('text');
    expect(readComment('ế'.repeat(4_001), null))
      .to.have.property('message')
      .that.contains('4.001 ký tự, nhiều nhất là 4.000');
  });

  it('says how much of a very long text is kept', () => {
    expect(readComment('a'.repeat(100_001), null))
      .to.have.property('message')
      .that.contains('100.001')
      .and.contains('chỉ còn giữ được 100.000');
    expect(readComment('a'.repeat(100_000), null))
      .to.have.property('message')
      .that.does.not.contain('giữ được');
  });

  const legacy: [string, string, string][] = [
    ['TCVN3', '§Ò nghÞ Uû ban nh©n d©n tØnh lµm ®­êng', 'Đề nghị Uỷ ban nhân dân tỉnh làm đường'],
    ['VNI', 'Ñeà nghò Uûy ban nhaân daân tænh laøm ñöôøng', 'Đề nghị Ủy ban nhân dân tỉnh làm đường'],
  ];
  for (const [name, typed, meant] of legacy) {
    it(`in ${name} asks its author, and sends what they choose`, () => {
      const asked = readComment(typed, null);
      expect(asked.kind).to.equal('ask');
      if (asked.kind === 'ask') expect(asked.reading.text).to.equal(meant);
      expect(readComment(typed, 'converted')).to.deep.equal({ kind: 'text', text: meant });
      expect(readComment(typed, 'typed')).to.deep.equal({ kind: 'text', text: cleanComment(typed) });
    });
  }
});
