import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { answerDispatch, sendDocument } from './dispatches.commands.ts';
import { answerForm, sendFaults, sendForm } from './dispatches.forms.ts';
import { answerModel, dispatchesModel, offeredUnits, sendModel, type Offered } from './dispatches.model.ts';
import { allows } from './documents.rules.ts';
import { done, onward, refusals } from './sentences.words.ts';
import { draftAnswer } from './releases.commands.ts';
import { answerable, ownDocument, sightOf } from './sight.ts';

/** Sending out, what every recipient has done with it, and the answer of one's own unit. */
export const dispatchesRoutes: Route[] = [
  get('/documents/:documentId/dispatches', can('documents.read'), index),
  get('/documents/:documentId/dispatches/new', can('documents.send'), blank),
  post('/documents/:documentId/dispatches', can('documents.send'), create),
  post('/documents/:documentId/answer', can('documents.answer'), answer),
];

/** The home unit sees all recipients; a recipient sees what its own unit received, and answers there. */
async function index(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  if (sight.side === 'home') return page('documents/dispatches', await dispatchesModel(req, sight));
  const own =
    answerable(req, sight, 'documents.release') ??
    answerable(req, sight, 'documents.answer') ??
    sight.received.find((r) => r.is_latest);
  if (!own) throw new NotFound();
  const form = answerForm.blank(
    own.drafted_at === null
      ? { answer: own.answer, text: own.answer_text }
      : { answer: own.draft_answer, text: own.draft_text },
  );
  return page('documents/answer', await answerModel(req, sight, own, form));
}

async function blank(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  if (document.latest_number === 0) throw new Conflict(refusals.noText);
  if (!allows(document.state, 'send')) throw new Conflict(refusals.notNow);
  const groups = (req.query['group'] ?? '').split(',').filter(Boolean);
  const units = await offeredUnits(req, document);
  const chosen = new Set(
    units.filter((u) => !u.hasLatest && (groups.includes(u.kind) || groups.includes('all'))).map((u) => u.id),
  );
  return page('documents/send', sendModel(document, units, chosen, groups, sendForm.blank()));
}

async function create(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  if (document.latest_number === 0) throw new Conflict(refusals.noText);
  const units = await offeredUnits(req, document);
  const asked = new Set((req.lists['units'] ?? []).map(Number));
  const chosen = units.filter((u) => asked.has(u.id));
  const fresh = chosen.filter((u) => !u.hasLatest);
  const filled = checked(sendForm.fill(req.body), chosen, fresh, localDay(req.now));
  if (!filled.values)
    return invalid('documents/send', sendModel(document, units, new Set(fresh.map((u) => u.id)), [], filled));
  await sendDocument(req, document, { unitIds: fresh.map((u) => u.id), ...filled.values });
  const before = chosen.length - fresh.length;
  const words = before === 0 ? done.sent(fresh.length) : done.sentBefore(fresh.length, before);
  return go(`/documents/${document.id}/dispatches`, words);
}

type Sending = ReturnType<typeof sendForm.fill>;

function checked(filled: Sending, chosen: readonly Offered[], fresh: readonly Offered[], today: string): Sending {
  let result = filled;
  const due = filled.values?.dueOn ?? null;
  if (due !== null && due < today) result = withError(result, 'dueOn', sendFaults.past);
  if (chosen.length === 0) result = withError(result, 'units', sendFaults.noUnit);
  else if (fresh.length === 0) result = withError(result, 'units', sendFaults.allSent);
  return result;
}

async function answer(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const own = answerable(req, sight, 'documents.answer');
  if (!own || !allows(sight.document.state, 'answer')) throw new Conflict(refusals.notAsked);
  const filled = answerForm.fill(req.body);
  if (!filled.values) return invalid('documents/answer', await answerModel(req, sight, own, filled as Filled<unknown>));
  if (own.has_release) {
    const leaders = await draftAnswer(req, sight.document, own, filled.values);
    return go(`/documents/${sight.document.id}/dispatches`, done.draftedAnswer(leaders), 'done', onward);
  }
  await answerDispatch(req, sight.document, own, filled.values);
  return go(`/documents/${sight.document.id}/dispatches`, done.answered, 'done', onward);
}
