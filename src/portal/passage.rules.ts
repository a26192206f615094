/** The words of a paragraph that a comment is about, and what stands around them. */
export interface Passage {
  quote: string;
  prefix: string;
  suffix: string;
}

/** Letters of the longest passage, and of what is kept of either side (contract.ts). */
export const MAX_QUOTE = 300;
export const MAX_AROUND = 64;

const line = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

interface Squeezed {
  letters: string;
  /** Where each letter stands in the line. */
  at: number[];
}

/** Without white space: a selection over the cells of a table has none between them. */
function squeeze(text: string): Squeezed {
  const at: number[] = [];
  let letters = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === ' ') continue;
    letters += text[i]!;
    at.push(i);
  }
  return { letters, at };
}

/**
 * Finds selected words in a paragraph; of several places the one that `before` (what stood before the selection) fits
 * best. Null when the words are not there, so that nobody can put words into a draft's mouth.
 */
export function findPassage(paragraph: string, words: string, before: string): Passage | null {
  const text = line(paragraph);
  const whole = squeeze(text);
  const needle = squeeze(cutAtWord(line(words), MAX_QUOTE)).letters;
  const lead = squeeze(line(before)).letters;
  if (needle === '') return null;
  let best: { at: number; fit: number } | null = null;
  for (let at = whole.letters.indexOf(needle); at >= 0; at = whole.letters.indexOf(needle, at + 1)) {
    const fit = commonEnd(whole.letters.slice(0, at), lead);
    if (!best || fit > best.fit) best = { at, fit };
  }
  if (!best) return null;
  return passageAt(text, whole.at[best.at]!, whole.at[best.at + needle.length - 1]! + 1);
}

function passageAt(text: string, start: number, end: number): Passage | null {
  const quote = text.slice(start, end);
  if (quote === text || quote.length > MAX_QUOTE) return null;
  return { quote, prefix: endOf(text.slice(0, start)), suffix: startOf(text.slice(end)) };
}

/** What stands last, in whole words where there are any. */
function endOf(text: string): string {
  if (text.length <= MAX_AROUND) return text;
  const last = text.slice(-MAX_AROUND);
  return text.at(-MAX_AROUND - 1) === ' ' ? last : last.slice(last.indexOf(' ') + 1);
}

function startOf(text: string): string {
  if (text.length <= MAX_AROUND) return text;
  const first = text.slice(0, MAX_AROUND);
  const space = first.lastIndexOf(' ');
  return text[MAX_AROUND] === ' ' || space < 0 ? first : first.slice(0, space);
}

function commonEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.lastIndexOf(' ', max);
  return text.slice(0, cut > max / 2 ? cut : max);
}

// A sentence ends at its mark when a capital, a digit or a quotation follows; one that is too long to quote ends at a
// semicolon or a comma.
const ENDS = /(?<=[.!?…;:]["”’)]?)\s+(?=["“‘(\p{Lu}\d+–-])/u;
const SHORT = 15;

/** The sentences of a paragraph, each short enough to be quoted; one alone when there is nothing to choose. */
export function sentencesOf(paragraph: string): string[] {
  const pieces = line(paragraph)
    .split(ENDS)
    .flatMap((sentence) => pieced(sentence, /(?<=;)\s+/u))
    .flatMap((sentence) => pieced(sentence, /(?<=,)\s+/u));
  const sentences: string[] = [];
  for (const piece of pieces) {
    const last = sentences.at(-1);
    // '1.' or 'TP.' is the beginning of what follows
    const joined = last === undefined ? '' : `${last} ${piece}`;
    if (last !== undefined && last.length < SHORT && joined.length <= MAX_QUOTE)
      sentences[sentences.length - 1] = joined;
    else sentences.push(piece);
  }
  return sentences;
}

function pieced(sentence: string, at: RegExp): string[] {
  if (sentence.length <= MAX_QUOTE) return [sentence];
  const pieces: string[] = [];
  for (const part of sentence.split(at)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= MAX_QUOTE) pieces[pieces.length - 1] = `${last} ${part}`;
    else pieces.push(part);
  }
  return pieces;
}
