import type { Request } from '../../kernel/http/route.ts';
import { daysBetween, localDay } from '../../kernel/text/dates.ts';
import { listReleases, type ArticleRow } from './articles.queries.ts';
import { stageWords, stateWords } from './news.words.ts';
import { standingOf } from './release.rules.ts';

/** How long an article has waited at its step, in words people use; null where nothing waits. */
export function waitedWords(article: Pick<ArticleRow, 'state' | 'state_at'>, now: Date): string | null {
  if (article.state !== 'editing' && article.state !== 'approval') return null;
  const days = daysBetween(localDay(new Date(article.state_at)), localDay(now));
  return days === 0 ? 'Vào bước này hôm nay' : `Đã chờ ${days} ngày ở bước này`;
}

/** Days at one step after which the list marks it. */
const LONG = 2;

/** Rows of views/intranet/news/_list.hbs. */
export async function listRows(req: Pick<Request, 'db' | 'now'>, rows: readonly ArticleRow[]) {
  const releases = await listReleases(
    req.db,
    rows.map((r) => r.id),
  );
  const now = req.now.toISOString();
  return rows.map((r) => {
    const { stage } = standingOf(
      releases.filter((e) => e.article_id === r.id),
      now,
    );
    const waited = waitedWords(r, req.now);
    return {
      href: `/news/${r.id}`,
      title: r.title,
      sectionName: r.section_name,
      authorName: r.author_name,
      unitName: r.unit_name,
      // while the newest revision is out, one word is enough
      work: r.state === 'approved' ? null : stateWords[r.state],
      stage: stage === 'none' ? null : stageWords[stage],
      waited,
      late: waited !== null && daysBetween(localDay(new Date(r.state_at)), localDay(req.now)) >= LONG,
      returned: r.state === 'draft' && r.last_event === 'return',
      updatedAt: r.updated_at,
    };
  });
}
