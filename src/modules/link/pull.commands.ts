import { runningFrom, type Clock } from '../../kernel/clock.ts';
import type { Database, Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { SigningKey } from '../../kernel/http/signature.ts';
import type { Counts } from '../../kernel/jobs/job.ts';
import type { Log } from '../../kernel/log.ts';
import {
  acknowledgeAnswer,
  decideAnswer,
  paths,
  pullAnswer,
  type Decision,
  type LinkComment,
  type PublicComment,
} from '../../portal/contract.ts';
import { LinkFault, say } from './link.client.ts';
import { noteContact, noteTrouble } from './targets.commands.ts';
import { listLinked, type LinkedTarget } from './targets.queries.ts';

const BATCH = 200;
/** Batches that one site brings in one run; the next minute brings the rest. A site that never ends must not keep the others waiting. */
const MOST_BATCHES = 100;

/** A decision that a site has not heard of, with the version of the row that made it. */
export interface Untold {
  id: number;
  version: number;
  decision: Decision;
}

/** What keeps the people's comments inside; the module above provides it. */
export interface CommentStore {
  /** Stores what is new or changed, in a transaction of the caller's. Answers the comments that are safely held now. */
  store(
    db: Db,
    target: { id: number; code: string },
    comments: readonly LinkComment[],
    now: Date,
    log: Log,
  ): Promise<Stored>;
  /** Comments held here whose site does not know it yet. */
  listUnacknowledged(db: Db, targetId: number, limit: number): Promise<Held[]>;
  acknowledged(db: Db, targetId: number, comments: readonly Held[]): Promise<void>;
  /** Decisions that the site has not heard of, oldest first. */
  listUntold(db: Db, targetId: number, limit: number): Promise<Untold[]>;
  /** Notes that the site has heard these, unless they were changed again meanwhile. */
  told(db: Db, rows: readonly Untold[]): Promise<void>;
  /** Comments that the site does not know any more, as it must be told them. */
  publicOf(db: Db, targetId: number, uids: readonly string[]): Promise<Map<string, PublicComment>>;
}

/** A comment as it was when it was stored. */
export interface Held {
  uid: string;
  revision: number;
}

export interface Stored {
  held: Held[];
  fresh: number;
}

/**
 * Brings the comments of every portal in and tells it what moderation decided. A portal that is silent, or brings what
 * cannot be stored, does not stop the others.
 */
export async function pullComments(
  database: Database,
  parts: { key: SigningKey; comments: CommentStore },
  now: Date,
  log: Log,
): Promise<Counts> {
  const counts = { done: 0, failed: 0 };
  const clock = runningFrom(now);
  // a site that gets nothing new any more may still have comments that were sent there
  for (const target of await listLinked(database.db, ['portal'])) {
    try {
      counts.done += await pullFrom(database, target, parts, clock, log);
      counts.done += await sendDecisions(database.db, target, parts, clock);
    } catch (error) {
      const fault = error instanceof LinkFault ? error : null;
      if (fault && !target.is_active) continue;
      if (fault) log.warn({ target: target.code, reason: fault.reason }, 'pull failed');
      else log.error({ target: target.code, error }, 'pull failed on our side');
      await noteTrouble(database.db, target.id, fault?.reason ?? 'garbage');
      counts.failed++;
    }
  }
  return counts;
}

/** Batch by batch: fetch → commit here → acknowledge there. A cut before the acknowledgement only brings the same batch again. */
async function pullFrom(
  database: Database,
  target: LinkedTarget,
  { key, comments: store }: { key: SigningKey; comments: CommentStore },
  clock: Clock,
  log: Log,
): Promise<number> {
  let after = 0;
  let stored = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const { comments, more } = await say(target, paths.pull, { after, limit: BATCH }, pullAnswer, key, clock);
    if (comments.length === 0) return stored;
    const { held, fresh } = await transact(database, (db) => store.store(db, target, comments, clock(), log));
    stored += fresh;
    if (held.length > 0) {
      const answer = await say(target, paths.acknowledge, { comments: held }, acknowledgeAnswer, key, clock);
      await store.acknowledged(database.db, target.id, held);
      await noteContact(database.db, target.id, answer.counter, clock());
    }
    const last = comments.at(-1)!.id;
    if (!more || last <= after) return stored; // a portal that does not move on must not hold us for ever
    after = last;
  }
  return stored;
}

/** Decisions the portal has not heard of; with the comment itself where the portal says it does not know it. */
async function sendDecisions(
  db: Db,
  target: LinkedTarget,
  { key, comments: store }: { key: SigningKey; comments: CommentStore },
  clock: Clock,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const rows = await store.listUntold(db, target.id, BATCH);
    if (rows.length === 0) return sent;
    const decisions = rows.map((r) => r.decision);
    const first = await say(target, paths.decide, { decisions }, decideAnswer, key, clock);
    let { counter, unknown } = first;
    if (unknown.length > 0) {
      const known = await store.publicOf(db, target.id, unknown);
      const again = decisions.filter((d) => known.has(d.uid)).map((d) => ({ ...d, comment: known.get(d.uid)! }));
      if (again.length > 0)
        ({ counter, unknown } = await say(target, paths.decide, { decisions: again }, decideAnswer, key, clock));
    }
    // a site that is still getting its drafts back cannot place their comments yet
    const early = unknown.length > 0 && (await isRefilling(db, target.id)) ? new Set(unknown) : new Set<string>();
    const heard = rows.filter((r) => !early.has(r.decision.uid));
    await store.told(db, heard);
    await noteContact(db, target.id, counter, clock());
    sent += heard.length;
    if (early.size > 0) return sent;
    if (rows.length < BATCH) return sent;
  }
}

async function isRefilling(db: Db, targetId: number): Promise<boolean> {
  const row: unknown = await db('outbox as o')
    .where({ 'o.target_id': targetId, 'o.kind': 'draft', 'o.state': 'waiting' })
    .select('o.id')
    .first();
  return row !== undefined;
}
