import helmet from 'helmet';
import type { Middleware } from 'koa';

/** Security headers; no inline script or style anywhere, no third party. */
export function securityHeaders(secure: boolean): Middleware {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  return async (ctx, next) => {
    await new Promise<void>((resolve, reject) => {
      protect(ctx.req, ctx.res, (error?: unknown) => (error ? reject(error as Error) : resolve()));
    });
    await next();
  };
}
