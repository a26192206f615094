import { allFields, type FieldDef } from '../record/fields.ts';
import type { Changes, Line, RecordDoc } from '../record/record.ts';
import { memberTables } from '../record/tables.ts';

export type Side = 'a' | 'b';

/** Why two records cannot be merged now; words in duplicates.words.ts. */
export type MergeFault = 'merged' | 'changed' | 'moving';

export interface Difference {
  field: FieldDef;
  a: string | null;
  b: string | null;
  /** What is kept unless a person says otherwise: the fuller value. */
  suggested: Side;
}

/** Fields in which two records are not alike, in the order of the paper. */
export function differencesOf(a: RecordDoc, b: RecordDoc): Difference[] {
  return allFields.flatMap((field) => {
    const [left, right] = [a.fields[field.code] ?? null, b.fields[field.code] ?? null];
    return left === right ? [] : [{ field, a: left, b: right, suggested: fuller(field, left, right) }];
  });
}

/** A value rather than none, a whole date rather than a year; otherwise the first. */
function fuller(field: FieldDef, a: string | null, b: string | null): Side {
  if (a === null || b === null) return a === null ? 'b' : 'a';
  if (field.kind === 'partialDate' && b.length > a.length) return 'b';
  // a name typed without marks knows less than the same name with them
  const marks = (text: string): number => text.normalize('NFD').length;
  return field.kind === 'text' && marks(b) > marks(a) && b.length === a.length ? 'b' : 'a';
}

/** Tables in which one line stands for one thing: a year has one rating. */
const NATURAL: Record<string, string> = { ratings: 'year', badges: 'years', cards: 'number' };

const textOf = (line: Line): string =>
  JSON.stringify(
    Object.keys(line)
      .toSorted()
      .map((k) => [k, line[k]]),
  );

/** Lines of the record that goes which the one that stays does not have, under keys of their own there. */
export function joinedLines(stays: RecordDoc, goes: RecordDoc, goesId: number): Record<string, Record<string, Line>> {
  const put: Record<string, Record<string, Line>> = {};
  for (const { code } of memberTables) {
    const own = Object.values(stays.tables[code] ?? {});
    const natural = NATURAL[code];
    const known = new Set(own.map(textOf));
    const taken = new Set(natural ? own.map((l) => l[natural]) : []);
    for (const [key, line] of Object.entries(goes.tables[code] ?? {})) {
      if (known.has(textOf(line)) || (natural && taken.has(line[natural]))) continue;
      (put[code] ??= {})[`m${goesId}-${key}`.slice(0, 60)] = line;
    }
  }
  return put;
}

/** Numbers that only one living record can bear. */
const UNIQUE = ['cardNo', 'profileNo'];

export interface MergePlan {
  /** Of the record that stays; null when nothing of it changes. */
  stays: Changes | null;
  goes: Changes;
}

/**
 * What merging does: chosen values and joined lines to the record that stays; the other points to it, and gives up the
 * numbers that the first one takes over. `choices`: field → side; a field not named keeps what `suggested` says of those
 * the person could see, and what the staying record says (or else the other) of those hidden from them.
 */
export function planMerge(
  pair: { a: { id: number; doc: RecordDoc }; b: { id: number; doc: RecordDoc } },
  keep: Side,
  choices: ReadonlyMap<string, Side>,
): MergePlan {
  const [stays, goes] = keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a];
  const set: Record<string, string | null> = {};
  for (const { field, a, b } of differencesOf(pair.a.doc, pair.b.doc)) {
    const own = keep === 'a' ? a : b;
    const chosen = choices.get(field.code);
    const value = chosen === undefined ? (own ?? (keep === 'a' ? b : a)) : chosen === 'a' ? a : b;
    if (value !== own) set[field.code] = value;
  }
  const put = joinedLines(stays.doc, goes.doc, goes.id);
  const given = UNIQUE.filter((code) => set[code] !== undefined && set[code] !== null);
  return {
    stays: Object.keys(set).length + Object.keys(put).length === 0 ? null : { set, put },
    goes: {
      standing: { mergedIntoId: stays.id },
      ...(given.length > 0 ? { set: Object.fromEntries(given.map((code) => [code, null])) } : {}),
    },
  };
}
