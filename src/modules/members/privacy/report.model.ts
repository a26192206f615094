import { formatDay, formatInstant } from '../../../kernel/text/dates.ts';
import { paperWords } from '../record/history.model.ts';
import { kindWords } from '../events/events.words.ts';
import { fieldGroups, fieldOf, type Sensitivity } from '../record/fields.ts';
import type { RecordDoc } from '../record/record.ts';
import type { HistoryEvent } from '../record/record.queries.ts';
import { linesOf } from '../record/show.model.ts';
import { memberTables } from '../record/tables.ts';
import { showValue } from '../record/values.ts';
import type { IssuedPaper } from '../transfers/issued.queries.ts';
import type { Reading } from './requests.queries.ts';

export const sensitivityWords: Record<Sensitivity, string> = {
  basic: 'cơ bản',
  sensitive: 'nhạy cảm',
  restricted: 'hạn chế',
};

export interface DataReport {
  /** One line a value: what, the value, its class and why it is kept. */
  values: { group: string; label: string; value: string; sensitivity: string; purpose: string }[];
  tables: { label: string; heads: string[]; rows: string[][]; sensitivity: string; purpose: string }[];
  history: { on: string; what: string; paper: string | null; by: string }[];
  /** Introduction papers, which are kept as they were issued. */
  papers: { at: string; to: string; said: string }[];
  readings: { at: string; what: string; by: string }[];
}

/** All that the suite holds of a person, where it came from, and who looked. domain.md §8.1. */
export function dataReport(
  doc: RecordDoc,
  history: readonly HistoryEvent[],
  papers: readonly { issuedAt: string; paper: IssuedPaper }[],
  readings: readonly Reading[],
  actionWords: (action: string) => string,
): DataReport {
  return {
    values: fieldGroups.flatMap((g) =>
      g.fields
        .filter((f) => doc.fields[f.code] !== undefined)
        .map((f) => ({
          group: g.label,
          label: f.label,
          value: showValue(f, doc.fields[f.code]!),
          sensitivity: sensitivityWords[f.sensitivity],
          purpose: f.purpose,
        })),
    ),
    tables: memberTables
      .map((t) => ({
        label: t.label,
        heads: t.columns.map((c) => c.label),
        rows: linesOf(t, doc).map(([, line]) =>
          t.columns.map((c) => (line[c.code] ? showValue(c, line[c.code]!) : '')),
        ),
        sensitivity: sensitivityWords[t.sensitivity],
        purpose: t.purpose,
      }))
      .filter((t) => t.rows.length > 0),
    history: history
      .filter((e) => e.state === 'confirmed' && e.undone_at === null)
      .map((e) => ({
        on: formatDay(e.effective_on),
        what: kindWords[e.kind],
        paper: paperWords(e),
        by: e.decided_by ?? e.proposed_by,
      })),
    papers: papers.map(({ issuedAt, paper }) => ({
      at: formatInstant(issuedAt),
      to: paper.to,
      said: Object.entries(paper.fields)
        .map(([code, value]) => `${fieldOf(code).label}: ${showValue(fieldOf(code), value)}`)
        .join('; '),
    })),
    readings: readings.map((r) => ({
      at: formatInstant(r.occurred_at),
      what: actionWords(r.action),
      by: r.by ?? 'hệ thống',
    })),
  };
}
