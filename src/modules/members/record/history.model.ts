import { formatDay } from '../../../kernel/text/dates.ts';
import { kindWords, stateWords } from '../events/events.words.ts';
import { fieldOf, isField, type Sensitivity } from './fields.ts';
import { labelOf } from './lists.ts';
import type { Changes, Line } from './record.ts';
import type { HistoryEvent } from './record.queries.ts';
import { memberTables } from './tables.ts';
import { masked, showValue } from './values.ts';

type Sight = Record<Sensitivity, boolean>;

/** One thing that an event changes, as a line: what, from what, to what. */
export interface ChangeLine {
  label: string;
  was: string | null;
  now: string | null;
}

/** The changes of an event in words; values of a class that `sight` leaves out are masked. */
export function changeLines(changes: Changes, sight: Sight): ChangeLine[] {
  const told = (sensitivity: Sensitivity, text: string | null): string | null =>
    text === null || sensitivity === 'basic' || sight[sensitivity] ? text : '••••';
  const fields = Object.entries(changes.set ?? {})
    .filter(([code]) => isField(code))
    .map(([code, value]) => {
      const f = fieldOf(code);
      const show = (v: string | null | undefined): string | null => {
        if (v === null || v === undefined) return null;
        // who confirms a number has to read it whole
        return f.kind === 'number' && !sight[f.sensitivity] ? masked(v) : told(f.sensitivity, showValue(f, v));
      };
      return { label: f.label, was: show(changes.was?.set?.[code]), now: show(value) };
    });
  const photo = changes.set && 'photo' in changes.set ? [{ label: 'Ảnh', was: null, now: 'ảnh mới' }] : [];
  const lines = memberTables.flatMap((t) => {
    const words = (line: Line | null | undefined): string | null =>
      line
        ? t.columns
            .filter((c) => line[c.code])
            .map((c) => showValue(c, line[c.code]!))
            .join(' · ')
        : null;
    const was = (key: string): string | null => told(t.sensitivity, words(changes.was?.lines?.[t.code]?.[key]));
    return [
      ...Object.entries(changes.put?.[t.code] ?? {}).map(([key, line]) => ({
        label: t.label,
        was: was(key),
        now: told(t.sensitivity, words(line)),
      })),
      ...(changes.drop?.[t.code] ?? []).map((key) => ({ label: t.label, was: was(key), now: null })),
    ];
  });
  const status = changes.standing?.status;
  return [
    ...(status ? [{ label: 'Tình trạng', was: null, now: labelOf('status', status) }] : []),
    ...fields,
    ...photo,
    ...lines,
  ];
}

/** True when the changes hold values that this person may read and whose reading is recorded. */
export function tellsGuarded(changes: Changes, sight: Sight): boolean {
  const guarded = (s: Sensitivity): boolean => s !== 'basic' && sight[s];
  const tables = new Set([...Object.keys(changes.put ?? {}), ...Object.keys(changes.drop ?? {})]);
  return (
    Object.keys(changes.set ?? {}).some((code) => isField(code) && guarded(fieldOf(code).sensitivity)) ||
    memberTables.some((t) => tables.has(t.code) && guarded(t.sensitivity))
  );
}

const OPEN: Sight = { basic: true, sensitive: false, restricted: false };

/** The history of a record as its page shows it. Guarded values stand on the record alone, where looking is recorded. */
export function historyModel(events: readonly HistoryEvent[]) {
  return events.map((e) => ({
    id: e.id,
    what: kindWords[e.kind],
    state: e.undone_at === null ? stateWords[e.state]! : { tone: 'neutral', label: 'Đã huỷ' },
    effectiveOn: e.effective_on,
    onHref: `?on=${formatDay(e.effective_on)}`,
    paper: paperWords(e),
    note: e.note,
    proposed: `${e.proposed_by}`,
    proposedAt: e.proposed_at,
    decided: e.decided_by,
    decidedAt: e.decided_at,
    decisionNote: e.decision_note,
    lines: changeLines(JSON.parse(e.changes) as Changes, OPEN),
  }));
}

/** 'Số 12-QĐ/ĐU ngày 01/02/2026, Đảng uỷ xã An Thuận'; null without a paper. */
export function paperWords(e: {
  paper_no: string | null;
  paper_on: string | null;
  paper_by: string | null;
}): string | null {
  if (e.paper_no === null && e.paper_on === null) return null;
  const parts = [
    e.paper_no === null ? '' : `Số ${e.paper_no}`,
    e.paper_on === null ? '' : `ngày ${formatDay(e.paper_on)}`,
  ];
  return [parts.filter(Boolean).join(' '), e.paper_by].filter(Boolean).join(', ');
}
