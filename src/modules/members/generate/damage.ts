import { searchKey } from '../../../kernel/text/vietnamese.ts';
import type { MadeMember } from './generate.ts';
import { randomOf, type Random } from './random.ts';

// The same person written down a second time, as it happens on paper and in old files; and other people who only look
// alike. With both the recall and the precision of the search for duplicates are measured.

export const damages = [
  'diacritics',
  'tone',
  'stroke',
  'dayMonth',
  'yearOnly',
  'oldNumber',
  'moved',
  'typo',
  'combined',
] as const;
export type Damage = (typeof damages)[number];

export interface DamagedCopy {
  /** Index of the member it was made from. */
  of: number;
  /** 'homonym': another person, who must not be taken for that one. */
  kind: Damage | 'homonym';
  member: MadeMember;
}

export interface DamageOptions {
  seed: number;
  /** Share of the members that get a copy with damage, 0–1. */
  share: number;
  /** Share that get a homonym; `share` unless told. */
  homonyms?: number;
}

/** Copies of some members with known damage, and homonyms of others; every kind about as often. Pure. */
export function damage(
  members: readonly MadeMember[],
  { seed, share, homonyms = share }: DamageOptions,
): DamagedCopy[] {
  const units = [...new Set(members.map((m) => m.unitId))];
  const copies: DamagedCopy[] = [];
  const made = Object.fromEntries(damages.map((k) => [k, 0])) as Record<Damage, number>;
  for (const [of, member] of members.entries()) {
    const random = randomOf(seed ^ 0x5bd1e995, of);
    if (random.chance(share)) {
      const copy = secondPaper(random, member);
      // the rarest kind so far that this record can suffer: few names have a tone that could stand elsewhere
      const kind = damages
        .toSorted((a, b) => made[a] - made[b])
        .find((k) => (k === 'combined' ? combine : harm[k])(random, copy, units))!;
      made[kind] += 1;
      copies.push({ of, kind, member: copy });
    } else if (random.chance(homonyms)) copies.push({ of, kind: 'homonym', member: namesake(random, member, members) });
  }
  return copies;
}

/** Everything that tells one person from another besides the name and the date of birth. */
const EVIDENCE = ['citizenNo', 'phone', 'homePlace', 'admittedOn', 'officialOn'];

/**
 * The second paper knows less: rarely the card (a number that is taken would be refused), less than half of the identity numbers,
 * some of the rest. Two pieces of evidence always stay, or nobody could say that it is the same person.
 */
function secondPaper(random: Random, member: MadeMember): MadeMember {
  const fields = { ...member.fields };
  for (const code of ['cardNo', 'cardSeries', 'cardOn', 'profileNo']) delete fields[code];
  const drop = (code: string, share: number): void => {
    if (random.chance(share)) delete fields[code];
  };
  drop('citizenNo', 0.6);
  drop('phone', 0.6);
  drop('oldIdNo', 0.6);
  drop('homePlace', 0.1);
  drop('residence', 0.3);
  drop('birthPlace', 0.6);
  drop('officialOn', 0.25);
  drop('admittedOn', 0.1);
  for (const code of ['occupation', 'theory', 'degree', 'religion', 'unionOn', 'languages']) drop(code, 0.4);
  const known = EVIDENCE.filter((code) => member.fields[code] !== undefined);
  for (const code of known.toReversed())
    if (known.filter((c) => fields[c] !== undefined).length < 2) fields[code] = member.fields[code]!;
  return { ...member, fields, tables: {} };
}

type Harm = (random: Random, copy: MadeMember, units: readonly number[]) => boolean;

/** Each alters the copy and says whether there was anything to alter. */
const harm: Record<Exclude<Damage, 'combined'>, Harm> = {
  diacritics: (_, { fields: f }) => changed(f, 'fullName', titled(searchKey(f['fullName']!))),
  tone: (_, { fields: f }) => changed(f, 'fullName', otherTonePlace(f['fullName']!)),
  stroke: (_, { fields: f }) => changed(f, 'fullName', f['fullName']!.replace(/đ/g, 'd').replace(/Đ/g, 'D')),
  dayMonth: (_, { fields: f }) =>
    changed(f, 'born', (f['born'] ?? '').replace(/^(\d{4})-(\d\d)-(0\d|1[0-2])$/, '$1-$3-$2')),
  yearOnly: (_, { fields: f }) => changed(f, 'born', (f['born'] ?? '').slice(0, 4)),
  oldNumber(_, { fields: f }) {
    // An old list knows the nine digits; the twelve came later.
    if (f['oldIdNo'] === undefined && f['citizenNo'] === undefined) return false;
    const old = f['oldIdNo'] ?? `9${f['citizenNo']!.slice(-8)}`;
    delete f['citizenNo'];
    f['oldIdNo'] = old;
    return true;
  },
  moved(random, copy, units) {
    if (units.length < 2) return false;
    const others = units.filter((id) => id !== copy.unitId);
    copy.unitId = random.pick(others);
    delete copy.fields['residence'];
    return true;
  },
  typo: (random, { fields: f }) => changed(f, 'fullName', mistyped(random, f['fullName']!)),
};

/** Two or three kinds at once. */
function combine(random: Random, copy: MadeMember, units: readonly number[]): boolean {
  const kinds = Object.keys(harm) as (keyof typeof harm)[];
  const wanted = random.chance(0.7) ? 2 : 3;
  let done = 0;
  for (let tries = 0; done < wanted && tries < 12; tries++)
    if (harm[random.pick(kinds)](random, copy, units)) done += 1;
  return done > 1;
}

function changed(fields: Record<string, string>, code: string, value: string): boolean {
  if (fields[code] === undefined || value === '' || fields[code] === value) return false;
  fields[code] = value;
  return true;
}

const titled = (text: string): string =>
  text.replace(/(^|[ '])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());

const PAIR = /(?<![qQ])([oOuU])([aeyAEY])([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu;

/** Hoà → Hòa, Thuý → Thúy: legal both, and two texts for a machine. domain.md §7.3. */
function otherTonePlace(name: string): string {
  return name.normalize('NFD').replace(PAIR, '$1$3$2').normalize('NFC');
}

const NEIGHBOUR: Record<string, string> = { n: 'm', m: 'n', a: 's', s: 'a', i: 'o', o: 'i', u: 'y', t: 'r', r: 't', h: 'g', g: 'h', c: 'v', l: 'k', e: 'r', y: 'u', d: 's', k: 'l', v: 'b', b: 'v', p: 'o' }; // prettier-ignore

/** One slip of the finger: a neighbour, a letter left out, twice, two exchanged, a tone forgotten, i for y. */
function mistyped(random: Random, name: string): string {
  const letters = Array.from(name.normalize('NFC'));
  for (let tries = 0; tries < 20; tries++) {
    const at = random.between(1, letters.length - 1);
    const letter = letters[at]!;
    const before = letters[at - 1]!;
    if (letter === ' ' || before === ' ') continue;
    const next = letters[at + 1];
    const copy = [...letters];
    switch (random.below(5)) {
      case 0:
        if (!NEIGHBOUR[letter]) continue;
        copy[at] = NEIGHBOUR[letter];
        break;
      case 1:
        if (letters.length < 6) continue;
        copy.splice(at, 1);
        break;
      case 2:
        copy.splice(at, 0, letter);
        break;
      case 3:
        if (next === undefined || next === ' ' || next === letter) continue;
        copy.splice(at, 2, next, letter);
        break;
      default:
        copy[at] = letter.normalize('NFD').replace(/\p{M}/gu, '');
    }
    const made = copy.join('');
    if (made !== name) return made;
  }
  return name;
}

/** Another person of the same name, born about the same time, often of the same village or unit. */
function namesake(random: Random, member: MadeMember, members: readonly MadeMember[]): MadeMember {
  // A whole other life stands behind the name: that of some other member, with numbers that are nobody's.
  const life = members[random.below(members.length)]!;
  const fields: Record<string, string> = { ...life.fields };
  for (const code of ['cardNo', 'cardSeries', 'cardOn', 'profileNo', 'alias']) delete fields[code];
  fields['fullName'] = member.fields['fullName']!;
  if (member.fields['sex']) fields['sex'] = member.fields['sex'];
  const year = Number((member.fields['born'] ?? '1970').slice(0, 4)) + random.between(-1, 1);
  const own = member.fields['born'] ?? '';
  let born = '';
  do
    born = `${year}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
  while (born === own || isSwap(born, own));
  fields['born'] = born;
  if (fields['citizenNo']) fields['citizenNo'] = otherNumber(random, fields['citizenNo'], fields['sex'], year);
  if (fields['oldIdNo']) fields['oldIdNo'] = `9${String(random.below(100_000_000)).padStart(8, '0')}`;
  if (fields['phone']) fields['phone'] = `031${String(random.below(10_000_000)).padStart(7, '0')}`;
  if (random.chance(0.4) && member.fields['homePlace']) fields['homePlace'] = member.fields['homePlace'];
  if (member.fields['ethnicity']) fields['ethnicity'] = member.fields['ethnicity'];
  const made = datedAfter(random, fields, year);
  // now and then two of a name were admitted at one ceremony
  if (random.chance(0.1) && member.fields['admittedOn'])
    Object.assign(made, {
      admittedOn: member.fields['admittedOn'],
      officialOn: member.fields['officialOn'] ?? made['officialOn'],
    });
  return {
    unitId: random.chance(0.5) ? member.unitId : life.unitId,
    status: 'full',
    fields: made,
    tables: {},
  };
}

const isSwap = (a: string, b: string): boolean =>
  a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7);

function otherNumber(random: Random, number: string, sex: string | undefined, year: number): string {
  const century = (year < 2000 ? 0 : 2) + (sex === 'female' ? 1 : 0);
  return `${number.slice(0, 3)}${century}${String(year % 100).padStart(2, '0')}${String(random.below(1_000_000)).padStart(6, '0')}`;
}

/** Party dates that fit the new date of birth. */
function datedAfter(random: Random, fields: Record<string, string>, bornIn: number): Record<string, string> {
  const joined = bornIn + random.between(20, 24);
  const rest = `-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
  for (const code of ['admissionDecidedOn', 'unionOn', 'enlistedOn', 'dischargedOn', 'readmittedOn'])
    delete fields[code];
  return { ...fields, admittedOn: `${joined}${rest}`, officialOn: `${joined + 1}${rest}` };
}
