import type { Context } from 'koa';
import { LostRace, transact } from '../db/transact.ts';
import type { Db } from '../db/db.ts';
import type { AppParts } from './app.ts';
import { csrfMatches, fromOwnSite } from './csrf.ts';
import { BadInput, ExpectedError, Forbidden } from './errors.ts';
import { wantsFragment } from './htmx.ts';
import { page, type Reply } from './reply.ts';
import type { Request, Route } from './route.ts';
import { holds, nobody, scopeOf, type Actor } from './scope.ts';
import { sendReply } from './send.ts';
import { readSessionToken, steppedUp, type Identity } from './session.ts';
import { readBytes, readForm } from './upload.ts';

const MAX_BODY = 1_048_576;

/** Carries a reply out of a transaction that must not be kept. */
class RolledBack extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super('rolled back on purpose');
    this.reply = reply;
  }
}

/** One request: who asks → may they → read the body → prepare → transaction → answer. */
export async function dispatch(
  parts: AppParts,
  route: Route,
  ctx: Context,
  params: Record<string, string>,
): Promise<void> {
  ctx.state['pattern'] = route.path;
  const now = parts.clock();
  const { actor, token } = await recognise(parts, ctx, now);

  if (route.access.kind !== 'anyone' && actor === nobody) return sendReply(parts, ctx, toSignIn(ctx));
  if (route.access.kind === 'can' && !holds(actor, route.access.permission)) throw new Forbidden();

  const headers = ctx.headers as Record<string, string>;
  const turnedAway = await route.options.admit?.({ headers, now, log: parts.log });
  if (turnedAway) return sendReply(parts, ctx, turnedAway);

  const work: (() => Promise<void>)[] = [];
  const request = await readRequest(parts, route, ctx, params, actor, now, work);
  if (route.method === 'POST' && !route.options.rawBody && actor !== nobody) {
    const given = request.body['_csrf'] ?? '';
    if (!csrfMatches(parts.identity!.secret, token!, given)) {
      throw new BadInput(
        'Biểu mẫu đã quá hạn (có thể do đăng nhập lại ở cửa sổ khác). Hãy tải lại trang rồi gửi lại.',
        403,
      );
    }
  }
  const question = await askPassword(parts, route, request);
  if (question) return sendReply(parts, ctx, question);

  const prepared = route.options.prepare ? await route.options.prepare(request) : undefined;
  const reply = await answer(parts, route, request, prepared, work);
  for (const task of work) {
    try {
      await task();
    } catch (error) {
      parts.log.error({ route: route.path, error: (error as Error).name }, 'work after the commit failed');
    }
  }
  await sendReply(parts, ctx, reply);
}

/** Who is asking, remembered for the page that answers. Also for addresses that are none: their page keeps the menu. */
export async function recognise(
  parts: AppParts,
  ctx: Context,
  now: Date,
): Promise<{ actor: Actor; token: string | null }> {
  const given = parts.identity ? readSessionToken(ctx, parts.secure) : null;
  const actor = (given && (await parts.identity!.find(parts.database.db, given, now))) || nobody;
  const token = actor === nobody ? null : given;
  ctx.state['actor'] = actor;
  ctx.state['accountId'] = actor.accountId || undefined;
  ctx.state['token'] = token;
  return { actor, token };
}

async function readRequest(
  parts: AppParts,
  route: Route,
  ctx: Context,
  params: Record<string, string>,
  actor: Actor,
  now: Date,
  work: (() => Promise<void>)[],
): Promise<Request> {
  const permission = route.access.kind === 'can' ? route.access.permission : null;
  const request: Request = {
    method: route.method,
    path: ctx.path,
    params: { ...params },
    query: flatten(ctx.query),
    body: {},
    lists: {},
    uploads: {},
    tooLarge: [],
    actor,
    scope: scopeOf(actor, permission),
    db: parts.database.db,
    now,
    audit: () => Promise.reject(new Error('audit outside a transaction')),
    files: parts.files,
    log: parts.log,
    ip: ctx.ip,
    afterCommit: (task) => void work.push(task),
    fragment: wantsFragment(ctx),
    headers: ctx.headers as Record<string, string>,
    rawBody: Buffer.alloc(0),
  };
  if (route.method === 'GET') return request;
  const { maxBody = MAX_BODY, upload } = route.options;
  if (route.options.rawBody) {
    request.rawBody = await readBytes(ctx.req, maxBody);
    return request;
  }
  if (!fromOwnSite(ctx)) throw new BadInput('Yêu cầu đến từ một trang khác nên không được thực hiện.', 403);
  const limits = {
    maxBody,
    maxFile: upload?.maxBytes ?? 0,
    maxFiles: upload?.maxFiles ?? 0,
    tellLarge: upload?.tellLarge ?? false,
  };
  const body = await readForm(ctx.req, limits, parts.files);
  return { ...request, body: body.fields, lists: body.lists, uploads: body.uploads, tooLarge: body.tooLarge };
}

function flatten(query: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(query)) flat[name] = (Array.isArray(value) ? value.at(-1) : value) ?? '';
  return flat;
}

function toSignIn(ctx: Context): Reply {
  const next = ctx.method === 'GET' && ctx.path !== '/' ? `?next=${encodeURIComponent(ctx.url)}` : '';
  return { kind: 'go', path: `/sign-in${next}`, notice: null };
}

/**
 * A route with stepUp: when the password is not fresh, the page asks for it and carries what was typed as hidden fields
 * to the same address, so that nothing is lost; the second POST brings `_password` and goes through.
 */
async function askPassword(parts: AppParts, route: Route, request: Request): Promise<Reply | null> {
  if (!route.options.stepUp || !parts.identity || steppedUp(request.actor, request.now)) return null;
  const password = request.body['_password'];
  const verdict = password ? await checkPassword(parts.identity, request, password) : 'wrong';
  if (verdict === 'right') {
    await transact(parts.database, (tx) => parts.identity!.markSteppedUp(tx, request.actor, request.now));
    delete request.body['_password'];
    return null;
  }
  const refusal = verdict === 'wrong' ? { status: 422, message: 'Mật khẩu chưa đúng. Hãy nhập lại.' } : verdict;
  const fields = Object.entries(request.lists)
    .filter(([name]) => name !== '_csrf' && name !== '_password')
    .flatMap(([name, values]) => values.map((value) => ({ name, value })));
  const errors: Record<string, string> = password === undefined ? {} : { _password: refusal.message };
  const model = {
    title: 'Xác nhận bằng mật khẩu',
    action: request.path,
    fields,
    form: { raw: { _password: '' }, errors, values: null },
  };
  const reply = page('auth/step-up', model);
  return reply.kind === 'page' ? { ...reply, status: password === undefined ? 401 : refusal.status } : reply;
}

/** Too many tries or a silent directory are said beside the field, too: what was typed must survive them. */
async function checkPassword(
  identity: Identity,
  { actor, ip, now }: Request,
  password: string,
): Promise<'right' | 'wrong' | ExpectedError> {
  try {
    return (await identity.checkPassword(actor, password, ip, now)) ? 'right' : 'wrong';
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

async function answer(
  parts: AppParts,
  route: Route,
  request: Request,
  prepared: unknown,
  work: (() => Promise<void>)[],
): Promise<Reply> {
  const writes = route.method === 'POST' || typeof route.options.audit === 'string';
  if (!writes) return route.handler(request, prepared);
  const before = work.length;
  try {
    return await transact(parts.database, async (tx) => {
      work.length = before; // a handler that is run again asks again for its work after the commit
      let events = 0;
      const { writeAudit } = parts;
      const audited: Request = {
        ...request,
        db: tx as Db,
        audit: async (action, subject, details = {}) => {
          if (!writeAudit) throw new Error('this process keeps no audit');
          const entry = { actor: request.actor, at: request.now, ip: request.ip, action, subject, details };
          try {
            await writeAudit(tx, entry);
          } catch (error) {
            // two events took the same number; no handler may take it for a taken name of its own
            throw parts.database.dialect.uniqueViolation(error) ? new LostRace() : error;
          }
          events++;
        },
      };
      const reply = await route.handler(audited, prepared);
      if (reply.kind === 'page' && reply.status >= 400) throw new RolledBack(reply);
      const excused = typeof route.options.audit === 'object';
      if (route.method === 'POST' && writeAudit && events === 0 && !excused) {
        throw new Error(`${route.method} ${route.path} changed something and recorded nothing`);
      }
      return reply;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    work.length = 0; // nothing was committed
    return error.reply;
  }
}
