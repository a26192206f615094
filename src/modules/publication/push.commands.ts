import { runningFrom, type Clock } from '../../kernel/clock.ts';
import type { Database, Db } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import type { SigningKey } from '../../kernel/http/signature.ts';
import { nobody } from '../../kernel/http/scope.ts';
import type { Counts } from '../../kernel/jobs/job.ts';
import type { Log } from '../../kernel/log.ts';
import { bundleHash, CONTRACT, paths, pushAnswer, withdrawAnswer, type Bundle } from '../../portal/contract.ts';
import { writeAudit } from '../audit/index.ts';
import { findApprovedText, kindWords } from '../documents/index.ts';
import { LinkFault, say } from './link.client.ts';
import { backOffMinutes, nextDelivery, type DeliveryEvent, type DeliveryState } from './publication.rules.ts';

/** Writes the pages of a `folder` target; main provides it, for it needs the portal's own templates. */
export type WriteFolder = (
  folder: string,
  change: { publish: Bundle } | { withdraw: string },
  now: Date,
) => Promise<void>;

export interface PushParts {
  key: SigningKey;
  writeFolder: WriteFolder;
}

interface DueDelivery {
  id: number;
  version: number;
  state: DeliveryState;
  attempts: number;
  publication_id: number;
  public_id: string;
  document_id: number;
  version_number: number;
  /** The n of 'Dự thảo lần n', the only number of a version that is told outside. */
  milestone: number;
  text_hash: string;
  heading: string;
  opens_at: string;
  closes_at: string;
  unit_name: string;
  target_id: number;
  code: string;
  kind: string;
  address: string;
  portal_key: string | null;
}

async function listDue(db: Db, now: Date): Promise<DueDelivery[]> {
  return (await db('deliveries as d')
    .join('publications as p', 'p.id', 'd.publication_id')
    .join('units as u', 'u.id', 'p.unit_id')
    .join('targets as t', 't.id', 'd.target_id')
    .join('document_versions as v', (on) =>
      on.on('v.document_id', '=', 'p.document_id').andOn('v.number', '=', 'p.version_number'),
    )
    .whereIn('d.state', ['waiting', 'withdrawing'])
    .where('d.next_try_at', '<=', now.toISOString())
    // a site that gets nothing new any more must still let go of what was ordered off it
    .where((q) => void q.where('t.is_active', true).orWhere('d.state', 'withdrawing'))
    .select(
      'd.id',
      'd.version',
      'd.state',
      'd.attempts',
      'd.publication_id',
      'p.public_id',
      'p.document_id',
      'p.version_number',
      'v.milestone',
    )
    .select('p.text_hash', 'p.heading', 'p.opens_at', 'p.closes_at', 'u.short_name as unit_name')
    .select('t.id as target_id', 't.code', 't.kind', 't.address', 't.portal_key')
    .orderBy('d.id')) as DueDelivery[];
}

/**
 * Pushes and withdraws everything that is due. Each delivery stands alone: first the network, then one transaction that
 * writes the new state if the row is still as it was read. A cut anywhere means the same verb again at the next tick.
 */
export async function pushPublications(database: Database, parts: PushParts, now: Date, log: Log): Promise<Counts> {
  const counts = { done: 0, failed: 0 };
  const clock = runningFrom(now); // a site may be waited for; what is signed after that must not look old
  const silent = new Map<number, string>();
  for (const due of await listDue(database.db, now)) {
    try {
      const known = silent.get(due.target_id); // one wait for a dead site is enough, the others come to their turn
      if (known !== undefined) throw new LinkFault(known);
      await deliver(database.db, parts, due, clock);
      await settle(database, due, due.state === 'waiting' ? 'delivered' : 'withdrawn', clock());
      counts.done++;
    } catch (error) {
      const reason = error instanceof LinkFault ? error.reason : 'folder';
      if (reason === 'timeout' || reason === 'unreachable') silent.set(due.target_id, reason);
      log.warn({ delivery: due.id, target: due.code, reason }, 'delivery failed');
      await postpone(database.db, due, reason, now); // from the tick, so that the next one is not missed by a hair
      counts.failed++;
    }
  }
  return counts;
}

async function deliver(db: Db, { key, writeFolder }: PushParts, due: DueDelivery, clock: Clock): Promise<void> {
  if (due.state === 'withdrawing') {
    if (due.kind === 'folder') return writeFolder(due.address, { withdraw: due.public_id }, clock());
    await say(due, paths.withdraw, { publicId: due.public_id }, withdrawAnswer, key, clock);
    return;
  }
  const bundle = await makeBundle(db, due);
  if (due.kind === 'folder') return writeFolder(due.address, { publish: bundle }, clock());
  const hash = bundleHash(bundle);
  const answer = await say(due, paths.push, { bundle, bundleHash: hash }, pushAnswer, key, clock);
  if (answer.bundleHash !== hash) throw new LinkFault('hash');
}

/** The bundle of a planned publication; refuses a text that is not byte for byte the approved one. */
async function makeBundle(db: Db, due: DueDelivery): Promise<Bundle> {
  const text = await findApprovedText(db, due.document_id);
  if (text?.textHash !== due.text_hash || text.versionNumber !== due.version_number) throw new LinkFault('text');
  return {
    contract: CONTRACT,
    publicId: due.public_id,
    versionNumber: Number(due.version_number),
    draftNumber: Number(due.milestone),
    heading: due.heading,
    kindLabel: kindWords[text.kind],
    unitName: due.unit_name,
    opensAt: due.opens_at,
    closesAt: due.closes_at,
    textHash: due.text_hash,
    blocks: text.blocks.map(({ id, kind, level, html, text: plain }) => ({ id, kind, level, html, text: plain })),
  };
}

async function settle(database: Database, due: DueDelivery, event: DeliveryEvent, now: Date): Promise<void> {
  const state = nextDelivery(due.state, event);
  if (!state) throw new Error(`delivery ${due.id}: ${event} does not follow ${due.state}`);
  await transact(database, async (db) => {
    const at = now.toISOString();
    const changed = await db('deliveries')
      .where({ id: due.id, version: due.version })
      .update({ state, delivered_at: at, attempts: 0, last_error: null, version: due.version + 1 });
    await db('targets').where({ id: due.target_id }).update({ contacted_at: at, last_error: null });
    if (changed !== 1) return; // planned anew meanwhile: the next tick sees to it
    const action = event === 'delivered' ? 'publication.delivered' : 'publication.takenDown';
    const details = { target: due.code, version: due.version_number };
    await writeAudit(db, {
      actor: nobody,
      at: now,
      ip: 'job',
      action,
      subject: `publication:${due.publication_id}`,
      details,
    });
  });
}

async function postpone(db: Db, due: DueDelivery, reason: string, now: Date): Promise<void> {
  const attempts = due.attempts + 1;
  const next = new Date(now.getTime() + backOffMinutes(attempts) * 60_000).toISOString();
  await db('deliveries')
    .where({ id: due.id, version: due.version })
    .update({ attempts, next_try_at: next, last_error: reason });
  await db('targets').where({ id: due.target_id }).update({ last_error: reason });
}
