import { latest, surelyBefore, yearsBetween, earliest } from '../../../kernel/text/partial-dates.ts';
import { allFields } from './fields.ts';
import type { RecordDoc } from './record.ts';

/** Contradictions a record may carry: warnings for a person to look at, never refusals. domain.md §4.4, §7.5. */
export const contradictionCodes = [
  'bornAfterAdmission',
  'admittedTooYoung',
  'admittedAfterSixty',
  'unionBeforeBirth',
  'officialBeforeAdmission',
  'officialTooSoon',
  'cardBeforeOfficial',
  'officialButProbationary',
  'citizenNoSex',
  'citizenNoYear',
  'suspiciousFirstJanuary',
] as const;
export type Contradiction = (typeof contradictionCodes)[number];

/** From this day admission is followed by twelve months of probation; before, the length differed. domain.md §4.4. */
const TWELVE_MONTHS_SINCE = '1987-01-01';
/** Loads that lost the day write the first of January. */
const MIN_ADMISSION_AGE = 18;
const MAX_USUAL_AGE = 60;

/** What the record contradicts itself in. Unknown parts of dates are read in its favour. */
export function contradictionsOf({ fields: f, standing }: RecordDoc): Contradiction[] {
  const found: Contradiction[] = [];
  const born = f['born'];
  const admitted = f['admittedOn'] ?? f['admissionDecidedOn'];
  const official = f['officialOn'];
  if (born && admitted) {
    if (surelyBefore(admitted, born)) found.push('bornAfterAdmission');
    else if (yearsBetween(earliest(born), latest(admitted)).years < MIN_ADMISSION_AGE) found.push('admittedTooYoung');
    else if (yearsBetween(latest(born), earliest(admitted)).years >= MAX_USUAL_AGE) found.push('admittedAfterSixty');
  }
  if (born && f['unionOn'] && surelyBefore(f['unionOn'], born)) found.push('unionBeforeBirth');
  if (admitted && official) {
    if (surelyBefore(official, admitted)) found.push('officialBeforeAdmission');
    else if (earliest(admitted) >= TWELVE_MONTHS_SINCE && yearsBetween(earliest(admitted), latest(official)).years < 1)
      found.push('officialTooSoon');
  }
  if (official && f['cardOn'] && surelyBefore(f['cardOn'], official)) found.push('cardBeforeOfficial');
  if (official && standing.status === 'probationary' && !f['readmittedOn']) found.push('officialButProbationary');
  found.push(...citizenFaults(f));
  const firsts = [born, admitted, official].filter((d) => d?.endsWith('-01-01'));
  if (firsts.length >= 2) found.push('suspiciousFirstJanuary');
  return found;
}

/** The fourth digit is century and sex, the next two the year of birth. domain.md §7.5. */
function citizenFaults(f: Record<string, string>): Contradiction[] {
  const number = f['citizenNo'];
  if (!number || !/^\d{12}$/.test(number)) return [];
  const digit = Number(number[3]);
  const found: Contradiction[] = [];
  if (f['sex'] && (digit % 2 === 0 ? 'male' : 'female') !== f['sex']) found.push('citizenNoSex');
  const year = 1900 + Math.floor(digit / 2) * 100 + Number(number.slice(4, 6));
  if (f['born'] && Number(f['born'].slice(0, 4)) !== year) found.push('citizenNoYear');
  return found;
}

const expectedFields = allFields.filter((f) => f.expected);
/** Fields that only an official member can have. */
const OFFICIAL_ONLY = new Set(['officialOn', 'cardNo']);

/** Codes of the expected fields that the record lacks. */
export function missingOf({ fields, standing }: RecordDoc): string[] {
  return expectedFields
    .filter((f) => fields[f.code] === undefined)
    .filter((f) => !(standing.status === 'probationary' && OFFICIAL_ONLY.has(f.code)))
    .map((f) => f.code);
}

/** How many expected fields a record of this standing should have. */
export const expectedCount = (status: string): number =>
  expectedFields.filter((f) => !(status === 'probationary' && OFFICIAL_ONLY.has(f.code))).length;

/** Everything a clerk should look at: 'missing.born', 'bornAfterAdmission'. */
export const faultsOf = (doc: RecordDoc): string[] => [
  ...missingOf(doc).map((code) => `missing.${code}`),
  ...contradictionsOf(doc),
];
