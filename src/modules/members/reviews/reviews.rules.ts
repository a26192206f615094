import { daysBetween } from '../../../kernel/text/dates.ts';
import { randomOf } from '../generate/random.ts';

// States of a campaign (rà soát, bổ sung), of a unit in it, and of a record of its sample. domain.md §4.11.

export const reviewStates = ['draft', 'open', 'closed'] as const;
export type ReviewState = (typeof reviewStates)[number];
export const reviewEvents = ['edit', 'open', 'drawSamples', 'remind', 'close'] as const;
export type ReviewEvent = (typeof reviewEvents)[number];

const reviewTable: Record<ReviewState, Partial<Record<ReviewEvent, ReviewState>>> = {
  draft: { edit: 'draft', open: 'open' },
  open: { drawSamples: 'open', remind: 'open', close: 'closed' },
  // the figures of a closed campaign are frozen: another campaign is opened instead
  closed: {},
};

export const nextReviewState = (state: ReviewState, event: ReviewEvent): ReviewState | null =>
  reviewTable[state][event] ?? null;

export const unitStates = ['working', 'signed', 'frozen'] as const;
export type UnitState = (typeof unitStates)[number];
export const unitEvents = ['drawSample', 'sign', 'retract', 'freeze'] as const;
export type UnitEvent = (typeof unitEvents)[number];

const unitTable: Record<UnitState, Partial<Record<UnitEvent, UnitState>>> = {
  working: { drawSample: 'working', sign: 'signed', freeze: 'frozen' },
  signed: { retract: 'working', freeze: 'frozen' },
  frozen: {},
};

export const nextUnitState = (state: UnitState, event: UnitEvent): UnitState | null => unitTable[state][event] ?? null;

export const sampleStates = ['drawn', 'agreed', 'differs', 'resolved'] as const;
export type SampleState = (typeof sampleStates)[number];
export const sampleEvents = ['keyAlike', 'keyOtherwise', 'resolve'] as const;
export type SampleEvent = (typeof sampleEvents)[number];

const sampleTable: Record<SampleState, Partial<Record<SampleEvent, SampleState>>> = {
  drawn: { keyAlike: 'agreed', keyOtherwise: 'differs' },
  agreed: {},
  differs: { resolve: 'resolved' },
  resolved: {},
};

export const nextSampleState = (state: SampleState, event: SampleEvent): SampleState | null =>
  sampleTable[state][event] ?? null;

/** What is typed a second time, blind. */
export const CRITICAL = ['citizenNo', 'born', 'admittedOn', 'officialOn'] as const;

/** One value that the second clerk typed otherwise. `right`: which of the two a person found right. */
export interface Difference {
  code: string;
  typed: string | null;
  stored: string | null;
  right: 'typed' | 'stored' | null;
}

/** Where a second typing differs from the record. */
export function differencesOf(typed: Record<string, string | null>, stored: Record<string, string>): Difference[] {
  return CRITICAL.flatMap((code) => {
    const [mine, theirs] = [typed[code] ?? null, stored[code] ?? null];
    return mine === theirs ? [] : [{ code, typed: mine, stored: theirs, right: null }];
  });
}

/**
 * The sample of a unit: so many percent of its members, at least one, drawn so that each is equally likely and the same
 * seed draws the same ones. `ids` in any order.
 */
export function drawSample(ids: readonly number[], percent: number, seed: number): number[] {
  if (ids.length === 0 || percent <= 0) return [];
  const pool = ids.toSorted((a, b) => a - b);
  const wanted = Math.min(pool.length, Math.max(1, Math.ceil((pool.length * percent) / 100)));
  const random = randomOf(seed);
  for (let i = 0; i < wanted; i++) {
    const j = i + random.below(pool.length - i);
    [pool[i], pool[j]] = [pool[j]!, pool[i]!];
  }
  return pool.slice(0, wanted).toSorted((a, b) => a - b);
}

export interface SampleFigures {
  /** Records drawn, typed a second time, still to be decided on. */
  drawn: number;
  keyed: number;
  undecided: number;
  /** Records in which at least one value was wrong, and values that were wrong. */
  wrongRecords: number;
  wrongValues: number;
  /** Values compared: typed records × critical fields. */
  values: number;
}

/** What a sample says so far; only differences that a person decided count as errors. */
export function sampleFigures(
  samples: readonly { state: SampleState; differences: readonly Difference[] }[],
): SampleFigures {
  const keyed = samples.filter((s) => s.state !== 'drawn');
  const wrong = keyed.map((s) => s.differences.filter((d) => d.right === 'typed').length);
  return {
    drawn: samples.length,
    keyed: keyed.length,
    undecided: keyed.filter((s) => s.state === 'differs').length,
    wrongRecords: wrong.filter((n) => n > 0).length,
    wrongValues: wrong.reduce((sum, n) => sum + n, 0),
    values: keyed.length * CRITICAL.length,
  };
}

/** Why a unit cannot be signed off yet; null: it can. */
export type SignFault = 'notOpen' | 'notStarted' | 'sampleUnfinished';

export function signFault(review: ReviewState, from: string, today: string, sample: SampleFigures): SignFault | null {
  if (review !== 'open') return 'notOpen';
  if (today < from) return 'notStarted';
  return sample.keyed < sample.drawn || sample.undecided > 0 ? 'sampleUnfinished' : null;
}

export const reminderKinds = ['week', 'threeDays', 'lastDay', 'overdue', 'byHand'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** Which reminder a unit that is not signed off is due today; null: none. What was missed is not made up for. */
export function reminderOn(today: string, dueOn: string): Exclude<ReminderKind, 'byHand'> | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return 'overdue';
  if (left === 0) return 'lastDay';
  if (left <= 3) return 'threeDays';
  return left <= 7 ? 'week' : null;
}
