import type { Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';

export interface HomeUnit {
  id: number;
  code: string;
  name: string;
  path: string;
}

/** Kinds of unit whose members are counted in themselves: a member belongs to a cell. domain.md §1.1. */
const CELL_KINDS = ['cell', 'baseCell'];

function cells(db: Db, scope: Scope, day: string) {
  const q = db('units as u')
    .whereIn('u.kind', CELL_KINDS)
    .where('u.valid_from_on', '<=', day)
    .where((w) => void w.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day));
  return scope.apply(q, 'u.path');
}

/** Cells of the scope that exist on a day, at most `limit`, in the order of their names. */
export async function listCells(db: Db, scope: Scope, day: string, limit: number): Promise<HomeUnit[]> {
  return (await cells(db, scope, day)
    .select('u.id', 'u.code', 'u.short_name as name', 'u.path')
    .orderBy(['u.sort_key', 'u.id'])
    .limit(limit)) as HomeUnit[];
}

/** The cell of a code within the scope on a day; undefined also for units that ended or are no cells. */
export async function findCell(db: Db, scope: Scope, code: string, day: string): Promise<HomeUnit | undefined> {
  return (await cells(db, scope, day)
    .where('u.code', code)
    .select('u.id', 'u.code', 'u.short_name as name', 'u.path')
    .first()) as HomeUnit | undefined;
}

/** Whether a code names any unit at all, and when it ended: to say why a cell was not taken. */
export async function findCode(
  db: Db,
  code: string,
): Promise<{ kind: string; valid_to_on: string | null } | undefined> {
  return (await db('units as u').where('u.code', code).select('u.kind', 'u.valid_to_on').first()) as
    | { kind: string; valid_to_on: string | null }
    | undefined;
}

/** 'CB-A1 – Chi bộ thôn Một', as a list offers it, → 'CB-A1'. */
export const codeTyped = (text: string): string => (text.split(' – ')[0] ?? '').trim();

function everyCell(db: Db, day: string) {
  return db('units as u')
    .whereIn('u.kind', CELL_KINDS)
    .where('u.valid_from_on', '<=', day)
    .where((w) => void w.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
    .select('u.id', 'u.code', 'u.short_name as name', 'u.path');
}

/** Cells of the whole province on a day, for choosing where somebody goes: names of units are public inside the suite. */
export async function listCellsAnywhere(db: Db, day: string, limit: number): Promise<HomeUnit[]> {
  return (await everyCell(db, day).orderBy(['u.sort_key', 'u.id']).limit(limit)) as HomeUnit[];
}

export async function findCellAnywhere(db: Db, code: string, day: string): Promise<HomeUnit | undefined> {
  return (await everyCell(db, day).where('u.code', code).first()) as HomeUnit | undefined;
}
