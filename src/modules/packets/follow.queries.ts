import type { Db } from '../../kernel/db/db.ts';

export interface Receipt {
  full_name: string;
  happened_at: string;
  note: string | null;
}

/** By recipient: who opened a packet first, and how it ended there (the last answer, return or recall). */
export async function listReceipts(
  db: Db,
  packetId: number,
): Promise<Map<number, { opened: Receipt | null; closed: Receipt | null }>> {
  const rows = (await db('packet_events as e')
    .join('accounts as a', 'a.id', 'e.account_id')
    .where('e.packet_id', packetId)
    .whereIn('e.kind', ['open', 'answer', 'return', 'recall'])
    .whereNotNull('e.recipient_id')
    .select('e.recipient_id', 'e.kind', 'a.full_name', 'e.happened_at', 'e.note')
    .orderBy('e.id')) as (Receipt & { recipient_id: number; kind: string })[];
  const receipts = new Map<number, { opened: Receipt | null; closed: Receipt | null }>();
  for (const { recipient_id: id, kind, ...receipt } of rows) {
    const known = receipts.get(id) ?? { opened: null, closed: null };
    receipts.set(id, kind === 'open' ? { ...known, opened: known.opened ?? receipt } : { ...known, closed: receipt });
  }
  return receipts;
}
