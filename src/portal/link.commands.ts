import { insertRow, type Database, type Db } from '../kernel/db/db.ts';
import { transact } from '../kernel/db/transact.ts';
import { cleanDraftHtml } from '../kernel/http/safe-html.ts';
import { WINDOW_MS } from '../kernel/http/signature.ts';
import { bundleHash, type Bundle, type LinkComment, type Stance } from './contract.ts';

/** Refused for what it says, not for its form; the code goes back to the intranet. */
export class LinkRefused extends Error {
  readonly reason: 'hash' | 'older' | 'unknown';
  constructor(reason: LinkRefused['reason']) {
    super(`link refused: ${reason}`);
    this.reason = reason;
  }
}

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

interface Held {
  id: number;
  version_number: number;
  bundle_hash: string;
  withdrawn_at: string | null;
  revision: number;
}

async function findHeld(db: Db, publicId: string): Promise<Held | undefined> {
  return (await db('drafts as d')
    .where('d.public_id', publicId)
    .select('d.id', 'd.version_number', 'd.bundle_hash', 'd.withdrawn_at', 'd.revision')
    .first()) as Held | undefined;
}

/** Takes a bundle, new or newer; the same one again changes nothing. Throws LinkRefused. */
export async function receiveBundle(database: Database, bundle: Bundle, hash: string, now: Date): Promise<void> {
  if (bundleHash(bundle) !== hash) throw new LinkRefused('hash');
  await transact(database, async (db) => {
    const held = await findHeld(db, bundle.publicId);
    if (held?.bundle_hash === hash && held.withdrawn_at === null) return;
    if (held && held.version_number > bundle.versionNumber) throw new LinkRefused('older');
    const row = {
      version_number: bundle.versionNumber,
      draft_number: bundle.draftNumber,
      bundle_hash: hash,
      heading: bundle.heading,
      kind_label: bundle.kindLabel,
      unit_name: bundle.unitName,
      opens_at: bundle.opensAt,
      closes_at: bundle.closesAt,
      received_at: now.toISOString(),
      withdrawn_at: null,
      // signed by the intranet, cleaned there already, and cleaned again at our own edge
      blocks: JSON.stringify(bundle.blocks.map((b) => ({ ...b, html: cleanDraftHtml(b.html) }))),
    };
    if (!held) await insertRow(db, 'drafts', { public_id: bundle.publicId, ...row, revision: 1 });
    else
      await db('drafts')
        .where({ id: held.id })
        .update({ ...row, revision: Number(held.revision) + 1 });
  });
}

/** Takes a draft off the site; its comments stay for the intranet to fetch. Unknown or withdrawn already: nothing changes. */
export async function withdrawDraft(database: Database, publicId: string, now: Date): Promise<void> {
  await transact(database, async (db) => {
    const held = await findHeld(db, publicId);
    if (!held || held.withdrawn_at !== null) return;
    await db('drafts')
      .where({ id: held.id })
      .update({ withdrawn_at: now.toISOString(), revision: Number(held.revision) + 1 });
  });
}

interface PulledRow {
  id: number;
  public_id: string;
  version_number: number;
  block_id: string | null;
  quote: string | null;
  stance: Stance;
  body: string;
  author_name: string | null;
  contact: string | null;
  received_at: string;
}

/** The oldest comments behind `after` that were never acknowledged. */
export async function pullComments(
  db: Db,
  after: number,
  limit: number,
): Promise<{ comments: LinkComment[]; more: boolean }> {
  const rows = (await db('comments as c')
    .join('drafts as d', 'd.id', 'c.draft_id')
    .whereNull('c.acknowledged_at')
    .where('c.id', '>', after)
    .select(
      'c.id',
      'd.public_id',
      'c.version_number',
      'c.block_id',
      'c.quote',
      'c.stance',
      'c.body',
      'c.author_name',
      'c.contact',
      'c.received_at',
    )
    .orderBy('c.id')
    .limit(limit + 1)) as PulledRow[];
  const comments = rows.slice(0, limit).map((r) => ({
    id: Number(r.id),
    publicId: r.public_id,
    versionNumber: Number(r.version_number),
    blockId: r.block_id,
    quote: r.quote,
    stance: r.stance,
    body: r.body,
    authorName: r.author_name,
    contact: r.contact,
    receivedAt: r.received_at,
  }));
  return { comments, more: rows.length > limit };
}

/** The intranet holds these now. Answers how many changed: again, none. */
export async function acknowledgeComments(database: Database, ids: readonly number[], now: Date): Promise<number> {
  return transact(database, async (db) => {
    return await db('comments')
      .whereIn('id', [...ids])
      .whereNull('acknowledged_at')
      .update({ acknowledged_at: now.toISOString() });
  });
}

/** Applies moderation's decisions; pages whose accepted comments change get a new revision. */
export async function applyDecisions(
  database: Database,
  decisions: readonly { id: number; state: 'accepted' | 'declined' | 'waiting' }[],
): Promise<number> {
  return transact(database, async (db) => {
    const touched = new Set<number>();
    let decided = 0;
    for (const { id, state } of decisions) {
      const row = (await db('comments as c').where('c.id', id).select('c.draft_id', 'c.state').first()) as
        | { draft_id: number; state: string }
        | undefined;
      if (!row || row.state === state) continue;
      await db('comments').where({ id }).update({ state });
      if (state === 'accepted' || row.state === 'accepted') touched.add(row.draft_id);
      decided++;
    }
    for (const draftId of touched) await db('drafts').where({ id: draftId }).increment('revision', 1);
    return decided;
  });
}
