import { insertRow, type Db } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import type { Audit } from '../../kernel/http/route.ts';
import { token } from '../../kernel/ids.ts';
import { accepts, nextDelivery, type DeliveryState, type DraftLevel } from './publication.rules.ts';
import type { PublicationRow } from './publications.queries.ts';

type Ledger = { db: Db; audit: Audit };

export interface ApprovedText {
  documentId: number;
  versionNumber: number;
  textHash: string;
  abstract: string;
  homeUnitId: number;
}

export interface Plan {
  opensAt: string;
  closesAt: string;
  level: DraftLevel;
  accountId: number;
  now: Date;
}

interface ActiveTarget {
  id: number;
  accepts: string;
}

/**
 * Plans an approved text for every active target that takes its level. A draft has one public address for good: a
 * newer approved version replaces the older one there, and comments stay with what they were written on.
 */
export async function schedulePublication({ db, audit }: Ledger, text: ApprovedText, plan: Plan): Promise<number> {
  const targets = (await db('targets as t')
    .where('t.is_active', true)
    .select('t.id', 't.accepts')
    .orderBy('t.id')) as ActiveTarget[];
  const known = (await db('publications as p')
    .where('p.document_id', text.documentId)
    .select('p.id', 'p.version')
    .first()) as { id: number; version: number } | undefined;
  const facts = {
    version_number: text.versionNumber,
    text_hash: text.textHash,
    heading: text.abstract,
    level: plan.level,
    opens_at: plan.opensAt,
    closes_at: plan.closesAt,
    withdrawn_at: null,
    withdrawn_reason: null,
  };
  let id: number;
  if (known) {
    id = known.id;
    const changed = await db('publications')
      .where(known)
      .update({ ...facts, version: known.version + 1 });
    if (changed !== 1) throw new Conflict();
  } else {
    id = await insertRow(db, 'publications', {
      public_id: token(9),
      document_id: text.documentId,
      unit_id: text.homeUnitId,
      account_id: plan.accountId,
      created_at: plan.now.toISOString(),
      ...facts,
      version: 1,
    });
  }
  const at = plan.opensAt > plan.now.toISOString() ? plan.opensAt : plan.now.toISOString();
  for (const target of targets.filter((t) => accepts(t, plan.level))) {
    await planDelivery(db, id, target.id, at, plan.now);
  }
  await audit('publication.scheduled', `publication:${id}`, {
    document: text.documentId,
    version: text.versionNumber,
    textHash: text.textHash,
  });
  return id;
}

const STILL_WITHDRAWING =
  'Bản đăng trước đang được gỡ khỏi các trang. Hãy đợi đến khi mọi trang báo đã gỡ rồi lên lịch đăng lại.';

async function planDelivery(db: Db, publicationId: number, targetId: number, at: string, now: Date): Promise<void> {
  const where = { publication_id: publicationId, target_id: targetId };
  const known = (await db('deliveries as d').where(where).select('d.id', 'd.version', 'd.state').first()) as
    | { id: number; version: number; state: DeliveryState }
    | undefined;
  // waiting for the opening time would leave on the site what was ordered off it
  if (known?.state === 'withdrawing' && at > now.toISOString()) throw new Conflict(STILL_WITHDRAWING);
  const facts = { state: 'waiting', attempts: 0, next_try_at: at, last_error: null };
  if (known)
    await db('deliveries')
      .where({ id: known.id })
      .update({ ...facts, version: known.version + 1 });
  else await insertRow(db, 'deliveries', { ...where, ...facts, delivered_at: null, version: 1 });
}

/** Takes a publication off every target, in one act; the job carries it out and repeats until each has confirmed. */
export async function withdrawPublication(
  { db, audit }: Ledger,
  p: PublicationRow,
  reason: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const changed = await db('publications')
    .where({ id: p.id, version: p.version })
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: at, withdrawn_reason: reason, version: p.version + 1 });
  if (changed !== 1) throw new Conflict();
  const rows = (await db('deliveries as d')
    .where('d.publication_id', p.id)
    .select('d.id', 'd.state', 'd.version')
    .orderBy('d.id')) as {
    id: number;
    state: DeliveryState;
    version: number;
  }[];
  for (const d of rows) {
    const state = nextDelivery(d.state, 'withdraw');
    if (state)
      await db('deliveries')
        .where({ id: d.id })
        .update({ state, attempts: 0, next_try_at: at, last_error: null, version: d.version + 1 });
  }
  await audit('publication.withdrawn', `publication:${p.id}`, { document: p.document_id });
}
