import { pager } from '../../kernel/http/pager.ts';
import { go, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import {
  AUDIT_PAGE,
  countAuditEvents,
  listAuditEvents,
  listSubjectNames,
  verifyChain,
  type AuditFilter,
  type ChainReport,
} from './audit.queries.ts';
import { detailLines, faultWords, subjectWords, whoWords } from './audit.words.ts';

/** The log for the auditor. `catalogue`: every action of every module with its label, merged by main. */
export function auditRoutes(catalogue: Readonly<Record<string, string>>): Route[] {
  const read = can('audit.read');
  const actions = Object.entries(catalogue)
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'vi'));
  return [
    get('/audit', read, index),
    // the walk is long: before the transaction, not inside it
    post<ChainReport>('/audit/verification', read, verify, { prepare: (req) => verifyChain(req.db) }),
  ];

  async function index(req: Request): Promise<Reply> {
    const word = (name: string): string => (req.query[name] ?? '').trim().slice(0, 100);
    const filter: AuditFilter = {
      action: word('action'),
      subject: word('subject'),
      username: word('username').toLowerCase(),
    };
    const p = pager(req, await countAuditEvents(req.db, req.scope, filter), AUDIT_PAGE);
    const rows = await listAuditEvents(req.db, req.scope, filter, p.current);
    const names = await listSubjectNames(
      req.db,
      req.scope,
      rows.map((r) => r.subject),
    );
    const model = {
      title: 'Nhật ký hệ thống',
      form: { raw: { ...filter }, errors: {}, values: null },
      actions,
      filtered: Object.values(filter).some((v) => v !== ''),
      page: p,
      rows: rows.map((r) => ({
        seq: Number(r.seq),
        at: r.occurred_at,
        action: catalogue[r.action] ?? r.action,
        subject: subjectWords(r.subject),
        subjectName: names.get(r.subject) ?? null,
        subjectKey: r.subject,
        details: detailLines(r.details),
        who: r.full_name ?? (r.action === 'session.opened' ? names.get(r.subject) : undefined) ?? whoWords(r.ip),
        username: r.username,
        ip: r.ip === 'job' ? '' : r.ip,
      })),
    };
    return page('audit/index', model, 'audit/_list');
  }
}

async function verify(req: Request, report: ChainReport): Promise<Reply> {
  const { events, fault } = report;
  await req.audit('audit.verified', 'audit:chain', {
    events,
    fault: fault === null ? null : `${fault.seq} ${fault.kind}`,
  });
  const count = new Intl.NumberFormat('vi-VN').format(events);
  if (fault === null) return go('/audit', `Đã kiểm chứng ${count} sự kiện: chuỗi nguyên vẹn.`);
  return go(
    '/audit',
    `Chuỗi đứt ở sự kiện số ${fault.seq}: ${faultWords[fault.kind] ?? fault.kind}. ${count} sự kiện trước đó nguyên vẹn. Hãy giữ nguyên hiện trạng và báo người phụ trách an toàn thông tin.`,
    'error',
  );
}
