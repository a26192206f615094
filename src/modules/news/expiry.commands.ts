import type { Db } from '../../kernel/db/db.ts';
import { nobody, scopeOf } from '../../kernel/http/scope.ts';
import type { Ledger } from './articles.commands.ts';
import { findArticle, listReleases } from './articles.queries.ts';
import { standingOf } from './release.rules.ts';
import { expireArticle } from './releases.commands.ts';

const MOST = 200;

/** Articles with a release that has run out and was not taken off yet. */
export async function listRunOut(db: Db, now: Date): Promise<number[]> {
  const rows = (await db('article_releases as e')
    .whereNull('e.recalled_at')
    .where('e.expires_at', '<=', now.toISOString())
    .distinct('e.article_id')
    .orderBy('e.article_id')
    .limit(MOST)) as { article_id: number }[];
  return rows.map((r) => r.article_id);
}

const whole = scopeOf({ ...nobody, grants: [{ permission: 'system', reach: 'all', unitId: 0, path: '/' }] }, 'system');

/**
 * Takes an article that has run out off the sites, in the caller's transaction. One whose newer text is shown or waits
 * to be stays; its old release is then only of the past.
 */
export async function expireArticles(l: Pick<Ledger, 'db' | 'audit' | 'now'>, articleId: number): Promise<void> {
  const article = await findArticle(l.db, whole, articleId);
  if (!article) return;
  const at = l.now.toISOString();
  const { live, next } = standingOf(await listReleases(l.db, [articleId]), at);
  if (live === null && next === null) return expireArticle({ ...l, actor: nobody }, article);
  await l
    .db('article_releases')
    .where({ article_id: articleId })
    .whereNull('recalled_at')
    .where('expires_at', '<=', at)
    .update({ recalled_at: at });
}
