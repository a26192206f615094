import type { Database } from '../../kernel/db/db.ts';
import type { Route } from '../../kernel/http/route.ts';
import { moderationRoutes } from './moderation.routes.ts';
import { publicationsRoutes } from './publications.routes.ts';
import { targetsRoutes } from './targets.routes.ts';

export { publicationAudit } from './publication.audit.ts';
export { schedulePublication } from './publications.commands.ts';
export { findDraftLevel } from './publications.queries.ts';
export { pullComments } from './pull.commands.ts';
export { pushPublications, type WriteFolder } from './push.commands.ts';
export { addTarget } from './targets.commands.ts';
export { publicationWaiting } from './waiting.ts';

export const publicationRoutes = (database: Database): Route[] => [
  ...publicationsRoutes,
  ...moderationRoutes,
  ...targetsRoutes(database),
];
