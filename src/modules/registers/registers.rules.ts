import { addDays } from '../../kernel/text/dates.ts';

export const directions = ['outgoing', 'incoming'] as const;
export type Direction = (typeof directions)[number];

/** What a book runs for: the term of a committee, a congress, or (incoming papers) a calendar year. domain.md §6.2, §6.4. */
export const bases = ['committee', 'congress', 'year'] as const;
export type Basis = (typeof bases)[number];

export type BookState = 'open' | 'closed';

export const entryStates = ['registered', 'secret', 'reserved', 'released', 'void'] as const;
export type EntryState = (typeof entryStates)[number];

export const entryEvents = ['correct', 'use', 'release', 'reserve', 'void'] as const;
export type EntryEvent = (typeof entryEvents)[number];

const table: Record<EntryState, Partial<Record<EntryEvent, EntryState>>> = {
  registered: { correct: 'registered', void: 'void' },
  secret: { void: 'void' }, // nothing is written about it, so there is nothing to correct
  reserved: { use: 'registered', release: 'released', void: 'void' },
  released: { use: 'registered', reserve: 'reserved', void: 'void' },
  void: {},
};

/** The state of an entry after an event, or null when its present state does not allow it. Nothing is ever deleted. */
export function nextState(state: EntryState, event: EntryEvent): EntryState | null {
  return table[state][event] ?? null;
}

/** '*' is the one sequence of all kinds: of a congress, and of incoming papers. domain.md §6.2. */
export const ALL_KINDS = '*';

/**
 * The sequence from which a paper takes its number: in the book of a committee that of its symbol, so that no two
 * papers bear the same number and symbol, otherwise the one sequence of the book. domain.md §6.2.
 */
export function seriesOf(basis: Basis, symbol: string): string {
  return basis === 'committee' ? symbol : ALL_KINDS;
}

/** Organs that issue a paper together, the leading one first: the number is that of its sequence. domain.md §6.2. */
export function leadOrgan<T>(organs: readonly T[]): T {
  const [lead] = organs;
  if (lead === undefined) throw new RangeError('no organ issues the paper');
  return lead;
}

/** 3 → '03', 65 and 'a' → '65a'. */
export function numberText(n: number, suffix = ''): string {
  return `${String(n).padStart(2, '0')}${suffix}`;
}

export interface NumberParts {
  n: number;
  suffix?: string;
  /** Symbol of the kind: 'KH'. */
  type: string;
  /** Symbol of the organ: 'TU'. */
  organ: string;
  /** State bodies write in another order, and letters without the symbol of a kind. */
  layout?: 'party' | 'state';
}

/** '65-KH/TU'; a state body '65/KH-UBND', and its letters '65/UBND'. domain.md §6.1, §6.2. */
export function formatDocNo({ n, suffix = '', type, organ, layout = 'party' }: NumberParts): string {
  const number = numberText(n, suffix);
  if (layout === 'party') return `${number}-${type}/${organ}`;
  return type === 'CV' ? `${number}/${organ}` : `${number}/${type}-${organ}`;
}

/** So far beyond the next number it is a slip of the hand. */
export const LEAP = 1000;

export type Choice =
  | { number: number; next: number; behind: boolean }
  | { taken: number; free: number }
  | { tooFar: true };

/**
 * The number that an entry gets. Without a wish the next one; a wished one if nobody has it: further on, the numbers in
 * between become gaps; `behind`: it fills a gap.
 */
export function chooseNumber(next: number, isTaken: (n: number) => boolean, wished: number | null): Choice {
  if (wished === null || wished === next) return { number: next, next: next + 1, behind: false };
  if (wished > next + LEAP) return { tooFar: true };
  if (wished > next) return { number: wished, next: wished + 1, behind: false };
  return isTaken(wished) ? { taken: wished, free: next } : { number: wished, next, behind: true };
}

/** Numbers below the next one that no entry has, in order. */
export function gapsOf(next: number, taken: ReadonlySet<number>): number[] {
  const gaps: number[] = [];
  for (let n = 1; n < next; n++) if (!taken.has(n)) gaps.push(n);
  return gaps;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** Letter of the next insertion behind a number: 'a' … 'z'; null when all are used. domain.md §6.2. */
export function nextSuffix(used: readonly string[]): string | null {
  return LETTERS.find((letter) => !used.includes(letter)) ?? null;
}

/** First and last day of a book; null: not known yet. */
export interface Span {
  opensOn: string;
  closesOn: string | null;
}

/**
 * Term of a committee: from the day after its congress closed to the day on which the next one closes; when the first
 * plenum was held during the congress, from the day of that plenum. domain.md §6.2.
 */
export function termOf(congressClosedOn: string, firstPlenumOn: string | null, nextClosesOn: string | null): Span {
  const early = firstPlenumOn !== null && firstPlenumOn <= congressClosedOn;
  return { opensOn: early ? firstPlenumOn : addDays(congressClosedOn, 1), closesOn: nextClosesOn };
}

/** Days of a congress: from its preparatory session, or its opening where there was none, to its closing. domain.md §6.2. */
export function congressSpan(preparatoryOn: string | null, openedOn: string, closesOn: string | null): Span {
  const early = preparatoryOn !== null && preparatoryOn <= openedOn;
  return { opensOn: early ? preparatoryOn : openedOn, closesOn };
}

export function yearSpan(year: number): Span {
  return { opensOn: `${year}-01-01`, closesOn: `${year}-12-31` };
}

export function coversDay({ opensOn, closesOn }: Span, day: string): boolean {
  return opensOn <= day && (closesOn === null || day <= closesOn);
}

export function overlap(a: Span, b: Span): boolean {
  return (b.closesOn === null || a.opensOn <= b.closesOn) && (a.closesOn === null || b.opensOn <= a.closesOn);
}
