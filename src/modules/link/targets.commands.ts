import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import type { Face } from '../../portal/contract.ts';
import type { Acceptance, TargetKind } from './link.rules.ts';

export interface TargetFacts {
  code: string;
  name: string;
  kind: TargetKind;
  address: string;
  accepts: Acceptance;
  portalKey: string | null;
  isActive: boolean;
  /** Of a folder; a portal tells its own. */
  face?: Face | null;
}

type Ledger = { db: Db; audit: Audit };

const rowOf = (t: TargetFacts) => ({
  code: t.code,
  name: t.name,
  kind: t.kind,
  address: t.address,
  accepts: t.accepts,
  portal_key: t.portalKey,
  is_active: t.isActive,
  ...(t.face ? { face: JSON.stringify(t.face) } : {}),
});

/** Adds a site to publish to. Throws the unique violation `targets_code_uq`. */
export async function addTarget({ db, audit }: Ledger, target: TargetFacts): Promise<number> {
  const id = await insertRow(db, 'targets', { ...rowOf(target), version: 1 });
  await audit('target.added', `target:${id}`, { code: target.code, kind: target.kind });
  return id;
}

/** Changes a target that nobody changed since it was read. Throws Conflict. */
export async function changeTarget(
  { db, audit }: Ledger,
  id: number,
  version: number,
  target: TargetFacts,
): Promise<void> {
  const changed = await db('targets')
    .where({ id, version })
    .update({ ...rowOf(target), version: version + 1 });
  if (changed !== 1) throw new Conflict();
  await audit('target.changed', `target:${id}`, { code: target.code, active: target.isActive });
}

/** A site answered: the line is well, and its counter of changes stands here. */
export async function noteContact(db: Db, id: number, counter: number, now: Date): Promise<void> {
  await db('targets').where({ id }).update({ contacted_at: now.toISOString(), last_error: null });
  await db('targets').where({ id }).where('link_counter', '<', counter).update({ link_counter: counter });
}

/** A site failed; `reason` is a code of linkFaultWords. */
export async function noteTrouble(db: Db, id: number, reason: string): Promise<void> {
  await db('targets').where({ id }).update({ last_error: reason });
}
