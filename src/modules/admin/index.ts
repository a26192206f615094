export { adminAudit } from './admin.audit.ts';
export { adminRoutes, type AdminParts } from './jobs.routes.ts';
