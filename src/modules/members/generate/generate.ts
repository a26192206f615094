import type { RecordDoc, Status } from '../record/record.ts';
import {
  degrees,
  fields as studies,
  makeAwards,
  makeBadges,
  makePosts,
  makeRatings,
  theories,
  works,
} from './careers.ts';
import { makeName, type Generation } from './names.ts';
import { cardNo, citizenNo, MOST_MEMBERS, oldIdNo, phone, profileNo } from './numbers.ts';
import { makePlace, makeResidence, type Region } from './places.ts';
import { drawOf, randomOf, words, type Random } from './random.ts';

/** A member who does not exist, in the shapes of a record. */
export interface MadeMember {
  unitId: number;
  status: Status;
  fields: RecordDoc['fields'];
  tables: RecordDoc['tables'];
}

export interface GenerateOptions {
  count: number;
  /** The same seed, count and units give the same members everywhere. */
  seed: number;
  /** Units they belong to; a heavier unit gets more of them. */
  units: readonly { id: number; weight: number }[];
  /** The day that is today for them, yyyy-mm-dd: nothing lies after it. */
  on: string;
  /** Index of the first one: other slices of one seed share no numbers. */
  from?: number;
}

const ethnicities = words('01 78, 02 3, 03 3.5, 04 0.6, 05 2, 06 3.2, 07 2.4, 08 2.4, 09 1.6, 10 0.9, 12 0.7, 13 0.5, 14 0.3, 15 0.4, 16 0.3, 17 0.4, 19 0.3, 20 0.2, 21 0.2, 23 0.3, 24 0.5, 26 0.3, 27 0.1, 29 0.2, 31 0.2, 50 0.05'); // prettier-ignore
const religions = words('none 88, buddhism 5, catholicism 4, caodaism 1, protestantism 1, hoahao 1');
const regions = drawOf<Region>([['north', 2], ['centre', 6], ['south', 1]]); // prettier-ignore
const births = drawOf([[[1933, 1949], 7], [[1950, 1959], 18], [[1960, 1969], 20], [[1970, 1979], 19], [[1980, 1989], 22], [[1990, 2001], 14]] as const); // prettier-ignore
const schoolings = words('12/12 1');
const older = words('10/10 52, 7/10 30, 9/10 8, 4/10 5, 12/12 5');
const languages = words(
  'Tiếng Anh B 6, Tiếng Anh A2 2, Tiếng Anh B1 2, Tiếng Anh C 1, Tiếng Nga A 0.5, Tiếng Trung A 0.5',
);

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const dayIn = (random: Random, year: number): string => {
  const month = random.between(1, 12);
  if (month === 1) return `${year}-01-${two(random.between(2, 31))}`; // a first of January is what lost dates look like
  return `${year}-${two(month)}-${two(random.between(1, DAYS[month - 1]!))}`;
};
/** The same day so many years later; 28 February instead of the 29th. */
const later = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/** A date as old papers know it: the older, the less of it. */
function asKnown(random: Random, day: string, loss: number): string {
  const draw = random.next();
  return draw < loss ? day.slice(0, 4) : draw < loss * 1.4 ? day.slice(0, 7) : day;
}

/**
 * Members put together by chance: names by region, people, sex and generation; dates in their order (admission at 18 or
 * later, official a year after); numbers only from ranges that nobody gives out (numbers.ts); gaps as old records have.
 * Pure: one at a time, about 20 µs each. @throws RangeError when more are asked for than there are card numbers
 */
export function* generateMembers({ count, seed, units, on, from = 0 }: GenerateOptions): Generator<MadeMember> {
  if (from + count > MOST_MEMBERS) throw new RangeError(`at most ${MOST_MEMBERS} members of one seed`);
  const unitOf = drawOf(units.map((u) => [u.id, u.weight] as const));
  for (let index = from; index < from + count; index++)
    yield makeMember(randomOf(seed, index), seed, index, unitOf, on);
}

function makeMember(
  random: Random,
  seed: number,
  index: number,
  unitOf: (r: Random) => number,
  on: string,
): MadeMember {
  const today = Number(on.slice(0, 4));
  const f: Record<string, string> = {};
  const put = (code: string, value: string, kept = 1): void => {
    if (value !== '' && (kept === 1 || random.chance(kept))) f[code] = value;
  };
  const unitId = unitOf(random);
  const [first, last] = births(random);
  const bornIn = random.between(first, Math.min(last, today - 24));
  const generation: Generation = bornIn < 1960 ? 0 : bornIn < 1985 ? 1 : 2;
  const sex = random.chance([0.22, 0.34, 0.47][generation]!) ? 'female' : 'male';
  const ethnicity = ethnicities(random);
  const home = makePlace(random);
  const name = makeName(random, {
    sex,
    generation,
    region: home.province === 'Lam Giang' ? regions(random) : home.region,
    ethnicity,
  });
  put('fullName', name);
  if (random.chance(0.01)) put('alias', name.split(' ').at(-1)!);
  put('sex', sex, 0.995);
  const born = dayIn(random, bornIn);
  put('born', asKnown(random, born, bornIn < 1945 ? 0.3 : bornIn < 1958 ? 0.12 : 0.004), 0.998);
  const salt = (seed * 31_337) % 1_000_000;
  put('citizenNo', citizenNo(index, sex, bornIn, salt), 0.9);
  if (f['citizenNo']) put('citizenNoOn', dayIn(random, random.between(2021, Math.min(today - 1, 2024))), 0.8);
  if (bornIn < 1998) put('oldIdNo', oldIdNo(index, salt), 0.45);
  put('phone', phone(index, salt), generation === 0 ? 0.55 : 0.86);
  put('homePlace', home.text, 0.965);
  put('birthPlace', home.text, 0.7);
  put('residence', makeResidence(random), 0.93);
  put('ethnicity', ethnicity, 0.985);
  put('religion', religions(random), 0.96);

  const probationary = bornIn > today - 40 && random.chance(0.08);
  const eldest = Math.min(today - 3, bornIn + (generation === 0 ? 34 : 40));
  const age = Math.min(
    20 + Math.floor((random.next() + random.next()) * 0.5 * (eldest - bornIn - 18)),
    eldest - bornIn,
  );
  const admitted = probationary ? recently(random, on) : later(born, 0).replace(/^\d{4}/, String(bornIn + age));
  const joined = Number(admitted.slice(0, 4));
  const moved = probationary ? admitted : shifted(random, admitted);
  const loss = joined < 1975 ? 0.12 : joined < 1990 ? 0.03 : 0.002;
  put('admittedOn', asKnown(random, moved, loss), 0.99);
  put('admissionDecidedOn', asKnown(random, earlier(random, moved), loss), 0.85);
  put('profileNo', profileNo(seed, index), 0.96);
  const official = later(moved, 1);
  if (!probationary) {
    put('officialOn', asKnown(random, official, loss), 0.975);
    put('cardNo', cardNo(seed, index), 0.975);
    if (f['cardNo']) {
      put('cardSeries', '2003');
      const cardOn = `${Math.max(2004, joined + 2 + random.below(2))}-${random.pick(ROUNDS)}`;
      if (cardOn <= on) put('cardOn', cardOn, 0.9);
    }
  }
  const [occupation, level] = works(random);
  put('occupation', today - bornIn > 61 && level > 0 ? 'Hưu trí' : occupation, 0.94);
  put('occupationBefore', occupation, 0.5);
  put('unionOn', String(bornIn + random.between(15, 17)), 0.6);
  put('schooling', bornIn < 1972 ? older(random) : schoolings(random), 0.95);
  put('degree', degrees[level]!(random), 0.95);
  if (['university', 'master', 'doctor', 'college'].includes(f['degree'] ?? ''))
    put('degreeField', studies(random), 0.9);
  put('theory', theories[level]!(random), 0.94);
  if (level > 0 && generation > 0) put('languages', languages(random), 0.4);
  if (sex === 'male' && generation === 0 && random.chance(0.45)) {
    const enlisted = bornIn + random.between(18, 20);
    put('enlistedOn', String(enlisted));
    put('dischargedOn', String(enlisted + random.between(3, 12)), 0.9);
  }
  if (generation === 0) put('invalidClass', random.pick(['2/4', '3/4', '4/4']), 0.06);
  const posts = makePosts(random, joined + 1, today, level);
  const tables: RecordDoc['tables'] = {};
  const lines = { posts, ratings: makeRatings(random, joined, today - 1), badges: makeBadges(random, joined, today), awards: makeAwards(random, joined, today) }; // prettier-ignore
  for (const [table, some] of Object.entries(lines)) if (Object.keys(some).length > 0) tables[table] = some;
  return { unitId, status: probationary ? 'probationary' : 'full', fields: f, tables };
}

/** Within the twelve months before `on`. */
function recently(random: Random, on: string): string {
  const day = new Date(Date.parse(`${on}T00:00:00Z`) - random.between(10, 350) * 86_400_000);
  return day.toISOString().slice(0, 10);
}

const ROUNDS = ['02-03', '05-19', '09-02', '11-07', '12-22'];

/** Admission falls on a day of its year: a third of them near the great days. */
function shifted(random: Random, day: string): string {
  const year = day.slice(0, 4);
  return random.chance(0.33) ? `${year}-${random.pick(ROUNDS)}` : dayIn(random, Number(year));
}

/** The decision comes some weeks before the ceremony. */
function earlier(random: Random, day: string): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const left = Number(day.slice(8)) - random.between(3, 27);
  if (left > 0) return `${day.slice(0, 8)}${two(left)}`;
  return month === 1 ? `${year - 1}-12-${two(31 + left)}` : `${year}-${two(month - 1)}-${two(DAYS[month - 2]! + left)}`;
}
