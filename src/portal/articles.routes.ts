import { NotFound } from '../kernel/http/errors.ts';
import { pager } from '../kernel/http/pager.ts';
import { raw, type Model, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { articleModel, metaOf, sectionPath, teaserModel, type Section } from './articles.models.ts';
import {
  countArticles,
  findArticle,
  findPictureBytes,
  findTag,
  findText,
  listArticles,
  listPictures,
  listSections,
  listTags,
  type ArticleFilter,
  type ArticleHead,
  type FoundArticle,
} from './articles.queries.ts';
import { idInSlug, isShown } from './articles.rules.ts';
import { feedsRoutes } from './feeds.routes.ts';
import { frontRoutes } from './front.routes.ts';
import type { Fresh } from './fresh.ts';
import type { Face } from './contract.ts';
import type { PageCache } from './page-cache.ts';
import { readCounter } from './items.ts';
import { searchRoutes } from './search.routes.ts';

export interface ArticleParts {
  face: Face;
  /** False for pages that are written to files: lists stand on one page. */
  isLive: boolean;
  cache: PageCache;
  fresh: Fresh;
  /** Renders a whole page outside a request: cached pages belong to nobody. */
  renderPage(view: string, model: Model, path?: string): Promise<string>;
}

const PAGE = 20;
const EVERYTHING = 5_000;
export const LIST_SIZES = '(max-width: 36rem) 7rem, 14rem';

/** What decides whether a list is still right: what came over the link, and the minute, for openings and ends. */
export async function listStamp(fresh: Fresh, req: Request): Promise<string> {
  const counter = await fresh.find('counter', req.now, () => readCounter(req.db));
  return `${counter} ${req.now.toISOString().slice(0, 16)}`;
}

/** Teasers with their leading pictures. */
export async function withPictures(req: Request, heads: readonly ArticleHead[]) {
  const pictures = await listPictures(req.db, heads, true);
  return heads.map((h) => ({ ...h, picture: pictures.find((p) => p.article_id === h.id) ?? null }));
}

/** News and themes, as everybody reads them. */
export function articlesRoutes(parts: ArticleParts): Route[] {
  const { cache, fresh, face, renderPage } = parts;
  const { address } = face;
  const size = parts.isLive ? PAGE : EVERYTHING;
  return [
    ...frontRoutes(parts),
    get('/sections/:code', anyone, section),
    get('/tags/:tag', anyone, tag),
    get('/articles/:slug', anyone, show),
    get('/pictures/:file', anyone, picture),
    ...searchRoutes(parts),
    ...feedsRoutes(parts),
  ];

  async function show(req: Request): Promise<Reply> {
    const slug = req.params['slug'] ?? '';
    const id = idInSlug(slug);
    const article =
      id === null ? undefined : await fresh.find(`article ${id}`, req.now, () => findArticle(req.db, id, req.now));
    if (!article) throw new NotFound('Bài này không có trên trang.');
    if (!isShown(article, req.now)) return gone(parts);
    if (slug !== article.slug) return raw(301, 'text/plain', '', { Location: `/articles/${article.slug}` });
    const sections = await fresh.find('sections', req.now, () => listSections(req.db));
    const home = sections.find((s) => s.code === article.section_code) ?? null;
    const stamp = `${article.id} ${sections.map((s) => `${s.code} ${s.name}`).join()}`; // the menu stands on the page
    return cache.answer(`article ${article.public_id}`, stamp, req.headers, async () =>
      renderPage('articles/show', await modelOf(req, article, home), sectionPath(home)),
    );
  }

  async function modelOf(req: Request, a: FoundArticle, home: Section | null): Promise<Model> {
    const pictures = await listPictures(req.db, [a], false);
    const tags = (await listTags(req.db, a.id)).map((t) => t.tag);
    const facts = {
      ...a,
      ...(await findText(req.db, a.id)),
      lead: a.lead_picture,
      publishedAt: a.published_at,
      updatedAt: a.updated_at,
    };
    return articleModel({ ...facts, pictures, tags }, home, address);
  }

  async function section(req: Request): Promise<Reply> {
    const found = (await listSections(req.db)).find((s) => s.code === req.params['code']);
    if (!found) throw new NotFound('Chuyên mục này không có trên trang.');
    const facts = { title: found.name, about: found.about, feed: `/sections/${found.code}/feed.xml` };
    return list(req, { section: found.code }, facts, `/sections/${found.code}`);
  }

  async function tag(req: Request): Promise<Reply> {
    const tagKey = (req.params['tag'] ?? '').slice(0, 60);
    const label = await findTag(req.db, req.now, tagKey);
    if (label === undefined) throw new NotFound('Chưa có bài nào về chủ đề này.');
    const facts = { title: `Chủ đề: ${label}`, about: `Các bài về chủ đề “${label}”.`, feed: null };
    return list(req, { tagKey }, facts, `/tags/${tagKey}`);
  }

  async function list(
    req: Request,
    filter: ArticleFilter,
    { title, about, feed }: { title: string; about: string; feed: string | null },
    path: string,
  ): Promise<Reply> {
    const p = pager(
      { path, query: { page: req.query['page'] ?? '' } },
      await countArticles(req.db, req.now, filter),
      size,
    );
    return cache.answer(`list ${path} ${p.current}`, await listStamp(fresh, req), req.headers, async () => {
      const rows = await withPictures(req, await listArticles(req.db, req.now, filter, size, p.offset));
      const whole = p.current === 1 ? path : `${path}?page=${p.current}`;
      return renderPage(
        'articles/list',
        {
          title,
          about,
          feed,
          page: p,
          meta: metaOf({ kind: 'website', title, description: about, path: whole, feed }, address),
          rows: rows.map((r) => teaserModel(r, LIST_SIZES)),
        },
        path,
      );
    });
  }

  async function picture(req: Request): Promise<Reply> {
    const [, id, width, type] = /^([a-z0-9]{8,20})-(\d{1,4})\.(webp|jpeg)$/.exec(req.params['file'] ?? '') ?? [];
    const found = id && (await findPictureBytes(req.db, req.now, { id, width: Number(width), type: type! }));
    if (!found) throw new NotFound('Ảnh này không có trên trang.');
    const headers = { ETag: `"${found.sha256.slice(0, 24)}"`, 'Cache-Control': 'public, max-age=86400' };
    if (req.headers['if-none-match'] === headers.ETag) return raw(304, `image/${type}`, '', headers);
    return raw(200, `image/${type}`, Buffer.from(found.base64, 'base64'), headers);
  }
}

/** It was here and is not any more: said kindly, with a way on. */
async function gone({ renderPage }: ArticleParts): Promise<Reply> {
  const title = 'Bài này không còn đăng';
  return raw(410, 'text/html; charset=utf-8', await renderPage('articles/gone', { title }), {
    'Cache-Control': 'no-store',
  });
}
