import { insertRow, type Db } from '../../kernel/db/db.ts';
import { nobody } from '../../kernel/http/scope.ts';
import type { Log } from '../../kernel/log.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { token } from '../../kernel/ids.ts';
import type { CommenterKind, DecisionState, LinkComment, PublicComment, Stance } from '../../portal/contract.ts';
import { writeAudit } from '../audit/index.ts';
import type { CommentStore, Stored, Untold } from '../link/index.ts';
import { freeDoubles } from './doubles.commands.ts';
import { standingOf, type Held, type Standing } from './moderation.rules.ts';
import type { ModerationState } from './publication.rules.ts';
import { publicReason, WITHDRAWN_BY_AUTHOR } from './reasons.words.ts';

/** The people's comments as they come in from the sites and as the sites are told of them. */
export const publicComments: CommentStore = {
  store,
  listUnacknowledged,
  acknowledged,
  listUntold,
  told,
  publicOf,
};

async function store(
  db: Db,
  target: { id: number; code: string },
  comments: readonly LinkComment[],
  now: Date,
  log: Log,
): Promise<Stored> {
  const publications = await publicationIds(db, target.id, comments);
  const told = newestOf(comments);
  const known = await knownComments(db, target.id, told);
  const ours = told.filter((c) => publications.has(c.publicId));
  const strange = told.length - ours.length;
  if (strange > 0)
    log.error({ target: target.code, strange }, 'comments for publications that this site does not have');
  const fresh = ours.filter((c) => !known.has(c.uid));
  for (const c of fresh)
    await insertRow(db, 'public_comments', rowOf(c, publications.get(c.publicId)!, target.id, now));
  const changed = ours.filter((c) => (known.get(c.uid)?.revision ?? c.revision) < c.revision);
  for (const c of changed) {
    // words change in one way only: their author takes them back
    if (c.withdrawnAt === null) log.error({ target: target.code, uid: c.uid }, 'a comment that we hold came changed');
    await follow(db, known.get(c.uid)!, c, now);
  }
  if (fresh.length + changed.length > 0) {
    const details = { count: fresh.length, withdrawn: ours.filter((c) => c.withdrawnAt !== null).length };
    await writeAudit(db, {
      actor: nobody,
      at: now,
      ip: 'job',
      action: 'publicComment.received',
      subject: `target:${target.id}`,
      details,
    });
  }
  return { held: ours.map(({ uid, revision }) => ({ uid, revision })), fresh: fresh.length };
}

/** Each comment once, as it was told last. */
function newestOf(comments: readonly LinkComment[]): LinkComment[] {
  const newest = new Map<string, LinkComment>();
  for (const c of comments) if ((newest.get(c.uid)?.revision ?? 0) < c.revision) newest.set(c.uid, c);
  return [...newest.values()];
}

function rowOf(c: LinkComment, publicationId: number, targetId: number, now: Date) {
  const gone = c.withdrawnAt !== null;
  return {
    publication_id: publicationId,
    target_id: targetId,
    remote_key: c.uid,
    remote_revision: c.revision,
    is_acknowledged: false,
    channel: 'portal',
    voices: 1,
    said_on: localDay(new Date(c.receivedAt)),
    version_number: c.versionNumber,
    block_id: c.blockId,
    quote: c.quote,
    prefix: c.prefix,
    suffix: c.suffix,
    stance: c.stance,
    commenter_kind: c.commenterKind,
    body: gone ? '' : c.body,
    author_name: gone ? null : c.authorName,
    contact: gone ? null : c.contact,
    receipt_code: c.receiptCode,
    received_at: c.receivedAt,
    pulled_at: now.toISOString(),
    withdrawn_at: c.withdrawnAt,
    state: gone ? 'declined' : 'waiting',
    reason_code: gone ? WITHDRAWN_BY_AUTHOR : null,
    decided_at: c.withdrawnAt,
    is_decision_sent: true, // the portal knows this state already
    version: 1,
  };
}

/**
 * What a newer revision changes: nothing but that its author withdrew it. Then it counts as received and is shown no
 * more, its words and names are dropped, and those who said the same wait for a moderator again.
 */
async function follow(db: Db, known: Known, c: LinkComment, now: Date): Promise<void> {
  const isNew = c.withdrawnAt !== null && known.standing !== 'withdrawn';
  if (isNew) await tellWithdrawal(db, known, now);
  await db('public_comments')
    .where({ id: known.id })
    .update({
      remote_revision: c.revision,
      is_acknowledged: false,
      ...(isNew ? gone(c.withdrawnAt) : {}),
      version: known.version + 1,
    });
  if (isNew) await freeDoubles(db, known.id, now);
}

const gone = (withdrawnAt: string | null) => ({
  body: '',
  author_name: null,
  contact: null,
  withdrawn_at: withdrawnAt,
  state: 'declined',
  reason_code: WITHDRAWN_BY_AUTHOR,
  reason: null,
  decided_at: withdrawnAt,
  decided_by_id: null,
  duplicate_of_id: null,
  proposed_state: null,
  proposed_reason_code: null,
  proposed_by_id: null,
  proposed_at: null,
  is_decision_sent: true,
});

/** In the history of the comment, beside what moderators did. */
async function tellWithdrawal(db: Db, known: Known, now: Date): Promise<void> {
  await insertRow(db, 'comment_decisions', {
    comment_id: known.id,
    batch: token(12),
    act: 'withdrawByAuthor',
    from_standing: known.standing,
    to_state: 'declined',
    reason_code: WITHDRAWN_BY_AUTHOR,
    decided_at: now.toISOString(),
    comment_version: known.version + 1,
    is_undone: false,
  });
}

/** The publications that were ever on their way to the site. */
async function publicationIds(
  db: Db,
  targetId: number,
  comments: readonly LinkComment[],
): Promise<Map<string, number>> {
  const publicIds = [...new Set(comments.map((c) => c.publicId))];
  const rows = (await db('publications as p')
    .join('outbox as o', 'o.public_id', 'p.public_id')
    .where({ 'o.kind': 'draft', 'o.target_id': targetId })
    .whereIn('p.public_id', publicIds)
    .select('p.id', 'p.public_id')
    .orderBy('p.id')) as { id: number; public_id: string }[];
  return new Map(rows.map((r) => [r.public_id, r.id]));
}

interface Known {
  id: number;
  revision: number;
  version: number;
  standing: Standing;
}

async function knownComments(db: Db, targetId: number, comments: readonly LinkComment[]): Promise<Map<string, Known>> {
  const rows = (await db('public_comments as c')
    .where('c.target_id', targetId)
    .whereIn(
      'c.remote_key',
      comments.map((c) => c.uid),
    )
    .select('c.id', 'c.remote_key', 'c.remote_revision', 'c.version', 'c.state', 'c.reason_code', 'c.proposed_state')
    .orderBy('c.id')) as (Held & {
    id: number;
    remote_key: string;
    remote_revision: number | string;
    version: number | string;
  })[];
  return new Map(
    rows.map((r) => [
      r.remote_key,
      { id: r.id, revision: Number(r.remote_revision), version: Number(r.version), standing: standingOf(r) },
    ]),
  );
}

async function listUnacknowledged(db: Db, targetId: number, limit: number) {
  const rows = (await db('public_comments as c')
    .where({ 'c.target_id': targetId, 'c.is_acknowledged': false })
    .select('c.remote_key', 'c.remote_revision')
    .orderBy('c.id')
    .limit(limit)) as { remote_key: string; remote_revision: number | string }[];
  return rows.map((r) => ({ uid: r.remote_key, revision: Number(r.remote_revision) }));
}

async function acknowledged(db: Db, targetId: number, comments: readonly { uid: string; revision: number }[]) {
  for (const { uid, revision } of comments)
    await db('public_comments')
      .where({ target_id: targetId, remote_key: uid, remote_revision: revision })
      .update({ is_acknowledged: true });
}

interface UntoldRow {
  id: number;
  version: number | string;
  remote_key: string;
  state: ModerationState;
  reason_code: string | null;
}

async function listUntold(db: Db, targetId: number, limit: number): Promise<Untold[]> {
  const rows = (await db('public_comments as c')
    .where({ 'c.target_id': targetId, 'c.is_decision_sent': false })
    .select('c.id', 'c.version', 'c.remote_key', 'c.state', 'c.reason_code')
    .orderBy('c.id')
    .limit(limit)) as UntoldRow[];
  return rows.map((r) => ({
    id: r.id,
    version: Number(r.version),
    decision: { uid: r.remote_key, state: outside(r.state), reason: publicReason(r.state, r.reason_code) },
  }));
}

/** What is held inside is simply waiting for those outside. */
const outside = (state: ModerationState): DecisionState => (state === 'held' ? 'waiting' : state);

async function told(db: Db, rows: readonly Untold[]): Promise<void> {
  for (const { id, version } of rows)
    await db('public_comments').where({ id, version }).update({ is_decision_sent: true });
}

interface PublicRow {
  remote_key: string;
  public_id: string;
  version_number: number | string;
  block_id: string | null;
  quote: string | null;
  prefix: string | null;
  suffix: string | null;
  stance: Stance;
  commenter_kind: CommenterKind | null;
  body: string;
  receipt_code: string;
  received_at: string;
}

async function publicOf(db: Db, targetId: number, uids: readonly string[]): Promise<Map<string, PublicComment>> {
  const rows = (await db('public_comments as c')
    .join('publications as p', 'p.id', 'c.publication_id')
    .where('c.target_id', targetId)
    .whereIn('c.remote_key', [...uids])
    .whereNotNull('c.receipt_code')
    .select('c.remote_key', 'p.public_id', 'c.version_number', 'c.block_id', 'c.quote', 'c.prefix', 'c.suffix')
    .select('c.stance', 'c.commenter_kind', 'c.body', 'c.receipt_code', 'c.received_at')
    .orderBy('c.id')) as PublicRow[];
  return new Map(
    rows.map((r) => [
      r.remote_key,
      {
        uid: r.remote_key,
        publicId: r.public_id,
        versionNumber: Number(r.version_number),
        blockId: r.block_id,
        quote: r.quote,
        prefix: r.prefix,
        suffix: r.suffix,
        stance: r.stance,
        commenterKind: r.commenter_kind,
        body: r.body,
        receiptCode: r.receipt_code,
        receivedAt: r.received_at,
      },
    ]),
  );
}

/** A site lost what it was told: it is told everything again. */
export async function tellAgain(db: Db, targetId: number): Promise<void> {
  await db('public_comments').where({ target_id: targetId }).update({ is_decision_sent: false });
}
