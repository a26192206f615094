import { Conflict } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { go, invalid, type Reply } from '../../kernel/http/reply.ts';
import { can, post, type Request, type Route } from '../../kernel/http/route.ts';
import { answerForm, withheldReason } from './dispatches.forms.ts';
import { answerModel } from './dispatches.model.ts';
import { allows } from './documents.rules.ts';
import { releaseAnswer, type AfterRelease } from './releases.commands.ts';
import { done, onward, refusals } from './sentences.words.ts';
import { answerable, sightOf } from './sight.ts';

/** The leader of an asked unit lets its answer and comments go; `afterRelease` hears of it in the same transaction. */
export function releasesRoutes(afterRelease: AfterRelease): Route[] {
  return [post('/documents/:documentId/release', can('documents.release'), release)];

  async function release(req: Request): Promise<Reply> {
    const sight = await sightOf(req);
    const own = answerable(req, sight, 'documents.release');
    if (!own || !own.has_release || !allows(sight.document.state, 'answer')) throw new Conflict(refusals.closedAsking);
    const shown = idsIn(req, 'shown');
    const kept = idsIn(req, 'withheld').filter((id) => shown.includes(id));
    const reasons = new Map<number, string>();
    let filled = answerForm.fill(req.body);
    for (const id of kept) {
      const name = `reason-${id}`;
      const read = withheldReason.read(req.body[name] ?? '');
      reasons.set(id, 'value' in read ? read.value : (req.body[name] ?? ''));
      if ('error' in read) filled = withError(filled, name, read.error);
    }
    if (!filled.values) {
      const typed = { form: filled, withheld: new Set(kept), reasons };
      return invalid('documents/answer', await answerModel(req, sight, own, filled, typed));
    }
    const { draftedAt = '', answeredAt = '' } = req.body;
    const answer = { ...filled.values, draftedAt, answeredAt, shown, withheld: reasons };
    await releaseAnswer(req, sight.document, own, answer, afterRelease);
    return go(`/documents/${sight.document.id}/dispatches`, done.released(kept.length), 'done', onward);
  }
}

function idsIn(req: Request, name: string): number[] {
  return (req.lists[name] ?? []).map(Number).filter(Number.isSafeInteger);
}
