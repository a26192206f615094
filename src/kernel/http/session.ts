import type { Context } from 'koa';
import type { Db } from '../db/db.ts';
import type { Actor } from './scope.ts';
import type { Notice } from './reply.ts';

/** What the kernel needs to know about accounts; module auth provides it, the portal has none. */
export interface Identity {
  /** Key for the tokens of forms; a secret of the deployment. */
  secret: string;
  /** The person behind a session token, or null when it is unknown, expired or ended. */
  find(db: Db, token: string, now: Date): Promise<Actor | null>;
  /** Checks the password again (network). Throws TooMany or Unavailable. */
  checkPassword(actor: Actor, password: string, ip: string, now: Date): Promise<boolean>;
  /** Remembers that the password was given again in this session. */
  markSteppedUp(db: Db, actor: Actor, now: Date): Promise<void>;
}

/** How long a password given again is good for. */
const STEP_UP_MS = 5 * 60_000;

export function steppedUp(actor: Actor, now: Date): boolean {
  return actor.steppedUpAt !== null && now.getTime() - Date.parse(actor.steppedUpAt) < STEP_UP_MS;
}

const cookieName = (secure: boolean): string => (secure ? '__Host-sid' : 'sid');

export function readSessionToken(ctx: Context, secure: boolean): string | null {
  const value = ctx.cookies.get(cookieName(secure));
  return value !== undefined && /^[\w-]{40,50}$/.test(value) ? value : null;
}

/** The cookie lives as long as the browser; the server decides when the session ends. */
export function writeSessionToken(ctx: Context, token: string | null, secure: boolean): void {
  ctx.cookies.secure = secure; // TLS ends before us: the setting knows, the socket does not
  ctx.cookies.set(cookieName(secure), token, { httpOnly: true, sameSite: 'lax', secure, path: '/', signed: false });
}

/** A sentence for the next page. It travels in a cookie of a minute and is escaped where it is shown. */
export function writeNotice(ctx: Context, notice: Notice | null, secure: boolean): void {
  ctx.cookies.secure = secure;
  const value = notice === null ? null : Buffer.from(JSON.stringify(notice)).toString('base64url');
  ctx.cookies.set('notice', value, { httpOnly: true, sameSite: 'lax', secure, maxAge: 60_000, signed: false });
}

/** Reads and clears the sentence left by the page before. */
export function takeNotice(ctx: Context, secure: boolean): Notice | null {
  const value = ctx.cookies.get('notice');
  if (value === undefined) return null;
  writeNotice(ctx, null, secure);
  try {
    const notice = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as Partial<Notice>;
    const kind = (['done', 'warning', 'error'] as const).find((k) => k === notice.kind);
    if (!kind || typeof notice.text !== 'string') return null;
    const link = ownLink(notice.link);
    return { kind, text: notice.text.slice(0, 500), ...(link ? { link } : {}) };
  } catch {
    return null;
  }
}

/** The cookie is in the browser's hands: a link in it leads nowhere but to pages of this site. */
function ownLink(link: Partial<NonNullable<Notice['link']>> | undefined): Notice['link'] | null {
  const { href, label } = link ?? {};
  if (typeof href !== 'string' || typeof label !== 'string' || !/^\/(?![/\\])[\w/?=&-]*$/.test(href)) return null;
  return { href, label: label.slice(0, 100) };
}
