import { createServer, type Server } from 'node:http';
import Koa, { type Context } from 'koa';
import compress from 'koa-compress';
import findMyWay from 'find-my-way';
import type { Clock } from '../clock.ts';
import type { Database, Db } from '../db/db.ts';
import type { FileStore } from '../files/store.ts';
import type { Log } from '../log.ts';
import type { Assets } from './assets.ts';
import { dispatch, recognise } from './dispatch.ts';
import { securityHeaders } from './headers.ts';
import type { Renderer } from './render.ts';
import type { Resumable } from './resumable.ts';
import type { Route } from './route.ts';
import type { Actor } from './scope.ts';
import { sendError } from './send.ts';
import type { Identity } from './session.ts';
import { NotFound } from './errors.ts';

/** One audit event as the kernel knows it. */
export interface AuditEntry {
  actor: Actor;
  at: Date;
  ip: string;
  action: string;
  subject: string;
  details: Record<string, unknown>;
}

/** Everything an app is put together from. */
export interface AppParts {
  routes: readonly Route[];
  database: Database;
  renderer: Renderer;
  assets: Assets;
  clock: Clock;
  log: Log;
  files: FileStore;
  /** Behind TLS: Secure cookies, HSTS. */
  secure: boolean;
  /** A trusted proxy in front gives the person's address in X-Forwarded-For. */
  proxy: boolean;
  identity: Identity | null;
  /** Puts messages of unexpected errors into the log: tests and development only, they can quote data. */
  showFaults: boolean;
  writeAudit: ((tx: Db, entry: AuditEntry) => Promise<void>) | null;
  /** Takes large files piece by piece; a process without it answers 404 there. */
  uploads?: Resumable | null;
  /** What a wrong address is answered with; without it the sentence for people inside. */
  unknownAddress?: string;
  /** What the layout shows on every page. `actor` may be nobody; `menuHref` names the page's entry of the menu where its path does not tell. */
  frame(facts: {
    actor: Actor;
    path: string;
    db: Db;
    now: Date;
    menuHref: string | undefined;
  }): Promise<Record<string, unknown>>;
}

/** Koa with, in this order: errors, headers, public files, then the one matching route. */
export function buildApp(parts: AppParts): Koa {
  // the last address is the one our proxy saw; those before it are whatever the client wrote
  const app = new Koa({ proxy: parts.proxy, maxIpsCount: 1 });
  app.silent = true; // our own log says it
  const find = routeFinder(parts.routes);
  app.use(async (ctx, next) => {
    const begun = performance.now();
    try {
      await next();
    } catch (error) {
      await sendError(parts, ctx, error);
    }
    // the pattern of the address, never the address: ids and words typed stay out of the log
    const facts = {
      method: ctx.method,
      route: ctx.state['pattern'] as string | undefined,
      status: ctx.status,
      ms: Math.round(performance.now() - begun),
      account: ctx.state['accountId'] as number | undefined,
    };
    if (ctx.status >= 500) parts.log.error(facts, 'answered');
    else parts.log.debug(facts, 'answered');
  });
  app.use(securityHeaders(parts.secure));
  app.use(async (ctx, next) => {
    if (ctx.path.startsWith('/assets/') && parts.assets.serve(ctx)) return;
    await next();
  });
  app.use(async (ctx, next) => {
    const { uploads } = parts;
    if (!uploads?.owns(ctx.path)) return next();
    const { actor } = await recognise(parts, ctx, parts.clock());
    await uploads.answer(ctx, actor);
  });
  app.use(compress({ threshold: 1024, br: { params: { 1: 4 } } }));
  app.use(async (ctx) => {
    const found = find(ctx.method, ctx.path);
    if (ctx.method === 'POST') ctx.state['cameFrom'] = pageBefore(ctx, (path) => find('GET', path) !== null);
    if (found) return dispatch(parts, found.route, ctx, found.params);
    await recognise(parts, ctx, parts.clock());
    throw new NotFound(parts.unknownAddress);
  });
  return app;
}

/** The page of ours from which a form was sent, for the way back when it cannot be done; null when there is none to open. */
function pageBefore(ctx: Context, opens: (path: string) => boolean): string | null {
  const before = URL.canParse(ctx.get('Referer')) ? new URL(ctx.get('Referer')) : null;
  return before?.host === ctx.host && opens(before.pathname) ? before.pathname + before.search : null;
}

interface Found {
  route: Route;
  params: Record<string, string>;
}

/** The table of routes, asked by method and path. Throws on a table that says two things about one address. */
function routeFinder(routes: readonly Route[]): (method: string, path: string) => Found | null {
  const tree = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 500 });
  const seen = new Set<string>();
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    if (seen.has(key)) throw new Error(`two routes for ${key}`);
    if (route.options.stepUp && route.method !== 'POST')
      throw new Error(`${key}: only a POST can ask for the password`);
    seen.add(key);
    tree.on(route.method, route.path, () => undefined, route);
  }
  return (method, path) => {
    const found = tree.find((method === 'HEAD' ? 'GET' : method) as 'GET', path);
    return found?.store ? { route: found.store as Route, params: found.params as Record<string, string> } : null;
  };
}

/** Starts listening; answers the server and the port it got (0 asks for any). */
export async function listen(app: Koa, port: number, host: string): Promise<{ server: Server; port: number }> {
  const server = createServer(app.callback() as Parameters<typeof createServer>[1]);
  server.requestTimeout = 600_000; // large uploads over slow lines
  server.headersTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : port };
}

/** Stops taking connections, lets running answers finish for at most `graceMs`, then closes what is left. */
export async function stopListening(server: Server, graceMs = 5_000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
