import { Conflict } from '../../kernel/http/errors.ts';
import { go, invalid, type Reply } from '../../kernel/http/reply.ts';
import { can, post, type Request, type Route } from '../../kernel/http/route.ts';
import { stepLabel } from './documents.words.ts';
import { done, refusals } from './sentences.words.ts';
import { homeSight, ownDocument } from './sight.ts';
import { settleVersion } from './versions.commands.ts';
import { settleForm } from './versions.forms.ts';
import { settles, versionsModel } from './versions.model.ts';
import { nextStep } from './versions.rules.ts';

/** Settling the newest text as a version to refer to, or as the next 'Dự thảo lần n' (domain.md §6.5). */
export const settlementsRoutes: Route[] = [post('/documents/:documentId/settlements', can('documents.draft'), settle)];

async function settle(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  if (!settles(document)) throw new Conflict(refusals.notNow);
  const form = settleForm.fill(req.body);
  if (!form.values) {
    return invalid('documents/versions', await versionsModel(req, homeSight(document), { settle: form }));
  }
  const { settled, reason } = form.values;
  await settleVersion(req, document, settled, reason);
  return go(`/documents/${document.id}/versions`, done.settled(stepLabel(nextStep(document.latest_step, settled))));
}
