import type { Db } from '../db/db.ts';
import type { FileStore } from '../files/store.ts';
import type { Log } from '../log.ts';
import type { Actor, Scope } from './scope.ts';
import type { Reply } from './reply.ts';

export type Access = { kind: 'can'; permission: string } | { kind: 'signedIn' } | { kind: 'anyone' };

/** The actor must hold this permission; the request's Scope is that of this permission. */
export const can = (permission: string): Access => ({ kind: 'can', permission });
/** Any person who has signed in, acting on what is their own. */
export const signedIn: Access = { kind: 'signedIn' };
/** Visitors too. */
export const anyone: Access = { kind: 'anyone' };

/** A file that came with a form, already stored under its hash. */
export interface Upload {
  name: string;
  sha256: string;
  size: number;
  type: string;
}

/** Writes one audit event in the request's transaction. `subject` is 'noun:id'; details carry ids and codes. */
export type Audit = (action: string, subject: string, details?: Record<string, unknown>) => Promise<void>;

/** All a handler gets. It returns a Reply and touches nothing else. */
export interface Request {
  method: 'GET' | 'POST';
  path: string;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, string>;
  /** Fields that came several times (checkbox lists). */
  lists: Record<string, string[]>;
  uploads: Record<string, Upload[]>;
  /** File fields whose file was over the limit, on routes that ask to be told. */
  tooLarge: string[];
  actor: Actor;
  scope: Scope;
  /** The transaction of a POST; the pool in a GET. */
  db: Db;
  now: Date;
  audit: Audit;
  files: FileStore;
  log: Log;
  /** Address of the person's machine, for throttling and the audit. */
  ip: string;
  /** Runs after the commit (mail, waking a job). Failures are logged, never shown. */
  afterCommit(work: () => Promise<void>): void;
  /** True for a fragment request that wants only a piece of the page. */
  fragment: boolean;
  headers: Record<string, string>;
  /** Exact bytes of the body where the route asked for them. */
  rawBody: Buffer;
}

/** Before the transaction: network, directory and disk work whose result the handler needs. */
export type Prepare<P> = (req: Request) => Promise<P>;
export type Handler<P> = (req: Request, prepared: P) => Promise<Reply> | Reply;

export interface RouteOptions<P> {
  prepare?: Prepare<P>;
  /** The password must have been given again within the last minutes. */
  stepUp?: boolean;
  /** Accepts files: bytes per file and number of files. A larger file is a 413; with `tellLarge` the handler says it beside the field. */
  upload?: { maxBytes: number; maxFiles: number; tellLarge?: boolean };
  /** Largest ordinary form body in bytes (default 1 MiB). */
  maxBody?: number;
  /** Keeps the body's bytes instead of reading a form; no CSRF token is asked (signed messages). */
  rawBody?: boolean;
  /** Looks at the headers before a body is read; an answer here is the whole answer. */
  admit?: (message: { headers: Record<string, string>; now: Date; log: Log }) => Promise<Reply | null>;
  /** A POST that changes nothing worth recording says why; a GET names the sensitive read it records. */
  audit?: { none: string } | string;
}

export interface Route {
  method: 'GET' | 'POST';
  path: string;
  access: Access;
  handler: Handler<unknown>;
  options: RouteOptions<unknown>;
}

function route<P>(
  method: Route['method'],
  path: string,
  access: Access,
  handler: Handler<P>,
  options: RouteOptions<P>,
): Route {
  // P ties one route's prepare to its own handler; the table itself need not know it
  return { method, path, access, handler: handler as Handler<unknown>, options: options as RouteOptions<unknown> };
}

export function get<P = undefined>(
  path: string,
  access: Access,
  handler: Handler<P>,
  options: RouteOptions<P> = {},
): Route {
  return route('GET', path, access, handler, options);
}

export function post<P = undefined>(
  path: string,
  access: Access,
  handler: Handler<P>,
  options: RouteOptions<P> = {},
): Route {
  return route('POST', path, access, handler, options);
}

/** An honest exception to "every POST writes an audit event". */
export const none = (why: string): { none: string } => ({ none: why });

/** A whole positive number out of a path or query, or undefined. */
export function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || !/^[1-9]\d{0,14}$/.test(text)) return undefined;
  return Number(text);
}
