import { Conflict } from '../../kernel/http/errors.ts';
import type { Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, raw, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import type { ArticleContent } from '../../portal/contract.articles.ts';
import { actForm } from './articles.forms.ts';
import { listReleases, type ArticleRow, type FullRelease } from './articles.queries.ts';
import { compareTexts } from './comparison.ts';
import { articleContent, timesOf } from './content.queries.ts';
import { done, refusals } from './news.sentences.ts';
import { labels } from './news.words.ts';
import { standingOf } from './release.rules.ts';
import { rollBack } from './releases.commands.ts';
import { findRevision, listRevisions, type RevisionRow } from './revisions.queries.ts';
import { ownArticle, revisionIn } from './sight.ts';

/** The very page that the sites will show; main renders it with the portal's own templates. */
export type RenderArticle = (
  req: Request,
  content: ArticleContent,
  section: { code: string; name: string },
) => Promise<string>;

export interface RevisionParts {
  renderArticle: RenderArticle;
}

/** Revisions: looked at as on the site, compared, and brought back. */
export function revisionsRoutes({ renderArticle }: RevisionParts): Route[] {
  return [
    get('/news/:articleId/revisions/:number/preview', can('news.read'), preview),
    get('/news/:articleId/revisions/:number', can('news.edit'), blank),
    post('/news/:articleId/revisions/:number/rollback', can('news.edit'), bringBack, { stepUp: true }),
    get('/news/:articleId/comparison', can('news.read'), comparison),
  ];

  async function preview(req: Request): Promise<Reply> {
    const article = await ownArticle(req);
    const revision = await revisionIn(req, article);
    const times = timesOf(revision, await listReleases(req.db, [article.id]), req.now.toISOString());
    const content = await articleContent(req.db, article, revision, times);
    const section = { code: revision.section_code, name: revision.section_name };
    const html = await renderArticle(req, content, section);
    return raw(200, 'text/html; charset=utf-8', html, { 'Cache-Control': 'private, no-store' });
  }
}

async function blank(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  return page('news/rollback', await backModel(req, article, await revisionIn(req, article), actForm.blank()));
}

async function bringBack(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  const revision = await revisionIn(req, article);
  const form = actForm.fill(req.body);
  if (!form.values) return invalid('news/rollback', await backModel(req, article, revision, form));
  const { live, was } = await pastOf(req, article, revision);
  if (!was) throw new Conflict(refusals.neverReleased);
  if (live?.number === revision.number) throw new Conflict(refusals.alreadyLive);
  await rollBack(req, article, revision, form.values.reason);
  return go(`/news/${article.id}`, done.rolledBack(revision.number));
}

/** The newest release that has opened of this revision, and what is live now. */
async function pastOf(req: Request, article: ArticleRow, revision: RevisionRow) {
  const releases: FullRelease[] = await listReleases(req.db, [article.id]);
  const now = req.now.toISOString();
  const was = releases.find((e) => e.number === revision.number && e.opens_at <= now) ?? null;
  return { was, live: standingOf(releases, now).live };
}

async function backModel(req: Request, article: ArticleRow, r: RevisionRow, form: Filled<unknown>): Promise<Model> {
  const { live, was } = await pastOf(req, article, r);
  return {
    title: `Đưa về bản ${r.number}: ${article.title}`,
    article: { title: article.title, href: `/news/${article.id}` },
    revision: {
      number: r.number,
      title: r.title,
      summary: r.summary,
      by: r.author_name,
      at: formatInstant(r.created_at),
    },
    liveNumber: live?.number ?? null,
    compareHref: live ? `/news/${article.id}/comparison?from=${live.number}&to=${r.number}` : null,
    allowed: was !== null && live?.number !== r.number,
    previewHref: `/news/${article.id}/revisions/${r.number}/preview`,
    action: `/news/${article.id}/revisions/${r.number}/rollback`,
    form,
    labels,
  };
}

async function comparison(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  const numbers = (await listRevisions(req.db, article.id)).map((r) => Number(r.number));
  const pick = (text: string | undefined, otherwise: number): number => {
    const n = wholeNumber(text);
    return n !== undefined && numbers.includes(n) ? n : otherwise;
  };
  const to = pick(req.query['to'], article.latest_number);
  const from = pick(req.query['from'], Math.max(1, to - 1));
  const [a, b] = [(await findRevision(req.db, article.id, from))!, (await findRevision(req.db, article.id, to))!];
  const parts = [
    ['Tên bài', a.title, b.title],
    ['Chuyên mục', a.section_name, b.section_name],
    ['Tóm tắt', a.summary, b.summary],
    ['Chủ đề', a.tags.join(', '), b.tags.join(', ')],
    ['Tên tác giả', a.byline ?? '', b.byline ?? ''],
    ['Ảnh đầu bài', a.lead ?? '', b.lead ?? ''],
    ['Hẹn giờ đăng', momentOf(a.opens_at), momentOf(b.opens_at)],
    ['Gỡ tự động lúc', momentOf(a.expires_at), momentOf(b.expires_at)],
    ['Nội dung', a.body, b.body],
  ] as const;
  const changed = parts.filter(([, x, y]) => x !== y);
  return page('news/comparison', {
    title: `So sánh bản ${from} và bản ${to}: ${article.title}`,
    article: { title: article.title, href: `/news/${article.id}` },
    from,
    to,
    choices: numbers.map((n) => ({ value: n, label: `Bản ${n}` })),
    action: `/news/${article.id}/comparison`,
    changes: changed.map(([label, x, y]) => ({ label, pieces: compareTexts(x, y) })),
  });
}

const momentOf = (at: string | null): string => (at === null ? '' : formatInstant(at));
