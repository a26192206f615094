import type { Db } from '../../kernel/db/db.ts';
import type { RecipientEvent } from './packets.rules.ts';
import type { Sight } from './packets.queries.ts';

export interface EventRow {
  id: number;
  recipient_id: number | null;
  unit_name: string | null;
  kind: RecipientEvent;
  full_name: string;
  happened_at: string;
  note: string | null;
}

/** What a recipient does with a packet inside its own house is no business of the sender. */
const INSIDE: readonly RecipientEvent[] = ['assign', 'report'];

/** What happened to a packet, oldest first: the sender all that concerns it, a recipient what happened at its own unit. */
export async function listEvents(db: Db, sight: Sight): Promise<EventRow[]> {
  const q = db('packet_events as e')
    .join('accounts as a', 'a.id', 'e.account_id')
    .leftJoin('packet_recipients as r', 'r.id', 'e.recipient_id')
    .leftJoin('units as u', 'u.id', 'r.unit_id')
    .where('e.packet_id', sight.packet.id)
    .select('e.id', 'e.recipient_id', 'u.name as unit_name', 'e.kind', 'a.full_name', 'e.happened_at', 'e.note')
    .orderBy('e.id');
  const own = sight.received.map((r) => r.id);
  if (sight.sends) q.where((w) => void w.whereNotIn('e.kind', INSIDE).orWhereIn('e.recipient_id', own));
  else q.whereIn('e.recipient_id', own);
  return (await q) as EventRow[];
}

/** When each recipient of a packet was last reminded (ISO instant). */
export async function listReminders(db: Db, packetId: number): Promise<Map<number, string>> {
  const rows = (await db('packet_events as e')
    .where({ 'e.packet_id': packetId, 'e.kind': 'remind' })
    .select('e.recipient_id', 'e.happened_at')
    .orderBy('e.id')) as { recipient_id: number; happened_at: string }[];
  return new Map(rows.map((r) => [r.recipient_id, r.happened_at]));
}
