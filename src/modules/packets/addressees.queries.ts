import type { Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { findSuccessors, type Successor } from '../units/index.ts';

interface UnitRow {
  unit_id: number;
  name: string;
  valid_to_on: string | null;
}

/** A unit on a list of recipients; one that has ended names who took over. */
export interface Listed {
  unitId: number;
  name: string;
  /** Last day of a unit that has ended, else null. */
  endedOn: string | null;
  successors: Successor[];
}

/** The recipients chosen for an unsent packet, as of a day. */
export async function listAddressees(db: Db, packetId: number, day: string): Promise<Listed[]> {
  const rows = (await db('packet_addressees as d')
    .join('units as u', 'u.id', 'd.unit_id')
    .where('d.packet_id', packetId)
    .select('d.unit_id', 'u.name', 'u.valid_to_on')
    .orderBy(['u.sort_key', 'd.id'])) as UnitRow[];
  return withSuccessors(db, rows, day);
}

/** The units of a saved list, as of a day. */
export async function listGroupUnits(db: Db, groupId: number, day: string): Promise<Listed[]> {
  const rows = (await db('recipient_group_units as d')
    .join('units as u', 'u.id', 'd.unit_id')
    .where('d.group_id', groupId)
    .select('d.unit_id', 'u.name', 'u.valid_to_on')
    .orderBy(['u.sort_key', 'd.id'])) as UnitRow[];
  return withSuccessors(db, rows, day);
}

async function withSuccessors(db: Db, rows: readonly UnitRow[], day: string): Promise<Listed[]> {
  const ended = rows.filter((r) => r.valid_to_on !== null && r.valid_to_on < day);
  const successors =
    ended.length === 0
      ? null
      : await findSuccessors(
          db,
          ended.map((r) => r.unit_id),
          day,
        );
  return rows.map((r) => ({
    unitId: r.unit_id,
    name: r.name,
    endedOn: ended.includes(r) ? r.valid_to_on : null,
    successors: successors?.get(r.unit_id) ?? [],
  }));
}

export interface GroupRow {
  id: number;
  unit_id: number;
  unit_name: string;
  name: string;
  version: number;
}

/** Saved lists of the units that the scope reaches. */
export async function listGroups(db: Db, scope: Scope): Promise<(GroupRow & { members: number })[]> {
  const rows = scope.apply(
    db('recipient_groups as g')
      .join('units as u', 'u.id', 'g.unit_id')
      .leftJoin('recipient_group_units as m', 'm.group_id', 'g.id')
      .select('g.id', 'g.unit_id', 'u.name as unit_name', 'g.name', 'g.version')
      .count({ members: 'm.id' })
      .groupBy('g.id', 'g.unit_id', 'u.name', 'g.name', 'g.version', 'g.sort_key')
      .orderBy(['g.sort_key', 'g.id']),
    'u.path',
  );
  return ((await rows) as (GroupRow & { members: number | string })[]).map((r) => ({
    ...r,
    version: Number(r.version),
    members: Number(r.members),
  }));
}

/** A saved list, if one of the scope's units owns it. */
export async function findGroup(db: Db, scope: Scope, groupId: number): Promise<GroupRow | undefined> {
  const row = (await scope
    .apply(
      db('recipient_groups as g')
        .join('units as u', 'u.id', 'g.unit_id')
        .where('g.id', groupId)
        .select('g.id', 'g.unit_id', 'u.name as unit_name', 'g.name', 'g.version'),
      'u.path',
    )
    .first()) as GroupRow | undefined;
  return row && { ...row, version: Number(row.version) };
}
