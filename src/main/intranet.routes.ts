import type { Route } from '../kernel/http/route.ts';
import { authRoutes, type AuthParts } from '../modules/auth/index.ts';
import { documentHome, documentRoutes, documentWaiting } from '../modules/documents/index.ts';
import { homeRoutes, type HomeSource } from '../modules/home/index.ts';
import { noticesRoutes, type WaitingSource } from '../modules/notices/index.ts';
import { publicationRoutes, publicationWaiting } from '../modules/publication/index.ts';
import { healthRoute } from './health.ts';

/** Modules that put something on the home page and into the count in the header. */
export const waitingSources: readonly WaitingSource[] = [documentWaiting, publicationWaiting];
export const homeSources: readonly HomeSource[] = [documentHome];

/** Every route of the intranet, module by module in reading order. */
export function intranetRoutes(parts: AuthParts & { uploadBytes: number }): Route[] {
  return [...homeRoutes(waitingSources, homeSources), ...authRoutes(parts), ...noticesRoutes, ...documentRoutes(parts), ...publicationRoutes(parts.database), healthRoute];
}
