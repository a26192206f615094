import type { Db } from '../../kernel/db/db.ts';
import { mappingKey, mappingOf, type Mapping, type MappingRow } from './mapping.rules.ts';

/** The mapping in force. Not scoped: it belongs to the system, and no row of it is shown here. */
export async function findMapping(db: Db): Promise<Mapping> {
  const rows = (await db('directory_mappings as m')
    .select('m.kind', 'm.value_key', 'm.role', 'm.unit_id')
    .orderBy('m.id')) as MappingRow[];
  const units = (await db('units as u').whereNull('u.valid_to_on').select('u.id', 'u.code').orderBy('u.id')) as {
    id: number;
    code: string;
  }[];
  return mappingOf(rows, new Map(units.map((u) => [mappingKey(u.code), u.id])));
}
