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

export interface AuditFilter {
  action: string;
  subject: string;
  username: string;
}

/** One page of the log, newest first. Only auditors of everything (`everywhere`) see it: the log has no unit of its own. */
export async function listAuditEvents(db: Db, scope: Scope, filter: AuditFilter, pageNo: number): Promise<AuditRow[]> {
  if (!scope.everywhere) return [];
  return (await narrowed(db, filter, await accountIdOf(db, filter.username))
    .leftJoin('accounts as a', 'a.id', 'e.account_id')
    .select('e.seq', 'e.occurred_at', 'e.action', 'e.subject', 'e.details', 'e.ip', 'a.full_name', 'a.username')
    .orderBy('e.seq', 'desc')
    .limit(AUDIT_PAGE)
    .offset(AUDIT_PAGE * (pageNo - 1))) as AuditRow[];
}

export async function countAuditEvents(db: Db, scope: Scope, filter: AuditFilter): Promise<number> {
  return scope.everywhere ? countOf(narrowed(db, filter, await accountIdOf(db, filter.username))) : 0;
}

/** With a username: what that person did, and what was done to the account (signing in has no actor yet). */
function narrowed(db: Db, filter: AuditFilter, accountId: number) {
  const query = db('audit_events as e');
  if (filter.action) query.where('e.action', filter.action);
  if (filter.subject) query.where('e.subject', filter.subject);
  if (filter.username)
    query.where((q) => void q.where('e.account_id', accountId).orWhere('e.subject', `account:${accountId}`));
  return query;
}

/** Id of an account, 0 for a name that nobody bears. */
async function accountIdOf(db: Db, username: string): Promise<number> {
  if (username === '') return 0;
  const row = (await db('accounts as a').where('a.username', username).select('a.id').first()) as
    | { id: number }
    | undefined;
  return row?.id ?? 0;
}

/** Names of the accounts and units that a page of the log is about, by subject ('unit:12'). */
export async function listSubjectNames(
  db: Db,
  scope: Scope,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (!scope.everywhere) return names;
  for (const [noun, table, column] of [
    ['account', 'accounts', 'full_name'],
    ['unit', 'units', 'name'],
  ] as const) {
    const ids = subjects.filter((s) => s.startsWith(`${noun}:`)).map((s) => Number(s.slice(noun.length + 1)));
    if (ids.length === 0) continue;
    const rows = (await db(`${table} as t`)
      .whereIn('t.id', [...new Set(ids)])
      .select('t.id', `t.${column} as name`)
      .orderBy('t.id')) as { id: number; name: string }[];
    for (const row of rows) names.set(`${noun}:${row.id}`, row.name);
  }
  return names;
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
      .select(
        'e.seq',
        'e.occurred_at',
        'e.account_id',
        'e.ip',
        'e.action',
        'e.subject',
        'e.details',
        'e.previous_hash',
        'e.hash',
      )
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
