import { runningFrom, type Clock } from '../../kernel/clock.ts';
import { insertRow, type Database, type Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { SigningKey } from '../../kernel/http/signature.ts';
import { nobody } from '../../kernel/http/scope.ts';
import type { Counts } from '../../kernel/jobs/job.ts';
import type { Log } from '../../kernel/log.ts';
import { acknowledgeAnswer, decideAnswer, paths, pullAnswer, type LinkComment } from '../../portal/contract.ts';
import { writeAudit } from '../audit/index.ts';
import { LinkFault, say, type LinkTarget } from './link.client.ts';

const BATCH = 200;

interface PortalTarget extends LinkTarget {
  id: number;
}

async function listPortals(db: Db): Promise<PortalTarget[]> {
  return (await db('targets as t')
    .where({ 't.kind': 'portal', 't.is_active': true })
    .select('t.id', 't.code', 't.address', 't.portal_key')
    .orderBy('t.id')) as PortalTarget[];
}

/** Brings the comments of every portal in and tells it what moderation decided. One silent portal does not stop the others. */
export async function pullComments(database: Database, key: SigningKey, now: Date, log: Log): Promise<Counts> {
  const counts = { done: 0, failed: 0 };
  const clock = runningFrom(now);
  for (const target of await listPortals(database.db)) {
    try {
      counts.done += await pullFrom(database, target, key, clock, log);
      counts.done += await sendDecisions(database.db, target, key, clock);
      await database
        .db('targets')
        .where({ id: target.id })
        .update({ contacted_at: now.toISOString(), last_error: null });
    } catch (error) {
      if (!(error instanceof LinkFault)) throw error;
      log.warn({ target: target.code, reason: error.reason }, 'pull failed');
      await database.db('targets').where({ id: target.id }).update({ last_error: error.reason });
      counts.failed++;
    }
  }
  return counts;
}

/** Batch by batch: fetch → commit here → acknowledge there. A cut before the acknowledgement only brings the same batch again. */
async function pullFrom(
  database: Database,
  target: PortalTarget,
  key: SigningKey,
  clock: Clock,
  log: Log,
): Promise<number> {
  let after = 0;
  let stored = 0;
  for (;;) {
    const { comments, more } = await say(target, paths.pull, { after, limit: BATCH }, pullAnswer, key, clock);
    if (comments.length === 0) return stored;
    const { held, fresh } = await storeBatch(database, target, comments, clock(), log);
    stored += fresh;
    if (held.length > 0) await say(target, paths.acknowledge, { ids: held }, acknowledgeAnswer, key, clock);
    const last = comments.at(-1)!.id;
    if (!more || last <= after) return stored; // a portal that does not move on must not hold us for ever
    after = last;
  }
}

/** Stores what is new. `held`: every comment of the batch that is in our database now; others are left at the portal. */
async function storeBatch(
  database: Database,
  target: PortalTarget,
  comments: LinkComment[],
  now: Date,
  log: Log,
): Promise<{ held: number[]; fresh: number }> {
  return transact(database, async (db) => {
    const publications = await publicationIds(db, comments);
    const known = await knownComments(db, target.id, comments);
    // a portal set back to an older copy gives old numbers to new comments: to acknowledge those would lose them
    const reused = comments.filter((c) => known.has(c.id) && known.get(c.id) !== c.receivedAt);
    const ours = comments.filter((c) => publications.has(c.publicId) && !reused.includes(c));
    const fresh = ours.filter((c) => !known.has(c.id));
    if (reused.length > 0) log.error({ target: target.code, reused: reused.length }, 'numbers of comments used twice');
    const strange = comments.length - ours.length - reused.length;
    if (strange > 0) log.error({ target: target.code, strange }, 'comments for publications that we do not know');
    for (const c of fresh) {
      await insertRow(db, 'public_comments', {
        publication_id: publications.get(c.publicId),
        target_id: target.id,
        remote_id: c.id,
        version_number: c.versionNumber,
        block_id: c.blockId,
        quote: c.quote,
        stance: c.stance,
        body: c.body,
        author_name: c.authorName,
        contact: c.contact,
        received_at: c.receivedAt,
        pulled_at: now.toISOString(),
        state: 'waiting',
        is_decision_sent: true, // the portal knows "waiting" already
        version: 1,
      });
    }
    if (fresh.length > 0) {
      const details = { count: fresh.length, first: fresh[0]!.id, last: fresh.at(-1)!.id };
      await writeAudit(db, {
        actor: nobody,
        at: now,
        ip: 'job',
        action: 'publicComment.received',
        subject: `target:${target.id}`,
        details,
      });
    }
    return { held: ours.map((c) => c.id), fresh: fresh.length };
  });
}

async function publicationIds(db: Db, comments: LinkComment[]): Promise<Map<string, number>> {
  const publicIds = [...new Set(comments.map((c) => c.publicId))];
  const rows = (await db('publications as p')
    .whereIn('p.public_id', publicIds)
    .select('p.id', 'p.public_id')
    .orderBy('p.id')) as {
    id: number;
    public_id: string;
  }[];
  return new Map(rows.map((r) => [r.public_id, r.id]));
}

/** When the comments that we hold under these numbers were received. */
async function knownComments(db: Db, targetId: number, comments: LinkComment[]): Promise<Map<number, string>> {
  const rows = (await db('public_comments as c')
    .where('c.target_id', targetId)
    .whereIn(
      'c.remote_id',
      comments.map((c) => c.id),
    )
    .select('c.remote_id', 'c.received_at')
    .orderBy('c.id')) as { remote_id: number | string; received_at: string }[];
  return new Map(rows.map((r) => [Number(r.remote_id), r.received_at]));
}

interface Undelivered {
  id: number;
  remote_id: number | string;
  state: 'accepted' | 'declined' | 'waiting';
  version: number;
}

/** Decisions the portal has not heard of; marked as sent only if they were not changed again meanwhile. */
async function sendDecisions(db: Db, target: PortalTarget, key: SigningKey, clock: Clock): Promise<number> {
  let sent = 0;
  for (;;) {
    const rows = (await db('public_comments as c')
      .where({ 'c.target_id': target.id, 'c.is_decision_sent': false })
      .select('c.id', 'c.remote_id', 'c.state', 'c.version')
      .orderBy('c.id')
      .limit(BATCH)) as Undelivered[];
    if (rows.length === 0) return sent;
    const decisions = rows.map((r) => ({ id: Number(r.remote_id), state: r.state }));
    await say(target, paths.decide, { decisions }, decideAnswer, key, clock);
    for (const r of rows)
      await db('public_comments').where({ id: r.id, version: r.version }).update({ is_decision_sent: true });
    sent += rows.length;
    if (rows.length < BATCH) return sent;
  }
}
