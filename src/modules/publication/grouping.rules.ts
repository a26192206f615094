import { diffArrays } from 'diff';
import { searchKey, toneKey } from '../../kernel/text/vietnamese.ts';

// Copies of one comment, however they were altered on the way: marks dropped, another greeting, a sentence more. What
// changes the meaning (a “không”, another number, a “tuy nhiên”) keeps two texts apart.

export interface Said {
  id: number;
  text: string;
  /** Only comments of one bucket can be the same: of one paragraph and one stance. */
  bucket: string;
}

interface Leader {
  id: number;
  words: string[];
  /** With their marks, where the writer set them; null for text typed without. */
  marked: string[] | null;
  shingles: Uint32Array;
}

/** Shorter texts are the same only when they are equal but for marks, case and punctuation. */
const SHORT = 8;
/** Words in a row that make one shingle. */
const WIDTH = 3;
/** Two texts meet where a whole sentence is the same, or all least hashes of one of so many bands (min-hashing). */
const BANDS = 20;
const ROWS = 4;

const GREETING =
  /^(?:(?:kinh|than|xin) (?:thua|gui|chao|chuc|trinh)|thua|chao|da thua|toi la|em la|chau la|minh la|toi ten|em ten|toi xin|toi thay|theo toi|y kien cua toi|gop y)\b/;
const CLOSING =
  /^(?:(?:toi |em |chau )?(?:xin )?(?:chan thanh |tran trong )?(?:cam on|cam ta|tran trong|kinh chuc|chuc|kinh thu|than ai|kinh mong|xin het)|nguoi gop y|ky ten)\b/;

/**
 * Which comment each one repeats: id → id of the first comment of its group (itself for that one). Deterministic, in the
 * order given; originals are only pointed at, nothing is dropped. About 50,000 comments in a few seconds.
 */
export function groupComments(comments: readonly Said[], onProgress?: (done: number) => void): Map<number, number> {
  const groups = new Map<number, number>();
  const same = new Map<string, number>();
  const buckets = new Map<string, Shelf>();
  for (const [at, { id, text, bucket }] of comments.entries()) {
    if (onProgress && at % 1_000 === 0) onProgress(at);
    const sentences = coreOf(text);
    const words = sentences.flat();
    const key = `${bucket} ${words.join(' ')}`;
    let leader = same.get(key);
    if (leader === undefined && words.length >= SHORT) {
      const shelf = buckets.get(bucket) ?? { leaders: [], places: new Map(), hits: new Uint16Array(1_024) };
      buckets.set(bucket, shelf);
      leader = findLeader(shelf, leaderOf(id, text, words), sentences);
    }
    same.set(key, leader ?? id);
    groups.set(id, leader ?? id);
  }
  return groups;
}

/** The leaders of one bucket, and where they are found. */
interface Shelf {
  leaders: Leader[];
  places: Map<number, number[]>;
  /** Working space: at how many places each leader meets the text looked at. */
  hits: Uint16Array;
}

const leaderOf = (id: number, text: string, words: string[]): Leader => ({
  id,
  words,
  marked: markedOf(text, words),
  shingles: shinglesOf(words),
});

/** A place where so many meet tells nothing. */
const COMMON = 300;

/** Looks for a leader that this text repeats; puts it on the shelf itself when there is none. */
function findLeader(shelf: Shelf, self: Leader, sentences: readonly string[][]): number | undefined {
  const { leaders, places } = shelf;
  const keys = placesOf(self.shingles, sentences);
  const touched: number[] = [];
  for (const key of keys)
    for (const at of places.get(key) ?? []) {
      if (shelf.hits[at] === 0) touched.push(at);
      shelf.hits[at]!++;
    }
  const likely = touched.toSorted((a, b) => shelf.hits[b]! - shelf.hits[a]! || a - b);
  for (const at of touched) shelf.hits[at] = 0;
  for (const at of likely.slice(0, 12)) if (repeats(leaders[at]!, self)) return leaders[at]!.id;
  const mine = leaders.push(self) - 1;
  if (mine >= shelf.hits.length) shelf.hits = new Uint16Array(shelf.hits.length * 2);
  for (const key of keys) {
    const there = places.get(key);
    if (!there) places.set(key, [mine]);
    else if (there.length < COMMON) there.push(mine);
  }
  return undefined;
}

/** The words of a comment, sentence by sentence, without marks, greeting and closing. */
export function coreOf(text: string): string[][] {
  const clauses = searchKey(text.replace(/[\r\n]+/g, '. '))
    .split(/(?<=[.!?;:,])/)
    .map((c) => ({ words: c.match(/[a-z0-9]+/g) ?? [], ends: /[.!?]$/.test(c) }))
    .filter((c) => c.words.length > 0);
  const begins = (words: readonly string[], pattern: RegExp, most: number): boolean =>
    clauses.length > 1 && words.length <= most && pattern.test(words.join(' '));
  while (begins(clauses[0]?.words ?? [], GREETING, 14)) clauses.shift();
  while (begins(clauses.at(-1)?.words ?? [], CLOSING, 20)) clauses.pop();
  const sentences: string[][] = [];
  let open = false;
  for (const { words, ends } of clauses) {
    if (open) sentences.at(-1)!.push(...words);
    else sentences.push([...words]);
    open = !ends;
  }
  return sentences;
}

/** Keys under which a text is put and looked for: its sentences, and its bands of least hashes. */
function placesOf(shingles: Uint32Array, sentences: readonly string[][]): number[] {
  const keys = sentences.filter((s) => s.length >= 6).map((s) => hashOf(s, 1));
  for (let band = 0; band < BANDS; band++) {
    let key = band + 2;
    for (let row = 0; row < ROWS; row++) {
      const factor = FACTORS[band * ROWS + row]!;
      let least = 0xffffffff;
      for (const s of shingles) {
        const h = Math.imul(s ^ (s >>> 13), factor) >>> 0;
        if (h < least) least = h;
      }
      key = Math.imul(key ^ least, 0x01000193);
    }
    keys.push(key >>> 0);
  }
  return keys;
}

/** Odd numbers, one for each hash. */
const FACTORS = Uint32Array.from({ length: BANDS * ROWS }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) | 1) >>> 0);

function hashOf(words: readonly string[], seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (const word of words) {
    for (let k = 0; k < word.length; k++) h = Math.imul(h ^ word.charCodeAt(k), 0x01000193);
    h = Math.imul(h ^ 32, 0x01000193);
  }
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 12)) >>> 0;
}

/** The same words with their marks, when the writer set any to speak of. */
function markedOf(text: string, bare: readonly string[]): string[] | null {
  const marked = toneKey(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  const strong = marked.filter((w) => /[^\x00-\x7f]/.test(w)).length;
  return strong * 4 > bare.length ? marked : null;
}

function shinglesOf(words: readonly string[]): Uint32Array {
  const found = new Set<number>();
  for (let i = 0; i + WIDTH <= words.length; i++) found.add(hashOf(words.slice(i, i + WIDTH), 0));
  return Uint32Array.from(found).sort();
}

/** How many numbers two sorted lists share. */
function common(a: Uint32Array, b: Uint32Array): number {
  let n = 0;
  let j = 0;
  for (const x of a) {
    while (j < b.length && b[j]! < x) j++;
    if (b[j] === x) n++;
  }
  return n;
}

/** What says no, and how many or when: a text without it says something else. */
const NEGATIONS = new Set(['khong', 'chua', 'chang', 'cha', 'dung', 'cho', 'bo', 'thoi', 'ngung', 'cam', 'phan']);
const isWeighty = (word: string): boolean => NEGATIONS.has(word) || /\d/.test(word);

/** Words that turn what was said before, or add another demand to it. */
const TURNS =
  /\b(?:tuy nhien|tuy vay|tuy the|nhung|song can|song le|trai lai|nguoc lai|ngoai ra|mat khac|dong thoi de nghi)\b/;

/** Is one text the other, altered only as people alter what they pass on? */
function repeats(a: Leader, b: Leader): boolean {
  const [small, large] = a.shingles.length <= b.shingles.length ? [a, b] : [b, a];
  const shared = common(small.shingles, large.shingles);
  const contained = shared / small.shingles.length;
  if (contained < (small.shingles.length < 14 ? 0.8 : 0.66)) return false;
  const more = large.words.length - small.words.length;
  if (more > Math.max(8, Math.min(30, 0.75 * small.words.length))) return false;
  if (contained > 0.98 && more === 0) return sameMarks(a, b);
  return harmless(small, large) && sameMarks(a, b);
}

/** So many words of a hundred may be typed wrongly. */
const TYPING = 0.12;

/**
 * What differs must neither say no, nor name another number, nor turn the thought, nor put one clause in another's place;
 * a whole sentence more may hold a “không”.
 */
function harmless(small: Leader, large: Leader): boolean {
  const typed = 1 + Math.floor(TYPING * small.words.length);
  const more = large.words.length - small.words.length;
  const parts = diffArrays(small.words, large.words, { maxEditLength: more + 2 * typed });
  if (!parts) return false;
  let gone = 0;
  for (const [at, { added, removed, value }] of parts.entries()) {
    if (removed) {
      gone += value.length;
      if (value.some(isWeighty)) return false;
      if (value.length > 2 && (parts[at + 1]?.added ?? false)) return false;
    } else if (added && (TURNS.test(value.join(' ')) || (value.length < 5 && value.some(isWeighty)))) return false;
  }
  return gone <= typed;
}

/** Of two texts written with marks, words that differ only in marks are other words (bán, bạn); a few are typing errors. */
function sameMarks(a: Leader, b: Leader): boolean {
  if (!a.marked || !b.marked) return true;
  const [small, large] =
    a.marked.length <= b.marked.length ? [a.marked, new Set(b.marked)] : [b.marked, new Set(a.marked)];
  const missing = small.filter((w) => !large.has(w)).length;
  return missing <= 0.34 * small.length;
}
