import type { Db } from '../../../kernel/db/db.ts';
import type { Scope } from '../../../kernel/http/scope.ts';
import type { Criteria } from './criteria.rules.ts';

export interface Plan {
  id: number;
  name: string;
  occasion: string | null;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  reference_on: string;
  criteria: Criteria;
  created_by: string;
  created_at: string;
  closed_at: string | null;
  version: number;
}

type Row = Omit<Plan, 'criteria'> & { criteria: string };

const plans = (db: Db) =>
  db('member_plans as p')
    .join('units as u', 'u.id', 'p.unit_id')
    .join('accounts as a', 'a.id', 'p.created_by_id')
    .select(
      'p.id',
      'p.name',
      'p.occasion',
      'p.unit_id',
      'u.name as unit_name',
      'u.path as unit_path',
      'p.reference_on',
      'p.criteria',
      'a.full_name as created_by',
      'p.created_at',
      'p.closed_at',
      'p.version',
    );

const shaped = (r: Row): Plan => ({ ...r, version: Number(r.version), criteria: JSON.parse(r.criteria) as Criteria });

/** Plans of units within the scope, the latest first, with how many people were chosen. */
export async function listPlans(db: Db, scope: Scope): Promise<(Plan & { chosen: number })[]> {
  const rows = (await scope.apply(plans(db), 'u.path').orderBy('p.id', 'desc')) as Row[];
  const counts = (await db('member_plan_people as x').groupBy('x.plan_id').select('x.plan_id').count({ n: '*' })) as {
    plan_id: number;
    n: number | string;
  }[];
  const chosen = new Map(counts.map((c) => [c.plan_id, Number(c.n)]));
  return rows.map((r) => ({ ...shaped(r), chosen: chosen.get(r.id) ?? 0 }));
}

export async function findPlan(db: Db, scope: Scope, id: number): Promise<Plan | undefined> {
  const row = (await scope.apply(plans(db), 'u.path').where('p.id', id).first()) as Row | undefined;
  return row && shaped(row);
}

export interface Chosen {
  member_id: number;
  position: number;
  remark: string | null;
}

/** The short list in its order. */
export async function listChosen(db: Db, planId: number): Promise<Chosen[]> {
  return (await db('member_plan_people as x')
    .where('x.plan_id', planId)
    .select('x.member_id', 'x.position', 'x.remark')
    .orderBy(['x.position', 'x.id'])) as Chosen[];
}

/** A present member within the scope, by id or card. */
export async function findCandidate(
  db: Db,
  scope: Scope,
  by: { id: number } | { card_no: string },
): Promise<number | undefined> {
  const [column, value] = 'id' in by ? (['m.id', by.id] as const) : (['m.card_no', by.card_no] as const);
  const q = db('members as m')
    .join('units as u', 'u.id', 'm.unit_id')
    .where(column, value)
    .where('m.is_present', true)
    .select('m.id');
  const row = (await scope.apply(q, 'u.path').first()) as { id: number } | undefined;
  return row && Number(row.id);
}
