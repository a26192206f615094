import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { searchKey, sortKey } from '../../kernel/text/vietnamese.ts';
import type { Audit } from '../../kernel/http/route.ts';
import type { Relation, SuccessionKind, UnitKind, UnitLevel } from './units.rules.ts';

export interface NewUnit {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  level: UnitLevel;
  docSymbol: string | null;
  parentId: number | null;
  relation: Relation;
  position: number;
  validFrom: string;
  validTo?: string | null;
}

export type Ledger = { db: Db; audit: Audit };

/** Founds a unit below its parent; answers its id. Throws the unique violation `units_code_uq` on a taken code. */
export async function foundUnit({ db, audit }: Ledger, unit: NewUnit): Promise<number> {
  const parent = unit.parentId === null ? null : await findParent(db, unit.parentId);
  const id = await insertRow(db, 'units', {
    code: unit.code,
    name: unit.name,
    short_name: unit.shortName,
    kind: unit.kind,
    level: unit.level,
    doc_symbol: unit.docSymbol,
    ...keysOf(unit),
    path: '/',
    position: unit.position,
    valid_from_on: unit.validFrom,
    valid_to_on: unit.validTo ?? null,
    version: 1,
  });
  await db('units')
    .where({ id })
    .update({ path: `${parent?.path ?? '/'}${id}/` });
  if (parent !== null) {
    await insertRow(db, 'unit_edges', {
      parent_id: unit.parentId,
      child_id: id,
      relation: unit.relation,
      valid_from_on: unit.validFrom > parent.valid_from_on ? unit.validFrom : parent.valid_from_on,
      valid_to_on: earlier(unit.validTo ?? null, parent.valid_to_on),
    });
  }
  await audit('unit.founded', `unit:${id}`, { code: unit.code, parentId: unit.parentId });
  return id;
}

interface Parent {
  path: string;
  valid_from_on: string;
  valid_to_on: string | null;
}

async function findParent(db: Db, id: number): Promise<Parent> {
  const row = (await db('units as u')
    .where('u.id', id)
    .select('u.path', 'u.valid_from_on', 'u.valid_to_on')
    .first()) as Parent | undefined;
  if (!row) throw new Error(`unit ${id} is missing`);
  return row;
}

/** The earlier of two last days; null is open. */
const earlier = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a < b ? a : b);

export interface UnitFacts {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  level: UnitLevel;
  docSymbol: string | null;
  position: number;
}

/** Changes what a unit is called and how it is classed. Throws Conflict when `version` is not the stored one, the unique violation on a taken code. */
export async function updateUnit({ db, audit }: Ledger, id: number, version: number, facts: UnitFacts): Promise<void> {
  const changed = await db('units')
    .where({ id, version })
    .update({
      code: facts.code,
      name: facts.name,
      short_name: facts.shortName,
      kind: facts.kind,
      level: facts.level,
      doc_symbol: facts.docSymbol,
      position: facts.position,
      ...keysOf(facts),
      version: version + 1,
    });
  if (changed !== 1) throw new Conflict();
  await audit('unit.updated', `unit:${id}`, { code: facts.code });
}

const keysOf = (u: { name: string; shortName: string; code: string }) => ({
  search_key: searchKey(`${u.name} ${u.shortName} ${u.code}`).slice(0, 300),
  sort_key: sortKey(u.name).slice(0, 450),
});

export interface NewSuccession {
  kind: SuccessionKind;
  decisionNo: string;
  /** First day of the new state; the old units' last day is the day before. */
  effectiveOn: string;
  fromIds: number[];
  toIds: number[];
}

/** Records who follows whom (domain.md §1.2). It ends nothing by itself: units and edges carry their own last day. */
export async function recordSuccession({ db, audit }: Ledger, s: NewSuccession): Promise<number> {
  const id = await insertRow(db, 'unit_successions', {
    kind: s.kind,
    decision_no: s.decisionNo,
    effective_on: s.effectiveOn,
  });
  const sides = [
    ...s.fromIds.map((unit_id) => ({ unit_id, side: 'from' })),
    ...s.toIds.map((unit_id) => ({ unit_id, side: 'to' })),
  ];
  for (const side of sides) await insertRow(db, 'unit_succession_sides', { succession_id: id, ...side });
  await audit('unit.succeeded', `unit:${s.fromIds[0] ?? s.toIds[0]}`, { kind: s.kind, from: s.fromIds, to: s.toIds });
  return id;
}
