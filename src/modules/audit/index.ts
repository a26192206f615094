export { auditAudit } from './audit.audit.ts';
export { writeAudit } from './audit.commands.ts';
export { AUDIT_PAGE, listAuditEvents, verifyChain, type AuditRow, type ChainReport } from './audit.queries.ts';
export { auditRoutes } from './audit.routes.ts';
