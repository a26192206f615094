/** The only file that knows an HX- header (htmx 4; see the documentation inside the package). */
import type { Context } from 'koa';

/** A fragment is wanted: htmx asks, and it is neither a boosted link nor the Back button. */
export function wantsFragment(ctx: Context): boolean {
  return (
    ctx.get('HX-Request') === 'true' &&
    ctx.get('HX-Request-Type') !== 'full' &&
    ctx.get('HX-Boosted') !== 'true' &&
    ctx.get('HX-History-Restore-Request') !== 'true'
  );
}

/** The same address answers page or fragment: caches must know. */
export function varyByFragment(ctx: Context): void {
  ctx.vary('HX-Request');
  ctx.vary('HX-Request-Type');
}

/** htmx follows this with a real navigation; 204 swaps nothing. */
export function redirectFragment(ctx: Context, path: string): void {
  ctx.status = 204;
  ctx.set('HX-Redirect', path);
}

/** An expected error inside a fragment goes to the notices instead of into a table cell. */
export function toNotices(ctx: Context): void {
  ctx.set('HX-Retarget', '#notices');
  ctx.set('HX-Reswap', 'innerHTML');
}
