import type { Route } from '../kernel/http/route.ts';
import { authRoutes, type AuthParts } from '../modules/auth/index.ts';
import { homeRoutes, type HomeSource } from '../modules/home/index.ts';
import { noticesRoutes, type WaitingSource } from '../modules/notices/index.ts';

/** Modules that put something on the home page and into the count in the header. */
export const waitingSources: readonly WaitingSource[] = [];
export const homeSources: readonly HomeSource[] = [];

/** Every route of the intranet, module by module in reading order. */
export function intranetRoutes(parts: AuthParts): Route[] {
  return [...homeRoutes(waitingSources, homeSources), ...authRoutes(parts), ...noticesRoutes];
}
