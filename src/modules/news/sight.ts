import { Conflict, NotFound } from '../../kernel/http/errors.ts';
import { wholeNumber, type Request } from '../../kernel/http/route.ts';
import { scopeOf } from '../../kernel/http/scope.ts';
import { findArticle, type ArticleRow } from './articles.queries.ts';
import { refusals } from './news.sentences.ts';
import { findRevision, type RevisionRow } from './revisions.queries.ts';
import { nextState, permissionFor, type ArticleEvent } from './workflow.rules.ts';

/** The article in the address. Throws NotFound outside the scope of the route's permission. */
export async function ownArticle(req: Request): Promise<ArticleRow> {
  const id = wholeNumber(req.params['articleId']);
  const row = id && (await findArticle(req.db, req.scope, id));
  if (!row) throw new NotFound();
  return row;
}

/** The revision in the address, of an article that was found through a scope. Throws NotFound. */
export async function revisionIn(req: Request, article: ArticleRow, param = 'number'): Promise<RevisionRow> {
  const number = wholeNumber(req.params[param]);
  const row = number && (await findRevision(req.db, article.id, number));
  if (!row) throw new NotFound();
  return row;
}

/** Is this event the person's at the step where the article is? */
export function isMine({ actor }: Pick<Request, 'actor'>, article: ArticleRow, event: ArticleEvent): boolean {
  const permission = permissionFor(event, article.state);
  return (
    nextState(article.course, article.state, event) !== undefined &&
    scopeOf(actor, permission).covers(article.unit_path)
  );
}

/** Throws Conflict when the article is at a step where the event is not the person's. */
export function refuseUnlessMine(req: Request, article: ArticleRow, event: ArticleEvent): void {
  if (!isMine(req, article, event)) throw new Conflict(event === 'save' ? refusals.notYours : refusals.notNow);
}
