import { chunk, type Db } from '../../kernel/db/db.ts';
import type { TravellingPacket } from './exchange.rules.ts';

/** The packet that has this uid, wherever it came from. No scope: it decides only whether there is anything to import. */
export async function findByUid(db: Db, uid: string): Promise<{ id: number; thread_id: number } | undefined> {
  const row = (await db('packets as p').where('p.uid', uid).select('p.id', 'p.thread_id').first()) as
    | { id: number; thread_id: number }
    | undefined;
  return row && { id: row.id, thread_id: Number(row.thread_id) };
}

/** The uid of a packet, for a bundle that answers it. */
export async function findUid(db: Db, packetId: number | null): Promise<string | null> {
  if (packetId === null) return null;
  const row = (await db('packets as p').where('p.id', packetId).select('p.uid').first()) as { uid: string } | undefined;
  return row?.uid ?? null;
}

export interface KnownUnit {
  id: number;
  code: string;
  name: string;
  path: string;
}

/** Which units of a travelling packet exist here on a day; the sender may have ended since. */
export async function findUnitsOf(
  db: Db,
  packet: TravellingPacket,
  day: string,
): Promise<{ sender: KnownUnit | undefined; recipients: KnownUnit[] }> {
  const codes = [...new Set([packet.sender.code, ...packet.recipients.map((r) => r.code)])];
  const rows: (KnownUnit & { valid_to_on: string | null })[] = [];
  for (const some of chunk(codes)) {
    const found = (await db('units as u')
      .whereIn('u.code', some)
      .select('u.id', 'u.code', 'u.name', 'u.path', 'u.valid_to_on')
      .orderBy('u.id')) as (KnownUnit & { valid_to_on: string | null })[];
    rows.push(...found);
  }
  const asked = new Set(packet.recipients.map((r) => r.code));
  return {
    sender: rows.find((u) => u.code === packet.sender.code),
    recipients: rows.filter(
      (u) => asked.has(u.code) && u.code !== packet.sender.code && (u.valid_to_on === null || u.valid_to_on >= day),
    ),
  };
}
