import type { Db } from '../../kernel/db/db.ts';

export interface InstructionRow {
  id: number;
  packet_id: number;
  recipient_id: number;
  unit_name: string;
  parent_id: number | null;
  given_by_id: number;
  given_by_name: string;
  assignee_id: number;
  assignee_name: string;
  body: string;
  due_on: string | null;
  given_at: string;
  done_at: string | null;
  done_note: string | null;
}

/** Instructions written at the units that received a packet, oldest first. `recipientIds`: the asker's own parts. */
export async function listInstructions(
  db: Db,
  packetId: number,
  recipientIds: readonly number[],
): Promise<InstructionRow[]> {
  return (await db('packet_instructions as i')
    .join('accounts as g', 'g.id', 'i.given_by_id')
    .join('accounts as a', 'a.id', 'i.assignee_id')
    .join('packet_recipients as r', 'r.id', 'i.recipient_id')
    .join('units as u', 'u.id', 'r.unit_id')
    .where('i.packet_id', packetId)
    .whereIn('i.recipient_id', [...recipientIds])
    .select(
      'i.id',
      'i.packet_id',
      'i.recipient_id',
      'u.name as unit_name',
      'i.parent_id',
      'i.given_by_id',
      'g.full_name as given_by_name',
      'i.assignee_id',
      'a.full_name as assignee_name',
      'i.body',
      'i.due_on',
      'i.given_at',
      'i.done_at',
      'i.done_note',
    )
    .orderBy('i.id')) as InstructionRow[];
}
