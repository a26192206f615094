import type { Db } from '../../kernel/db/db.ts';

export interface TargetRow {
  id: number;
  code: string;
  name: string;
  kind: string;
  address: string;
  accepts: string;
  portal_key: string | null;
  is_active: boolean;
  contacted_at: string | null;
  last_error: string | null;
  version: number;
}

const COLUMNS = [
  't.id',
  't.code',
  't.name',
  't.kind',
  't.address',
  't.accepts',
  't.portal_key',
  't.is_active',
  't.contacted_at',
  't.last_error',
  't.version',
];

/** All targets. They are the province's, not a unit's: whoever may manage them sees them all. */
export async function listTargets(db: Db): Promise<TargetRow[]> {
  return (await db('targets as t').select(COLUMNS).orderBy(['t.name', 't.id'])) as TargetRow[];
}

export async function findTarget(db: Db, id: number): Promise<TargetRow | undefined> {
  return (await db('targets as t').where('t.id', id).select(COLUMNS).first()) as TargetRow | undefined;
}
