import { insertRow, type Db } from '../../kernel/db/db.ts';
import type { AuditEntry } from '../../kernel/http/app.ts';
import { nobody } from '../../kernel/http/scope.ts';
import { chainHash, GENESIS } from './audit.rules.ts';

/**
 * Appends one event to the chain, in the transaction of the change it records. Two writers at once collide on `seq`
 * (unique) and the loser's whole transaction is run again.
 */
export async function writeAudit(tx: Db, entry: AuditEntry): Promise<void> {
  const last = (await tx('audit_events as e').select('e.seq', 'e.hash').orderBy('e.seq', 'desc').first()) as
    | { seq: number | string; hash: string }
    | undefined;
  const row = {
    seq: Number(last?.seq ?? 0) + 1,
    occurred_at: entry.at.toISOString(),
    account_id: entry.actor === nobody || entry.actor.accountId === 0 ? null : entry.actor.accountId,
    ip: entry.ip.slice(0, 60),
    action: entry.action,
    subject: entry.subject.slice(0, 100),
    details: JSON.stringify(entry.details),
    previous_hash: last?.hash ?? GENESIS,
  };
  await insertRow(tx, 'audit_events', { ...row, hash: chainHash(row) });
}
