/** What this module writes into the log, as the auditor reads it. */
export const adminAudit = { 'job.started': 'Chạy ngay một tác vụ định kỳ' } as const;
