import type { Context } from 'koa';
import type { AppParts } from './app.ts';
import { csrfToken } from './csrf.ts';
import { ExpectedError, TooMany } from './errors.ts';
import { redirectFragment, toNotices, varyByFragment, wantsFragment } from './htmx.ts';
import type { Model, Reply } from './reply.ts';
import { nobody, type Actor } from './scope.ts';
import { takeNotice, writeNotice, writeSessionToken } from './session.ts';

/** Turns a handler's reply into the answer. The only place that sets status and headers. */
export async function sendReply(parts: AppParts, ctx: Context, reply: Reply): Promise<void> {
  switch (reply.kind) {
    case 'page':
      return sendPage(parts, ctx, reply.status, reply.view, reply.model, reply.piece, reply.headers);
    case 'go':
      if (reply.session !== undefined) writeSessionToken(ctx, reply.session, parts.secure);
      if (reply.notice) writeNotice(ctx, reply.notice, parts.secure);
      if (wantsFragment(ctx)) return redirectFragment(ctx, reply.path);
      ctx.status = 303;
      ctx.set('Location', reply.path);
      ctx.body = '';
      return;
    case 'file':
      ctx.status = 200;
      ctx.set('Content-Type', reply.type);
      if (reply.size !== null) ctx.set('Content-Length', String(reply.size));
      ctx.set('Cache-Control', 'private, no-store');
      ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
      ctx.attachment(reply.name, { type: reply.inline ? 'inline' : 'attachment' });
      ctx.set('Content-Type', reply.type); // attachment() guesses by the name; what the name claims is not to be trusted
      ctx.body = reply.body;
      return;
    case 'raw':
      ctx.status = reply.status;
      ctx.set('Content-Type', reply.type);
      for (const [name, value] of Object.entries(reply.headers ?? {})) ctx.set(name, value);
      ctx.body = reply.body;
  }
}

async function sendPage(
  parts: AppParts,
  ctx: Context,
  status: number,
  view: string,
  model: Model,
  piece: string | null,
  headers: Record<string, string> = {},
): Promise<void> {
  const fragment = piece !== null && wantsFragment(ctx);
  const frame = await frameFor(parts, ctx, fragment ? null : model);
  const html = fragment ? parts.renderer.piece(piece, model, frame) : parts.renderer.page(view, model, frame);
  ctx.status = status;
  ctx.type = 'text/html; charset=utf-8';
  varyByFragment(ctx);
  ctx.set('Cache-Control', 'private, no-store'); // shared machines: Back after signing out must show nothing
  for (const [name, value] of Object.entries(headers)) ctx.set(name, value);
  ctx.body = Buffer.from(html); // text would be measured and encoded once each
}

/** `model`: of a whole page; null for a piece of one, which has no layout around it. */
async function frameFor(parts: AppParts, ctx: Context, model: Model | null): Promise<Record<string, unknown>> {
  const actor = (ctx.state['actor'] as Actor | undefined) ?? nobody;
  const token = ctx.state['token'] as string | null | undefined;
  const csrf = token && parts.identity ? csrfToken(parts.identity.secret, token) : '';
  const now = parts.clock();
  const base = { csrf, path: ctx.path, now, flash: null as unknown };
  if (model === null) return base;
  const menuHref = model['menuHref'] as string | undefined;
  const rest = await parts.frame({ actor, path: ctx.path, db: parts.database.db, now, menuHref });
  return { ...rest, ...base, flash: parts.identity ? takeNotice(ctx, parts.secure) : null };
}

/** Expected errors get their page or, inside a fragment, a notice; anything else is logged and answered 500 without detail. */
export async function sendError(parts: AppParts, ctx: Context, error: unknown): Promise<void> {
  const expected = error instanceof ExpectedError ? error : asExpected(error);
  if (expected === null) {
    const e = error instanceof Error ? error : new Error('thrown value');
    parts.log.error(
      { route: ctx.state['pattern'] as string | undefined, error: e.name, stack: frames(e, parts.showFaults) },
      'unexpected failure',
    );
  }
  const status = expected?.status ?? 500;
  const heading = expected?.heading ?? 'Hệ thống gặp sự cố';
  const text =
    expected?.message ??
    'Thao tác chưa được thực hiện và không có gì bị mất. Hãy thử lại sau ít phút; nếu vẫn gặp, báo bộ phận công nghệ thông tin.';
  ctx.remove('Content-Encoding');
  if (expected instanceof TooMany) ctx.set('Retry-After', String(expected.retryAfterSeconds));
  try {
    if (wantsFragment(ctx)) {
      const html = parts.renderer.piece(
        'shared/_flash',
        { title: heading, kind: 'error', text: `${heading}. ${text}` },
        {},
      );
      toNotices(ctx);
      varyByFragment(ctx);
      ctx.status = status;
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = html;
      return;
    }
    const cameFrom = ctx.state['cameFrom'] as string | null | undefined;
    const action = cameFrom
      ? { actionHref: cameFrom, actionLabel: 'Quay lại trang trước' }
      : { actionHref: '/', actionLabel: 'Về trang chủ' };
    const model = { title: heading, status, heading, text, ...action };
    await sendPage(parts, ctx, status, 'error', model, null);
  } catch (second) {
    parts.log.error(
      { error: (second as Error).name, stack: frames(second as Error, parts.showFaults) },
      'the error page failed too',
    );
    ctx.status = status;
    ctx.type = 'text/plain; charset=utf-8';
    ctx.body = `${heading}. ${text}`;
  }
}

/** Koa's and the parser's own refusals (bad encoding of an address, too large headers). */
function asExpected(error: unknown): ExpectedError | null {
  const status = (error as { status?: unknown } | null)?.status;
  const exposed = (error as { expose?: unknown } | null)?.expose === true;
  if (typeof status !== 'number' || status < 400 || status > 499 || !exposed) return null;
  return new ExpectedError(
    status,
    'Yêu cầu chưa hợp lệ',
    'Địa chỉ hoặc dữ liệu gửi lên không đúng. Hãy kiểm tra rồi thử lại.',
  );
}

/** Where it happened, without the message: messages of drivers can quote data. */
function frames(error: Error, withMessage: boolean): string[] {
  const lines = (error.stack ?? '')
    .split('\n')
    .filter((l) => /^\s+at /.test(l))
    .slice(0, 8)
    .map((l) => l.trim());
  return withMessage ? [error.message, ...lines] : lines;
}
