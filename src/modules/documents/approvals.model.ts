import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { blankRequest, declineForm, type RequestForm } from './approvals.forms.ts';
import {
  findTurn,
  fingerprints,
  listApprovers,
  listSubmissions,
  type StepRow,
  type Submission,
} from './approvals.queries.ts';
import { approvalModes } from './approvals.rules.ts';
import { labels } from './documents.forms.ts';
import { headerOf } from './documents.header.ts';
import type { Sight } from './documents.queries.ts';
import { allows } from './documents.rules.ts';
import {
  approvalModeWords,
  approvalStateWords,
  brokenApproval,
  submissionStateWords,
  inSentence,
} from './documents.words.ts';
import { may } from './sight.ts';
import { versionLabels } from './versions.queries.ts';

export interface Typed {
  request?: RequestForm;
  refusal?: Filled<unknown>;
}

/** What has been asked and decided, and the forms for whoever may ask or decide (views/intranet/documents/approvals.hbs). */
export async function approvalsModel(req: Request, sight: Sight, typed: Typed = {}) {
  const { document } = sight;
  const base = `/documents/${document.id}`;
  const header = await headerOf(req, sight, 'approvals');
  const prints = sight.number === document.latest_number ? await fingerprints(req.db, document) : undefined;
  const drafts = sight.side === 'home' && may(req, 'documents.draft', document.home_path);
  const asks = drafts && document.latest_number > 0 && allows(document.state, 'askApproval');
  const turn = await findTurn(req.db, document.id, req.actor.accountId, localDay(req.now));
  const submissions = await listSubmissions(req.db, sight);
  const versionLabel = await versionLabels(req.db, document.id);
  const open = submissions.find((s) => s.state === 'open');
  const approved = submissions.some((s) => s.state === 'approved' && s.text_hash === prints?.stored);
  return {
    ...header,
    // who may ask has the form before them; a second red button would send them elsewhere
    next: asks && header.next?.href ? null : header.next,
    labels,
    print: prints
      ? { full: prints.stored, short: prints.stored.slice(0, 12), intact: prints.stored === prints.recorded }
      : null,
    versionLabel: document.latest_label,
    versionInText: inSentence(document.latest_label),
    textHref: base,
    submissions: submissions.map((s) => shown(s, prints?.stored, versionLabel)),
    sealedHref: document.state === 'approved' && approved ? `${base}/sealed` : null,
    requestForm: asks ? await requestModel(req, sight, typed.request ?? blankRequest()) : null,
    takeBackAction: drafts && open && allows(document.state, 'takeBack') ? `${base}/submission/withdrawal` : null,
    decision: turn
      ? {
          approveAction: `${base}/approval`,
          textHash: prints?.stored ?? '',
          changed: prints?.stored !== turn.submission.text_hash,
          declineAction: `${base}/refusal`,
          form: typed.refusal ?? declineForm.blank(),
          askedBy: turn.submission.asked_by_name,
          askedAt: turn.submission.asked_at,
          message: turn.submission.message,
          principal: turn.principal,
        }
      : null,
  };
}

async function requestModel(req: Request, { document }: Sight, { filled, chosen, places }: RequestForm) {
  const approvers = await listApprovers(req.db, document);
  return {
    action: `/documents/${document.id}/approval-requests`,
    form: filled,
    modes: approvalModes.map((value) => ({ value, ...approvalModeWords[value] })),
    people: approvers.map((a) => ({
      id: a.id,
      name: a.full_name,
      about: [a.title, a.unit_name].filter(Boolean).join(', '),
      checked: chosen.has(a.id),
      place: places.get(a.id) ?? '',
    })),
  };
}

function shown(submission: Submission, stored: string | undefined, versionLabel: (number: number) => string) {
  const broken = submission.state === 'approved' && submission.text_hash !== stored;
  const many = submission.steps.length > 1;
  return {
    versionLabel: inSentence(versionLabel(submission.version_number)),
    askedBy: submission.asked_by_name,
    askedAt: submission.asked_at,
    message: submission.message,
    how: many ? approvalModeWords[submission.mode].sentence(submission.needed, submission.steps.length) : null,
    status: broken ? brokenApproval : submissionStateWords[submission.state],
    hash: submission.text_hash,
    shortHash: submission.text_hash.slice(0, 12),
    steps: submission.steps.map((step, i) => ({
      place: submission.mode === 'ordered' && many ? String(i + 1) : '',
      approver: step.approver_name,
      about: [step.approver_title, step.approver_unit].filter(Boolean).join(', '),
      status: approvalStateWords[step.state],
      deputy: deputyOf(step),
      decidedAt: step.decided_at,
      note: step.note,
    })),
  };
}

function deputyOf(step: StepRow): string | null {
  return step.decided_by_id !== null && step.decided_by_id !== step.approver_id ? step.decided_by_name : null;
}
