import { parseDay } from '../../../kernel/text/dates.ts';
import { canonical, exactKey, foldedKey } from '../../../kernel/text/vietnamese.ts';

/** What one box of words asks for. Every part narrows. */
export interface Asked {
  /** Beginnings of words of the name, without marks. */
  words: string[];
  /** Those that were typed with marks, which then must be right. */
  exact: string[];
  /** Beginnings of numbers of cards and profiles. */
  numbers: string[];
  /** 'yyyy', or a whole day. */
  born: string | null;
  /** A whole number of identity: 12 digits, or the 9 of the old card. */
  identity: string | null;
  /** Words of the name of a unit: 'xã An Thuận'. */
  unit: string | null;
}

/** A unit begins at one of these words, or after a comma. */
const UNIT =
  /(?:^|\s)(chi bộ|chi bo|đảng bộ|dang bo|đảng uỷ|đảng ủy|dang uy|xã|xa|phường|phuong|đặc khu|dac khu|thôn|bản|tổ dân phố|to dan pho|khu phố)\s+\S/iu;
const NAMES_TOO = new Set(['xa', 'phuong']); // without marks they are given names, unless something stands before and after
const MAX_WORDS = 8;

const none: Asked = { words: [], exact: [], numbers: [], born: null, identity: null, unit: null };

/**
 * Reads what was typed: 'Nguyễn Văn An 1975, xã An Thuận', 'nguyen van an', '24000001', '000123 LG', '087075000999',
 * '10/05/1975', 'chi bộ thôn Một'. Words with marks must fit with their marks, words without fit any. Nothing is refused:
 * what is no number is a name.
 */
export function parseBox(typed: string): Asked {
  const text = canonical(typed).slice(0, 200);
  const [before, unit] = splitUnit(text);
  const asked: Asked = { ...none, words: [], exact: [], numbers: [], unit };
  const spaced = before.replace(/(\d{6})\s+([\p{Lu}]{1,3})(?=\s|$)/gu, '$1$2');
  for (const token of spaced.split(' ').filter(Boolean)) readToken(asked, token);
  asked.words = asked.words.slice(0, MAX_WORDS);
  asked.exact = asked.exact.slice(0, MAX_WORDS);
  return asked;
}

function splitUnit(text: string): [before: string, unit: string | null] {
  const comma = text.indexOf(',');
  if (comma >= 0) {
    const unit = text
      .slice(comma + 1)
      .replaceAll(',', ' ')
      .trim();
    return [text.slice(0, comma), unit === '' ? null : unit];
  }
  const found = UNIT.exec(text);
  if (!found) return [text, null];
  const bare = NAMES_TOO.has(found[1]!.toLowerCase());
  if (bare) return [text, null];
  return [text.slice(0, found.index), text.slice(found.index).trim()];
}

function readToken(asked: Asked, token: string): void {
  const day = parseDay(token);
  const digits = token.replace(/\./g, '');
  if (day !== null) asked.born = day;
  else if (/^(?:\d{12}|\d{9})$/.test(digits)) asked.identity = digits;
  else if (/^(?:19|20)\d\d$/.test(digits)) asked.born = digits;
  else if (/^\d+[a-zđ]{0,3}$/i.test(digits)) asked.numbers.push(digits.toLowerCase());
  else
    for (const word of exactKey(token).split(' ').filter(Boolean)) {
      const bare = foldedKey(word);
      if (bare === '') continue;
      asked.words.push(bare);
      if (word !== bare) asked.exact.push(word);
    }
}

/** Nothing was asked. */
export const isEmpty = (a: Asked): boolean =>
  a.words.length + a.numbers.length === 0 && a.born === null && a.identity === null && a.unit === null;
