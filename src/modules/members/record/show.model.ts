import { formatInstant, formatDay } from '../../../kernel/text/dates.ts';
import { yearsBetween } from '../../../kernel/text/partial-dates.ts';
import { kindWords } from '../events/events.words.ts';
import { partyAgeOn, partyFrom } from './party-age.rules.ts';
import { fieldGroups, type FieldDef, type Sensitivity } from './fields.ts';
import { labelOf } from './lists.ts';
import type { RecordDoc } from './record.ts';
import type { HistoryEvent } from './record.queries.ts';
import { memberTables, type TableDef } from './tables.ts';
import { masked, showValue } from './values.ts';

type Sight = Record<Sensitivity, boolean>;

export interface ShownValue {
  label: string;
  value: string;
  /** Kept from the reader until asked for, or for good. */
  hidden: boolean;
  /** 'QĐ 12-QĐ/ĐU ngày 01/02/2026 · Đỗ Thuý Nga', as a title. */
  origin: string;
}

export interface ShownSection {
  code: string;
  label: string;
  items: ShownValue[];
  /** Labels of what is not recorded. */
  empty: string[];
  editHref: string | null;
  /** Where its hidden values can be read, each time recorded; null when nothing is hidden or the reader may not. */
  openHref: string | null;
  forbidden: boolean;
}

export interface ShownTable {
  code: string;
  label: string;
  heads: string[];
  rows: string[][];
  count: number;
  editHref: string | null;
  openHref: string | null;
  forbidden: boolean;
}

interface Look {
  memberId: number;
  sight: Sight;
  canPropose: boolean;
  /** Sections that were asked for: their values are shown whole. */
  opened: ReadonlySet<string>;
}

/** Groups of fields as they stand on the page of a record. */
export function sectionsOf(doc: RecordDoc, origins: ReadonlyMap<string, HistoryEvent>, look: Look): ShownSection[] {
  const told = new Map([...new Set(origins.values())].map((event) => [event, originWords(event)]));
  const originOf = (code: string): string => {
    const event = origins.get(code);
    return event ? told.get(event)! : '';
  };
  return fieldGroups.map((g) => {
    const open = look.opened.has(g.code);
    const items = g.fields.flatMap((f) => {
      const value = doc.fields[f.code];
      return value === undefined ? [] : [shown(f, value, originOf(f.code), open, look.sight)];
    });
    const may = g.fields.some((f) => f.sensitivity !== 'basic' && look.sight[f.sensitivity]);
    return {
      code: g.code,
      label: g.label,
      items,
      empty: g.fields.filter((f) => doc.fields[f.code] === undefined).map((f) => f.label),
      editHref:
        look.canPropose && g.fields.some((f) => look.sight[f.sensitivity])
          ? `/members/${look.memberId}/edit/${g.code}`
          : null,
      openHref: may && items.some((i) => i.hidden) ? `/members/${look.memberId}/sections/${g.code}` : null,
      forbidden: g.fields.every((f) => !look.sight[f.sensitivity]),
    };
  });
}

function shown(f: FieldDef, value: string, origin: string, open: boolean, sight: Sight): ShownValue {
  const base = { label: f.label, origin };
  const readable = f.sensitivity === 'basic' || (open && sight[f.sensitivity]);
  if (readable) return { ...base, value: showValue(f, value), hidden: false };
  return { ...base, value: f.kind === 'number' ? masked(value) : '••••', hidden: true };
}

function originWords(e: HistoryEvent): string {
  const paper =
    e.paper_no === null ? '' : `${e.paper_no}${e.paper_on === null ? '' : ` ngày ${formatDay(e.paper_on)}`} · `;
  return `${paper}${kindWords[e.kind]} · ${e.proposed_by}${e.decided_by ? `, xác nhận: ${e.decided_by}` : ''}${e.decided_at ? ` ${formatInstant(e.decided_at)}` : ''}`;
}

/** Tables as they stand on the page of a record. */
export function tablesOf(doc: RecordDoc, look: Look): ShownTable[] {
  return memberTables.map((t) => {
    const lines = linesOf(t, doc);
    const readable = t.sensitivity === 'basic' || (look.opened.has(t.code) && look.sight[t.sensitivity]);
    return {
      code: t.code,
      label: t.label,
      heads: t.columns.map((c) => c.label),
      rows: readable
        ? lines.map(([, line]) => t.columns.map((c) => (line[c.code] ? showValue(c, line[c.code]!) : '')))
        : [],
      count: lines.length,
      editHref: look.canPropose && look.sight[t.sensitivity] ? `/members/${look.memberId}/tables/${t.code}` : null,
      openHref:
        !readable && look.sight[t.sensitivity] && lines.length > 0
          ? `/members/${look.memberId}/sections/${t.code}`
          : null,
      forbidden: !look.sight[t.sensitivity],
    };
  });
}

/** Lines of a table with their keys, newest first. */
export function linesOf(table: TableDef, doc: RecordDoc): [key: string, line: Record<string, string>][] {
  return Object.entries(doc.tables[table.code] ?? {}).toSorted(([a, x], [b, y]) => {
    const [left, right] = [x[table.orderBy] ?? '', y[table.orderBy] ?? ''];
    return left === right ? (a < b ? -1 : 1) : left > right ? -1 : 1;
  });
}

const FLAGS: [keyof RecordDoc['standing'], string][] = [
  ['isExempt', 'Miễn sinh hoạt'],
  ['isSuspended', 'Đình chỉ sinh hoạt'],
  ['isAway', 'Sinh hoạt tạm thời nơi khác'],
  ['isAbroad', 'Ở nước ngoài'],
];

/** Who this is at a glance. */
export function headOf(
  doc: RecordDoc,
  today: string,
): {
  status: { tone: string; label: string };
  flags: string[];
  age: string | null;
  sex: string | null;
  partyAge: string | null;
} {
  const { status } = doc.standing;
  const tone = status === 'full' ? 'good' : status === 'probationary' ? 'info' : 'neutral';
  const born = doc.fields['born'];
  const age = born ? yearsBetween(born, today) : null;
  const party = partyAgeOn(partyFrom(status, doc.fields), today);
  return {
    partyAge: party === null ? null : `${party.approximate ? 'khoảng ' : ''}${party.years} năm`,
    status: { tone, label: labelOf('status', status) },
    flags: FLAGS.filter(([flag]) => doc.standing[flag] === true).map(([, label]) => label),
    age: age === null || age.years < 0 ? null : `${age.approximate ? 'khoảng ' : ''}${age.years} tuổi`,
    sex: doc.fields['sex'] ? labelOf('sex', doc.fields['sex']) : null,
  };
}
