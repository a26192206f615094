import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { Database } from '../kernel/db/db.ts';
import { BundleRefused, readBundle, writeBundle } from '../kernel/files/bundle.ts';
import type { SigningKey, TrustedKeys } from '../kernel/http/signature.ts';
import { sha256 } from '../kernel/ids.ts';
import { answersOfTransfer, paths, TRANSFER, transferMessages, type TransferAnswer } from './contract.transfer.ts';
import { linkActions, perform, type LinkParts } from './link.routes.ts';
import { pullComments } from './link.commands.ts';

const MAX_BYTES = 512 * 1_048_576;
/** Comments that one answer file carries at most; the next file brings the rest. */
const MAX_COMMENTS = 20_000;

export interface TransferParts extends Pick<LinkParts, 'database' | 'face' | 'receivers'> {
  code: string;
  trusted: TrustedKeys;
  key: SigningKey;
}

/**
 * Takes a transfer file of the intranet and writes the answer file: what came of each message, and every comment that is
 * not acknowledged. The same file again changes nothing. Throws BundleRefused.
 */
export async function takeTransfer(parts: TransferParts, file: string, answerFile: string, now: Date) {
  const bundle = await readBundle(file, { kind: TRANSFER.out, trusted: parts.trusted, maxBytes: MAX_BYTES });
  let messages: z.infer<typeof transferMessages>;
  try {
    if ((bundle.body as { receiver?: unknown }).receiver !== parts.code) throw new BundleRefused('wrongKind');
    const read = transferMessages.safeParse(await readJson(await bundle.files[0]!.open()));
    if (!read.success) throw new BundleRefused('damaged');
    messages = read.data;
  } finally {
    bundle.close();
  }
  const actions = new Map(linkActions(parts).map((a) => [a.path, a]));
  const answers: TransferAnswer[] = [];
  for (const { path, body } of messages) {
    const { status, content } = await perform(actions.get(path)!, parts.database, body, now);
    answers.push({ path, body: echoOf(path, body), status, content });
  }
  const comments = await everyComment(parts.database);
  const state = await perform(actions.get(paths.state)!, parts.database, { list: true }, now);
  const text = JSON.stringify(answersOfTransfer.parse({ answers, comments, state: state.content }));
  const bytes = Buffer.from(text);
  const files = [
    {
      path: 'answers.json',
      size: bytes.length,
      sha256: sha256(bytes),
      open: () => Promise.resolve(Readable.from([bytes])),
    },
  ];
  const body = { sender: parts.code };
  await pipeline(
    writeBundle({ kind: TRANSFER.back, body, madeAt: now, files }, parts.key),
    createWriteStream(answerFile, { flags: 'wx', mode: 0o600 }),
  );
  return {
    messages: messages.length,
    refused: answers.filter((a) => a.status !== 200).length,
    comments: comments.length,
  };
}

/** What the intranet needs to know which of its messages an answer is for; not the content again. */
function echoOf(path: string, body: unknown): unknown {
  if (path !== paths.push) return body;
  const { content, ...head } = body as Record<string, unknown>;
  return { ...head, publicId: (content as { publicId?: unknown } | undefined)?.publicId };
}

async function everyComment({ db }: Database) {
  const all = [];
  for (let after = 0; all.length < MAX_COMMENTS;) {
    const { comments, more } = await pullComments(db, after, 500);
    all.push(...comments);
    if (!more) break;
    after = comments.at(-1)!.id;
  }
  return all;
}

/** JSON out of a stream. */
export async function readJson(stream: Readable): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return null;
  }
}
