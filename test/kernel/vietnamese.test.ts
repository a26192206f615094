import { expect } from 'chai';
import fc from 'fast-check';
import {
  canonical,
  compareNames,
  looseKey,
  nameSortKey,
  partySpelling,
  searchKey,
  sortKey,
  toneKey,
} from '../../src/kernel/text/vietnamese.ts';

const VOWELS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const syllable = fc
  .tuple(
    fc.constantFrom('', 'b', 'c', 'd', 'đ', 'h', 'ng', 'nh', 'ph', 't', 'tr', 'Đ', 'T'),
    fc.constantFrom(...VOWELS, ...VOWELS.map((v) => v.toUpperCase())),
    fc.constantFrom(...TONES),
    fc.constantFrom('', 'c', 'n', 'nh', 'ng', 'm', 't'),
  )
  .map(([first, vowel, tone, last]) => (first + vowel + tone + last).normalize('NFC'));
const fullName = fc.array(syllable, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

const collator = new Intl.Collator('vi');
/** The verified comparator of domain.md §7.1: tên, họ, đệm, word by word, with the collation of CLDR. */
function byCollator(a: string, b: string): number {
  const order = (name: string) => {
    const words = name.toLowerCase().split(' ');
    return [words.at(-1) ?? '', ...words.slice(0, -1)];
  };
  const [left, right] = [order(a), order(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = collator.compare(left[i] ?? '', right[i] ?? '');
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(left.length - right.length);
}

describe('kernel/text/vietnamese', () => {
  it('writes text in one canonical form', () => {
    expect(canonical('  Nguyê\u0303n\u00a0 \tĐức\u200b ')).to.equal('Nguyễn Đức');
    expect(canonical('\u00d0ảng \u0189ảng \u00f0ảng')).to.equal('Đảng Đảng đảng');
    expect(canonical('e\u0323\u0302')).to.equal('ệ');
  });

  it('folds for searching', () => {
    expect(searchKey('Nguyễn Đức Ánh')).to.equal('nguyen duc anh');
    expect(searchKey('  H’Hen   NIÊ – “Đắk Lắk” ')).to.equal('h\'hen nie - "dak lak"');
    expect(searchKey('Đảng'.normalize('NFD'))).to.equal('dang');
    expect(looseKey('Lý Mỹ Thuý')).to.equal('li mi thuy');
    expect(looseKey('Lí Mĩ')).to.equal(looseKey('Lý Mỹ'));
    expect(looseKey('tay')).to.equal('tay');
  });

  it('sorts names by tên, họ, đệm and by syllable', () => {
    const ordered = [
      'Lê Thị Ái',
      'Hoàng Văn An',
      'Nguyễn Thị An',
      'Nguyễn Văn An',
      'Lê Ánh',
      'Nguyễn Thị Ánh',
      'Đặng Văn Ân',
      'Trần Văn Bình',
      'Phạm Văn Dũng',
      'Đỗ Thị Đào',
    ];
    // Ái < An as i < n: the tone counts only within equal letters
    const shuffled = ordered.toReversed();
    expect(shuffled.toSorted(compareNames)).to.deep.equal(ordered);
    expect(shuffled.toSorted(byCollator)).to.deep.equal(ordered);
    expect(compareNames('Lê Văn Bình', 'Lề Văn An')).to.equal(1);
    expect(sortKey('Lê Văn Bình') < sortKey('Lề Văn An')).to.equal(true);
  });

  it('sorts letters and tones in the Vietnamese order', () => {
    const letters = 'a à ả ã á ạ ă ắ â ấ b d đ e ê g i o ô ơ u ư v y'.split(' ');
    expect(letters.toReversed().toSorted(compareNames)).to.deep.equal(letters);
    expect(['ay', 'ă', 'ăn', 'â', 'an', 'anh', 'án'].toSorted(compareNames)).to.deep.equal([
      'an',
      'án',
      'anh',
      'ay',
      'ă',
      'ăn',
      'â',
    ]);
  });

  it('does not mind where the tone is written, nor the case', () => {
    expect(nameSortKey('Nguyễn Thị Hoà')).to.equal(nameSortKey('NGUYỄN THỊ HÒA'));
    expect(compareNames('Trần Thúy', 'Trần Thuý')).to.equal(0);
    expect(toneKey('Hòa  Bình')).to.equal(toneKey('HOÀ BÌNH'));
    expect(toneKey('Hoa Bình')).to.not.equal(toneKey('Hoà Bình'));
  });

  it('sorts titles from the left and numbers by value', () => {
    const units = ['Chi bộ 2', 'Chi bộ 10', 'Chi bộ Ấp 1', 'Chi bộ Văn phòng', 'Đảng bộ A'];
    expect(units.toReversed().toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))).to.deep.equal(units);
  });

  it('writes tones as Party documents do', () => {
    expect(partySpelling('Ủy ban, hòa, HÓA, thúy, tùy, khỏe, lòe, Thủy')).to.equal(
      'Uỷ ban, hoà, HOÁ, thuý, tuỳ, khoẻ, loè, Thuỷ',
    );
    for (const kept of ['quý', 'hoàn', 'toán', 'lúa', 'khuỷu', 'uỷ', 'thoại', 'của', 'loét', 'tuyến']) {
      expect(partySpelling(kept)).to.equal(kept);
    }
    expect(partySpelling('hòa'.normalize('NFD'))).to.equal('hoà');
  });

  it('has empty keys for empty text', () => {
    expect([canonical(' '), searchKey('中'), nameSortKey(''), sortKey(' - '), nameSortKey("'")]).to.deep.equal([
      '',
      '',
      '',
      '',
      '',
    ]);
  });

  it('property: the order of keys is the order of the comparator', () => {
    fc.assert(
      fc.property(fullName, fullName, (a, b) => {
        expect(compareNames(a, b)).to.equal(byCollator(a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it('property: keys are ASCII, searchKey is idempotent, NFD and NFC are one', () => {
    const text = fc.oneof(fullName, fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (s) => {
        const key = searchKey(s);
        expect(searchKey(key)).to.equal(key);
        expect(canonical(canonical(s))).to.equal(canonical(s));
        expect(partySpelling(partySpelling(s))).to.equal(partySpelling(s));
        expect(key + nameSortKey(s) + sortKey(s)).to.match(/^[\x20-\x7e]*$/);
        for (const f of [canonical, searchKey, looseKey, nameSortKey, sortKey, partySpelling, toneKey]) {
          expect(f(s.normalize('NFD'))).to.equal(f(s.normalize('NFC')));
        }
        expect(nameSortKey(partySpelling(s))).to.equal(nameSortKey(s));
      }),
      { numRuns: 500 },
    );
  });
});
