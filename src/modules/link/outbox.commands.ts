import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { ItemKind } from '../../portal/contract.ts';
import { accepts, nextDelivery, type DeliveryState, type Level } from './link.rules.ts';

export interface Item {
  kind: ItemKind;
  publicId: string;
  /** Grows with every sending and recall of this item; a smaller one never overtakes a larger one. */
  sequence: number;
}

interface Row {
  id: number;
  target_id: number;
  state: DeliveryState;
  version: number;
}

async function listRows(db: Db, { kind, publicId }: Item): Promise<Row[]> {
  return (await db('outbox as o')
    .where({ 'o.kind': kind, 'o.public_id': publicId })
    .select('o.id', 'o.target_id', 'o.state', 'o.version')
    .orderBy('o.id')) as Row[];
}

/**
 * Puts an item on its way to every active target that takes its level, not before `at` (an instant). Where it stands
 * and is not wanted any more (the target changed what it takes) it is recalled. Its content is made when its turn comes.
 * Throws Conflict while an earlier recall has not reached a site yet and the item should wait.
 */
export async function sendItem(
  { db }: { db: Db },
  item: Item & { level: Level; at: string },
  now: Date,
): Promise<void> {
  const targets = (await db('targets as t').where('t.is_active', true).select('t.id', 't.accepts').orderBy('t.id')) as {
    id: number;
    accepts: string;
  }[];
  const wanted = targets.filter((t) => accepts(t, item.level)).map((t) => t.id);
  const known = await listRows(db, item);
  for (const targetId of wanted) {
    const row = known.find((r) => r.target_id === targetId);
    // waiting for the opening time would leave on the site what was ordered off it
    if (row?.state === 'withdrawing' && item.at > now.toISOString()) throw new Conflict(STILL_WITHDRAWING);
    const facts = { state: 'waiting', sequence: item.sequence, attempts: 0, next_try_at: item.at, last_error: null };
    if (row) await change(db, row, facts);
    else {
      const { kind, publicId } = item;
      await insertRow(db, 'outbox', { target_id: targetId, kind, public_id: publicId, ...facts, version: 1 });
    }
  }
  for (const row of known) if (!wanted.includes(row.target_id)) await recallRow(db, row, item.sequence, now);
}

const STILL_WITHDRAWING =
  'Bản đăng trước đang được gỡ khỏi các trang. Hãy đợi đến khi mọi trang báo đã gỡ rồi lên lịch đăng lại.';

/** Takes an item off every target where it is or may be; the job repeats until each has confirmed. */
export async function recallItem({ db }: { db: Db }, item: Item, now: Date): Promise<void> {
  for (const row of await listRows(db, item)) await recallRow(db, row, item.sequence, now);
}

async function recallRow(db: Db, row: Row, sequence: number, now: Date): Promise<void> {
  const state = nextDelivery(row.state, 'withdraw');
  if (!state) return;
  await change(db, row, { state, sequence, attempts: 0, next_try_at: now.toISOString(), last_error: null });
}

async function change(db: Db, row: Row, facts: Record<string, unknown>): Promise<void> {
  const changed = await db('outbox')
    .where({ id: row.id, version: row.version })
    .update({ ...facts, version: row.version + 1 });
  if (changed !== 1) throw new Conflict();
}
