import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { approve, askApproval, decline } from './approvals.commands.ts';
import { approvalFaults, approveForm, declineForm, requestForm } from './approvals.forms.ts';
import { findWaiting, fingerprints, listApprovals, listApprovers, type ApprovalRow } from './approvals.queries.ts';
import { labels } from './documents.forms.ts';
import { headerOf } from './documents.header.ts';
import type { Sight } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import { approvalStateWords, brokenApproval, inSentence } from './documents.words.ts';
import { done, onward, refusals } from './sentences.words.ts';
import { homeSight, may, ownDocument, sightOf } from './sight.ts';
import { versionLabels } from './versions.queries.ts';

/** Approval by a named person, bound to the fingerprint of the exact text. */
export const approvalsRoutes: Route[] = [
  get('/documents/:documentId/approvals', can('documents.read'), index),
  post('/documents/:documentId/approval-requests', can('documents.draft'), ask),
  post('/documents/:documentId/approval', can('documents.approve'), give, { stepUp: true }),
  post('/documents/:documentId/refusal', can('documents.approve'), refuse),
];

async function index(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  if (sight.side === 'recipient') throw new NotFound();
  return page('documents/approvals', await approvalsModel(req, sight));
}

interface Typed {
  request?: Filled<unknown>;
  refusal?: Filled<unknown>;
}

async function approvalsModel(req: Request, sight: Sight, typed: Typed = {}) {
  const { document } = sight;
  const base = `/documents/${document.id}`;
  const prints = sight.number === document.latest_number ? await fingerprints(req.db, document) : undefined;
  const asks =
    sight.side === 'home' &&
    document.latest_number > 0 &&
    allows(document.state, 'askApproval') &&
    may(req, 'documents.draft', document.home_path);
  const waiting = await findWaiting(req.db, sight, req.actor.accountId);
  const rows = await listApprovals(req.db, sight, req.actor.accountId);
  const versionLabel = await versionLabels(req.db, document.id);
  return {
    ...(await headerOf(req, sight, 'approvals')),
    labels,
    print: prints
      ? { full: prints.stored, short: prints.stored.slice(0, 12), intact: prints.stored === prints.recorded }
      : null,
    versionLabel: document.latest_label,
    versionInText: inSentence(document.latest_label),
    textHref: base,
    approvals: rows.map((row) => shown(row, prints?.stored, versionLabel)),
    requestForm: asks
      ? {
          action: `${base}/approval-requests`,
          form: typed.request ?? requestForm.blank(),
          options: (await listApprovers(req.db, document)).map((a) => ({
            value: String(a.id),
            label: [a.full_name, a.title, a.unit_name].filter(Boolean).join(', '),
          })),
        }
      : null,
    decision: waiting
      ? {
          approveAction: `${base}/approval`,
          textHash: prints?.stored ?? '',
          changed: prints?.stored !== waiting.text_hash,
          declineAction: `${base}/refusal`,
          form: typed.refusal ?? declineForm.blank(),
          askedBy: waiting.asked_by_name,
          askedAt: waiting.asked_at,
        }
      : null,
  };
}

function shown(row: ApprovalRow, stored: string | undefined, versionLabel: (number: number) => string) {
  const broken = row.state === 'approved' && row.text_hash !== stored;
  return {
    approver: row.approver_name,
    versionLabel: versionLabel(Number(row.version_number)),
    askedBy: row.asked_by_name,
    askedAt: row.asked_at,
    status: broken ? brokenApproval : approvalStateWords[row.state],
    decidedAt: row.decided_at,
    note: row.note,
    hash: row.text_hash,
    shortHash: row.text_hash.slice(0, 12),
  };
}

async function ask(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  let filled = requestForm.fill(req.body);
  const approvers = await listApprovers(req.db, document);
  const approver = approvers.find((a) => a.id === filled.values?.approver);
  if (filled.values && !approver) filled = withError(filled, 'approver', approvalFaults.notEntitled);
  if (!approver)
    return invalid('documents/approvals', await approvalsModel(req, homeSight(document), { request: filled }));
  await askApproval(req, document, approver);
  return go(`/documents/${document.id}/approvals`, done.asked(approver.full_name));
}

/** The request waiting for this person, who must still be entitled to decide it. */
async function waitingFor(req: Request, sight: Sight): Promise<ApprovalRow> {
  const waiting = await findWaiting(req.db, sight, req.actor.accountId);
  const entitled = waiting && (await listApprovers(req.db, sight.document)).some((a) => a.id === req.actor.accountId);
  if (!entitled) throw new Conflict(refusals.notNow);
  return waiting;
}

async function give(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const waiting = await waitingFor(req, sight);
  const seen = approveForm.fill(req.body).values?.textHash ?? '';
  await approve(req, sight.document, waiting, seen);
  return go(`/documents/${sight.document.id}/approvals`, done.approved, 'done', onward);
}

async function refuse(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const waiting = await waitingFor(req, sight);
  const filled = declineForm.fill(req.body);
  if (!filled.values) return invalid('documents/approvals', await approvalsModel(req, sight, { refusal: filled }));
  await decline(req, sight.document, waiting, filled.values.reason);
  return go(`/documents/${sight.document.id}/approvals`, done.declined, 'done', onward);
}
