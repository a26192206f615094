import type { Db } from '../../kernel/db/db.ts';

/** Ids of those for whom the account stands in on a day. */
export async function listPrincipalIds(db: Db, accountId: number, day: string): Promise<number[]> {
  const rows = (await db('approval_deputies as x')
    .where('x.deputy_id', accountId)
    .where('x.from_on', '<=', day)
    .where('x.to_on', '>=', day)
    .whereNull('x.ended_at')
    .select('x.principal_id')
    .orderBy('x.id')) as { principal_id: number }[];
  return [...new Set(rows.map((r) => r.principal_id))];
}

export interface DeputyRow {
  id: number;
  principal_id: number;
  principal_name: string;
  deputy_id: number;
  deputy_name: string;
  deputy_title: string | null;
  from_on: string;
  to_on: string;
  reason: string;
  made_at: string;
  ended_at: string | null;
}

function rows(db: Db) {
  return db('approval_deputies as x')
    .join('accounts as p', 'p.id', 'x.principal_id')
    .join('accounts as d', 'd.id', 'x.deputy_id')
    .select(
      'x.id',
      'x.principal_id',
      'p.full_name as principal_name',
      'x.deputy_id',
      'd.full_name as deputy_name',
      'd.title as deputy_title',
      'x.from_on',
      'x.to_on',
      'x.reason',
      'x.made_at',
      'x.ended_at',
    )
    .orderBy('x.from_on', 'desc')
    .orderBy('x.id', 'desc')
    .limit(200);
}

/** Whom a person has named to stand in for them, the latest first. */
export async function listDeputies(db: Db, principalId: number): Promise<DeputyRow[]> {
  return (await rows(db).where('x.principal_id', principalId)) as DeputyRow[];
}

/** For whom a person stands in, now or later. */
export async function listDeputised(db: Db, deputyId: number, day: string): Promise<DeputyRow[]> {
  return (await rows(db)
    .where('x.deputy_id', deputyId)
    .where('x.to_on', '>=', day)
    .whereNull('x.ended_at')) as DeputyRow[];
}

/** One naming that is still in force or ahead, made by this person. */
export async function findDeputy(db: Db, principalId: number, id: number): Promise<DeputyRow | undefined> {
  return (await rows(db).where({ 'x.id': id, 'x.principal_id': principalId }).whereNull('x.ended_at').first()) as
    | DeputyRow
    | undefined;
}

/** Namings of a person that overlap a span. */
export async function listOverlapping(db: Db, principalId: number, from: string, to: string): Promise<DeputyRow[]> {
  return (await rows(db)
    .where('x.principal_id', principalId)
    .where('x.from_on', '<=', to)
    .where('x.to_on', '>=', from)
    .whereNull('x.ended_at')) as DeputyRow[];
}
