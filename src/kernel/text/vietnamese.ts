// Vietnamese text: one canonical form, keys for searching and sorting, one style of tone placement.
// Databases sort and fold Vietnamese differently from each other, so the keys are computed here and stored as ASCII.

const WHITE = /[\s\u200b\u2060\ufeff]+/gu;
const MARKS = /\p{M}/gu;

/**
 * The form in which text is stored: NFC, runs of white space (also no-break and zero-width) become one space, ends
 * trimmed, look-alikes of Đ (U+00D0, U+0189) and đ (U+00F0, U+0256) become the Vietnamese letter. domain.md §7.2.
 * Soft hyphens stay: in TCVN3 text they are the letter ư (§7.4).
 */
export function canonical(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00d0\u0189]/g, 'Đ')
    .replace(/[\u00f0\u0256]/g, 'đ')
    .replace(WHITE, ' ')
    .trim();
}

/** Lower case, no accents, typographic quotes and dashes flattened; may still hold letters of other scripts. */
function fold(text: string): string {
  return canonical(text)
    .normalize('NFKD')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-');
}

/**
 * Key for accent-free search: 'Nguyễn Đức Ánh' → 'nguyen duc anh'. ASCII only, whatever cannot be written in ASCII
 * becomes a space. Applying it twice changes nothing. domain.md §7.2.
 */
export function searchKey(text: string): string {
  return fold(text)
    .replace(/[^\x20-\x7e]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

/** A looser search key in which Lý = Lí and Mỹ = Mĩ: final y after consonants becomes i. domain.md §7.2. */
export function looseKey(text: string): string {
  return searchKey(text).replace(/(?<![a-z])([bcdghklmnpqrstvx]+)y(?![a-z])/g, '$1i');
}

const OPEN_PAIR = /(?<![qQ])(?:([òóỏõọ])([ae])|([ùúủũụ])(y))(?![\p{L}\p{M}])/giu;

/** The words of a text with their marks: small letters, one style of tone placement, one space between. domain.md §7.2, §7.3. */
export function exactKey(text: string): string {
  return partySpelling(canonical(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text without marks, one space between. domain.md §7.2. */
export function foldedKey(text: string): string {
  return searchKey(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const LONGEST_WORD = 100;

/** The words by which a name is counted, each once: those without marks, and those that have marks as they are written. */
export function nameWords(folded: string, exact: string): string[] {
  const marked = exact.split(' ').filter((word) => foldedKey(word) !== word);
  const words = [...folded.split(' '), ...marked].filter((word) => word !== '' && word.length <= LONGEST_WORD);
  return [...new Set(words)];
}

/**
 * Moves tones to where Party documents write them: hòa → hoà, ủy → uỷ, thúy → thuý; only in open syllables and not
 * after q. For comparing, de-duplicating and sorting; what a person typed is displayed unchanged. domain.md §7.3.
 */
export function partySpelling(text: string): string {
  return text.normalize('NFC').replace(OPEN_PAIR, (pair: string) => {
    const [first = '', tone = '', second = ''] = pair.normalize('NFD');
    return first + (second + tone).normalize('NFC');
  });
}

/** Key under which 'Hòa  Bình' and 'HOÀ BÌNH' are one text, and 'Hoa Bình' another. domain.md §7.3. */
export function toneKey(text: string): string {
  return partySpelling(canonical(text).toLowerCase());
}

// Every plain letter is itself; the letters that follow it in the Vietnamese alphabet carry '{' or '|', which come
// after 'z', so that 'ay' < 'ă' < 'â' < 'b' holds for bytes too.
const LETTER_SUFFIX: Record<string, string> = {
  'a\u0306': '{',
  'a\u0302': '|',
  'e\u0302': '{',
  'o\u0302': '{',
  'o\u031b': '|',
  'u\u031b': '{',
};

// A syllable ends with its tone. The six characters come before '0' and 'a', so a shorter syllable sorts before a
// longer one with the same beginning, and the tone counts only when all letters are equal.
const LEVEL_TONE = '*';
const TONE: Record<string, string> = { '\u0300': '+', '\u0309': ',', '\u0303': '-', '\u0301': '.', '\u0323': '/' };

/** '10' → '210': the number of digits first, so that 2 sorts before 10. */
function numberKey(digits: string): string {
  const significant = digits.replace(/^0+(?=\d)/, '');
  return String(Math.min(significant.length, 9)) + significant;
}

function syllableKey(syllable: string): string {
  let letters = '';
  let tone = LEVEL_TONE;
  let base = '';
  for (const char of syllable) {
    const suffix = LETTER_SUFFIX[base + char];
    const mark = TONE[char];
    if (suffix !== undefined) letters += suffix;
    else if (mark !== undefined) tone = mark;
    else if (char === 'đ') letters += 'd{';
    else if (/[a-z0-9]/.test(char)) letters += char;
    if (!/\p{M}/u.test(char)) base = char;
  }
  return letters === '' ? '' : letters.replace(/\d+/g, numberKey) + tone;
}

function syllables(text: string): string[] {
  // Decomposed, a letter is followed by its breve, circumflex or horn and its tone, in whichever order.
  return canonical(text).toLowerCase().normalize('NFKD').split(' ');
}

/**
 * ASCII key whose byte order is the Vietnamese order of personal names: tên (last word), then họ (first), then đệm, each
 * syllable by letters a<ă<â<b…, then by tone ngang<huyền<hỏi<ngã<sắc<nặng; where the tone is written and the case do
 * not matter. Store it under a binary collation; at most about 3 × the length of the name. domain.md §7.1, §7.3.
 */
export function nameSortKey(fullName: string): string {
  const words = syllables(fullName).map(syllableKey).filter(Boolean);
  const given = words.pop();
  return given === undefined ? '' : given + words.join('');
}

/**
 * ASCII key for titles and unit names: the same letters and tones, syllables from left to right, numbers by value
 * ('Chi bộ 2' before 'Chi bộ 10'). Store it under a binary collation. domain.md §7.1.
 */
export function sortKey(text: string): string {
  return syllables(text)
    .flatMap((word) => word.split(/[^\p{L}\p{M}\p{N}']+/u))
    .map(syllableKey)
    .join('');
}

/** Comparator of full names for Array.sort; 0 when only spelling of tones or case differ. domain.md §7.1. */
export function compareNames(a: string, b: string): number {
  const left = nameSortKey(a);
  const right = nameSortKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
