import type { SuccessionSide } from './units.queries.ts';
import { afterWords, beforeWords } from './units.words.ts';

/** One succession in words, seen from one unit. */
export interface SuccessionLine {
  lead: string;
  units: { href: string; name: string }[];
  decisionNo: string;
  effectiveOn: string;
}

/** Whom a unit follows, and who follows it. */
export function successionsOf(
  unitId: number,
  sides: readonly SuccessionSide[],
): { before: SuccessionLine[]; after: SuccessionLine[] } {
  const lines = (own: 'from' | 'to'): SuccessionLine[] =>
    sides
      .filter((s) => s.unit_id === unitId && s.side === own)
      .map((s) => ({
        lead: (own === 'to' ? beforeWords : afterWords)[s.kind],
        units: sides
          .filter((o) => o.succession_id === s.succession_id && o.side !== own)
          .map((o) => ({ href: `/units/${o.unit_id}`, name: o.unit_name })),
        decisionNo: s.decision_no,
        effectiveOn: s.effective_on,
      }));
  return { before: lines('to'), after: lines('from') };
}
