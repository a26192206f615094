import type { Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';

export interface Report {
  id: number;
  unit_id: number;
  unit_name: string;
  opens_on: string;
  closes_on: string;
  known_at: string;
  unit_ids: string;
  figures: string;
  figures_hash: string;
  frozen_by: string;
  note: string | null;
}

/** Frozen statistics of units within the scope, the latest first. */
export async function listReports(db: Db, scope: Scope): Promise<Report[]> {
  return (await scope.apply(reports(db), 'u.path').orderBy([
    { column: 'r.closes_on', order: 'desc' },
    { column: 'r.id', order: 'desc' },
  ])) as Report[];
}

export async function findReport(db: Db, scope: Scope, id: number): Promise<Report | undefined> {
  return (await scope.apply(reports(db), 'u.path').where('r.id', id).first()) as Report | undefined;
}

const reports = (db: Db) =>
  db('member_reports as r')
    .join('units as u', 'u.id', 'r.unit_id')
    .join('accounts as a', 'a.id', 'r.frozen_by_id')
    .select(
      'r.id',
      'r.unit_id',
      'u.name as unit_name',
      'r.opens_on',
      'r.closes_on',
      'r.known_at',
      'r.unit_ids',
      'r.figures',
      'r.figures_hash',
      'a.full_name as frozen_by',
      'r.note',
    );
