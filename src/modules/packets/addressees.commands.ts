import { insertRow, insertRows } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { sortKey } from '../../kernel/text/vietnamese.ts';
import type { GroupRow } from './addressees.queries.ts';
import { record, type Ledger } from './packets.commands.ts';
import type { PacketRow } from './packets.queries.ts';
import { refusals } from './packets.sentences.ts';

/** Sets to whom an unsent packet will go. */
export async function addressPacket(l: Ledger, packet: PacketRow, unitIds: readonly number[]): Promise<void> {
  const touched = await l
    .db('packets')
    .where({ id: packet.id, version: packet.version, state: 'draft' })
    .update({ updated_at: l.now.toISOString(), version: packet.version + 1 });
  if (touched !== 1) throw new Conflict(packet.state === 'draft' ? undefined : refusals.sentAlready);
  await l.db('packet_addressees').where({ packet_id: packet.id }).delete();
  if (unitIds.length > 0) {
    await insertRows(
      l.db,
      'packet_addressees',
      unitIds.map((unit_id) => ({ packet_id: packet.id, unit_id })),
    );
  }
  await record(l, 'packet.addressed', packet.id, { unitIds: [...unitIds] });
}

/** Makes an empty saved list of a unit; answers its id. Throws the unique violation on a taken name. */
export async function makeGroup(l: Ledger, unitId: number, name: string): Promise<number> {
  const id = await insertRow(l.db, 'recipient_groups', { unit_id: unitId, name, sort_key: sortKey(name), version: 1 });
  await l.audit('recipientGroup.made', `recipientGroup:${id}`, { unitId });
  return id;
}

/** Renames a saved list and sets its units. */
export async function saveGroup(
  l: Ledger,
  group: GroupRow,
  { name, unitIds }: { name: string; unitIds: readonly number[] },
): Promise<void> {
  const changed = await l
    .db('recipient_groups')
    .where({ id: group.id, version: group.version })
    .update({ name, sort_key: sortKey(name), version: group.version + 1 });
  if (changed !== 1) throw new Conflict();
  await l.db('recipient_group_units').where({ group_id: group.id }).delete();
  if (unitIds.length > 0) {
    await insertRows(
      l.db,
      'recipient_group_units',
      unitIds.map((unit_id) => ({ group_id: group.id, unit_id })),
    );
  }
  await l.audit('recipientGroup.edited', `recipientGroup:${group.id}`, { unitIds: [...unitIds] });
}

/** Removes a saved list; packets that were addressed by it keep their recipients. */
export async function removeGroup(l: Ledger, group: GroupRow): Promise<void> {
  await l.db('recipient_group_units').where({ group_id: group.id }).delete();
  const gone = await l.db('recipient_groups').where({ id: group.id, version: group.version }).delete();
  if (gone !== 1) throw new Conflict();
  await l.audit('recipientGroup.removed', `recipientGroup:${group.id}`, { unitId: group.unit_id });
}
