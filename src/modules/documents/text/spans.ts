import { diffArrays } from 'diff';
import { canonical, partySpelling } from '../../../kernel/text/vietnamese.ts';
import { countSyllables, similarity } from './match.ts';

/** 'equal': NFC or NFD, hoà or hòa are the same syllable. domain.md §7.2, §7.3. */
export type Spelling = 'exact' | 'equal';

/** A run of text. `was`: how the same syllables were spelt before, when that differs from `text`. */
export interface Span {
  kind: 'same' | 'removed' | 'added';
  text: string;
  was?: string;
}

/** Tokens side by side: equal ones in pairs, or what was replaced by what. */
interface Run {
  same: boolean;
  before: string[];
  after: string[];
}

// A number with its separators, a syllable, a run of white space, any other single character.
const TOKEN = /\p{N}+(?:[.,/]\p{N}+)*(?![\p{L}\p{M}\p{N}])|[\p{L}\p{M}\p{N}]+|\s+|[^\s\p{L}\p{M}\p{N}]/gu;
const LETTERS = /[\p{L}\p{N}]/u;
// Below this likeness what two texts share is chance ('và', 'của'): replacing the whole reads better.
const ALIKE = 0.3;
const TIMEOUT_MS = 300;

/** Under which two spellings of a text are one. White space counts. */
export function spellingKey(text: string, spelling: Spelling): string {
  return spelling === 'exact' ? text : partySpelling(text.replace(/\S+/gu, canonical));
}

/**
 * What became of a text, syllable by syllable: the spans that are not added give `before`, those not removed `after`.
 * More than `most` edits are not searched: then everything between the common ends is replaced. `edits`: how many it took.
 */
export function diffText(
  before: string,
  after: string,
  spelling: Spelling,
  most: number,
): { spans: Span[]; edits: number } {
  const [b, a] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
  const ends = commonEnds(b, a, spelling);
  const inner = { before: b.slice(ends.head, b.length - ends.tail), after: a.slice(ends.head, a.length - ends.tail) };
  const { runs, edits } = diffTokens(inner.before, inner.after, spelling, most);
  const whole: Run[] = [
    { same: true, before: b.slice(0, ends.head), after: a.slice(0, ends.head) },
    ...runs,
    { same: true, before: b.slice(b.length - ends.tail), after: a.slice(a.length - ends.tail) },
  ];
  return { spans: spansOf(tidy(whole, spelling)), edits };
}

function commonEnds(b: readonly string[], a: readonly string[], spelling: Spelling): { head: number; tail: number } {
  const equal = (i: number, j: number) => spellingKey(b[i]!, spelling) === spellingKey(a[j]!, spelling);
  const shorter = Math.min(b.length, a.length);
  let head = 0;
  while (head < shorter && equal(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && equal(b.length - 1 - tail, a.length - 1 - tail)) tail += 1;
  return { head, tail };
}

function diffTokens(
  before: string[],
  after: string[],
  spelling: Spelling,
  most: number,
): { runs: Run[]; edits: number } {
  const replaced = [{ same: false, before, after }];
  if (before.length === 0 || after.length === 0) return { runs: replaced, edits: 0 };
  const count = (tokens: string[]) => countSyllables(partySpelling(canonical(tokens.join(''))));
  if (similarity(count(before), count(after)) < ALIKE) return { runs: replaced, edits: 0 };
  // White space goes with the token before it: half the tokens, and no change falls apart at its blanks.
  const [b, a] = [units(before), units(after)];
  const keys = (list: string[][]) => list.map((unit) => spellingKey(unit.join(''), spelling));
  const found = diffArrays(keys(b), keys(a), { timeout: TIMEOUT_MS, maxEditLength: most });
  if (!found) return { runs: replaced, edits: most };
  const runs: Run[] = [];
  let [i, j, edits] = [0, 0, 0];
  for (const { added, removed, count: n } of found) {
    const run: Run = { same: !added && !removed, before: [], after: [] };
    if (!added) run.before = b.slice(i, (i += n)).flat();
    if (!removed) run.after = a.slice(j, (j += n)).flat();
    if (!run.same) edits += n;
    runs.push(run);
  }
  return { runs, edits };
}

function units(tokens: readonly string[]): string[][] {
  const list: string[][] = [];
  for (const token of tokens) {
    const last = list.at(-1);
    if (last?.length === 1 && /^\s/.test(token)) last.push(token);
    else list.push([token]);
  }
  return list;
}

/** Neighbours of one sort become one; a lone common syllable between two long changes joins them; ends that are equal leave. */
function tidy(runs: readonly Run[], spelling: Spelling): Run[] {
  const joined: Run[] = [];
  for (const [i, run] of runs.entries()) {
    const same = run.same && !isIsland(runs[i - 1], run, runs[i + 1]);
    const last = joined.at(-1);
    if (last?.same === same) {
      last.before.push(...run.before);
      last.after.push(...run.after);
    } else joined.push({ same, before: [...run.before], after: [...run.after] });
  }
  return joined.flatMap((run) => {
    if (run.same) return [run];
    const { before: b, after: a } = run;
    const { head, tail } = commonEnds(b, a, spelling);
    return [
      { same: true, before: b.slice(0, head), after: a.slice(0, head) },
      { same: false, before: b.slice(head, b.length - tail), after: a.slice(head, a.length - tail) },
      { same: true, before: b.slice(b.length - tail), after: a.slice(a.length - tail) },
    ];
  });
}

const words = (run: Run | undefined): number => {
  return run ? [...run.before, ...run.after].filter((token) => LETTERS.test(token)).length : 0;
};

function isIsland(left: Run | undefined, run: Run, right: Run | undefined): boolean {
  if (!left || !right || left.same || right.same) return false;
  return words(run) <= 2 && words(left) > 6 && words(right) > 6;
}

function spansOf(runs: readonly Run[]): Span[] {
  const spans: Span[] = [];
  const add = (span: Span) => {
    const last = spans.at(-1);
    if (span.text === '' && (span.was ?? '') === '') return;
    if (last?.kind !== span.kind) return void spans.push(span);
    if (last.was !== undefined || span.was !== undefined) last.was = (last.was ?? last.text) + (span.was ?? span.text);
    last.text += span.text;
  };
  for (const { same, before, after } of runs) {
    const [was, text] = [before.join(''), after.join('')];
    if (same) add(was === text ? { kind: 'same', text } : { kind: 'same', text, was });
    else {
      add({ kind: 'removed', text: was });
      add({ kind: 'added', text });
    }
  }
  return spans;
}
