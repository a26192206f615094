export { writeAudit } from './audit.commands.ts';
export { AUDIT_PAGE, listAuditEvents, verifyChain, type AuditRow, type ChainReport } from './audit.queries.ts';
