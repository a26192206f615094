import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Database } from '../../kernel/db/db.ts';
import { transact } from '../../kernel/db/transact.ts';
import { BundleRefused, readBundle, writeBundle } from '../../kernel/files/bundle.ts';
import type { SigningKey } from '../../kernel/http/signature.ts';
import type { Actor } from '../../kernel/http/scope.ts';
import { sha256 } from '../../kernel/ids.ts';
import type { Log } from '../../kernel/log.ts';
import { acknowledgeSchema, CONTRACT, contentHash, decideSchema, paths, type Decision } from '../../portal/contract.ts';
import { answersOfTransfer, TRANSFER, type TransferMessage } from '../../portal/contract.transfer.ts';
import { writeAudit } from '../audit/index.ts';
import { LinkFault, portalKeys } from './link.client.ts';
import type { CommentStore } from './pull.commands.ts';
import { contentOf, listDue, settle, type DueItem, type LinkSource, type Restored } from './push.commands.ts';
import { noteState } from './state.commands.ts';
import type { LinkedTarget } from './targets.queries.ts';

const MAX_BYTES = 512 * 1_048_576;
const MANY = 500;

export interface TransferParts {
  sources: readonly LinkSource[];
  comments: CommentStore;
  restored: Restored;
}

interface By {
  actor: Actor;
  now: Date;
}

/**
 * Writes everything that waits for a target into one signed file to be carried there. Nothing is marked as sent: what the
 * answer file does not confirm is in the next file again. Answers how many messages it holds.
 */
export async function makeTransfer(
  database: Database,
  target: LinkedTarget,
  parts: TransferParts,
  key: SigningKey,
  file: string,
  { actor, now }: By,
): Promise<{ messages: number; skipped: number }> {
  const { db } = database;
  const messages: TransferMessage[] = [];
  let skipped = 0;
  for (const item of await listDue(db, target, now)) {
    try {
      messages.push(await messageOf(database, parts.sources, item));
    } catch (error) {
      if (!(error instanceof LinkFault)) throw error;
      skipped++;
    }
  }
  const held = await parts.comments.listUnacknowledged(db, target.id, 20_000);
  for (let at = 0; at < held.length; at += MANY)
    messages.push({ path: paths.acknowledge, body: { comments: held.slice(at, at + MANY) } });
  const untold = await parts.comments.listUntold(db, target.id, 20_000);
  for (let at = 0; at < untold.length; at += MANY)
    messages.push({ path: paths.decide, body: { decisions: untold.slice(at, at + MANY).map((u) => u.decision) } });
  const bytes = Buffer.from(JSON.stringify(messages));
  const open = () => Promise.resolve(Readable.from([bytes]));
  const files = [{ path: 'messages.json', size: bytes.length, sha256: sha256(bytes), open }];
  const bundle = { kind: TRANSFER.out, body: { receiver: target.code }, madeAt: now, files };
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await new Promise<void>((ready, failed) => out.once('open', () => ready()).once('error', failed));
  try {
    await pipeline(writeBundle(bundle, key), out);
  } catch (error) {
    await rm(file, { force: true }); // half a file must not be carried anywhere
    throw error;
  }
  await record(database, actor, now, 'target.fileMade', target, { messages: messages.length, skipped });
  return { messages: messages.length, skipped };
}

async function messageOf({ db }: Database, sources: readonly LinkSource[], item: DueItem): Promise<TransferMessage> {
  const { kind, public_id: publicId, sequence } = item;
  if (item.state === 'withdrawing') return { path: paths.withdraw, body: { kind, publicId, sequence } };
  const content = await contentOf(db, sources, item);
  return { path: paths.push, body: { contract: CONTRACT, kind, sequence, contentHash: contentHash(content), content } };
}

/**
 * Takes the answer file of a target: settles what it confirms, stores the comments. The same file again, or an older one,
 * changes nothing; one from before the site was set back to an older state confirms nothing that holds now. Throws
 * BundleRefused.
 */
export async function takeAnswer(
  database: Database,
  target: LinkedTarget,
  parts: TransferParts,
  file: string,
  { actor, now }: By,
  log: Log,
): Promise<{ confirmed: number; refused: number; comments: number }> {
  const { answers, comments, state, madeAt } = await readAnswer(target, file);
  let confirmed = 0;
  const isLost = target.restored_at !== null && madeAt < target.restored_at;
  for (const { path, body, status } of isLost ? [] : answers) {
    if (status !== 200) continue;
    if (path === paths.acknowledge)
      await parts.comments.acknowledged(database.db, target.id, acknowledgeSchema.parse(body).comments);
    else if (path === paths.decide) await toldOf(database, target, parts, decideSchema.parse(body).decisions);
    else if (await confirm(database, target, parts, body as Confirmed, now)) confirmed++;
  }
  let fresh = 0;
  for (let at = 0; at < comments.length; at += MANY) {
    const batch = comments.slice(at, at + MANY);
    fresh += (await transact(database, (db) => parts.comments.store(db, target, batch, now, log))).fresh;
  }
  // an older file tells of an older state: that is no restored backup
  if (state.counter >= target.link_counter || madeAt > (target.contacted_at ?? ''))
    await noteState(database, target, state, parts, now, log);
  const refused = answers.filter((a) => a.status !== 200).length;
  await record(database, actor, now, 'target.fileTaken', target, { confirmed, refused, comments: fresh });
  return { confirmed, refused, comments: fresh };
}

async function readAnswer(target: LinkedTarget, file: string) {
  let refusal: unknown = new BundleRefused('unknownKey');
  for (const trusted of target.portal_key === null ? [] : portalKeys(target.portal_key)) {
    try {
      const bundle = await readBundle(file, { kind: TRANSFER.back, trusted, maxBytes: MAX_BYTES });
      try {
        if ((bundle.body as { sender?: unknown }).sender !== target.code) throw new BundleRefused('wrongKind');
        const pieces: Buffer[] = [];
        for await (const piece of await bundle.files[0]!.open()) pieces.push(piece as Buffer);
        const read = answersOfTransfer.safeParse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
        if (!read.success) throw new BundleRefused('damaged');
        return { ...read.data, madeAt: bundle.madeAt };
      } finally {
        bundle.close();
      }
    } catch (error) {
      refusal = error; // the other key may have signed it
    }
  }
  throw refusal;
}

interface Confirmed {
  kind: string;
  publicId: string;
  sequence: number;
  contentHash?: string;
}

/** Settles an item that still waits for just this message. */
async function confirm(
  database: Database,
  target: LinkedTarget,
  { sources }: TransferParts,
  body: Confirmed,
  now: Date,
): Promise<boolean> {
  const isPush = body.contentHash !== undefined;
  const item = (await database
    .db('outbox as o')
    .where({ 'o.target_id': target.id, 'o.kind': body.kind, 'o.public_id': body.publicId })
    .where('o.sequence', body.sequence)
    .where('o.state', isPush ? 'waiting' : 'withdrawing')
    .select('o.id', 'o.version', 'o.kind', 'o.public_id', 'o.sequence', 'o.state', 'o.attempts')
    .first()) as DueItem | undefined;
  if (!item) return false;
  const read = { ...item, sequence: Number(item.sequence) };
  await settle(database, target, read, body.contentHash ?? null, now, sources);
  return true;
}

/** Decisions that the site has heard, if they are still the newest. */
async function toldOf(
  { db }: Database,
  target: LinkedTarget,
  { comments }: TransferParts,
  decisions: readonly Decision[],
): Promise<void> {
  const heard = new Map(decisions.map((d) => [d.uid, d]));
  const untold = await comments.listUntold(db, target.id, 20_000);
  await comments.told(
    db,
    untold.filter(({ decision: { uid, state, reason } }) => {
      const there = heard.get(uid);
      return there?.state === state && there.reason === reason;
    }),
  );
}

function record(
  database: Database,
  actor: Actor,
  at: Date,
  action: 'target.fileMade' | 'target.fileTaken',
  target: LinkedTarget,
  details: Record<string, unknown>,
): Promise<void> {
  return transact(database, (db) =>
    writeAudit(db, { actor, at, ip: '', action, subject: `target:${target.id}`, details }),
  );
}
