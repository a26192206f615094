import type { Anchor } from '../../src/modules/documents/text/anchors.ts';
import type { Block, RawBlock } from '../../src/modules/documents/text/blocks.ts';
import { eraOf } from '../../src/main/demo/era.ts';
import { written } from '../../src/main/demo/paper.ts';
import { provinceReview } from '../../src/main/demo/texts/province-report-review.ts';
import { provinceTasks } from '../../src/main/demo/texts/province-report-tasks.ts';

// A draft that is edited at random, with the truth kept beside it: which words of the new text come from which paragraph.

/** Small, repeatable random numbers (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** A syllable with the original paragraph and place it comes from; null: written later. */
interface Word {
  text: string;
  from: { block: number; place: number } | null;
}
export type Traced = Word[];

export const operations = ['insert', 'delete', 'move', 'split', 'merge', 'reword'] as const;
export type Operation = (typeof operations)[number];

/** The paragraphs of the demo's long report, each at least eight syllables. */
export function longDraft(): Traced[] {
  const era = eraOf('2025');
  const parts = written(`${provinceReview(era)}\n${provinceTasks(era)}`);
  const texts = parts.flatMap((p) => (p.kind === 'paragraph' ? [p.text] : p.kind === 'list' ? p.items : []));
  return texts
    .map((text) => text.split(/\s+/))
    .filter((words) => words.length >= 8)
    .map((words, block) => words.map((text, place) => ({ text, from: { block, place } })));
}

const NEW_WORDS =
  'ứng dụng khoa học công nghệ nông thôn mới rà soát hoàn thiện quy hoạch vùng nguyên liệu đào tạo nghề gắn chuyển đổi số du lịch cộng đồng bảo tồn nghề truyền thống liên kết hợp tác xã thị trường xuất khẩu môi trường nước sạch'.split(
    ' ',
  );

function fresh(random: (below: number) => number, length: number): Word[] {
  return Array.from({ length }, () => ({ text: NEW_WORDS[random(NEW_WORDS.length)]!, from: null }));
}

/** One edit of a kind at a random place. */
export function edited(draft: readonly Traced[], kind: Operation, random: (below: number) => number): Traced[] {
  const next = draft.map((words) => [...words]);
  const at = random(next.length);
  const words = next[at]!;
  switch (kind) {
    case 'insert':
      next.splice(at, 0, fresh(random, 12 + random(40)));
      break;
    case 'delete':
      if (next.length > 40) next.splice(at, 1);
      break;
    case 'move':
      next.splice(random(next.length - 1), 0, ...next.splice(at, 1));
      break;
    case 'split':
      if (words.length >= 16) {
        const cut = 6 + random(words.length - 12);
        next.splice(at, 1, words.slice(0, cut), words.slice(cut));
      }
      break;
    case 'merge':
      if (at + 1 < next.length && words.length + next[at + 1]!.length < 300)
        next.splice(at, 2, [...words, ...next[at + 1]!]);
      break;
    case 'reword': {
      // up to a third of the paragraph, in one to three places, replaced by other words
      const places = 1 + random(3);
      for (let i = 0; i < places; i += 1) {
        const length = 1 + random(Math.max(1, Math.floor(words.length / 9)));
        const start = random(Math.max(1, words.length - length));
        words.splice(start, length, ...fresh(random, Math.max(1, length - 1 + random(3))));
      }
      break;
    }
  }
  return next;
}

export function rawBlocks(draft: readonly Traced[]): RawBlock[] {
  return draft.map((words) => {
    const text = words.map((w) => w.text).join(' ');
    return { kind: 'paragraph', level: null, html: text, text };
  });
}

/** A comment with the original syllables it is about. */
export interface Truth {
  anchor: Anchor;
  block: number;
  places: [from: number, to: number];
}

/** A comment on a random passage, or (one in three) on the whole paragraph, of the draft in its first state. */
export function comment(blocks: readonly Block[], draft: readonly Traced[], random: (below: number) => number): Truth {
  const block = random(draft.length);
  const words = draft[block]!.map((w) => w.text);
  const blockId = blocks[block]!.id;
  if (random(3) === 0) {
    return { anchor: { blockId, quote: words.join(' '), prefix: '', suffix: '' }, block, places: [0, words.length] };
  }
  const length = Math.min(words.length, 4 + random(16));
  const from = random(words.length - length + 1);
  const cut = (a: number, b: number) => words.slice(Math.max(0, a), b).join(' ');
  const anchor = {
    blockId,
    quote: cut(from, from + length),
    prefix: cut(from - 6, from),
    suffix: cut(from + length, from + length + 6),
  };
  return { anchor, block, places: [from, from + length] };
}

/**
 * How many of the commented syllables stand in each paragraph of a draft (empty: they are gone), and how many there were.
 */
export function whereabouts(draft: readonly Traced[], truth: Truth): { shares: Map<number, number>; of: number } {
  const shares = new Map<number, number>();
  const [from, to] = truth.places;
  for (const [i, words] of draft.entries()) {
    const n = words.filter((w) => w.from?.block === truth.block && w.from.place >= from && w.from.place < to).length;
    if (n > 0) shares.set(i, n);
  }
  return { shares, of: to - from };
}
