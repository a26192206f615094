import { looseKey, searchKey, toneKey } from '../../../kernel/text/vietnamese.ts';
import type { RecordDoc } from '../record/record.ts';

/** What of a record is looked at when two are compared: read once, compared often. */
export interface Face {
  /** Small letters with marks, tones where the Party writes them. */
  name: string;
  /** Without marks, i for y: 'nguyen thi li'. */
  bare: string;
  /** True when the name is written without any mark, as old machines did. */
  isPlain: boolean;
  otherNames: string[];
  sex: string;
  born: string;
  citizenNo: string;
  oldIdNo: string;
  phone: string;
  profileNo: string;
  cards: string[];
  /** Words of the home place that name something, without xã, huyện, tỉnh. */
  home: string[];
  residence: string;
  admitted: string;
  decided: string;
  official: string;
  ethnicity: string;
  religion: string;
  unitId: number;
}

/** Words that say what kind of place it is, not which. */
const KINDS = /\b(?:xa|huyen|tinh|thon|phuong|thi tran|thi xa|thanh pho|tp|quan|ban|ap|to|khu pho|so)\b\.?/g;

/** Places written once with their kinds and once without are one place: 'an thuan lam giang'. */
export const placeKey = (text: string): string =>
  looseKey(text)
    .replace(KINDS, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** A name without marks and punctuation, i for y. */
export const bareName = (text: string): string =>
  looseKey(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export function faceOf({ fields: f, tables, standing }: RecordDoc): Face {
  const fullName = f['fullName'] ?? '';
  const cards = Object.values(tables['cards'] ?? {}).flatMap((c) => (c['number'] ? [c['number']] : []));
  return {
    name: toneKey(fullName),
    bare: bareName(fullName),
    isPlain: searchKey(fullName) === fullName.toLowerCase(),
    otherNames: [f['usedName'], f['alias']].flatMap((n) => (n ? [bareName(n)] : [])),
    sex: f['sex'] ?? '',
    born: f['born'] ?? '',
    citizenNo: f['citizenNo'] ?? '',
    oldIdNo: f['oldIdNo'] ?? '',
    phone: f['phone'] ?? '',
    profileNo: f['profileNo'] ?? '',
    cards: f['cardNo'] ? [f['cardNo'], ...cards] : cards,
    home: f['homePlace'] ? placeKey(f['homePlace']).split(' ') : [],
    residence: f['residence'] ? placeKey(f['residence']) : '',
    admitted: f['admittedOn'] ?? '',
    decided: f['admissionDecidedOn'] ?? '',
    official: f['officialOn'] ?? '',
    ethnicity: f['ethnicity'] ?? '',
    religion: f['religion'] ?? '',
    unitId: standing.unitId,
  };
}
