import { chunk, type Db } from '../../../kernel/db/db.ts';
import { RUNNING } from './import.rules.ts';

const KEPT_MONTHS = 12;

/**
 * Forgets files and plans a year after the last that happened to them, as the table of retention says; what they brought
 * into the records stays. The file itself goes with the next sweep of contents that nothing refers to.
 */
export async function sweepImports(db: Db, now: Date): Promise<number> {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - KEPT_MONTHS);
  const at = before.toISOString();
  const old = (await db('member_imports as i')
    .whereNotIn('i.state', RUNNING)
    .where('i.created_at', '<', at)
    .where((q) => void q.whereNull('i.committed_at').orWhere('i.committed_at', '<', at))
    .where((q) => void q.whereNull('i.ended_at').orWhere('i.ended_at', '<', at))
    .select('i.id')
    .orderBy('i.id')) as { id: number }[];
  for (const ids of chunk(old.map((i) => i.id))) {
    await db('member_import_rows').whereIn('import_id', ids).delete();
    await db('member_imports').whereIn('id', ids).delete();
  }
  return old.length;
}
