import type { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { SigningKey } from '../../kernel/http/signature.ts';
import { nobody } from '../../kernel/http/scope.ts';
import type { Log } from '../../kernel/log.ts';
import { paths, stateAnswer, type HeldItem } from '../../portal/contract.ts';
import { writeAudit } from '../audit/index.ts';
import { say } from './link.client.ts';
import { nextDelivery, type DeliveryState } from './link.rules.ts';
import type { Restored } from './push.commands.ts';
import type { LinkedTarget } from './targets.queries.ts';

interface GreetParts {
  key: SigningKey;
  restored: Restored;
}

/**
 * Asks a portal how it stands. One whose counter of changes is behind what it told before was set back to an older
 * state: whatever it then lacks is put on its way again. Throws LinkFault.
 */
export async function greet(
  database: Database,
  target: LinkedTarget,
  { key, restored }: GreetParts,
  clock: Clock,
  log: Log,
): Promise<void> {
  const first = await say(target, paths.state, { list: false }, stateAnswer, key, clock);
  const behind = first.counter < target.link_counter;
  const state = behind ? await say(target, paths.state, { list: true }, stateAnswer, key, clock) : first;
  await noteState(database, target, state, { restored }, clock(), log);
}

/** Writes down how a portal says it stands, and sends again what one set back to an older state has lost. */
export async function noteState(
  database: Database,
  target: LinkedTarget,
  state: z.infer<typeof stateAnswer>,
  { restored }: { restored: Restored },
  now: Date,
  log: Log,
): Promise<void> {
  const { counter, items } = state;
  const told = {
    face: JSON.stringify(state.face),
    clock_skew: new Date(state.now).getTime() - now.getTime(),
    contacted_at: now.toISOString(),
    last_error: null,
    link_counter: counter,
  };
  if (counter >= target.link_counter) {
    await database.db('targets').where({ id: target.id }).update(told);
    return;
  }
  log.error({ target: target.code, counter, expected: target.link_counter }, 'portal was restored from an older state');
  await transact(database, async (db) => {
    const sent = await sendAgain(db, target.id, items ?? [], now);
    await restored(db, target.id);
    await db('targets')
      .where({ id: target.id })
      .update({ ...told, restored_at: now.toISOString() });
    await writeAudit(db, {
      actor: nobody,
      at: now,
      ip: 'job',
      action: 'target.restored',
      subject: `target:${target.id}`,
      details: { expected: target.link_counter, found: counter, items: sent },
    });
  });
}

interface Settled {
  id: number;
  kind: string;
  public_id: string;
  sequence: number | string;
  state: DeliveryState;
  content_hash: string | null;
  version: number;
}

/** Everything confirmed once that the portal does not hold that way any more is due again. Answers how many. */
export async function sendAgain(db: Db, targetId: number, items: readonly HeldItem[], now: Date): Promise<number> {
  const held = new Map(items.map((i) => [`${i.kind} ${i.publicId}`, i]));
  const rows = (await db('outbox as o')
    .where('o.target_id', targetId)
    .whereIn('o.state', ['delivered', 'withdrawn'])
    .select('o.id', 'o.kind', 'o.public_id', 'o.sequence', 'o.state', 'o.content_hash', 'o.version')
    .orderBy('o.id')) as Settled[];
  let sent = 0;
  for (const row of rows) {
    const there = held.get(`${row.kind} ${row.public_id}`);
    const right =
      row.state === 'withdrawn'
        ? !there || there.withdrawn
        : there &&
          !there.withdrawn &&
          there.contentHash === row.content_hash &&
          there.sequence === Number(row.sequence);
    const state = nextDelivery(row.state, 'lost');
    if (right || !state) continue;
    await db('outbox')
      .where({ id: row.id })
      .update({ state, attempts: 0, next_try_at: now.toISOString(), last_error: null, version: row.version + 1 });
    sent++;
  }
  return sent;
}
