import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { approve, askApproval, decline, takeBack } from './approvals.commands.ts';
import { approveForm, declineForm, fillRequest } from './approvals.forms.ts';
import { approvalsModel } from './approvals.model.ts';
import { findOpenSubmission, findTurn, listApprovers, type Turn } from './approvals.queries.ts';
import type { Sight } from './documents.queries.ts';
import { done, onward, refusals } from './sentences.words.ts';
import { homeSight, ownDocument, sightOf } from './sight.ts';

/** Approval by named persons, in order, together or k of n, bound to the fingerprint of the exact text. */
export const approvalsRoutes: Route[] = [
  get('/documents/:documentId/approvals', can('documents.read'), index),
  post('/documents/:documentId/approval-requests', can('documents.draft'), ask),
  post('/documents/:documentId/approval', can('documents.approve'), give, { stepUp: true }),
  post('/documents/:documentId/refusal', can('documents.approve'), refuse),
  post('/documents/:documentId/submission/withdrawal', can('documents.draft'), withdraw),
];

async function index(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  if (sight.side === 'recipient') throw new NotFound();
  return page('documents/approvals', await approvalsModel(req, sight));
}

async function ask(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const request = fillRequest(req, await listApprovers(req.db, document));
  const { values } = request.filled;
  if (!values) return invalid('documents/approvals', await approvalsModel(req, homeSight(document), { request }));
  await askApproval(req, document, values);
  return go(`/documents/${document.id}/approvals`, done.asked(values.approvers.length));
}

/** The turn of this person, or of the one they stand in for, who must still be entitled to decide. */
async function turnOf(req: Request, sight: Sight): Promise<Turn> {
  const turn = await findTurn(req.db, sight.document.id, req.actor.accountId, localDay(req.now));
  const entitled = turn && (await listApprovers(req.db, sight.document)).some((a) => a.id === turn.step.approver_id);
  if (!entitled) throw new Conflict(refusals.notNow);
  return turn;
}

async function give(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const turn = await turnOf(req, sight);
  const seen = approveForm.fill(req.body).values?.textHash ?? '';
  const { state } = await approve(req, sight.document, turn, seen);
  const words = state === 'approved' ? done.approved : done.approvedOne;
  return go(`/documents/${sight.document.id}/approvals`, words, 'done', onward);
}

async function refuse(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const turn = await turnOf(req, sight);
  const filled = declineForm.fill(req.body);
  if (!filled.values) return invalid('documents/approvals', await approvalsModel(req, sight, { refusal: filled }));
  const { state } = await decline(req, sight.document, turn, filled.values.reason);
  const words = state === 'declined' ? done.declined : done.declinedOne;
  return go(`/documents/${sight.document.id}/approvals`, words, 'done', onward);
}

async function withdraw(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const submission = await findOpenSubmission(req.db, document.id);
  if (!submission) throw new Conflict(refusals.notNow);
  await takeBack(req, document, submission);
  return go(`/documents/${document.id}/approvals`, done.takenBack);
}
