import { slips } from './distance.ts';
import type { Face } from './face.ts';

// How much two records speak for one person. Points are about the logarithm of how much likelier an agreement is between
// two papers of one person than between two people of one block; they were weighed on made members of one seed and are
// measured on another (bench/members-duplicates.ts). domain.md §4.11, §7.2, §7.3, §7.5, §7.7.

/** What was seen; words in duplicates.words.ts. */
export const reasonCodes = [
  'nameSame', 'namePlain', 'nameStroke', 'nameMarks', 'nameSpelling', 'nameSlip', 'nameOrder', 'nameOther', 'namePart', 'nameDiffers',
  'bornSame', 'bornSwapped', 'bornPart', 'bornNear', 'bornDiffers',
  'citizenSame', 'citizenSlip', 'citizenDiffers', 'citizenUnfit', 'oldIdSame', 'oldIdDiffers',
  'phoneSame', 'cardSame', 'cardDiffers', 'profileSame', 'profileDiffers', 'sexDiffers',
  'homeSame', 'homeNear', 'homeDiffers', 'residenceSame', 'admittedSame', 'admittedPart', 'admittedDiffers',
  'officialSame', 'officialDiffers', 'decidedSame', 'ethnicityDiffers', 'unitSame', 'unitDiffers',
] as const; // prettier-ignore
export type Reason = (typeof reasonCodes)[number];

export interface Match {
  /** Points; two records with at least LIKELY are shown to a person. */
  score: number;
  reasons: Reason[];
}

/** From here on a pair is shown. */
export const LIKELY = 9;
/** From here on it is hardly anything else. */
export const ALMOST_SURE = 18;

/** Compares two records. Symmetric; nothing is decided here, a person does. */
export function compareFaces(a: Face, b: Face): Match {
  const m: Match = { score: 0, reasons: [] };
  const say = (reason: Reason, points: number): void => {
    m.score += points;
    m.reasons.push(reason);
  };
  compareNames(a, b, say);
  compareBirths(a, b, say);
  compareNumbers(a, b, say);
  if (m.score < -4) return m; // nothing below can make up for it
  comparePlaces(a, b, say);
  compareDates(a, b, say);
  if (a.ethnicity && b.ethnicity && a.ethnicity !== b.ethnicity) say('ethnicityDiffers', -2);
  if (a.religion && b.religion && a.religion !== b.religion) m.score -= 0.5;
  say(a.unitId === b.unitId ? 'unitSame' : 'unitDiffers', a.unitId === b.unitId ? 0.8 : -0.2);
  return m;
}

type Say = (reason: Reason, points: number) => void;

function compareNames(a: Face, b: Face, say: Say): void {
  if (a.name === b.name) return say('nameSame', 5);
  if (a.bare === b.bare) {
    if (a.isPlain !== b.isPlain) return say('namePlain', 4.6);
    if (a.name.replaceAll('đ', 'd') === b.name.replaceAll('đ', 'd')) return say('nameStroke', 4.8);
    return marksApart(a.name, b.name) <= 1 ? say('nameMarks', 3.4) : say('nameSpelling', 1.5);
  }
  if (a.otherNames.includes(b.bare) || b.otherNames.includes(a.bare)) return say('nameOther', 3.5);
  const left = a.bare.split(' ');
  const right = b.bare.split(' ');
  if (left.length === right.length && left.toSorted().join(' ') === right.toSorted().join(' '))
    return say('nameOrder', 2.5);
  const far = slips(a.bare, b.bare, 2);
  // a slip is one only when both words cannot be names of their own: Hùng and Hưng are two people, Hùng and Hùnh are one
  if (far === 1) return say('nameSlip', 3);
  if (far === 2) return say('nameSlip', 1.6);
  const [few, many] = left.length < right.length ? [left, right] : [right, left];
  if (few.length >= 2 && few[0] === many[0] && few.at(-1) === many.at(-1) && few.every((w) => many.includes(w)))
    return say('namePart', 2);
  say('nameDiffers', -7);
}

/** In how many words two names of the same letters differ by their marks. */
function marksApart(a: string, b: string): number {
  const right = b.split(' ');
  return a.split(' ').filter((word, i) => word !== right[i]).length;
}

function compareBirths({ born: a }: Face, { born: b }: Face, say: Say): void {
  if (!a || !b) return;
  if (a === b && a.length === 10) return say('bornSame', 6);
  const sameYear = a.slice(0, 4) === b.slice(0, 4);
  if (sameYear && (a.startsWith(b) || b.startsWith(a)))
    return say('bornPart', Math.min(a.length, b.length) === 7 ? 3.6 : 2.2);
  if (a.length === 10 && b.length === 10) {
    if (sameYear && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)) return say('bornSwapped', 4.5);
    const apart = slips(a, b, 1);
    if (apart === 1) return say('bornNear', 0.5);
  }
  say('bornDiffers', sameYear ? -4 : -5.5);
}

/** True unless a citizen number tells another sex or year of birth than the other record. domain.md §7.5. */
function fits(citizenNo: string, { sex, born }: Face): boolean {
  const digit = Number(citizenNo[3]);
  if (sex && (digit % 2 === 0 ? 'male' : 'female') !== sex) return false;
  return !born || born.slice(2, 4) === citizenNo.slice(4, 6);
}

function compareNumbers(a: Face, b: Face, say: Say): void {
  if (a.sex && b.sex && a.sex !== b.sex) say('sexDiffers', -5);
  if (a.citizenNo && b.citizenNo) {
    if (a.citizenNo === b.citizenNo) say('citizenSame', 10);
    else if (slips(a.citizenNo, b.citizenNo, 1) === 1) say('citizenSlip', 4);
    else say('citizenDiffers', -8);
  } else {
    // an old paper has nine digits, the new one twelve that tell sex and year
    const known = a.citizenNo || b.citizenNo;
    if (known && !fits(known, a.citizenNo ? b : a)) say('citizenUnfit', -2);
  }
  const either = (holds: boolean, yes: readonly [Reason, number], no: readonly [Reason, number]): void =>
    holds ? say(...yes) : say(...no);
  if (a.oldIdNo && b.oldIdNo) either(a.oldIdNo === b.oldIdNo, ['oldIdSame', 9], ['oldIdDiffers', -5]);
  if (a.phone && a.phone === b.phone) say('phoneSame', 4.5);
  if (a.cards.length > 0 && b.cards.length > 0)
    either(
      a.cards.some((c) => b.cards.includes(c)),
      ['cardSame', 9],
      ['cardDiffers', -3],
    );
  if (a.profileNo && b.profileNo) either(a.profileNo === b.profileNo, ['profileSame', 7], ['profileDiffers', -3]);
}

function comparePlaces(a: Face, b: Face, say: Say): void {
  if (a.home.length > 0 && b.home.length > 0) {
    const [few, many] = a.home.length < b.home.length ? [a.home, b.home] : [b.home, a.home];
    const shared = few.filter((w) => many.includes(w)).length;
    if (shared === few.length) say('homeSame', 3.4);
    else if (shared >= 0.75 * few.length) say('homeNear', 0.8);
    else say('homeDiffers', -2.2);
  }
  if (a.residence && b.residence && a.residence === b.residence) say('residenceSame', 2);
}

/** Days on which hundreds are admitted tell less. */
const GREAT = new Set(['02-03', '05-19', '09-02', '11-07', '12-22', '01-01', '04-30', '07-01']);
const weight = (day: string, most: number): number => (GREAT.has(day.slice(5)) ? 0.7 * most : most);

function compareDates(a: Face, b: Face, say: Say): void {
  const admitted = agreement(a.admitted, b.admitted);
  if (admitted === 'same') say('admittedSame', weight(a.admitted, 4.2));
  else if (admitted === 'part') say('admittedPart', 1.6);
  else if (admitted === 'differs') say('admittedDiffers', -3);
  const official = agreement(a.official, b.official);
  // a year after the admission: the same news twice
  if (official === 'same') say('officialSame', admitted === 'same' ? 0.8 : weight(a.official, 3.8));
  else if (official === 'part' && admitted !== 'part') say('officialSame', 1.2);
  else if (official === 'differs') say('officialDiffers', admitted === 'differs' ? -0.6 : -2.4);
  if (agreement(a.decided, b.decided) === 'same') say('decidedSame', admitted === 'same' ? 1.2 : 3.5);
}

function agreement(a: string, b: string): 'same' | 'part' | 'differs' | null {
  if (!a || !b) return null;
  if (a === b) return a.length === 10 ? 'same' : 'part';
  if (a.startsWith(b) || b.startsWith(a)) return 'part';
  const swapped = a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7);
  return swapped && a.length === 10 ? 'part' : 'differs';
}
