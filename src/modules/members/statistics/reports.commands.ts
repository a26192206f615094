import { insertRow } from '../../../kernel/db/db.ts';
import type { Ledger } from '../events/ledger.ts';
import type { Period } from './counts.queries.ts';
import { hashOf } from './report.rules.ts';

/** Keeps the figures of a period as they stand at the moment, with the units that they were drawn from. */
export async function freezeReport(
  { db, actor, audit }: Ledger,
  report: { unitId: number; unitIds: readonly number[]; period: Period; figures: string; note: string | null },
): Promise<number> {
  const hash = hashOf(report.figures);
  const id = await insertRow(db, 'member_reports', {
    unit_id: report.unitId,
    opens_on: report.period.from,
    closes_on: report.period.to,
    known_at: report.period.known,
    unit_ids: JSON.stringify(report.unitIds),
    figures: report.figures,
    figures_hash: hash,
    frozen_by_id: actor.accountId,
    note: report.note,
  });
  await audit('memberReport.frozen', `memberReport:${id}`, { unit: report.unitId, to: report.period.to, hash });
  return id;
}
