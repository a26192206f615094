import { exactKey, foldedKey, nameSortKey, searchKey } from '../../../kernel/text/vietnamese.ts';
import { partyFrom } from './party-age.rules.ts';
import { PRESENT, type RecordDoc } from './record.ts';

/**
 * What lists, searches and statistics ask of a record: the columns that `members` (now) and `member_states` (on any day,
 * as known at any moment) share, so that one query serves both.
 */
export interface MemberColumns {
  unit_id: number;
  status: string;
  is_present: boolean;
  is_exempt: boolean;
  is_suspended: boolean;
  is_away: boolean;
  is_abroad: boolean;
  full_name: string;
  name_key: string;
  sort_key: string;
  /** All names in use, folded and with marks; each word between spaces, so that `like '% ngu%'` finds its beginning. */
  words_key: string;
  exact_key: string;
  sex: string | null;
  born: string | null;
  card_no: string | null;
  card_on_text: string | null;
  profile_no: string | null;
  citizen_no: string | null;
  old_id_no: string | null;
  ethnicity: string | null;
  religion: string | null;
  home_place: string | null;
  occupation: string | null;
  schooling: string | null;
  degree: string | null;
  academic_title: string | null;
  theory: string | null;
  admitted: string | null;
  decided: string | null;
  official: string | null;
  readmitted: string | null;
  gap_months: number;
  /** The date from which party age runs, gaps taken off; null for those who have none. */
  party_from: string | null;
  /** Highest post held, as lists.post; its place stands in the record. */
  post: string | null;
  rating: string | null;
  rating_year: number | null;
  /** Badge years already awarded, the highest. */
  badge_years: number | null;
}

export const columnNames = [
  'unit_id',
  'status',
  'is_present',
  'is_exempt',
  'is_suspended',
  'is_away',
  'is_abroad',
  'full_name',
  'name_key',
  'sort_key',
  'words_key',
  'exact_key',
  'sex',
  'born',
  'card_no',
  'card_on_text',
  'profile_no',
  'citizen_no',
  'old_id_no',
  'ethnicity',
  'religion',
  'home_place',
  'occupation',
  'schooling',
  'degree',
  'academic_title',
  'theory',
  'admitted',
  'decided',
  'official',
  'readmitted',
  'gap_months',
  'party_from',
  'post',
  'rating',
  'rating_year',
  'badge_years',
] as const satisfies readonly (keyof MemberColumns)[];

/** Stands among the searched numbers of those who are not present. */
export const LEFT_MARK = 'zleft';

const POSTS = ['secretary', 'deputySecretary', 'standingMember', 'committeeMember', 'chief', 'deputyChief', 'other'];

/** The columns of a record. Posts with an end are over; of several the highest counts. */
export function columnsOf({ standing: s, fields: f, tables: t }: RecordDoc): MemberColumns {
  const value = (code: string): string | null => f[code] ?? null;
  const lines = (table: string): Record<string, string>[] => Object.values(t[table] ?? {});
  const held = lines('posts').filter((p) => !p['to']);
  const post = POSTS.find((p) => held.some((h) => h['post'] === p)) ?? null;
  const rated = lines('ratings').toSorted((a, b) => Number(b['year']) - Number(a['year']))[0];
  const badges = lines('badges').map((b) => Number(b['years']));
  const fullName = f['fullName'] ?? '';
  const names = [fullName, f['usedName'], f['alias']].filter(Boolean).join(' ');
  // the numbers of a record that went into another belong to that one
  const number = (code: string): string | null => (s.mergedIntoId === null ? value(code) : null);
  return {
    unit_id: s.unitId,
    status: s.status,
    is_present: PRESENT.includes(s.status) && s.mergedIntoId === null,
    is_exempt: s.isExempt,
    is_suspended: s.isSuspended,
    is_away: s.isAway,
    is_abroad: s.isAbroad,
    full_name: fullName,
    name_key: searchKey(fullName),
    sort_key: nameSortKey(fullName),
    words_key: ` ${foldedKey(names)} `,
    exact_key: ` ${exactKey(names)} `,
    sex: value('sex'),
    born: value('born'),
    card_no: number('cardNo'),
    card_on_text: value('cardOn'),
    profile_no: number('profileNo'),
    citizen_no: number('citizenNo'),
    old_id_no: value('oldIdNo'),
    ethnicity: value('ethnicity'),
    religion: value('religion'),
    home_place: value('homePlace'),
    occupation: value('occupation'),
    schooling: value('schooling'),
    degree: value('degree'),
    academic_title: value('academicTitle'),
    theory: value('theory'),
    admitted: value('admittedOn'),
    decided: value('admissionDecidedOn'),
    official: value('officialOn'),
    readmitted: value('readmittedOn'),
    gap_months: Number(f['gapMonths'] ?? 0),
    party_from: partyFrom(s.status, f),
    post,
    rating: rated?.['rating'] ?? null,
    rating_year: rated ? Number(rated['year']) : null,
    badge_years: badges.length === 0 ? null : Math.max(...badges),
  };
}
