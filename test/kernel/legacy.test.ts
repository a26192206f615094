import { expect } from 'chai';
import fc from 'fast-check';
import { decodeTcvn3, decodeVni, recogniseLegacy, tcvn3, vni } from '../../src/kernel/text/legacy.ts';
import { isSyllable } from '../../src/kernel/text/syllables.ts';

const SAMPLE =
  'Tiếp tục đổi mới phương thức lãnh đạo của Đảng, xây dựng đội ngũ cán bộ đủ phẩm chất, năng lực; Uỷ ban nhân dân xã phải giải quyết khiếu nại, tố cáo, những việc bức xúc của dân trước quý tư. Nguyễn Thị Thuỷ, Đỗ Văn Ưng, Âu Cơ, Ô Môn, Ê Đê, Ăng ten.';

/** As it was typed for the old fonts; capitals with a tone have no TCVN3 code and are left to small letters. */
const encoder = (table: ReadonlyMap<string, string>) => {
  const back = new Map([...table].map(([code, letter]) => [letter, code]));
  return (text: string): string => Array.from(text.normalize('NFC'), (c) => back.get(c) ?? c).join('');
};
const toTcvn3 = encoder(tcvn3);
const toVni = encoder(vni);
const LETTERS = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';

describe('text of before Unicode', () => {
  it('has a code for every letter of Vietnamese', () => {
    expect([...tcvn3.values()].filter((c) => LETTERS.includes(c))).to.have.length(Array.from(LETTERS).length);
    expect(tcvn3.size).to.equal(74);
    for (const letter of LETTERS + LETTERS.toUpperCase()) expect([...vni.values()], letter).to.include(letter);
  });

  const samples: [string, (text: string) => string, string, string][] = [
    ['TCVN3', decodeTcvn3, 'NguyÔn V¨n §øc', 'Nguyễn Văn Đức'],
    ['TCVN3', decodeTcvn3, 'Uû ban nh©n d©n', 'Uỷ ban nhân dân'],
    ['TCVN3', decodeTcvn3, 'B¶o Th¾ng', 'Bảo Thắng'],
    ['TCVN3', decodeTcvn3, '\u00adu tiªn th\u00ad viÖn', 'ưu tiên thư viện'],
    ['TCVN3 in capitals', decodeTcvn3, '§¶NG Bé TØNH', 'ĐẢNG BỘ TỈNH'],
    ['VNI', decodeVni, 'Nguyeãn Vaên Ñöùc', 'Nguyễn Văn Đức'],
    ['VNI', decodeVni, 'Höôùng daãn thöïc hieän nghò quyeát', 'Hướng dẫn thực hiện nghị quyết'],
    ['VNI', decodeVni, 'kyû luaät', 'kỷ luật'],
    ['VNI in capitals', decodeVni, 'ÑAÛNG BOÄ TÆNH', 'ĐẢNG BỘ TỈNH'],
  ];
  for (const [name, decode, typed, meant] of samples)
    it(`reads ${name}: ${meant}`, () => expect(decode(typed)).to.equal(meant));

  it('comes back from either encoding, letter for letter', () => {
    expect(decodeTcvn3(toTcvn3(SAMPLE))).to.equal(SAMPLE);
    expect(decodeVni(toVni(SAMPLE))).to.equal(SAMPLE);
    const words = fc.array(fc.constantFrom(...SAMPLE.split(' ')), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' ');
        return decodeTcvn3(toTcvn3(text)) === text && decodeVni(toVni(text)) === text;
      }),
    );
  });

  it('is recognised, each for what it is', () => {
    expect(recogniseLegacy(toTcvn3(SAMPLE))).to.deep.equal({ encoding: 'tcvn3', text: SAMPLE });
    expect(recogniseLegacy(toVni(SAMPLE))).to.deep.equal({ encoding: 'vni', text: SAMPLE });
    expect(recogniseLegacy('NguyÔn V¨n §øc')?.encoding).to.equal('tcvn3');
    expect(recogniseLegacy('Nguyeãn Vaên Ñöùc')?.encoding).to.equal('vni');
  });

  const others = [
    SAMPLE,
    'Toi nhat tri voi du thao',
    'và là có đã',
    'và là có',
    'à, ừ, thế à',
    'Nhất trí 100%. Café, naïve, Zürich, São Paulo, crème brûlée',
    'Il a été déçu par la façade du château, très âgé',
    '± 5 % · 30 °C · © 2026 · «trích»',
    '👍 👍🏽 ok',
    '',
  ];
  for (const text of others)
    it(`is not seen in ${text.slice(0, 40) || 'an empty text'}`, () => expect(recogniseLegacy(text)).to.equal(null));
});

describe('a Vietnamese syllable', () => {
  for (const word of ['nghiêng', 'Quốc', 'gì', 'giếng', 'khuỷu', 'uỷ', 'ỷ', 'ĐẢNG', 'thuở', 'oằn', 'ngoằn', 'giữa'])
    it(`is ${word}`, () => expect(isSyllable(word)).to.equal(true));
  for (const word of ['nh©n', 'Nguyeãn', 'café', 'naïve', 'été', 'châteáu', 'xyz', ''])
    it(`is not ${word || 'nothing'}`, () => expect(isSyllable(word)).to.equal(false));
});
