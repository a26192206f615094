import { insertRows, type Db } from '../../../kernel/db/db.ts';
import type { RecordDoc } from '../record/record.ts';
import { duplicateKeys } from './keys.ts';

/**
 * Puts the keys of these records in place of those they had. `ids`: all that are drawn anew; `records`: those of them that
 * stand for a person, neither undone nor merged into another.
 */
export async function writeDuplicateKeys(
  db: Db,
  ids: readonly number[],
  records: readonly { id: number; doc: RecordDoc }[],
): Promise<void> {
  await db('member_keys').whereIn('member_id', ids).delete();
  const rows = records.flatMap(({ id, doc }) => duplicateKeys(doc).map((code) => ({ member_id: id, code })));
  await insertRows(db, 'member_keys', rows);
}
