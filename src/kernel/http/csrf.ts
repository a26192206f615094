import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'koa';

/** Token of a session's forms: derived, so nothing is stored. `sessionToken` is the cookie's value. */
export function csrfToken(secret: string, sessionToken: string): string {
  return createHmac('sha256', secret).update(`csrf:${sessionToken}`).digest('base64url');
}

export function csrfMatches(secret: string, sessionToken: string, given: string): boolean {
  const expected = Buffer.from(csrfToken(secret, sessionToken));
  const got = Buffer.from(given);
  return expected.length === got.length && timingSafeEqual(expected, got);
}

/**
 * True unless a browser says that another site sent this request. Programs without these headers carry no cookies of
 * a person unless they hold the session, so they pass here and meet the token check.
 */
export function fromOwnSite(ctx: Context): boolean {
  const site = ctx.get('Sec-Fetch-Site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = ctx.get('Origin');
  if (!origin) return true;
  try {
    return new URL(origin).host === ctx.host;
  } catch {
    return false;
  }
}
