import { formatInstant } from '../../kernel/text/dates.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { actForm, reasonForm } from './articles.forms.ts';
import { done } from './news.sentences.ts';
import { showModel, type ShowForms } from './show.model.ts';
import { ownArticle, refuseUnlessMine } from './sight.ts';
import { approveArticle, passArticle, returnArticle, submitArticle, takeBackArticle } from './steps.commands.ts';
import { findRevision } from './revisions.queries.ts';
import { NotFound } from '../../kernel/http/errors.ts';
import { withdrawArticle } from './releases.commands.ts';
import type { ArticleRow } from './articles.queries.ts';

export const blankForms = (): ShowForms => ({ reason: reasonForm.blank(), act: actForm.blank() });

/** The page of an article, and its way from the writer to the sites. */
export const stepsRoutes: Route[] = [
  get('/news/:articleId', can('news.read'), show),
  post('/news/:articleId/submission', can('news.write'), submit),
  post('/news/:articleId/recall', can('news.write'), takeBack),
  post('/news/:articleId/passing', can('news.edit'), pass),
  post('/news/:articleId/return', can('news.read'), sendBack),
  post('/news/:articleId/approval', can('news.approve'), approve, { stepUp: true }),
  post('/news/:articleId/withdrawal', can('news.edit'), withdraw, { stepUp: true }),
];

async function show(req: Request): Promise<Reply> {
  return page('news/show', await showModel(req, await ownArticle(req), blankForms()));
}

async function submit(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  refuseUnlessMine(req, article, 'submit');
  await submitArticle(req, article);
  return go(`/news/${article.id}`, done.submitted);
}

async function takeBack(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  refuseUnlessMine(req, article, 'takeBack');
  await takeBackArticle(req, article);
  return go(`/news/${article.id}`, done.takenBack);
}

async function pass(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  refuseUnlessMine(req, article, 'pass');
  await passArticle(req, article);
  return go(`/news/${article.id}`, done.passed);
}

/** Whose it is to send back, the step says: the editor's while it is edited, then the approver's. */
async function sendBack(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  refuseUnlessMine(req, article, 'return');
  const form = reasonForm.fill(req.body);
  if (!form.values) return invalid('news/show', await showModel(req, article, { ...blankForms(), reason: form }));
  await returnArticle(req, article, await latestOf(req, article), form.values.reason);
  return go(`/news/${article.id}`, done.returned);
}

async function latestOf(req: Request, article: ArticleRow) {
  const latest = await findRevision(req.db, article.id, article.latest_number);
  if (!latest) throw new NotFound();
  return latest;
}

async function approve(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  refuseUnlessMine(req, article, 'approve');
  const latest = await latestOf(req, article);
  const opensAt = await approveArticle(req, article, latest, req.body['textHash'] ?? '');
  const later = opensAt > req.now.toISOString();
  return go(`/news/${article.id}`, later ? done.scheduled(formatInstant(opensAt)) : done.approved);
}

async function withdraw(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  const form = actForm.fill(req.body);
  if (!form.values) return invalid('news/show', await showModel(req, article, { ...blankForms(), act: form }));
  await withdrawArticle(req, article, form.values.reason);
  return go(`/news/${article.id}`, done.withdrawn);
}
