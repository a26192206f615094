import type { Db } from '../../kernel/db/db.ts';
import { faceSchema, type Face } from '../../portal/contract.ts';
import type { TargetKind } from './link.rules.ts';

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
  restored_at: string | null;
  face: string | null;
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
  't.restored_at',
  't.face',
  't.version',
];

/** All targets. They are the province's, not a unit's: whoever may manage them sees them all. */
export async function listTargets(db: Db): Promise<TargetRow[]> {
  return (await db('targets as t').select(COLUMNS).orderBy(['t.name', 't.id'])) as TargetRow[];
}

export async function findTarget(db: Db, id: number): Promise<TargetRow | undefined> {
  return (await db('targets as t').where('t.id', id).select(COLUMNS).first()) as TargetRow | undefined;
}

/** A target as the link needs it. */
export interface LinkedTarget {
  id: number;
  code: string;
  kind: TargetKind;
  address: string;
  portal_key: string | null;
  is_active: boolean;
  link_counter: number;
  face: Face | null;
  contacted_at: string | null;
  restored_at: string | null;
}

const LINKED = [
  't.id',
  't.code',
  't.kind',
  't.address',
  't.portal_key',
  't.is_active',
  't.link_counter',
  't.face',
  't.contacted_at',
  't.restored_at',
];

function linkedOf(row: Omit<LinkedTarget, 'face'> & { face: string | null }): LinkedTarget {
  const face = row.face === null ? null : faceSchema.safeParse(JSON.parse(row.face));
  return {
    ...row,
    is_active: Boolean(row.is_active),
    link_counter: Number(row.link_counter),
    face: face?.success ? face.data : null,
  };
}

/** Targets of these kinds, active or not: what was ordered off a site that is switched off must still leave it. */
export async function listLinked(db: Db, kinds: readonly TargetKind[]): Promise<LinkedTarget[]> {
  const rows = (await db('targets as t')
    .whereIn('t.kind', [...kinds])
    .select(LINKED)
    .orderBy('t.id')) as Parameters<typeof linkedOf>[0][];
  return rows.map(linkedOf);
}

export async function findLinked(db: Db, code: string): Promise<LinkedTarget | undefined> {
  const row = (await db('targets as t').where('t.code', code).select(LINKED).first()) as
    | Parameters<typeof linkedOf>[0]
    | undefined;
  return row && linkedOf(row);
}
