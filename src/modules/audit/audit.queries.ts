import { countOf, type Db } from '../../kernel/db/db.ts';
import type { Scope } from '../../kernel/http/scope.ts';
import { chainFault, type ChainedRow } from './audit.rules.ts';

export interface AuditRow {
  seq: number;
  occurred_at: string;
  action: string;
  subject: string;
  details: string;
  ip: string;
  full_name: string | null;
  username: string | null;
}

export const AUDIT_PAGE = 50;

/** One page of the log, newest first. Only auditors of everything (`everywhere`) see it: the log has no unit of its own. */
export async function listAuditEvents(
  db: Db,
  scope: Scope,
  filter: { action: string; subject: string; accountId: number | null },
  pageNo: number,
): Promise<{ rows: AuditRow[]; total: number }> {
  if (!scope.everywhere) return { rows: [], total: 0 };
  const narrowed = () => {
    const q = db('audit_events as e');
    if (filter.action) q.where('e.action', filter.action);
    if (filter.subject) q.where('e.subject', filter.subject);
    if (filter.accountId !== null) q.where('e.account_id', filter.accountId);
    return q;
  };
  const rows = (await narrowed()
    .leftJoin('accounts as a', 'a.id', 'e.account_id')
    .select('e.seq', 'e.occurred_at', 'e.action', 'e.subject', 'e.details', 'e.ip', 'a.full_name', 'a.username')
    .orderBy('e.seq', 'desc')
    .limit(AUDIT_PAGE)
    .offset(AUDIT_PAGE * (pageNo - 1))) as AuditRow[];
  return { rows, total: await countOf(narrowed()) };
}

export interface ChainReport {
  events: number;
  /** First event that does not fit, with the kind of fault, or null when the whole chain holds. */
  fault: { seq: number; kind: string } | null;
}

/** Walks the whole chain in pieces. `progress` is called with the number of events checked. */
export async function verifyChain(db: Db, progress: (checked: number) => void = () => undefined): Promise<ChainReport> {
  let previous: { seq: number; hash: string } | null = null;
  let events = 0;
  for (;;) {
    const rows = (await db('audit_events as e')
      .select('e.seq', 'e.occurred_at', 'e.account_id', 'e.ip', 'e.action', 'e.subject', 'e.details', 'e.previous_hash', 'e.hash')
      .where('e.seq', '>', previous?.seq ?? 0)
      .orderBy('e.seq')
      .limit(1000)) as (ChainedRow & { hash: string })[];
    for (const raw of rows) {
      const row = { ...raw, seq: Number(raw.seq), account_id: raw.account_id === null ? null : Number(raw.account_id) };
      const kind = chainFault(previous, row);
      if (kind) return { events, fault: { seq: row.seq, kind } };
      previous = { seq: row.seq, hash: row.hash };
      events++;
    }
    progress(events);
    if (rows.length < 1000) return { events, fault: null };
  }
}
