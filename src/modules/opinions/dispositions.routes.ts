import { NotFound } from '../../kernel/http/errors.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { commentsModel, filterOf, hrefOf, itemsOf, progressOf, textOfRound } from './comments.model.ts';
import { findRoundComment, listRoundComments, type RoundComment } from './comments.queries.ts';
import { disposeComment, mergeDuplicates } from './dispositions.commands.ts';
import { dispositionForm } from './dispositions.forms.ts';
import { originalsOf } from './dispositions.rules.ts';
import { groupsOfSame } from './duplicates.model.ts';
import { headOf } from './rounds.model.ts';
import { ownRound } from './rounds.sight.ts';
import { labels } from './rounds.words.ts';
import { done } from './sentences.words.ts';

/** The drafting team gives every comment its word. */
export const dispositionsRoutes: Route[] = [
  get('/rounds/:roundId/comments', can('rounds.read'), index),
  post('/rounds/:roundId/comments/:commentId/disposition', can('rounds.manage'), dispose),
  get('/rounds/:roundId/duplicates', can('rounds.manage'), same),
  post('/rounds/:roundId/duplicates', can('rounds.manage'), merge),
];

async function index(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  return page('rounds/comments', await commentsModel(req, round, filterOf(req.query), null));
}

/** In place where the page can swap a piece; otherwise back to the list, at the comment. */
async function dispose(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const id = wholeNumber(req.params['commentId']);
  const comment = id && (await findRoundComment(req.db, round.id, id));
  if (!comment) throw new NotFound();
  const all = await listRoundComments(req.db, round.id);
  const filled = dispositionForm.fill(req.body, comment.id, new Set(all.map((c) => c.id)), originalsOf(all));
  const filter = filterOf(req.body);
  const refused = { id: comment.id, form: filled };
  if (!filled.values) {
    if (!req.fragment) return invalid('rounds/comments', await commentsModel(req, round, filter, refused));
    const [item] = await itemsOf(req, round, [comment], all, await textOfRound(req, round), filter, refused);
    return invalid(
      'rounds/comments',
      { title: round.title, ...item!, swapped: true, ...progressOf(all) },
      'rounds/_item',
    );
  }
  await disposeComment(req, round, comment, wholeNumber(req.body['version']) ?? 0, filled.values);
  if (!req.fragment) return go(`${hrefOf(round, filter)}#comment-${comment.id}`, done.disposed(comment.id));
  const after = await listRoundComments(req.db, round.id);
  const now = after.filter((c) => c.id === comment.id);
  const [item] = await itemsOf(req, round, now, after, await textOfRound(req, round), filter, null);
  return page('rounds/comments', { title: round.title, ...item!, swapped: true, ...progressOf(after) }, 'rounds/_item');
}

async function same(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const groups = groupsOfSame(await listRoundComments(req.db, round.id));
  const shown = (c: RoundComment) => ({ id: c.id, body: c.body, who: c.unit_name ?? c.said_by ?? '' });
  return page('rounds/duplicates', {
    ...headOf(req, round, 'comments', 'home'),
    labels,
    action: `/rounds/${round.id}/duplicates`,
    count: groups.reduce((n, g) => n + g.others.length, 0),
    groups: groups.map((g) => ({ original: shown(g.original), others: g.others.map(shown) })),
  });
}

/** Only what was shown and ticked is marked, and only where it still belongs to the same group. */
async function merge(req: Request): Promise<Reply> {
  const round = await ownRound(req);
  const ticked = new Set((req.lists['duplicates'] ?? []).map(Number));
  const groups = groupsOfSame(await listRoundComments(req.db, round.id))
    .map((g) => ({ original: g.original, others: g.others.filter((c) => ticked.has(c.id)) }))
    .filter((g) => g.others.length > 0);
  const marked = await mergeDuplicates(req, round, groups);
  return go(`/rounds/${round.id}/comments?state=open`, done.merged(marked));
}
