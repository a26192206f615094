import type { Db } from '../../kernel/db/db.ts';
import { mappingKey, mappingOf, type Mapping, type MappingRow } from './mapping.rules.ts';

/** The mapping in force on a day. Not scoped: it belongs to the system, and no row of it is shown here. */
export async function findMapping(db: Db, day: string): Promise<Mapping> {
  const rows = (await db('directory_mappings as m')
    .select('m.kind', 'm.value_key', 'm.role', 'm.unit_id')
    .orderBy('m.id')) as MappingRow[];
  const units = (await db('units as u')
    .where((q) => void q.whereNull('u.valid_to_on').orWhere('u.valid_to_on', '>=', day))
    .select('u.id', 'u.code')
    .orderBy('u.id')) as { id: number; code: string }[];
  return mappingOf(rows, new Map(units.map((u) => [mappingKey(u.code), u.id])));
}

export interface MappingLine {
  id: number;
  kind: string;
  directory_value: string;
  role: string | null;
  unit_name: string | null;
  unit_code: string | null;
  /** Last day of the unit, when it has one. */
  unit_valid_to_on: string | null;
}

/** The table as the administrator edits it, groups first. */
export async function listMappings(db: Db): Promise<MappingLine[]> {
  return (await db('directory_mappings as m')
    .leftJoin('units as u', 'u.id', 'm.unit_id')
    .select(
      'm.id',
      'm.kind',
      'm.directory_value',
      'm.role',
      'u.name as unit_name',
      'u.code as unit_code',
      'u.valid_to_on as unit_valid_to_on',
    )
    .orderBy(['m.kind', 'm.value_key', 'm.id'])) as MappingLine[];
}
