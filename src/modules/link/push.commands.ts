import { runningFrom, type Clock } from '../../kernel/clock.ts';
import type { Database, Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { SigningKey } from '../../kernel/http/signature.ts';
import { nobody } from '../../kernel/http/scope.ts';
import type { Counts } from '../../kernel/jobs/job.ts';
import type { Log } from '../../kernel/log.ts';
import { localDay } from '../../kernel/text/dates.ts';
import {
  CONTRACT,
  contentHash,
  paths,
  pushAnswer,
  withdrawAnswer,
  type Face,
  type ItemKind,
} from '../../portal/contract.ts';
import { writeAudit } from '../audit/index.ts';
import { LinkFault, say } from './link.client.ts';
import { backOffMinutes, nextDelivery, type DeliveryEvent, type DeliveryState } from './link.rules.ts';
import { greet } from './state.commands.ts';
import { noteContact, noteTrouble } from './targets.commands.ts';
import { listLinked, type LinkedTarget } from './targets.queries.ts';

/** Gives the content of an item of one kind when its turn to travel comes; throws LinkFault when it must not go. */
export interface LinkSource {
  kind: ItemKind;
  make(db: Db, publicId: string): Promise<unknown>;
  /** Hears, in the same transaction, that a site confirmed what was sent under this order number. */
  delivered?(db: Db, publicId: string, sequence: number): Promise<void>;
}

/** Writes the pages of a `folder` target; main provides it, for it needs the portal's own templates. */
export type WriteFolder = (
  target: { folder: string; face: Face | null },
  change:
    | { put: { kind: ItemKind; content: unknown } }
    | { remove: { kind: ItemKind; publicId: string } }
    | { refresh: true },
  now: Date,
) => Promise<void>;

/** What hears that a site was set back to an older state: it marks what of its own must be told again. */
export type Restored = (db: Db, targetId: number) => Promise<void>;

export interface PushParts {
  key: SigningKey;
  writeFolder: WriteFolder;
  sources: readonly LinkSource[];
  restored: Restored;
}

export interface DueItem {
  id: number;
  version: number;
  kind: ItemKind;
  public_id: string;
  sequence: number;
  state: DeliveryState;
  attempts: number;
}

/** Items of a target whose turn has come; those that only a broken line held back come at once when it is up again. */
export async function listDue(db: Db, target: LinkedTarget, now: Date): Promise<DueItem[]> {
  const q = db('outbox as o')
    .where('o.target_id', target.id)
    .whereIn('o.state', ['waiting', 'withdrawing'])
    .where((due) => void due.where('o.next_try_at', '<=', now.toISOString()).orWhereIn('o.last_error', LINE_FAULTS))
    .select('o.id', 'o.version', 'o.kind', 'o.public_id', 'o.sequence', 'o.state', 'o.attempts')
    .orderBy('o.id');
  // a site that gets nothing new any more must still let go of what was ordered off it
  if (!target.is_active) q.where('o.state', 'withdrawing');
  const rows = (await q) as DueItem[];
  return rows.map((r) => ({ ...r, sequence: Number(r.sequence) }));
}

/** Faults of the line and not of the item. */
const LINE_FAULTS = ['unreachable', 'timeout', 'clock'];

/**
 * Pushes and withdraws everything that is due, target by target. A portal is greeted first: whether it answers, and
 * whether it still has what it confirmed. Each item stands alone: first the network, then one transaction that writes the
 * new state if the row is still as it was read. A cut anywhere means the same verb again at the next tick.
 */
export async function pushItems(database: Database, parts: PushParts, now: Date, log: Log): Promise<Counts> {
  const counts = { done: 0, failed: 0 };
  const clock = runningFrom(now); // a site may be waited for; what is signed after that must not look old
  for (const target of await listLinked(database.db, ['portal', 'folder'])) {
    const fault = target.kind === 'portal' ? await faultOf(database, target, parts, clock, log) : null;
    if (fault !== null) {
      if (target.is_active) counts.failed += Math.max(1, await postponeAll(database.db, target, fault, now));
      continue;
    }
    if (target.kind === 'folder') await renew(database.db, target, parts, clock());
    for (const item of await listDue(database.db, target, clock())) {
      try {
        const hash = await deliver(database, target, item, parts, clock);
        await settle(database, target, item, hash, clock(), parts.sources);
        counts.done++;
      } catch (error) {
        if (error instanceof TooEarly) {
          await database
            .db('outbox')
            .where({ id: item.id, version: item.version })
            .update({ next_try_at: error.until });
          continue;
        }
        const reason = error instanceof LinkFault ? error.reason : 'folder';
        log.warn({ item: item.id, target: target.code, reason }, 'delivery failed');
        await postpone(database.db, target, item, reason, now); // from the tick, so that the next one is not missed by a hair
        counts.failed++;
        if (LINE_FAULTS.includes(reason)) break; // the line is down: the others come to their turn
      }
    }
  }
  return counts;
}

/** Files do not notice that a day is over: once a day a folder's pages are written anew, so that what has ended says so. */
async function renew(db: Db, target: LinkedTarget, { writeFolder }: PushParts, now: Date): Promise<void> {
  const last = target.contacted_at;
  if (!target.is_active || last === null || localDay(new Date(last)) >= localDay(now)) return;
  try {
    await writeFolder({ folder: target.address, face: target.face }, { refresh: true }, now);
    await noteContact(db, target.id, 0, now);
  } catch {
    await noteTrouble(db, target.id, 'folder');
  }
}

/** A folder's item is not open yet. */
class TooEarly extends Error {
  readonly until: string;
  constructor(until: string) {
    super(`not before ${until}`);
    this.until = until;
  }
}

/** Why a portal cannot be talked to now; null when it answers. */
async function faultOf(
  database: Database,
  target: LinkedTarget,
  parts: PushParts,
  clock: Clock,
  log: Log,
): Promise<string | null> {
  try {
    await greet(database, target, parts, clock, log);
    return null;
  } catch (error) {
    if (!(error instanceof LinkFault)) throw error;
    log.warn({ target: target.code, reason: error.reason }, 'portal does not answer');
    await noteTrouble(database.db, target.id, error.reason);
    return error.reason;
  }
}

/** Answers the hash of what now stands there; null after a withdrawal. */
async function deliver(
  { db }: Database,
  target: LinkedTarget,
  item: DueItem,
  { key, writeFolder, sources }: PushParts,
  clock: Clock,
): Promise<string | null> {
  const { kind, public_id: publicId, sequence } = item;
  const folder = { folder: target.address, face: target.face };
  if (item.state === 'withdrawing') {
    if (target.kind === 'folder') await writeFolder(folder, { remove: { kind, publicId } }, clock());
    else {
      const { counter } = await say(target, paths.withdraw, { kind, publicId, sequence }, withdrawAnswer, key, clock);
      await noteContact(db, target.id, counter, clock());
    }
    return null;
  }
  const content = await contentOf(db, sources, item);
  const hash = contentHash(content);
  if (target.kind === 'folder') {
    // files have no clock of their own: they must not be there before the time
    const opensAt = (content as { opensAt?: string }).opensAt ?? '';
    if (opensAt > clock().toISOString()) throw new TooEarly(opensAt);
    await writeFolder(folder, { put: { kind, content } }, clock());
    await noteContact(db, target.id, 0, clock());
  } else {
    const message = { contract: CONTRACT, kind, sequence, contentHash: hash, content };
    const answer = await say(target, paths.push, message, pushAnswer, key, clock);
    if (answer.contentHash !== hash) throw new LinkFault('hash');
    await noteContact(db, target.id, answer.counter, clock());
  }
  return hash;
}

/** The content of an item by its source. Throws LinkFault. */
export async function contentOf(db: Db, sources: readonly LinkSource[], item: DueItem): Promise<unknown> {
  const source = sources.find((s) => s.kind === item.kind);
  if (!source) throw new Error(`no source of ${item.kind}`);
  return source.make(db, item.public_id);
}

/** Writes down that a site confirmed an item as it was read; a row planned anew meanwhile is left to the next tick. */
export async function settle(
  database: Database,
  target: LinkedTarget,
  item: DueItem,
  hash: string | null,
  now: Date,
  sources: readonly LinkSource[],
): Promise<void> {
  const event: DeliveryEvent = item.state === 'waiting' ? 'delivered' : 'withdrawn';
  const state = nextDelivery(item.state, event);
  if (!state) throw new Error(`item ${item.id}: ${event} does not follow ${item.state}`);
  await transact(database, async (db) => {
    const facts = { state, delivered_at: now.toISOString(), attempts: 0, last_error: null };
    const changed = await db('outbox')
      .where({ id: item.id, version: item.version })
      .update({ ...facts, ...(hash === null ? {} : { content_hash: hash }), version: item.version + 1 });
    if (changed !== 1) return;
    if (event === 'delivered')
      await sources.find((s) => s.kind === item.kind)?.delivered?.(db, item.public_id, item.sequence);
    await writeAudit(db, {
      actor: nobody,
      at: now,
      ip: 'job',
      action: event === 'delivered' ? 'item.delivered' : 'item.takenDown',
      subject: `${item.kind}:${item.public_id}`,
      details: { target: target.code, sequence: item.sequence },
    });
  });
}

async function postpone(db: Db, target: LinkedTarget, item: DueItem, reason: string, now: Date): Promise<void> {
  const attempts = item.attempts + 1;
  const next = new Date(now.getTime() + backOffMinutes(attempts) * 60_000).toISOString();
  await db('outbox')
    .where({ id: item.id, version: item.version })
    .update({ attempts, next_try_at: next, last_error: reason });
  await noteTrouble(db, target.id, reason);
}

/** The line is down: everything that is due counts one more failure, so that those who wait for it are told. */
async function postponeAll(db: Db, target: LinkedTarget, reason: string, now: Date): Promise<number> {
  const due = await listDue(db, target, now);
  for (const item of due)
    await db('outbox')
      .where({ id: item.id, version: item.version })
      .update({ attempts: item.attempts + 1, last_error: reason });
  return due.length;
}
