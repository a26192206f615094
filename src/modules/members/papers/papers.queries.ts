import { chunk, type Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { Changes, RecordDoc } from '../record/record.ts';

/** A member as a paper needs them. */
export interface PaperMember {
  id: number;
  fullName: string;
  unitPath: string;
  doc: RecordDoc;
}

interface Row {
  id: number;
  full_name: string;
  path: string;
  doc: string;
}

const members = (db: Db, scope: Scope) =>
  scope.apply(
    db('members as m')
      .join('units as u', 'u.id', 'm.unit_id')
      .join('member_records as r', 'r.member_id', 'm.id')
      .where('m.is_void', false)
      .whereNull('m.merged_into_id')
      .select('m.id', 'm.full_name', 'u.path', 'r.doc'),
    'u.path',
  );

const read = (rows: readonly Row[]): PaperMember[] =>
  rows.map((r) => ({ id: r.id, fullName: r.full_name, unitPath: r.path, doc: JSON.parse(r.doc) as RecordDoc }));

/** Present members of a unit and of the units below it, unit by unit in the order of names. */
export async function listOfUnit(db: Db, scope: Scope, path: string, limit: number): Promise<PaperMember[]> {
  const rows = await members(db, scope)
    .where('u.path', 'like', `${path}%`)
    .where('m.is_present', true)
    .orderBy(['u.path', 'm.sort_key', 'm.id'])
    .limit(limit);
  return read(rows as Row[]);
}

/** One member of the scope, whatever became of them. */
export async function findForPaper(db: Db, scope: Scope, memberId: number): Promise<PaperMember | undefined> {
  const row = (await members(db, scope).where('m.id', memberId).first()) as Row | undefined;
  return row && read([row])[0];
}

export interface PaperUnit {
  id: number;
  code: string;
  name: string;
  kind: string;
  path: string;
}

/** A unit of the scope by its code. */
export async function findPaperUnit(db: Db, scope: Scope, code: string): Promise<PaperUnit | undefined> {
  const q = db('units as u').where('u.code', code).select('u.id', 'u.code', 'u.name', 'u.kind', 'u.path');
  return (await scope.apply(q, 'u.path').first()) as PaperUnit | undefined;
}

/** The units that stand in the paths of members, by id. */
export async function unitsOn(db: Db, paths: readonly string[]): Promise<Map<number, PaperUnit>> {
  const ids = [...new Set(paths.flatMap((p) => p.split('/').filter(Boolean).map(Number)))];
  const units = new Map<number, PaperUnit>();
  for (const piece of chunk(ids))
    for (const u of (await db('units as u')
      .whereIn('u.id', piece)
      .select('u.id', 'u.code', 'u.name', 'u.kind', 'u.path')) as PaperUnit[])
      units.set(u.id, u);
  return units;
}

/** A change that was confirmed, with its paper. */
export interface YearEvent {
  memberId: number;
  kind: string;
  effectiveOn: string;
  changes: Changes;
  paper: string | null;
}

/** What was confirmed of members with effect in a year, oldest first. */
export async function eventsOfYear(db: Db, ids: readonly number[], year: string): Promise<YearEvent[]> {
  const events: YearEvent[] = [];
  for (const piece of chunk(ids)) {
    const rows = (await db('member_events as e')
      .whereIn('e.member_id', piece)
      .where('e.state', 'confirmed')
      .whereNull('e.undone_at')
      .whereBetween('e.effective_on', [`${year}-01-01`, `${year}-12-31`])
      .select('e.member_id', 'e.kind', 'e.effective_on', 'e.changes', 'e.paper_no', 'e.paper_by')
      .orderBy(['e.member_id', 'e.effective_on', 'e.id'])) as {
      member_id: number;
      kind: string;
      effective_on: string;
      changes: string;
      paper_no: string | null;
      paper_by: string | null;
    }[];
    for (const r of rows)
      events.push({
        memberId: r.member_id,
        kind: r.kind,
        effectiveOn: r.effective_on,
        changes: JSON.parse(r.changes) as Changes,
        paper: r.paper_no === null ? null : [r.paper_no, r.paper_by].filter(Boolean).join(', '),
      });
  }
  return events;
}
