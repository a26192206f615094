// A member's record as data, and how confirmed events make it. Nothing here knows a database or a screen.

/** Status of membership: lists.status. The first two are counted as members of the unit. domain.md §4.6. */
export type Status =
  | 'probationary'
  | 'full'
  | 'movedOut'
  | 'withdrawn'
  | 'struckOff'
  | 'expelled'
  | 'deceased'
  | 'lost';

/** Statuses of those who are members of their unit and are counted. */
export const PRESENT: readonly Status[] = ['probationary', 'full'];

/** What movements decide about a member; everything else is fields and lines of tables. */
export interface Standing {
  unitId: number;
  status: Status;
  /** Exempted from work and meetings; suspended; away for a time; abroad. They stay counted in their unit. */
  isExempt: boolean;
  isSuspended: boolean;
  isAway: boolean;
  isAbroad: boolean;
  /** The record that took this one in, when two were merged. */
  mergedIntoId: number | null;
}

/** Values of one line of a table, by column. */
export type Line = Record<string, string>;

/** A whole record at one date. `fields`: code → value, absent values left out. `tables`: table → key of the line → line. */
export interface RecordDoc {
  standing: Standing;
  fields: Record<string, string>;
  tables: Record<string, Record<string, Line>>;
}

/**
 * What one event changes. `set` null clears a field; `put` replaces a line whole; `drop` removes lines. `was`: the values
 * of `set` and of the lines that the proposer saw, by which a change under somebody's hands is noticed.
 */
export interface Changes {
  standing?: Partial<Standing>;
  set?: Record<string, string | null>;
  put?: Record<string, Record<string, Line>>;
  drop?: Record<string, string[]>;
  was?: { set?: Record<string, string | null>; lines?: Record<string, Record<string, Line | null>> };
}

/** A confirmed event, as far as folding needs it. */
export interface FoldEvent {
  id: number;
  /** The day from which it holds, yyyy-mm-dd. */
  effectiveOn: string;
  changes: Changes;
}

const NOWHERE: Standing = {
  unitId: 0,
  status: 'full',
  isExempt: false,
  isSuspended: false,
  isAway: false,
  isAbroad: false,
  mergedIntoId: null,
};

/** The order in which events are folded: by the day they hold from, of one day as they were proposed. */
export const byDay = (a: FoldEvent, b: FoldEvent): number =>
  a.effectiveOn === b.effectiveOn ? a.id - b.id : a.effectiveOn < b.effectiveOn ? -1 : 1;

/** The record after one more event. Neither argument is changed. */
export function applyChanges(doc: RecordDoc | null, changes: Changes): RecordDoc {
  const next: RecordDoc = {
    standing: { ...(doc?.standing ?? NOWHERE), ...changes.standing },
    fields: { ...doc?.fields },
    tables: { ...doc?.tables },
  };
  for (const [code, value] of Object.entries(changes.set ?? {}))
    if (value === null || value === '') delete next.fields[code];
    else next.fields[code] = value;
  for (const [table, lines] of Object.entries(changes.put ?? {}))
    next.tables[table] = { ...next.tables[table], ...lines };
  for (const [table, keys] of Object.entries(changes.drop ?? {})) {
    const rest = { ...next.tables[table] };
    for (const key of keys) delete rest[key];
    next.tables[table] = rest;
  }
  return next;
}

/**
 * The record on a day: events that hold by then, oldest first, of one day in the order they were proposed. Null before the
 * first one. Without a day: all of them.
 */
export function recordOn(events: readonly FoldEvent[], day?: string): RecordDoc | null {
  let doc: RecordDoc | null = null;
  for (const e of events.toSorted(byDay))
    if (day === undefined || e.effectiveOn <= day) doc = applyChanges(doc, e.changes);
  return doc;
}

/** A stretch of days over which a record stays the same; `toOn` is the first day of the next one, null for the last. */
export interface Stretch {
  fromOn: string;
  toOn: string | null;
  doc: RecordDoc;
}

/** The record over time, one stretch for every day on which an event begins to hold. Empty without events. */
export function stretchesOf(events: readonly FoldEvent[]): Stretch[] {
  const stretches: Stretch[] = [];
  let doc: RecordDoc | null = null;
  for (const e of events.toSorted(byDay)) {
    doc = applyChanges(doc, e.changes);
    const last = stretches.at(-1);
    if (last?.fromOn === e.effectiveOn) last.doc = doc;
    else {
      if (last) last.toOn = e.effectiveOn;
      stretches.push({ fromOn: e.effectiveOn, toOn: null, doc });
    }
  }
  return stretches;
}

const sameLine = (a: Line | null | undefined, b: Line | null | undefined): boolean => {
  const [left, right] = [Object.entries(a ?? {}), new Map(Object.entries(b ?? {}))];
  return left.length === right.size && left.every(([column, value]) => right.get(column) === value);
};

/** Where the record no longer says what the proposer saw: codes of fields, and 'table:key' of lines. Empty: all is well. */
export function staleParts(doc: RecordDoc | null, changes: Changes): string[] {
  const fields = Object.entries(changes.was?.set ?? {})
    .filter(([code, was]) => (doc?.fields[code] ?? null) !== was)
    .map(([code]) => code);
  const lines = Object.entries(changes.was?.lines ?? {}).flatMap(([table, keys]) =>
    Object.entries(keys)
      .filter(([key, was]) => !sameLine(doc?.tables[table]?.[key], was))
      .map(([key]) => `${table}:${key}`),
  );
  return [...fields, ...lines];
}

/** The same changes with what the record says now as `was`. */
export function withWas(doc: RecordDoc | null, changes: Changes): Changes {
  const set = Object.fromEntries(Object.keys(changes.set ?? {}).map((c) => [c, doc?.fields[c] ?? null]));
  const lines: Record<string, Record<string, Line | null>> = {};
  const note = (table: string, key: string): void => {
    (lines[table] ??= {})[key] = doc?.tables[table]?.[key] ?? null;
  };
  for (const [table, put] of Object.entries(changes.put ?? {})) for (const key of Object.keys(put)) note(table, key);
  for (const [table, keys] of Object.entries(changes.drop ?? {})) for (const key of keys) note(table, key);
  return { ...changes, was: { set, lines } };
}
