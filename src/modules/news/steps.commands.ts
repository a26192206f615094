import { Conflict } from '../../kernel/http/errors.ts';
import { notify } from '../notices/index.ts';
import { move, record, type Ledger } from './articles.commands.ts';
import type { ArticleRow } from './articles.queries.ts';
import { noticeWords, refusals } from './news.sentences.ts';
import { opensAt } from './release.rules.ts';
import { release } from './releases.commands.ts';
import { contentHash, type RevisionRow } from './revisions.queries.ts';
import { isSameContent, mayApprove } from './workflow.rules.ts';

/** The writer hands the newest revision in. Throws Conflict. */
export async function submitArticle(l: Ledger, article: ArticleRow): Promise<void> {
  const state = await move(l, article, 'submit', null);
  await record(l, 'article.submitted', article.id, { number: article.latest_number, state });
}

/** The writer takes it back before it is decided. Throws Conflict. */
export async function takeBackArticle(l: Ledger, article: ArticleRow): Promise<void> {
  await move(l, article, 'takeBack', null);
  await record(l, 'article.takenBack', article.id, { number: article.latest_number });
}

/** The editor hands it on to who approves. Throws Conflict. */
export async function passArticle(l: Ledger, article: ArticleRow): Promise<void> {
  await move(l, article, 'pass', null);
  await record(l, 'article.passed', article.id, { number: article.latest_number });
}

/** Editor or approver send it back; the writers of article and revision are told why. Throws Conflict. */
export async function returnArticle(
  l: Ledger,
  article: ArticleRow,
  revision: RevisionRow,
  reason: string,
): Promise<void> {
  await move(l, article, 'return', reason);
  await record(l, 'article.returned', article.id, { number: article.latest_number });
  const writers = [article.created_by_id, revision.author_id].filter((id) => id !== l.actor.accountId);
  await notify(l.db, writers, noticeWords.returned(article.title), `/news/${article.id}`, l.now);
}

/**
 * Approves the newest revision and puts it out in the same act, at once or at the hour it asks for. `seen` is the hash
 * on the approver's page. Throws Conflict when the text is the approver's own, is not what they saw, or has run out.
 * Answers from when readers see it.
 */
export async function approveArticle(
  l: Ledger,
  article: ArticleRow,
  revision: RevisionRow,
  seen: string,
): Promise<string> {
  if (!mayApprove(l.actor.accountId, revision)) throw new Conflict(refusals.ownText);
  const stored = contentHash(revision);
  if (!isSameContent({ recorded: revision.content_hash, stored, seen })) throw new Conflict(refusals.changed);
  const at = opensAt(revision.opens_at, l.now.toISOString());
  if (revision.expires_at !== null && revision.expires_at <= at) throw new Conflict(refusals.pastExpiry);
  const sequence = article.sequence + 1;
  await move(l, article, 'approve', null, { sequence });
  await release(l, { ...article, sequence }, revision, { cause: 'approved', at, reason: null });
  await record(l, 'article.approved', article.id, { number: revision.number, textHash: seen, opensAt: at });
  const writers = [article.created_by_id, revision.author_id];
  await notify(l.db, writers, noticeWords.approved(article.title), `/news/${article.id}`, l.now);
  return at;
}
