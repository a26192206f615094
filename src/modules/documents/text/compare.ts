import { matchKey, similarPairs, type Block, type RawBlock } from './blocks.ts';
import { commonInOrder, countSyllables, longestRising, type Pair } from './match.ts';
import { diffText, spellingKey, type Span, type Spelling } from './spans.ts';

export type { Span, Spelling } from './spans.ts';

/**
 * One line of a comparison. `number`: its place in the list, from 1; `from`, `to`: the paragraph's place before and after.
 * A moved paragraph stands twice: where it was (the old text) and where it is now (with what changed on the way), each
 * with the number of its counterpart. `restyled`: same words, another shape (heading, bold …).
 */
export type ParagraphChange = { number: number; spans: Span[] } & (
  | { kind: 'same'; from: number; to: number; restyled: boolean }
  | { kind: 'changed'; from: number; to: number }
  | { kind: 'added'; to: number }
  | { kind: 'removed'; from: number }
  | { kind: 'movedFrom' | 'movedTo'; from: number; to: number; counterpart: number }
);

export interface ChangeCounts {
  same: number;
  changed: number;
  added: number;
  removed: number;
  moved: number;
}

// Bounds of the search inside paragraphs, in edits squared (what Myers' algorithm costs): the whole, and one paragraph.
const BUDGET = 3_000_000;
const MOST_EDITS = 400;
// Shorter texts that merely resemble each other are not called moved.
const MOVED_SYLLABLES = 8;

/**
 * What became of the paragraphs of `before`, in reading order. They are matched by id where both texts are versions of one
 * draft, then by text: equal in order, similar in between, equal or similar elsewhere (moved). Comparing the other way
 * round swaps added and removed and keeps the rest. domain.md §6.5.
 */
export function compareBlocks(
  before: readonly (RawBlock | Block)[],
  after: readonly (RawBlock | Block)[],
  { spelling }: { spelling: Spelling },
): ParagraphChange[] {
  const { pairs, still } = matched(before, after);
  const partnerOfBefore = new Map(pairs);
  const partnerOfAfter = new Map(pairs.map(([p, n]) => [n, p]));
  const changes: ParagraphChange[] = [];
  let budget = BUDGET;
  const spansOf = (b: RawBlock, a: RawBlock): Span[] => {
    if (b.text === a.text) return whole('same', a.text);
    const most = Math.min(MOST_EDITS, Math.floor(Math.sqrt(budget)));
    const { spans, edits } = diffText(b.text, a.text, spelling, most);
    budget = Math.max(0, budget - edits * edits);
    return spans;
  };

  let [p, n] = [0, 0];
  for (const [stillP, stillN] of [...still, [before.length, after.length] satisfies Pair]) {
    for (; p < stillP; p += 1) {
      const to = partnerOfBefore.get(p);
      const text = before[p]!.text;
      const place = { number: changes.length + 1, from: p + 1 };
      if (to === undefined) changes.push({ kind: 'removed', ...place, spans: whole('removed', text) });
      else changes.push({ kind: 'movedFrom', ...place, to: to + 1, counterpart: 0, spans: whole('same', text) });
    }
    for (; n < stillN; n += 1) {
      const from = partnerOfAfter.get(n);
      const place = { number: changes.length + 1, to: n + 1 };
      if (from === undefined) changes.push({ kind: 'added', ...place, spans: whole('added', after[n]!.text) });
      else {
        const spans = spansOf(before[from]!, after[n]!);
        changes.push({ kind: 'movedTo', ...place, from: from + 1, counterpart: 0, spans });
      }
    }
    const [b, a] = [before[p], after[n]];
    if (!b || !a) break;
    const spans = spansOf(b, a);
    const place = { number: changes.length + 1, from: p + 1, to: n + 1, spans };
    if (spans.some((span) => span.kind !== 'same')) changes.push({ kind: 'changed', ...place });
    else changes.push({ kind: 'same', ...place, restyled: isRestyled(b, a, spelling) });
    p += 1;
    n += 1;
  }
  return linked(changes);
}

function whole(kind: Span['kind'], text: string): Span[] {
  return text === '' ? [] : [{ kind, text }];
}

/** Tells each end of a move where the other end stands in the list. */
function linked(changes: ParagraphChange[]): ParagraphChange[] {
  const arrivals = new Map(changes.flatMap((c) => (c.kind === 'movedTo' ? [[c.to, c.number] as const] : [])));
  const departures = new Map(changes.flatMap((c) => (c.kind === 'movedFrom' ? [[c.from, c.number] as const] : [])));
  return changes.map((c) => {
    if (c.kind === 'movedFrom') return { ...c, counterpart: arrivals.get(c.to) ?? 0 };
    if (c.kind === 'movedTo') return { ...c, counterpart: departures.get(c.from) ?? 0 };
    return c;
  });
}

function isRestyled(b: RawBlock, a: RawBlock, spelling: Spelling): boolean {
  if (b.kind !== a.kind || b.level !== a.level) return true;
  return spellingKey(b.html, spelling) !== spellingKey(a.html, spelling);
}

interface Matched {
  pairs: Pair[];
  /** The pairs that did not move, in order. */
  still: Pair[];
}

/** Always searched from the same side, so that both directions of a comparison tell one story. */
function matched(before: readonly RawBlock[], after: readonly RawBlock[]): Matched {
  if (!comesFirst(after, before)) return search(before, after);
  const { pairs, still } = search(after, before);
  const turned = (list: Pair[]): Pair[] => list.map(([p, n]) => [n, p]);
  return { pairs: turned(pairs), still: turned(still) };
}

function comesFirst(a: readonly RawBlock[], b: readonly RawBlock[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const i = a.findIndex((block, at) => block.text !== b[at]?.text);
  return i >= 0 && (a[i]?.text ?? '') < (b[i]?.text ?? '');
}

function search(a: readonly RawBlock[], b: readonly RawBlock[]): Matched {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const take = (p: number, n: number) => {
    if (partner.has(p) || taken.has(n)) return;
    partner.set(p, n);
    taken.add(n);
  };
  const still = (): Pair[] => longestRising([...partner].sort((x, y) => x[0] - y[0]));
  const free = (from: number, to: number, used: { has(i: number): boolean }): number[] =>
    Array.from({ length: to - from }, (_, i) => from + i).filter((i) => !used.has(i));
  const texts = [a.map((block) => block.text), b.map((block) => block.text)] as const;
  const keys = [a.map(matchKey), b.map(matchKey)] as const;

  idPairs(a, b).forEach(([p, n]) => take(p, n));
  const ways: ((ps: number[], ns: number[]) => Pair[])[] = [
    (ps, ns) => commonInOrder(pick(texts[0], ps), pick(texts[1], ns)),
    (ps, ns) => commonInOrder(pick(keys[0], ps), pick(keys[1], ns)),
    (ps, ns) => similarPairs(pick(a, ps), pick(b, ns)),
  ];
  for (const way of ways) {
    let [fromP, fromN] = [0, 0];
    for (const [p, n] of [...still(), [a.length, b.length] satisfies Pair]) {
      const [ps, ns] = [free(fromP, p, partner), free(fromN, n, taken)];
      if (ps.length > 0 && ns.length > 0) way(ps, ns).forEach(([i, j]) => take(ps[i]!, ns[j]!));
      [fromP, fromN] = [p + 1, n + 1];
    }
  }

  const [ps, ns] = [free(0, a.length, partner), free(0, b.length, taken)];
  const places = new Map<string, number[]>();
  for (const p of ps) places.set(keys[0][p]!, [...(places.get(keys[0][p]!) ?? []), p]);
  for (const n of ns) {
    const p = places.get(keys[1][n]!)?.shift();
    if (p !== undefined) take(p, n);
  }
  const isLong = (text: string) => countSyllables(text).total >= MOVED_SYLLABLES;
  const [longP, longN] = [
    free(0, a.length, partner).filter((p) => isLong(texts[0][p]!)),
    free(0, b.length, taken).filter((n) => isLong(texts[1][n]!)),
  ];
  similarPairs(pick(a, longP), pick(b, longN)).forEach(([i, j]) => take(longP[i]!, longN[j]!));
  return { pairs: [...partner], still: still() };
}

function pick<T>(list: readonly T[], places: readonly number[]): T[] {
  return places.map((i) => list[i]!);
}

function idPairs(a: readonly (RawBlock | Block)[], b: readonly (RawBlock | Block)[]): Pair[] {
  const places = new Map(b.flatMap((block, n) => ('id' in block ? [[block.id, n] as const] : [])));
  return a.flatMap((block, p) => {
    const n = 'id' in block ? places.get(block.id) : undefined;
    return n === undefined ? [] : [[p, n] satisfies Pair];
  });
}

/** How many paragraphs fared how; a moved one counts once, whether or not it also changed. */
export function countChanges(changes: readonly ParagraphChange[]): ChangeCounts {
  const of = (kind: ParagraphChange['kind']) => changes.filter((c) => c.kind === kind).length;
  return {
    same: of('same'),
    changed: of('changed'),
    added: of('added'),
    removed: of('removed'),
    moved: of('movedTo'),
  };
}

/** The texts of one side, rebuilt from the changes alone, in their order. */
export function textsOf(changes: readonly ParagraphChange[], side: 'before' | 'after'): string[] {
  const other = side === 'before' ? ['added', 'movedTo'] : ['removed', 'movedFrom'];
  return changes.filter((c) => !other.includes(c.kind)).map((c) => textOf(c.spans, side));
}

/** One side of a paragraph's spans. */
export function textOf(spans: readonly Span[], side: 'before' | 'after'): string {
  const other = side === 'before' ? 'added' : 'removed';
  return spans
    .filter((span) => span.kind !== other)
    .map((span) => (side === 'before' ? (span.was ?? span.text) : span.text))
    .join('');
}
