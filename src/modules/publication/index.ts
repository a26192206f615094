import type { Route } from '../../kernel/http/route.ts';
import { answersRoutes } from './answers.routes.ts';
import { commentRoutes, type ViewAsCitizen } from './comment.routes.ts';
import { decisionRoutes } from './decisions.routes.ts';
import { keyedRoutes } from './keyed.routes.ts';
import { queueRoutes } from './moderation.routes.ts';
import { publicationsRoutes } from './publications.routes.ts';
import { reportRoutes } from './report.routes.ts';
import { scheduleRoutes } from './schedule.routes.ts';

export { publicComments, tellAgain } from './comments.store.ts';
export { groupNewComments } from './grouping.commands.ts';
export { groupComments, type Said } from './grouping.rules.ts';
export { answersSource } from './answers.queries.ts';
export { draftSource } from './draft.source.ts';
export { publicationAudit } from './publication.audit.ts';
export { schedulePublication } from './publications.commands.ts';
export { findDraftLevel } from './publications.queries.ts';
export { publicationWaiting } from './waiting.ts';

export type { ViewAsCitizen };

export const publicationRoutes = (parts: { viewAsCitizen: ViewAsCitizen }): Route[] => [
  ...scheduleRoutes,
  ...publicationsRoutes,
  ...answersRoutes,
  ...queueRoutes,
  ...decisionRoutes,
  ...commentRoutes(parts.viewAsCitizen),
  ...keyedRoutes,
  ...reportRoutes,
];
