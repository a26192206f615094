import { isSyllable } from './syllables.ts';

// Vietnamese typed for the fonts of before Unicode, read as Latin-1: one code a letter (TCVN3, .VnTime) or a letter and
// a modifier (VNI-Windows). Tables: domain.md §7.4.

export type LegacyEncoding = 'tcvn3' | 'vni';

const CODES =
  'µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë ® Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ ¡ ¢ § £ ¤ ¥ ¦';
const CHARS =
  'à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ Ă Â Đ Ê Ô Ơ Ư';

/** TCVN3 code → letter. Capitals with a tone have no codes: an "H" font draws the small ones as capitals. */
export const tcvn3: ReadonlyMap<string, string> = new Map(
  CODES.split(' ').map((code, i) => [code, CHARS.split(' ')[i]!]),
);

const TONES: Record<string, string> = { ø: '\u0300', ù: '\u0301', û: '\u0309', õ: '\u0303', ï: '\u0323' };
const HAT: Record<string, string> = { â: '', à: '\u0300', á: '\u0301', å: '\u0309', ã: '\u0303', ä: '\u0323' };
const BREVE: Record<string, string> = { ê: '', è: '\u0300', é: '\u0301', ú: '\u0309', ü: '\u0303', ë: '\u0323' };
const SINGLES: Record<string, string> = { ì: 'ì', í: 'í', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ', ñ: 'đ', ô: 'ơ', ö: 'ư' };

/** VNI code, one or two characters → letter. */
export const vni: ReadonlyMap<string, string> = new Map(
  small().flatMap(([code, letter]): [string, string][] => [
    [code, letter],
    [code.toUpperCase(), letter.toUpperCase()],
  ]),
);

function small(): [string, string][] {
  const table: [string, string][] = Object.entries(SINGLES);
  const family = (base: string, letter: string, marks: Record<string, string>): void => {
    for (const [modifier, tone] of Object.entries(marks))
      table.push([base + modifier, (letter + tone).normalize('NFC')]);
  };
  for (const base of ['a', 'e', 'o', 'u', 'y']) family(base, base, TONES);
  family('ô', 'ơ', TONES);
  family('ö', 'ư', TONES);
  for (const [base, letter] of [
    ['a', 'â'],
    ['e', 'ê'],
    ['o', 'ô'],
  ] as const)
    family(base, letter, HAT);
  family('a', 'ă', BREVE);
  return table;
}

const WORD = /[\p{L}\p{M}\u00a1-\u00bf\u00d7\u00f7\u00ad]+/gu;

const inCapitals = (text: string, least: number): boolean => {
  const plain = text.replace(/[^A-Za-z]/g, '');
  return plain.length >= least && plain === plain.toUpperCase();
};

/** Text in TCVN3, read as Latin-1, in Unicode. What was in capitals stays so: a word of two letters or more, or all of the text. */
export function decodeTcvn3(text: string): string {
  const all = inCapitals(text, 2);
  const one = (word: string): string => {
    const letters = Array.from(word, (c) => tcvn3.get(c) ?? c).join('');
    return all || inCapitals(word, 2) ? letters.toUpperCase() : letters;
  };
  return text
    .replace(/\u03bc/g, 'µ')
    .replace(WORD, one)
    .normalize('NFC');
}

/** Text in VNI, read as Latin-1, in Unicode; two characters are one letter where both together are a code. */
export function decodeVni(text: string): string {
  let decoded = '';
  for (let at = 0; at < text.length;) {
    const pair = text.slice(at, at + 2);
    const two = vni.get(pair) ?? (/^[A-Z]/.test(pair) ? vni.get(pair.toUpperCase()) : undefined); // 'Uûy' for 'UÛy'
    decoded += two ?? vni.get(text[at]!) ?? text[at]!;
    at += two === undefined ? 1 : 2;
  }
  return decoded.normalize('NFC');
}

/** The reading of a text in an old encoding. */
export interface LegacyReading {
  encoding: LegacyEncoding;
  text: string;
}

/** So many words must become Vietnamese by decoding: fewer may be chance, or foreign names. */
const TELLING = 2;

/**
 * The encoding a text was typed in, when it is not Unicode: most of its marked words are no Vietnamese as they stand and
 * are when decoded. Null for everything else. Nobody's text is converted by this alone: show both readings and ask.
 */
export function recogniseLegacy(text: string): LegacyReading | null {
  const words = (text.match(WORD) ?? []).filter((w) => /[^\x00-\x7f]/.test(w));
  const sound = words.filter((w) => isSyllable(w)).length;
  const readings = (['tcvn3', 'vni'] as const).map((encoding) => {
    const decode = encoding === 'tcvn3' ? decodeTcvn3 : decodeVni;
    const mended = words.filter((w) => !isSyllable(w) && isSyllable(decode(w))).length;
    return { encoding, mended, decode };
  });
  const best = readings.toSorted((a, b) => b.mended - a.mended)[0]!;
  const clear = best.mended >= TELLING && best.mended > 2 * sound && best.mended * 2 > words.length;
  return clear ? { encoding: best.encoding, text: best.decode(text) } : null;
}
