import { Conflict } from '../../kernel/http/errors.ts';
import { refreshPaths } from './changes.commands.ts';
import { inOrder, type PlannedRow } from './import.plan.ts';
import { foundUnit, updateUnit, type Ledger } from './units.commands.ts';

/** Writes a plan without errors: founds what is new, parents first, and updates what changed. All or nothing. */
export async function importUnits(
  { db, audit }: Ledger,
  planned: readonly PlannedRow[],
  source: string,
  day: string,
): Promise<{ added: number; updated: number }> {
  const ids = new Map(planned.flatMap((r) => (r.unit ? [[r.code, r.unit.id] as const] : [])));
  const outside = (code: string) => planned.find((r) => r.code === code)?.unit?.id;
  const fresh = inOrder(planned);
  for (const row of fresh) {
    const parentId =
      row.parentCode === null
        ? null
        : (ids.get(row.parentCode) ?? outside(row.parentCode) ?? (await idOf(db, row.parentCode)));
    const unit = { ...row.facts, parentId, relation: row.relation, validFrom: row.validFrom, validTo: row.validTo };
    ids.set(row.code, await foundUnit({ db, audit }, unit));
  }
  const changed = planned.filter((r) => r.fate === 'update' && r.unit !== null);
  for (const row of changed) await updateUnit({ db, audit }, row.unit!.id, row.unit!.version, row.facts);
  await refreshPaths(db, day);
  await audit('units.imported', `file:${source.slice(0, 16)}`, { added: fresh.length, updated: changed.length });
  return { added: fresh.length, updated: changed.length };
}

async function idOf(db: Ledger['db'], code: string): Promise<number> {
  const row = (await db('units as u').where('u.code', code).select('u.id').first()) as { id: number } | undefined;
  if (!row) throw new Conflict();
  return row.id;
}
