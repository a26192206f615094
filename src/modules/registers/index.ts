export { type FindPaper, type Paper } from './papers.routes.ts';
export { registerAudit } from './registers.audit.ts';
export { registerRoutes } from './registers.routes.ts';
export { openBookDays, registersWaiting } from './waiting.queries.ts';
