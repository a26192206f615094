import { countOf, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { ImportState, RowClass } from './import.rules.ts';
import type { Candidate } from './import.plan.ts';
import type { ColumnChoice } from './import.row.ts';
import type { PlanUnit } from './import.units.ts';
import type { FileSight } from './reading.ts';

export interface ImportRow {
  id: number;
  unit_id: number;
  unit_name: string;
  unit_code: string;
  unit_path: string;
  file_name: string;
  file_hash: string;
  state: ImportState;
  sheet_index: number | null;
  effective_on: string | null;
  paper_no: string | null;
  paper_on: string | null;
  paper_by: string | null;
  counts: string | null;
  notes: string | null;
  seal: string | null;
  fault: string | null;
  done: number;
  total: number;
  batch_id: number | null;
  created_by_id: number;
  created_by: string;
  created_at: string;
  committed_by_id: number | null;
  committed_at: string | null;
  ended_at: string | null;
  version: number;
}

const COLUMNS = [
  'i.id',
  'i.unit_id',
  'u.name as unit_name',
  'u.code as unit_code',
  'u.path as unit_path',
  'i.file_name',
  'i.file_hash',
  'i.state',
  'i.sheet_index',
  'i.effective_on',
  'i.paper_no',
  'i.paper_on',
  'i.paper_by',
  'i.counts',
  'i.notes',
  'i.seal',
  'i.fault',
  'i.done',
  'i.total',
  'i.batch_id',
  'i.created_by_id',
  'a.full_name as created_by',
  'i.created_at',
  'i.committed_by_id',
  'i.committed_at',
  'i.ended_at',
  'i.version',
];

const imports = (db: Db) =>
  db('member_imports as i').join('units as u', 'u.id', 'i.unit_id').join('accounts as a', 'a.id', 'i.created_by_id');

export async function listImports(db: Db, scope: Scope, limit: number, offset: number): Promise<ImportRow[]> {
  return (await scope
    .apply(imports(db).select(COLUMNS), 'u.path')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .offset(offset)) as ImportRow[];
}

export const countImports = (db: Db, scope: Scope): Promise<number> => countOf(scope.apply(imports(db), 'u.path'));

export async function findImport(db: Db, scope: Scope, importId: number): Promise<ImportRow | undefined> {
  return (await scope.apply(imports(db).select(COLUMNS), 'u.path').where('i.id', importId).first()) as
    | ImportRow
    | undefined;
}

/** For the process that works on imports by themselves; no person asks. */
export async function readImport(db: Db, importId: number): Promise<ImportRow | undefined> {
  return (await imports(db).select(COLUMNS).where('i.id', importId).first()) as ImportRow | undefined;
}

/** What the file looks like and how its columns are read, if they were chosen. */
export async function readSight(
  db: Db,
  importId: number,
): Promise<{ sight: FileSight; columns: ColumnChoice[] | null }> {
  const row = (await db('member_imports').where({ id: importId }).select('sight', 'columns').first()) as {
    sight: string;
    columns: string | null;
  };
  return {
    sight: JSON.parse(row.sight) as FileSight,
    columns: row.columns === null ? null : (JSON.parse(row.columns) as ColumnChoice[]),
  };
}

/** What the page of an import lists: a class of the plan, or what came of it. */
export type RowFilter = RowClass | 'written' | 'refused';

export interface PlanLine {
  id: number;
  line: number;
  class: RowClass;
  member_id: number | null;
  name: string;
  reasons: string;
  candidates: string | null;
  decision: string | null;
  outcome: string | null;
  outcome_reason: string | null;
}

const rowsOf = (db: Db, importId: number, filter: RowFilter) => {
  const q = db('member_import_rows as r').where('r.import_id', importId);
  return filter === 'written' || filter === 'refused' ? q.where('r.outcome', filter) : q.where('r.class', filter);
};

/** Rows of one class; the import was found within the scope before. */
export async function listRows(
  db: Db,
  importId: number,
  filter: RowFilter,
  limit: number,
  offset: number,
): Promise<PlanLine[]> {
  return (await rowsOf(db, importId, filter)
    .select('r.id', 'r.line', 'r.class', 'r.member_id', 'r.name', 'r.reasons', 'r.candidates', 'r.decision')
    .select('r.outcome', 'r.outcome_reason')
    .orderBy(['r.line', 'r.id'])
    .limit(limit)
    .offset(offset)) as PlanLine[];
}

export const countRows = (db: Db, importId: number, filter: RowFilter): Promise<number> =>
  countOf(rowsOf(db, importId, filter));

/** Possible duplicates that nobody has decided yet. */
export const countUndecided = (db: Db, importId: number): Promise<number> =>
  countOf(rowsOf(db, importId, 'possibleDuplicate').whereNull('r.decision'));

/** How many rows came to what, after writing. */
export async function countOutcomes(db: Db, importId: number): Promise<Record<string, number>> {
  const rows = (await db('member_import_rows as r')
    .where('r.import_id', importId)
    .whereNotNull('r.outcome')
    .groupBy('r.outcome')
    .select('r.outcome')
    .count({ n: '*' })) as { outcome: string; n: number | string }[];
  return Object.fromEntries(rows.map((r) => [r.outcome, Number(r.n)]));
}

/** Candidates of some rows, as the plan holds them. */
export const candidatesOf = (row: { candidates: string | null }): Candidate[] =>
  row.candidates === null ? [] : (JSON.parse(row.candidates) as Candidate[]);

/** All units, for finding the one that a row names. */
export async function listPlanUnits(db: Db): Promise<PlanUnit[]> {
  return (await db('units as u')
    .select('u.id', 'u.code', 'u.name', 'u.kind', 'u.path', 'u.valid_from_on', 'u.valid_to_on')
    .orderBy('u.id')) as PlanUnit[];
}

/** Units of a scope that exist on a day, for choosing what to load into. */
export async function listOwnUnits(
  db: Db,
  scope: Scope,
  day: string,
): Promise<{ id: number; name: string; code: string }[]> {
  const q = db('units as u')
    .where('u.valid_from_on', '<=', day)
    .where((w) => void w.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
    .whereIn('u.kind', [
      'provincialBranch',
      'upperBranch',
      'directBranch',
      'baseBranch',
      'baseCell',
      'subBranch',
      'cell',
    ])
    .select('u.id', 'u.name', 'u.code')
    .orderBy(['u.path', 'u.id']);
  return (await scope.apply(q, 'u.path')) as { id: number; name: string; code: string }[];
}

/** Imports that were left at work by a process that is gone. */
export async function listAbandoned(db: Db, now: Date): Promise<number[]> {
  const rows = (await db('member_imports as i')
    .whereIn('i.state', ['planning', 'committing', 'undoing'])
    .where((q) => void q.whereNull('i.held_until_at').orWhere('i.held_until_at', '<', now.toISOString()))
    .select('i.id')
    .orderBy('i.id')) as { id: number }[];
  return rows.map((r) => r.id);
}

/** Does an import refer to this content? */
export async function isInImport(db: Db, sha256: string): Promise<boolean> {
  return (await db('member_imports as i').where('i.file_hash', sha256).select('i.id').first()) !== undefined;
}

/** Rows that are not in the records, in the order of the file: rejected, refused at writing, not decided. */
export async function* unloadedRows(
  db: Db,
  importId: number,
): AsyncGenerator<{ line: number; raw: string[]; reasons: string[] }[]> {
  for (let after = 0; ;) {
    const rows = (await db('member_import_rows as r')
      .where('r.import_id', importId)
      .where('r.line', '>', after)
      .where(
        (q) =>
          void q
            .where('r.class', 'rejected')
            .orWhere('r.outcome', 'refused')
            .orWhere((d) => void d.where('r.class', 'possibleDuplicate').whereNull('r.decision')),
      )
      .select('r.line', 'r.raw', 'r.reasons', 'r.outcome_reason')
      .orderBy(['r.line', 'r.id'])
      .limit(500)) as { line: number; raw: string; reasons: string; outcome_reason: string | null }[];
    if (rows.length === 0) return;
    yield rows.map((r) => ({
      line: r.line,
      raw: JSON.parse(r.raw) as string[],
      reasons: r.outcome_reason === null ? (JSON.parse(r.reasons) as string[]) : [r.outcome_reason],
    }));
    after = rows.at(-1)!.line;
  }
}
