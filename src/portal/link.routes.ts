import type { z } from 'zod';
import type { Database } from '../kernel/db/db.ts';
import { raw, type Reply } from '../kernel/http/reply.ts';
import { anyone, post, type Request, type Route } from '../kernel/http/route.ts';
import {
  signAnswer,
  SignatureRefused,
  verifyHead,
  verifyRequest,
  type SigningKey,
  type TrustedKeys,
} from '../kernel/http/signature.ts';
import type { Log } from '../kernel/log.ts';
import {
  acknowledgeSchema,
  decideSchema,
  MAX_LINK_BODY,
  paths,
  pullSchema,
  pushSchema,
  withdrawSchema,
} from './contract.ts';
import {
  acknowledgeComments,
  applyDecisions,
  LinkRefused,
  pullComments,
  receiveBundle,
  takeNonce,
  withdrawDraft,
} from './link.commands.ts';

export interface LinkParts {
  database: Database;
  /** This portal's code: a message signed for another one is refused. */
  code: string;
  trusted: TrustedKeys;
  key: SigningKey;
  /** Called after a verb that may have changed what readers see. */
  changed(): void;
}

type Verb<S extends z.ZodType> = (input: z.infer<S>, now: Date) => Promise<Record<string, unknown>>;

/** The five verbs. Anyone may knock; only a signed, fresh, unrepeated message gets in, the rest sees 404. */
export function linkRoutes(parts: LinkParts): Route[] {
  const { database } = parts;
  return [
    verb(parts, paths.push, pushSchema, async ({ bundle, bundleHash }, now) => {
      await receiveBundle(database, bundle, bundleHash, now);
      return { bundleHash };
    }),
    verb(parts, paths.withdraw, withdrawSchema, async ({ publicId }, now) => {
      await withdrawDraft(database, publicId, now);
      return { publicId, withdrawn: true };
    }),
    verb(parts, paths.pull, pullSchema, ({ after, limit }) => pullComments(database.db, after, limit)),
    verb(parts, paths.acknowledge, acknowledgeSchema, async ({ ids }, now) => ({
      acknowledged: await acknowledgeComments(database, ids, now),
    })),
    verb(parts, paths.decide, decideSchema, async ({ decisions }) => ({
      decided: await applyDecisions(database, decisions),
    })),
  ];
}

function verb<S extends z.ZodType>(parts: LinkParts, path: string, schema: S, run: Verb<S>): Route {
  // the work happens in `prepare`, outside the kernel's transaction: each command opens its own
  const answer = (_: Request, reply: Reply): Reply => reply;
  return post<Reply>(path, anyone, answer, {
    rawBody: true,
    maxBody: MAX_LINK_BODY,
    // strangers may not make us hold 32 MiB of theirs: the signature is in the headers
    async admit({ headers, now, log }) {
      try {
        await verifyHead({ path, headers, receiver: parts.code }, parts.trusted, now);
        return null;
      } catch (error) {
        return refused(error, path, log);
      }
    },
    prepare: (req) => serve(parts, path, schema, run, req),
  });
}

async function serve<S extends z.ZodType>(
  parts: LinkParts,
  path: string,
  schema: S,
  run: Verb<S>,
  req: Request,
): Promise<Reply> {
  let nonce: string;
  try {
    const message = { path, headers: req.headers, body: req.rawBody, receiver: parts.code };
    ({ nonce } = await verifyRequest(message, parts.trusted, req.now));
    if (!(await takeNonce(parts.database, nonce, req.now))) throw new SignatureRefused('replay');
  } catch (error) {
    return refused(error, path, req.log);
  }
  const respond = async (status: number, content: unknown): Promise<Reply> => {
    const body = JSON.stringify(content);
    const headers = await signAnswer({ status, body, nonce }, parts.key, req.now);
    return raw(status, 'application/json', body, { ...headers, 'Cache-Control': 'no-store' });
  };
  const parsed = schema.safeParse(parseJson(req.rawBody));
  if (!parsed.success) return respond(400, { error: 'contract' });
  try {
    const answer = await run(parsed.data, req.now);
    parts.changed();
    return await respond(200, answer);
  } catch (error) {
    if (error instanceof LinkRefused) return respond(409, { error: error.reason });
    throw error;
  }
}

function refused(error: unknown, path: string, log: Log): Reply {
  if (!(error instanceof SignatureRefused)) throw error;
  log.warn({ verb: path, reason: error.reason }, 'link message refused');
  return raw(404, 'text/plain; charset=utf-8', 'Not found');
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
