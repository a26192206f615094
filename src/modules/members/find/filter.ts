import { isInstant, parseDay } from '../../../kernel/text/dates.ts';
import { contradictionCodes } from '../record/faults.rules.ts';
import { isField } from '../record/fields.ts';
import { itemsOf, type ListName } from '../record/lists.ts';
import type { AsOf } from '../record/as-of.queries.ts';
import { parseBox, type Asked } from './box.rules.ts';

export const sorts = ['name', 'younger', 'older', 'admitted', 'unit'] as const;
export type Sort = (typeof sorts)[number];

export const flags = ['exempt', 'suspended', 'away', 'abroad'] as const;
export type Flag = (typeof flags)[number];

/** A list as asked for: every part narrows it, '' or null does not. */
export interface Filter {
  q: string;
  asked: Asked;
  unit: number | null;
  /** '' those present, 'all' every record, or a status. */
  status: string;
  flag: Flag | '';
  sex: string;
  ageFrom: number | null;
  ageTo: number | null;
  ethnicity: string;
  religion: string;
  degree: string;
  theory: string;
  partyFrom: number | null;
  partyTo: number | null;
  post: string;
  rating: string;
  fault: string;
  admittedIn: string;
  /** Null: now. */
  asOf: AsOf | null;
  sort: Sort;
}

/** Filters that one of our lists of codes stands behind, with the column that they narrow; several codes: any of them. */
export const choices = {
  sex: { list: 'sex', column: 'sex' },
  ethnicity: { list: 'ethnicity', column: 'ethnicity' },
  religion: { list: 'religion', column: 'religion' },
  degree: { list: 'degree', column: 'degree' },
  theory: { list: 'theory', column: 'theory' },
  post: { list: 'post', column: 'post' },
  rating: { list: 'rating', column: 'rating' },
} as const satisfies Record<string, { list: ListName; column: string }>;
export type Choice = keyof typeof choices;
export const choiceNames = Object.keys(choices) as Choice[];

/** Asks for those of whom it is not known. */
export const UNKNOWN = 'unknown';

type Query = Record<string, string>;

const years = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : null;
const id = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;

/** The filter in an address. What makes no sense narrows nothing: an old link still opens. */
export function readFilter(query: Query, now: Date): Filter {
  const code = (name: Choice): string => {
    const known = (value: string) => value === UNKNOWN || itemsOf(choices[name].list).some((i) => i.code === value);
    const values = (query[name] ?? '').split(',');
    return values.every(known) ? values.join(',') : '';
  };
  const status = query['status'] ?? '';
  const on = parseDay(query['on'] ?? '');
  const known = query['known'] ?? '';
  const fault = query['fault'] ?? '';
  return {
    q: (query['q'] ?? '').slice(0, 200),
    asked: parseBox(query['q'] ?? ''),
    unit: id(query['unit']),
    status: status === 'all' || itemsOf('status').some((i) => i.code === status) ? status : '',
    flag: flags.find((f) => f === query['flag']) ?? '',
    sex: code('sex'),
    ageFrom: years(query['ageFrom']),
    ageTo: years(query['ageTo']),
    ethnicity: code('ethnicity'),
    religion: code('religion'),
    degree: code('degree'),
    theory: code('theory'),
    partyFrom: years(query['partyFrom']),
    partyTo: years(query['partyTo']),
    post: code('post'),
    rating: code('rating'),
    fault: isFault(fault) ? fault : '',
    admittedIn: /^(?:19|20)\d\d$/.test(query['admittedIn'] ?? '') ? query['admittedIn']! : '',
    asOf: on === null ? null : { on, known: isInstant(known) ? known : now.toISOString() },
    sort: sorts.find((s) => s === query['sort']) ?? 'name',
  };
}

const isFault = (code: string): boolean =>
  (contradictionCodes as readonly string[]).includes(code) ||
  (code.startsWith('missing.') && isField(code.slice('missing.'.length)));

/** Parts of an address that make a list, in one order; what is empty is left out. */
const NAMES = [
  'q',
  'unit',
  'status',
  'flag',
  'sex',
  'ageFrom',
  'ageTo',
  'ethnicity',
  'religion',
  'degree',
  'theory',
  'partyFrom',
  'partyTo',
  'post',
  'rating',
  'fault',
  'admittedIn',
  'on',
  'known',
  'sort',
] as const;

/** The address of a list without its page; `without` leaves parts out, `more` puts others in. */
export function listQuery(query: Query, without: readonly string[] = [], more: Query = {}): string {
  const all: Query = { ...query, ...more };
  const words = new URLSearchParams();
  for (const name of NAMES) {
    const value = all[name] ?? '';
    if (value !== '' && !without.includes(name)) words.set(name, value);
  }
  return words.toString();
}

/** Parts that only those may ask for who read sensitive fields. domain.md §8.1. */
export const asksSensitive = (f: Filter): boolean =>
  f.ethnicity !== '' ||
  f.religion !== '' ||
  f.asked.identity !== null ||
  /^missing\.(ethnicity|religion)$/.test(f.fault);
