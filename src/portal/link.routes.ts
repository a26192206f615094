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
  stateSchema,
  withdrawSchema,
  type Face,
} from './contract.ts';
import { LinkRefused, listHeldItems, readCounter, receiveItem, withdrawItem, type Receiver } from './items.ts';
import { acknowledgeComments, applyDecisions, pullComments, takeNonce } from './link.commands.ts';

export interface LinkParts {
  database: Database;
  /** This portal's code: a message signed for another one is refused. */
  code: string;
  trusted: TrustedKeys;
  key: SigningKey;
  /** What the site calls itself. */
  face: Face;
  receivers: readonly Receiver[];
  /** Called after a verb that may have changed what readers see. */
  changed(): void;
}

type Verb<S extends z.ZodType> = (input: z.infer<S>, now: Date) => Promise<Record<string, unknown>>;

/** One verb of the link: what it reads and what it does. The same for a signed message and for a transfer file. */
export interface LinkAction {
  path: string;
  schema: z.ZodType;
  run: Verb<z.ZodType>;
}

const action = <S extends z.ZodType>(path: string, schema: S, run: Verb<S>): LinkAction => ({
  path,
  schema,
  run: run as Verb<z.ZodType>,
});

/** The six verbs. Every answer of theirs also tells the counter of changes. */
export function linkActions({
  database,
  face,
  receivers,
}: Pick<LinkParts, 'database' | 'face' | 'receivers'>): LinkAction[] {
  return [
    action(paths.push, pushSchema, async (message, now) => {
      await receiveItem(database, receivers, message, now);
      return { contentHash: message.contentHash };
    }),
    action(paths.withdraw, withdrawSchema, async (item, now) => {
      await withdrawItem(database, receivers, item, now);
      return { withdrawn: true };
    }),
    action(paths.pull, pullSchema, ({ after, limit }) => pullComments(database.db, after, limit)),
    action(paths.acknowledge, acknowledgeSchema, async ({ comments }, now) => ({
      acknowledged: await acknowledgeComments(database, comments, now),
    })),
    action(paths.decide, decideSchema, ({ decisions }, now) => applyDecisions(database, decisions, now)),
    action(paths.state, stateSchema, async ({ list }, now) => ({
      now: now.toISOString(),
      face,
      items: list ? await listHeldItems(database.db) : null,
    })),
  ];
}

/** What a verb answers to a body, outside any transport: status and content. */
export async function perform(
  { schema, run }: LinkAction,
  database: Database,
  body: unknown,
  now: Date,
): Promise<{ status: number; content: Record<string, unknown> }> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return { status: 400, content: { error: 'contract' } };
  try {
    const content = await run(parsed.data, now);
    return { status: 200, content: { ...content, counter: await readCounter(database.db) } };
  } catch (error) {
    if (error instanceof LinkRefused) return { status: 409, content: { error: error.reason } };
    throw error;
  }
}

/** The verbs as routes. Anyone may knock; only a signed, fresh, unrepeated message gets in, the rest sees 404. */
export function linkRoutes(parts: LinkParts): Route[] {
  return linkActions(parts).map((a) => verb(parts, a));
}

function verb(parts: LinkParts, { path, ...rest }: LinkAction): Route {
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
        return refused(error, path, now, log);
      }
    },
    prepare: (req) => serve(parts, { path, ...rest }, req),
  });
}

async function serve(parts: LinkParts, act: LinkAction, req: Request): Promise<Reply> {
  let nonce: string;
  try {
    const message = { path: act.path, headers: req.headers, body: req.rawBody, receiver: parts.code };
    ({ nonce } = await verifyRequest(message, parts.trusted, req.now));
    if (!(await takeNonce(parts.database, nonce, req.now))) throw new SignatureRefused('replay');
  } catch (error) {
    return refused(error, act.path, req.now, req.log);
  }
  const { status, content } = await perform(act, parts.database, parseJson(req.rawBody), req.now);
  if (status === 200) parts.changed();
  const body = JSON.stringify(content);
  const headers = await signAnswer({ status, body, nonce }, parts.key, req.now);
  return raw(status, 'application/json', body, { ...headers, 'Cache-Control': 'no-store' });
}

/** The date tells a caller whose clock is wrong why it was refused; everybody else sees a missing page. */
function refused(error: unknown, path: string, now: Date, log: Log): Reply {
  if (!(error instanceof SignatureRefused)) throw error;
  log.warn({ verb: path, reason: error.reason }, 'link message refused');
  return raw(404, 'text/plain; charset=utf-8', 'Not found', { Date: now.toUTCString() });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
