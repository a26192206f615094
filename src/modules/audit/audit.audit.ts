/** What this module writes into the log, as the auditor reads it. */
export const auditAudit = { 'audit.verified': 'Kiểm chứng chuỗi nhật ký' } as const;
