import { yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { itemsOf } from '../record/lists.ts';
import { partyAgeOn, yearsBefore } from '../record/party-age.rules.ts';

/** What a plan asks of people; null and [] ask nothing. Days and ages are those of the plan's reference date. */
export interface Criteria {
  ageFrom: number | null;
  ageTo: number | null;
  sex: string | null;
  /** A code of the list, or 'minority': any group but Kinh. */
  ethnicity: string | null;
  /** At least so high, by the order of the lists. */
  degree: string | null;
  theory: string | null;
  /** Any of these posts is held now. */
  posts: string[];
  partyAgeFrom: number | null;
  /** In each of so many full years before the reference date rated at least so. */
  ratingYears: number | null;
  rating: string | null;
  /** No sanction within so many years. */
  cleanYears: number | null;
  /** Not on probation. */
  isFull: boolean;
}

export const criterionCodes = [
  'isFull',
  'age',
  'sex',
  'ethnicity',
  'degree',
  'theory',
  'partyAge',
  'posts',
  'ratings',
  'sanctions',
] as const;
export type Criterion = (typeof criterionCodes)[number];
/** These are told by lines of the record, the others by its columns. */
export const LINE_CRITERIA: readonly Criterion[] = ['posts', 'ratings', 'sanctions'];

export interface Person {
  id: number;
  status: string;
  born: string | null;
  sex: string | null;
  ethnicity: string | null;
  degree: string | null;
  theory: string | null;
  party_from: string | null;
}

/** Lines of a record: posts held now, ratings by year, days of sanctions. */
export interface Lines {
  posts: string[];
  ratings: Map<number, string>;
  sanctions: string[];
}

export const noLines = (): Lines => ({ posts: [], ratings: new Map(), sanctions: [] });

/** Best first; 'unrated' is none of them. */
const RATINGS = ['excellent', 'good', 'fair', 'failed'];

const atLeast = (list: 'degree' | 'theory', value: string | null, wanted: string): boolean => {
  const order = itemsOf(list).map((i) => i.code);
  return value !== null && order.indexOf(value) >= order.indexOf(wanted);
};

/** The criteria that columns of the record do not meet. What is not known is not met. */
export function failsByColumns(p: Person, c: Criteria, day: string): Criterion[] {
  const age = p.born === null ? null : yearsBetween(p.born, day).years;
  const partyAge = partyAgeOn(p.party_from, day)?.years ?? null;
  const wrong: [Criterion, boolean][] = [
    ['isFull', c.isFull && p.status !== 'full'],
    [
      'age',
      (c.ageFrom !== null && (age === null || age < c.ageFrom)) ||
        (c.ageTo !== null && (age === null || age > c.ageTo)),
    ],
    ['sex', c.sex !== null && p.sex !== c.sex],
    [
      'ethnicity',
      c.ethnicity !== null &&
        (c.ethnicity === 'minority' ? p.ethnicity === null || p.ethnicity === '01' : p.ethnicity !== c.ethnicity),
    ],
    ['degree', c.degree !== null && !atLeast('degree', p.degree, c.degree)],
    ['theory', c.theory !== null && !atLeast('theory', p.theory, c.theory)],
    ['partyAge', c.partyAgeFrom !== null && (partyAge === null || partyAge < c.partyAgeFrom)],
  ];
  return wrong.flatMap(([code, fails]) => (fails ? [code] : []));
}

/** The criteria that lines of the record do not meet. */
export function failsByLines(lines: Lines, c: Criteria, day: string): Criterion[] {
  const wrong: Criterion[] = [];
  if (c.posts.length > 0 && !lines.posts.some((p) => c.posts.includes(p))) wrong.push('posts');
  if (c.ratingYears !== null && c.rating !== null) {
    const year = Number(day.slice(0, 4));
    const limit = RATINGS.indexOf(c.rating);
    const years = Array.from({ length: c.ratingYears }, (_, i) => year - 1 - i);
    const good = (y: number): boolean => {
      const at = RATINGS.indexOf(lines.ratings.get(y) ?? '');
      return at >= 0 && at <= limit;
    };
    if (!years.every(good)) wrong.push('ratings');
  }
  if (c.cleanYears !== null) {
    // a sanction of which only the year is known counts from the last day it may mean
    const since = yearsBefore(day, c.cleanYears);
    if (lines.sanctions.some((on) => on > since || (on.length < 10 && since.startsWith(on)))) wrong.push('sanctions');
  }
  return wrong;
}

/** A criterion that is asked at all. */
export function asksFor(c: Criteria, code: Criterion): boolean {
  switch (code) {
    case 'isFull':
      return c.isFull;
    case 'age':
      return c.ageFrom !== null || c.ageTo !== null;
    case 'partyAge':
      return c.partyAgeFrom !== null;
    case 'posts':
      return c.posts.length > 0;
    case 'ratings':
      return c.ratingYears !== null && c.rating !== null;
    case 'sanctions':
      return c.cleanYears !== null;
    default:
      return c[code] !== null;
  }
}

/** How a group of people is composed, in whole per cent. */
export interface Structure {
  total: number;
  female: number;
  young: number;
  minority: number;
  higherTheory: number;
  university: number;
  /** Not on a committee now. */
  renewed: number;
  /** In tenths of a year; null when no birth is known. */
  averageAge: number | null;
}

export const YOUNG_BELOW = 40;
const COMMITTEE = ['secretary', 'deputySecretary', 'standingMember', 'committeeMember'];

export function structureOf(people: readonly (Person & { post: string | null })[], day: string): Structure {
  const share = (of: (p: Person & { post: string | null }) => boolean): number =>
    people.length === 0 ? 0 : Math.round((100 * people.filter(of).length) / people.length);
  const ages = people.flatMap((p) => (p.born === null ? [] : [yearsBetween(p.born, day).years]));
  return {
    total: people.length,
    female: share((p) => p.sex === 'female'),
    young: share((p) => p.born !== null && yearsBetween(p.born, day).years < YOUNG_BELOW),
    minority: share((p) => p.ethnicity !== null && p.ethnicity !== '01'),
    higherTheory: share((p) => atLeast('theory', p.theory, 'advanced')),
    university: share((p) => atLeast('degree', p.degree, 'university')),
    renewed: share((p) => p.post === null || !COMMITTEE.includes(p.post)),
    averageAge: ages.length === 0 ? null : Math.round((10 * ages.reduce((a, b) => a + b, 0)) / ages.length),
  };
}
