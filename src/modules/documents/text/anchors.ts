import { matchKey, type Block } from './blocks.ts';
import { countSyllables, similarity } from './match.ts';

/** Where a comment hangs: a paragraph, and the words that were commented, as they stood then. */
export interface Anchor {
  blockId: string;
  /** The marked passage, or all of the paragraph. */
  quote: string;
  /** What stood right before and after the passage, a few words each; empty when it was the whole paragraph. */
  prefix: string;
  suffix: string;
}

// Shares of the syllables looked for. In its own paragraph half of a passage is enough to stay; elsewhere it must be
// FOUND nearly whole, newly come there, and with some of the words that stood around it.
const KEPT = 0.5;
const FOUND = 0.8;
const AROUND = 0.4;
/** So whole that nothing better can be found. */
const WHOLE = 0.95;
/** Shorter passages occur by chance: a find counts only when it is nearly whole. */
const TELLING = 8;
/** How much better than the runner-up a find must be, or it is a guess. */
const MARGIN = 0.1;
/** A paragraph like the one that was there: rewritten step by step, until little of the quote is left. */
const ALIKE = 0.6;

interface Ends {
  blocks: readonly Block[];
  at: Map<string, number>;
  words: string[][];
}

/**
 * The paragraph of the next version on which each anchor now hangs, or null where that would be a guess: then a person
 * places the comment again. The id of the paragraph is believed as long as the words are still there; a passage is
 * looked for where it was split off, merged or moved to. Answers in the order of the anchors. domain.md §6.5.
 */
export function placeAnchors(
  previous: readonly Block[],
  next: readonly Block[],
  anchors: readonly Anchor[],
): (string | null)[] {
  const before = indexed(previous);
  const after = indexed(next);
  return anchors.map((anchor) => placeOne(before, after, anchor));
}

function indexed(blocks: readonly Block[]): Ends {
  return {
    blocks,
    at: new Map(blocks.map((block, i) => [block.id, i])),
    words: blocks.map((block) => wordsOf(matchKey(block))),
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function placeOne(before: Ends, after: Ends, anchor: Anchor): string | null {
  const is = after.at.get(anchor.blockId);
  const was = before.at.get(anchor.blockId);
  const old = was === undefined ? null : before.words[was]!;
  if (old && is !== undefined && same(old, after.words[is]!)) return anchor.blockId;
  const quote = wordsOf(keyOf(anchor.quote));
  if (quote.length === 0) return null;
  const look = { quote, around: [...wordsOf(keyOf(anchor.prefix)), ...quote, ...wordsOf(keyOf(anchor.suffix))] };
  const own = is === undefined ? null : find(look, after.words[is]!);
  if (own && own.quote >= WHOLE) return anchor.blockId;
  const [best, second] = elsewhere(before, after, anchor.blockId, look);
  if (best && best.score > (own?.score ?? 0) + MARGIN) {
    return !second || best.score - second.score >= MARGIN ? best.id : null;
  }
  if (own && own.quote >= (quote.length < TELLING ? FOUND : KEPT)) return anchor.blockId;
  // reworded again and again: what was commented has changed, but it is still the paragraph of the last version
  const hadLittle = old !== null && windowShare(quote, old) < KEPT;
  if (own && !best && hadLittle && dice(old, after.words[is!]!) >= ALIKE) return anchor.blockId;
  return null;
}

interface Look {
  quote: string[];
  around: string[];
}

interface Find {
  quote: number;
  score: number;
}

function find(look: Look, words: readonly string[]): Find {
  const quote = windowShare(look.quote, words);
  return { quote, score: quote + windowShare(look.around, words) / 2 };
}

interface Other extends Find {
  id: string;
}

/** The other paragraphs into which the words have newly come, best first. */
function elsewhere(before: Ends, after: Ends, own: string, look: Look): Other[] {
  const is = after.at.get(own);
  const least = look.quote.length < TELLING ? WHOLE : FOUND;
  const found: Other[] = [];
  for (const [i, words] of after.words.entries()) {
    const id = after.blocks[i]!.id;
    if (id === own) continue;
    const quote = windowShare(look.quote, words);
    const stood = before.at.get(id);
    // what was split off may have taken only the greater part of the passage along
    const splitOff = stood === undefined && is !== undefined;
    if (quote < (splitOff ? KEPT : least)) continue;
    if (stood !== undefined && quote - windowShare(look.quote, before.words[stood]!) < KEPT) continue;
    const around = windowShare(look.around, words);
    if (around >= AROUND) found.push({ id, quote, score: quote + around / 2 });
  }
  return found.toSorted((a, b) => b.score - a.score);
}

/**
 * The share of `needle` that stands, in its order, within a stretch of `words` of about its length: 0 to 1. The stretch
 * is the one that has most of its syllables; the order keeps words that merely occur from counting.
 */
export function windowShare(needle: readonly string[], words: readonly string[]): number {
  if (needle.length === 0) return 0;
  const wanted = new Map<string, number>();
  for (const word of needle) wanted.set(word, (wanted.get(word) ?? 0) + 1);
  const size = Math.ceil(needle.length * 1.2);
  let [common, best, end] = [0, 0, 0];
  for (let i = 0; i < words.length; i += 1) {
    common += enter(wanted, words[i]!);
    if (i >= size) common -= leave(wanted, words[i - size]!);
    if (common > best) [best, end] = [common, i + 1];
  }
  // what has not even the syllables has not their order either
  if (best < needle.length * AROUND) return best / needle.length;
  return commonLength(needle, words.slice(Math.max(0, end - size), end)) / needle.length;
}

/** `wanted` counts what the window still lacks; below zero the window has too many of a word. */
function enter(wanted: Map<string, number>, word: string): number {
  const left = wanted.get(word);
  if (left === undefined) return 0;
  wanted.set(word, left - 1);
  return left > 0 ? 1 : 0;
}

function leave(wanted: Map<string, number>, word: string): number {
  const left = wanted.get(word);
  if (left === undefined) return 0;
  wanted.set(word, left + 1);
  return left >= 0 ? 1 : 0;
}

/** Length of the longest common subsequence. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Uint16Array(b.length + 1);
  for (const word of a) {
    const next = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j += 1) next[j + 1] = word === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    row = next;
  }
  return row[b.length]!;
}

function keyOf(text: string): string {
  return matchKey({ kind: 'paragraph', level: null, html: '', text });
}

function dice(a: readonly string[], b: readonly string[]): number {
  return similarity(countSyllables(a.join(' ')), countSyllables(b.join(' ')));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}
