import { createHmac, timingSafeEqual } from 'node:crypto';
import { searchKey } from '../kernel/text/vietnamese.ts';
import { token } from '../kernel/ids.ts';

/**
 * A question that any person can answer and that needs no script and no third party. The right answer is not stored:
 * its keyed hash travels in the form, together with the time, so every instance can check it.
 */
export interface Challenge {
  token: string;
  question: string;
}

/** 1: what everybody is asked; 2: one step more, for an address that sends fast. */
export type Level = 1 | 2;

const WORDS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
/** Faster than this nobody reads and writes … */
const MIN_MS = 3_000;
/** … and after this the page was left open. */
export const MAX_MS = 4 * 60 * 60_000;

export type Verdict = 'right' | 'wrong' | 'stale' | 'hasty';

/** Asks for a small sum written in words. */
export function askQuestion(
  secret: string,
  now: Date,
  random: () => number = Math.random,
  level: Level = 1,
): Challenge {
  const digit = (): number => 1 + Math.floor(random() * 9);
  const [a, b, c] = [digit(), digit(), digit()];
  const sum = level === 1 ? a + b : a + b + c;
  const salt = token(6);
  const at = now.getTime().toString(36);
  const more = level === 1 ? '' : `, rồi cộng ${WORDS[c]!}`;
  return {
    token: `${at}.${salt}.${level}.${mac(secret, at, salt, level, String(sum))}`,
    question: `${capital(WORDS[a]!)} cộng ${WORDS[b]!}${more} bằng mấy?`,
  };
}

/** How hard a question was; the token's word for it counts only once the answer is checked. */
export const levelOf = (challenge: string): Level => (challenge.split('.')[2] === '2' ? 2 : 1);

/** Checks an answer given as a number or in words, with or without marks. */
export function checkAnswer(secret: string, challenge: string, answer: string, now: Date): Verdict {
  const [at = '', salt = '', , given = ''] = challenge.split('.');
  const asked = parseInt(at, 36);
  if (!Number.isFinite(asked)) return 'stale';
  const age = now.getTime() - asked;
  const expected = Buffer.from(mac(secret, at, salt, levelOf(challenge), numberOf(answer)));
  const got = Buffer.from(given);
  if (expected.length !== got.length || !timingSafeEqual(expected, got)) return age > MAX_MS ? 'stale' : 'wrong';
  if (age > MAX_MS || age < 0) return 'stale';
  return age < MIN_MS ? 'hasty' : 'right';
}

const UNITS = ['', ' một', ' hai', ' ba', ' bốn', ' lăm', ' sáu', ' bảy', ' tám', ' chín'];
const LARGE = [...UNITS.map((u) => `mười${u}`), ...UNITS.map((u) => `hai mươi${u.replace('một', 'mốt')}`)];

function numberOf(answer: string): string {
  const typed = searchKey(answer).trim();
  if (/^\d{1,2}$/.test(typed)) return String(Number(typed));
  const small = WORDS.findIndex((w) => searchKey(w) === typed);
  if (small >= 0) return String(small);
  const large = LARGE.findIndex((w) => searchKey(w) === typed);
  return large >= 0 ? String(10 + large) : '';
}

function mac(secret: string, at: string, salt: string, level: Level, sum: string): string {
  return createHmac('sha256', secret).update(`challenge:${at}:${salt}:${level}:${sum}`).digest('base64url');
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
