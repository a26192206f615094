import { searchKey } from '../../kernel/text/vietnamese.ts';

/** Equal for texts that differ in marks, case, spaces and punctuation only. */
export function folded(body: string): string {
  return searchKey(body)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What the drafting team decides on a comment (domain.md §6.5). `studying` is an interim word: it does not let a round close. */
export const dispositions = ['accepted', 'partly', 'notAccepted', 'duplicate', 'studying'] as const;
export type Disposition = (typeof dispositions)[number];

export function isFinal(disposition: Disposition | null): boolean {
  return disposition !== null && disposition !== 'studying';
}

/** These say nothing without words: what of it was taken, and why it was not. */
export const needsWords: ReadonlySet<Disposition> = new Set(['partly', 'notAccepted']);

/** By which way a comment came (domain.md §6.6). */
export const channels = ['suite', 'meeting', 'paper', 'letter', 'portal', 'vneid', 'other'] as const;
export type Channel = (typeof channels)[number];
/** What is keyed in; what comes through the suite is not. */
export const keyedChannels = channels.filter((c) => c !== 'suite');

/**
 * Why a comment cannot be the duplicate of another: it is that other, or that other is (in the end) a duplicate of it.
 * `originals`: comment → the one it duplicates, as stored.
 */
export function duplicateFault(
  id: number,
  original: number,
  originals: ReadonlyMap<number, number>,
): 'self' | 'circle' | null {
  if (id === original) return 'self';
  const seen = new Set<number>();
  for (let at: number | undefined = original; at !== undefined && !seen.has(at); at = originals.get(at)) {
    if (at === id) return 'circle';
    seen.add(at);
  }
  return null;
}

/** The comment at the end of a row of duplicates. */
export function originalOf(id: number, originals: ReadonlyMap<number, number>): number {
  const seen = new Set<number>();
  let at = id;
  for (let next = originals.get(at); next !== undefined && !seen.has(next); next = originals.get(at)) {
    seen.add(at);
    at = next;
  }
  return at;
}

export interface Weighed {
  id: number;
  voices: number;
  duplicate_of_id: number | null;
}

/** How many voices each comment has with all its duplicates; a duplicate keeps its own. domain.md §6.6: merging keeps all sources and counts. */
export function voicesOf(comments: readonly Weighed[]): Map<number, number> {
  const originals = originalsOf(comments);
  const sums = new Map(comments.map((c) => [c.id, c.voices]));
  for (const c of comments) {
    const original = originalOf(c.id, originals);
    if (original !== c.id) sums.set(original, (sums.get(original) ?? 0) + c.voices);
  }
  return sums;
}

export function originalsOf(comments: readonly Pick<Weighed, 'id' | 'duplicate_of_id'>[]): Map<number, number> {
  return new Map(comments.flatMap((c) => (c.duplicate_of_id === null ? [] : [[c.id, c.duplicate_of_id] as const])));
}

export type Tally = Record<Disposition | 'undisposed', number>;

/** How many comments have which word. The sum is all of them. */
export function tallyOf(comments: readonly { disposition: Disposition | null }[]): Tally {
  const tally: Tally = { accepted: 0, partly: 0, notAccepted: 0, duplicate: 0, studying: 0, undisposed: 0 };
  for (const { disposition } of comments) tally[disposition ?? 'undisposed'] += 1;
  return tally;
}

/** How many still keep the round from closing. */
export function countOpenOf(tally: Tally): number {
  return tally.undisposed + tally.studying;
}
