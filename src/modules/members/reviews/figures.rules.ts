import { sha256 } from '../../../kernel/ids.ts';
import type { MemberColumns } from '../record/columns.ts';

/** Fields that a campaign can ask for, with the column that tells whether a record has them, today and on any past day. */
export const reviewable = {
  sex: 'sex',
  born: 'born',
  citizenNo: 'citizen_no',
  homePlace: 'home_place',
  ethnicity: 'ethnicity',
  religion: 'religion',
  cardNo: 'card_no',
  profileNo: 'profile_no',
  admittedOn: 'admitted',
  admissionDecidedOn: 'decided',
  officialOn: 'official',
  occupation: 'occupation',
  schooling: 'schooling',
  degree: 'degree',
  theory: 'theory',
} as const satisfies Record<string, keyof MemberColumns>;
export type Reviewable = keyof typeof reviewable;
export const reviewableCodes = Object.keys(reviewable) as Reviewable[];

/** Only an official member can have them: a probationary one lacks nothing without. */
export const officialOnly: readonly Reviewable[] = ['cardNo', 'officialOn'];

/** Present members of a unit with all below it, and how many lack each field asked for. */
export interface Figures {
  total: number;
  probationary: number;
  full: number;
  /** Members who lack nothing of what is asked for. */
  complete: number;
  missing: Record<string, number>;
}

export const noFigures = (fields: readonly string[]): Figures => ({
  total: 0,
  probationary: 0,
  full: 0,
  complete: 0,
  missing: Object.fromEntries(fields.map((f) => [f, 0])),
});

export function addFigures(a: Figures, b: Figures): Figures {
  return {
    total: a.total + b.total,
    probationary: a.probationary + b.probationary,
    full: a.full + b.full,
    complete: a.complete + b.complete,
    missing: Object.fromEntries(Object.keys(a.missing).map((f) => [f, (a.missing[f] ?? 0) + (b.missing[f] ?? 0)])),
  };
}

/** Share of complete records in hundredths of a percent; 10000 where there is nobody. */
export const completeness = ({ total, complete }: Pick<Figures, 'total' | 'complete'>): number =>
  total === 0 ? 10_000 : Math.round((10_000 * complete) / total);

/** Hundredths of a percent as read here: 9876 → '98,76'. */
export const percentText = (hundredths: number): string =>
  (hundredths / 100).toFixed(2).replace('.', ',').replace(/,?0+$/, '');

/** The fingerprint of figures, the same for the same figures however they were made. */
export function figuresHash({ total, probationary, full, complete, missing }: Figures): string {
  const fields = Object.keys(missing)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((f) => [f, missing[f]]);
  return sha256(JSON.stringify([total, probationary, full, complete, fields]));
}
