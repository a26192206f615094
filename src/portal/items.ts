import type { z } from 'zod';
import { insertRow, type Database, type Db } from '../kernel/db/db.ts';
import { transact } from '../kernel/db/transact.ts';
import { contentHash, type HeldItem, type ItemKind, type PushMessage } from './contract.ts';

/** Refused for what it says, not for its form; the code goes back to the intranet. */
export class LinkRefused extends Error {
  readonly reason: 'hash' | 'older' | 'contract';
  constructor(reason: LinkRefused['reason']) {
    super(`link refused: ${reason}`);
    this.reason = reason;
  }
}

/** What a portal does with the contents of one kind; called inside the transaction that notes the item. */
export interface Receiver<C extends { publicId: string } = { publicId: string }> {
  kind: ItemKind;
  schema: z.ZodType<C>;
  receive(db: Db, content: C, now: Date): Promise<void>;
  withdraw(db: Db, publicId: string, now: Date): Promise<void>;
}

/** A receiver among others of other kinds. */
export const receiver = <C extends { publicId: string }>(r: Receiver<C>): Receiver => r as unknown as Receiver;

interface ItemRow {
  id: number;
  sequence: number | string;
  content_hash: string;
  withdrawn_at: string | null;
}

async function findItem(db: Db, kind: ItemKind, publicId: string): Promise<ItemRow | undefined> {
  return (await db('link_items as i')
    .where({ 'i.kind': kind, 'i.public_id': publicId })
    .select('i.id', 'i.sequence', 'i.content_hash', 'i.withdrawn_at')
    .first()) as ItemRow | undefined;
}

/** One more change that the intranet made here; in the same transaction as the change. */
export async function countChange(db: Db): Promise<void> {
  await db('link_counter').where('id', '>', 0).increment('value', 1);
}

export async function readCounter(db: Db): Promise<number> {
  const row = (await db('link_counter as c').select('c.value').orderBy('c.id').first()) as { value: number | string };
  return Number(row.value);
}

/**
 * Takes an item, new or newer; the same one again changes nothing, one with a smaller order number than what is held,
 * or than its recall, is refused. Throws LinkRefused.
 */
export async function receiveItem(
  database: Database,
  receivers: readonly Receiver[],
  message: PushMessage,
  now: Date,
): Promise<void> {
  const kind = receivers.find((r) => r.kind === message.kind);
  const parsed = kind?.schema.safeParse(message.content);
  if (!kind || !parsed?.success) throw new LinkRefused('contract');
  if (contentHash(parsed.data) !== message.contentHash) throw new LinkRefused('hash');
  const { publicId } = parsed.data;
  await transact(database, async (db) => {
    const held = await findItem(db, message.kind, publicId);
    if (held && Number(held.sequence) > message.sequence) throw new LinkRefused('older');
    const same = held?.content_hash === message.contentHash && held.withdrawn_at === null;
    if (same && Number(held.sequence) === message.sequence) return;
    if (!same) await kind.receive(db, parsed.data, now);
    const facts = { sequence: message.sequence, content_hash: message.contentHash, withdrawn_at: null };
    const at = { received_at: now.toISOString() };
    if (held)
      await db('link_items')
        .where({ id: held.id })
        .update({ ...facts, ...at });
    else await insertRow(db, 'link_items', { kind: message.kind, public_id: publicId, ...facts, ...at });
    await countChange(db);
  });
}

const NOTHING = '0'.repeat(64);

/** Takes an item off the site. One that never came is noted too, so that a late push of it is refused. Throws LinkRefused. */
export async function withdrawItem(
  database: Database,
  receivers: readonly Receiver[],
  item: { kind: ItemKind; publicId: string; sequence: number },
  now: Date,
): Promise<void> {
  const kind = receivers.find((r) => r.kind === item.kind);
  if (!kind) throw new LinkRefused('contract');
  await transact(database, async (db) => {
    const held = await findItem(db, item.kind, item.publicId);
    if (held && Number(held.sequence) > item.sequence) throw new LinkRefused('older');
    if (held?.withdrawn_at && Number(held.sequence) === item.sequence) return;
    const facts = { sequence: item.sequence, withdrawn_at: now.toISOString() };
    if (held) {
      if (held.withdrawn_at === null) await kind.withdraw(db, item.publicId, now);
      await db('link_items').where({ id: held.id }).update(facts);
    } else {
      const { kind: name, publicId } = item;
      const row = { kind: name, public_id: publicId, content_hash: NOTHING, received_at: now.toISOString(), ...facts };
      await insertRow(db, 'link_items', row);
    }
    await countChange(db);
  });
}

/** Everything that came, with what became of it. */
export async function listHeldItems(db: Db): Promise<HeldItem[]> {
  const rows = (await db('link_items as i')
    .select('i.kind', 'i.public_id', 'i.sequence', 'i.content_hash', 'i.withdrawn_at')
    .orderBy('i.id')) as (ItemRow & { kind: string; public_id: string })[];
  return rows.map((r) => ({
    kind: r.kind,
    publicId: r.public_id,
    sequence: Number(r.sequence),
    contentHash: r.content_hash,
    withdrawn: r.withdrawn_at !== null,
  }));
}
