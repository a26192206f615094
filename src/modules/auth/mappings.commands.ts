import { insertRow, type Db } from '../../kernel/db/db.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { NotFound } from '../../kernel/http/errors.ts';
import { mappingKey } from './mapping.rules.ts';

type Ledger = { db: Db; audit: Audit };

/** One line of the table: a group gives a role (at a unit, or at the person's own), or a value names a unit. */
export type NewMapping =
  | { kind: 'group'; value: string; role: string; unitId: number | null }
  | { kind: 'unit'; value: string; unitId: number };

/** Adds a line; it takes effect at each person's next sign-in and in the nightly job. Throws the unique violation on a known value. */
export async function addMapping({ db, audit }: Ledger, mapping: NewMapping): Promise<number> {
  const role = mapping.kind === 'group' ? mapping.role : null;
  const id = await insertRow(db, 'directory_mappings', {
    kind: mapping.kind,
    directory_value: mapping.value,
    value_key: mappingKey(mapping.value),
    role,
    unit_id: mapping.unitId,
  });
  await audit('mapping.added', `mapping:${id}`, {
    kind: mapping.kind,
    value: mapping.value,
    role,
    unitId: mapping.unitId,
  });
  return id;
}

/** Removes a line. Throws NotFound. */
export async function removeMapping({ db, audit }: Ledger, mappingId: number): Promise<void> {
  const row = (await db('directory_mappings as m')
    .where('m.id', mappingId)
    .select('m.kind', 'm.directory_value', 'm.role', 'm.unit_id')
    .first()) as { kind: string; directory_value: string; role: string | null; unit_id: number | null } | undefined;
  if (!row) throw new NotFound();
  await db('directory_mappings').where({ id: mappingId }).delete();
  await audit('mapping.removed', `mapping:${mappingId}`, {
    kind: row.kind,
    value: row.directory_value,
    role: row.role,
    unitId: row.unit_id,
  });
}
