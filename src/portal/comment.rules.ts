import { recogniseLegacy, type LegacyReading } from '../kernel/text/legacy.ts';
import { MAX_COMMENT } from './contract.ts';

/** So much of what was typed comes back with the form when it is too long to send. */
export const MAX_KEPT = 100_000;

// Controls, soft hyphen, zero-width and bidi controls, tags, unassigned fillers: they show nothing and change how the
// rest reads. The joiner (U+200D) is looked at by itself, for it makes one picture of several emoji.
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffc\u{e0000}-\u{e007f}]/gu;
const LONE_JOINER =
  /(?<!\p{Emoji_Presentation}|\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** Vietnamese needs two marks on a letter; a tower of them would cover the lines above. */
const TOWER = /(\p{M}{3})\p{M}+/gu;

/**
 * A comment as it is stored: NFC, line ends as \n, nothing that hides or turns the reading around; emoji and markup stay
 * as they are (markup is text and is escaped where it is shown). Twice the same is once. domain.md §7.2.
 */
export function cleanComment(typed: string): string {
  return typed
    .replace(/\p{Surrogate}/gu, '\ufffd') // half a letter has no UTF-8
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(HIDDEN, '')
    .replace(LONE_JOINER, '')
    .normalize('NFC')
    .replace(TOWER, '$1')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Which of two readings the author wants to send. */
export const readings = ['typed', 'converted'] as const;
export type Reading = (typeof readings)[number];

export type ReadComment =
  | { kind: 'text'; text: string }
  /** Typed for a font of before Unicode: the author must say which reading to send. */
  | { kind: 'ask'; reading: LegacyReading }
  | { kind: 'error'; message: string };

const counted = new Intl.NumberFormat('vi-VN');

/** What a typed comment is: a text to store, a question to its author, or a sentence that says what to mend. */
export function readComment(typed: string, chosen: Reading | null): ReadComment {
  const legacy = recogniseLegacy(typed.slice(0, 2 * MAX_COMMENT)); // U+00AD is a letter there, so before anything is taken out
  if (legacy && chosen === null) return { kind: 'ask', reading: { ...legacy, text: cleanComment(legacy.text) } };
  const text = cleanComment(legacy && chosen === 'converted' ? legacy.text : typed);
  if (text === '') return { kind: 'error', message: 'Nhập nội dung góp ý' };
  if (text.length <= MAX_COMMENT) return { kind: 'text', text };
  const cut = typed.length > MAX_KEPT ? ` Dưới đây chỉ còn giữ được ${counted.format(MAX_KEPT)} ký tự đầu.` : '';
  return {
    kind: 'error',
    message: `Góp ý dài ${counted.format(text.length)} ký tự, nhiều nhất là ${counted.format(MAX_COMMENT)}. Xin rút gọn, hoặc gửi thành nhiều góp ý.${cut}`,
  };
}
