import { insertRow } from '../../kernel/db/db.ts';
import { Conflict } from '../../kernel/http/errors.ts';
import { recallItem, sendAt, sendItem } from '../link/index.ts';
import { notify } from '../notices/index.ts';
import { record, type Ledger } from './articles.commands.ts';
import type { ArticleRow } from './articles.queries.ts';
import { findArticleLevel } from './levels.queries.ts';
import { noticeWords, refusals } from './news.sentences.ts';
import type { RevisionRow } from './revisions.queries.ts';

interface Act {
  cause: 'approved' | 'rolledBack';
  /** From when readers see it, ISO. */
  at: string;
  reason: string | null;
}

/** Writes the release and has it sent; `article.sequence` is the new one already. */
export async function release(
  l: Ledger,
  article: ArticleRow,
  revision: RevisionRow,
  { cause, at, reason }: Act,
): Promise<void> {
  await insertRow(l.db, 'article_releases', {
    article_id: article.id,
    number: revision.number,
    cause,
    content_hash: revision.content_hash,
    opens_at: at,
    expires_at: revision.expires_at,
    account_id: l.actor.accountId,
    reason,
    released_at: l.now.toISOString(),
    recalled_at: null,
    recall_reason: null,
  });
  const level = await findArticleLevel(l.db, article.unit_id);
  await sendItem(
    l,
    { kind: 'article', publicId: article.public_id, sequence: article.sequence, level, at: sendAt(at, l.now) },
    l.now,
  );
}

/** Puts a revision that was out before in the place of the one that is out now. Throws Conflict. */
export async function rollBack(l: Ledger, article: ArticleRow, revision: RevisionRow, reason: string): Promise<void> {
  const at = l.now.toISOString();
  if (revision.expires_at !== null && revision.expires_at <= at) throw new Conflict(refusals.pastExpiry);
  const sequence = await nextSequence(l, article);
  await release(l, { ...article, sequence }, revision, { cause: 'rolledBack', at, reason });
  await record(l, 'article.rolledBack', article.id, { number: revision.number, textHash: revision.content_hash });
}

/** Takes an article off every site, with what still waits to open. Throws Conflict. */
export async function withdrawArticle(l: Ledger, article: ArticleRow, reason: string): Promise<void> {
  await recall(l, article, reason);
  await record(l, 'article.withdrawn', article.id);
  const writers = article.created_by_id === l.actor.accountId ? [] : [article.created_by_id];
  await notify(l.db, writers, noticeWords.withdrawn(article.title), `/news/${article.id}`, l.now);
}

/** Takes an article that has run out off every site; the portals have shown nothing of it since. */
export async function expireArticle(l: Ledger, article: ArticleRow): Promise<void> {
  await recall(l, article, null);
  await record(l, 'article.expired', article.id);
}

async function recall(l: Ledger, article: ArticleRow, reason: string | null): Promise<void> {
  const sequence = await nextSequence(l, article);
  const recalled = await l
    .db('article_releases')
    .where({ article_id: article.id })
    .whereNull('recalled_at')
    .update({ recalled_at: l.now.toISOString(), recall_reason: reason });
  if (recalled === 0) throw new Conflict(refusals.notLive);
  await recallItem(l, { kind: 'article', publicId: article.public_id, sequence }, l.now);
}

async function nextSequence(l: Ledger, article: ArticleRow): Promise<number> {
  const sequence = article.sequence + 1;
  const changed = await l
    .db('articles')
    .where({ id: article.id, version: article.version })
    .update({ sequence, updated_at: l.now.toISOString(), version: article.version + 1 });
  if (changed !== 1) throw new Conflict();
  return sequence;
}
