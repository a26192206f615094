import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { answerForm } from './dispatches.forms.ts';
import type { ReceivedRow, Sight } from './documents.queries.ts';
import { answers, type AnswerKind } from './documents.rules.ts';
import { answerWords, options } from './documents.words.ts';
import { listSteps, listUnreleased } from './releases.queries.ts';
import { stepLabels } from './sentences.words.ts';
import { may } from './sight.ts';

/** The leader's form as it was typed and refused. */
export interface ReleaseTyped {
  form: Filled<unknown>;
  withheld: ReadonlySet<number>;
  reasons: ReadonlyMap<number, string>;
}

/** The part of the answer page that a dispatch with release adds: the draft that waits, the leader's form, the history. */
export async function releaseModel(
  req: Request,
  sight: Sight,
  own: ReceivedRow,
  releases: boolean,
  typed: ReleaseTyped | undefined,
) {
  const steps = own.has_release && may(req, 'documents.read', own.unit_path) ? await listSteps(req.db, own.id) : [];
  return {
    drafted:
      own.drafted_at === null
        ? null
        : {
            by: own.drafted_by_name,
            at: own.drafted_at,
            answer: answerWords[own.draft_answer as AnswerKind],
            body: own.draft_text,
          },
    releaseForm: releases ? await formModel(req, sight, own, typed) : null,
    answerSteps: steps.map((s) => ({
      label: stepLabels[s.step],
      by: s.full_name,
      at: s.made_at,
      answer: answerWords[s.answer as AnswerKind],
      body: s.body,
    })),
  };
}

async function formModel(req: Request, { document }: Sight, own: ReceivedRow, typed: ReleaseTyped | undefined) {
  const blank =
    own.drafted_at === null
      ? { answer: own.answer, text: own.answer_text }
      : { answer: own.draft_answer, text: own.draft_text };
  const form = typed?.form ?? answerForm.blank(blank);
  return {
    action: `/documents/${document.id}/release`,
    form,
    options: options(answers, answerWords),
    draftedAt: own.drafted_at ?? '',
    answeredAt: own.answered_at ?? '',
    again: own.answered_at !== null,
    comments: (await listUnreleased(req.db, own.id)).map((c) => ({
      id: c.id,
      author: c.full_name,
      at: c.created_at,
      body: c.body,
      quote: c.quote,
      withheld: typed?.withheld.has(c.id) ?? false,
      reason: typed?.reasons.get(c.id) ?? '',
      fault: form.errors[`reason-${c.id}`] ?? null,
    })),
  };
}
