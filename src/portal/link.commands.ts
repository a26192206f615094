import { insertRow, type Database, type Db } from '../kernel/db/db.ts';
import { transact } from '../kernel/db/transact.ts';
import { WINDOW_MS } from '../kernel/http/signature.ts';
import type { CommenterKind, Decision, LinkComment, PublicComment, Stance } from './contract.ts';
import { countChange } from './items.ts';

/** Remembers a nonce; false when it was seen before. Old ones are dropped: their messages are outside the clock window anyway. */
export async function takeNonce({ db, dialect }: Database, nonce: string, now: Date): Promise<boolean> {
  await db('link_nonces')
    .where('seen_at', '<', new Date(now.getTime() - 3 * WINDOW_MS).toISOString())
    .delete();
  try {
    await insertRow(db, 'link_nonces', { nonce, seen_at: now.toISOString() });
    return true;
  } catch (error) {
    if (dialect.uniqueViolation(error)) return false;
    throw error;
  }
}

interface PulledRow {
  id: number;
  uid: string;
  revision: number | string;
  public_id: string;
  version_number: number;
  block_id: string | null;
  quote: string | null;
  prefix: string | null;
  suffix: string | null;
  stance: Stance;
  commenter_kind: CommenterKind | null;
  body: string;
  author_name: string | null;
  contact: string | null;
  receipt_code: string;
  received_at: string;
  withdrawn_at: string | null;
}

/** The oldest comments behind `after` that were never acknowledged as they are now. */
export async function pullComments(
  db: Db,
  after: number,
  limit: number,
): Promise<{ comments: LinkComment[]; more: boolean }> {
  const rows = (await db('comments as c')
    .join('drafts as d', 'd.id', 'c.draft_id')
    .whereNull('c.acknowledged_at')
    .where('c.id', '>', after)
    .select('c.id', 'c.uid', 'c.revision', 'd.public_id', 'c.version_number', 'c.block_id', 'c.quote', 'c.prefix')
    .select('c.suffix', 'c.stance', 'c.commenter_kind', 'c.body', 'c.author_name', 'c.contact', 'c.receipt_code')
    .select('c.received_at', 'c.withdrawn_at')
    .orderBy('c.id')
    .limit(limit + 1)) as PulledRow[];
  return { comments: rows.slice(0, limit).map(linkCommentOf), more: rows.length > limit };
}

const linkCommentOf = (r: PulledRow): LinkComment => ({
  id: Number(r.id),
  uid: r.uid,
  revision: Number(r.revision),
  publicId: r.public_id,
  versionNumber: Number(r.version_number),
  blockId: r.block_id,
  quote: r.quote,
  prefix: r.prefix,
  suffix: r.suffix,
  stance: r.stance,
  commenterKind: r.commenter_kind,
  body: r.body,
  authorName: r.author_name,
  contact: r.contact,
  receiptCode: r.receipt_code,
  receivedAt: r.received_at,
  withdrawnAt: r.withdrawn_at,
});

/** The intranet holds these as they were handed out. Answers how many changed: again, none. */
export async function acknowledgeComments(
  database: Database,
  comments: readonly { uid: string; revision: number }[],
  now: Date,
): Promise<number> {
  return transact(database, async (db) => {
    let changed = 0;
    for (const { uid, revision } of comments)
      changed += await db('comments')
        .where({ uid, revision })
        .whereNull('acknowledged_at')
        .update({ acknowledged_at: now.toISOString() });
    if (changed > 0) await countChange(db);
    return changed;
  });
}

/**
 * Applies moderation's decisions; pages whose accepted comments change get a new revision. A comment that this database
 * does not know is written down again when the decision brings it along, else it is asked for.
 */
export async function applyDecisions(
  database: Database,
  decisions: readonly Decision[],
  now: Date,
): Promise<{ decided: number; unknown: string[] }> {
  return transact(database, async (db) => {
    const touched = new Set<number>();
    const unknown: string[] = [];
    let decided = 0;
    for (const { uid, state, reason, comment } of decisions) {
      let row = await findDecided(db, uid);
      if (!row && comment) {
        await restoreComment(db, comment, now);
        row = await findDecided(db, uid);
      }
      if (!row) unknown.push(uid);
      if (!row || (row.state === state && row.reason === reason)) continue;
      await db('comments').where({ id: row.id }).update({ state, reason });
      if (state === 'accepted' || row.state === 'accepted') touched.add(row.draft_id);
      decided++;
    }
    for (const draftId of touched) await db('drafts').where({ id: draftId }).increment('revision', 1);
    if (decided > 0) await countChange(db);
    return { decided, unknown };
  });
}

interface Decided {
  id: number;
  draft_id: number;
  state: string;
  reason: string | null;
}

async function findDecided(db: Db, uid: string): Promise<Decided | undefined> {
  return (await db('comments as c').where('c.uid', uid).select('c.id', 'c.draft_id', 'c.state', 'c.reason').first()) as
    | Decided
    | undefined;
}

/** A comment that was lost here with a restored backup, without the name and contact that only the intranet keeps now. */
async function restoreComment(db: Db, c: PublicComment, now: Date): Promise<void> {
  const draft = (await db('drafts as d').where('d.public_id', c.publicId).select('d.id').first()) as
    | { id: number }
    | undefined;
  if (!draft) return;
  await insertRow(db, 'comments', {
    draft_id: draft.id,
    uid: c.uid,
    version_number: c.versionNumber,
    block_id: c.blockId,
    quote: c.quote,
    prefix: c.prefix,
    suffix: c.suffix,
    stance: c.stance,
    commenter_kind: c.commenterKind,
    body: c.body,
    author_name: null,
    contact: null,
    receipt_code: c.receiptCode,
    received_at: c.receivedAt,
    state: 'waiting',
    acknowledged_at: now.toISOString(),
    revision: 1,
  });
}
