import { chunk, type Db } from '../../../kernel/db/db.ts';
import type { RecordDoc } from './record.ts';

/** Records as they are now. */
export async function docsOf(db: Db, ids: readonly number[]): Promise<Map<number, RecordDoc>> {
  const docs = new Map<number, RecordDoc>();
  for (const piece of chunk(ids))
    for (const r of (await db('member_records as r').whereIn('r.member_id', piece).select('r.member_id', 'r.doc')) as {
      member_id: number;
      doc: string;
    }[])
      docs.set(r.member_id, JSON.parse(r.doc) as RecordDoc);
  return docs;
}
