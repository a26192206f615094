import type { Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { metaOf, teaserModel } from './articles.models.ts';
import { listArticles, listSections, type ArticleHead } from './articles.queries.ts';
import { LIST_SIZES, listStamp, withPictures, type ArticleParts } from './articles.routes.ts';
import { indexModel } from './portal.models.ts';
import { countComments, listDrafts } from './portal.queries.ts';

const NEWEST = 5;
const PER_SECTION = 4;
const OPEN_DRAFTS = 3;
const LEAD_SIZES = '(max-width: 62rem) 94vw, 40rem';

/** The front page: what one may comment on now, what is new, and each section with its newest. */
export function frontRoutes({ face, isLive, cache, fresh, renderPage }: ArticleParts): Route[] {
  return [get('/', anyone, front)];

  async function front(req: Request): Promise<Reply> {
    return cache.answer('front', await listStamp(fresh, req), req.headers, async () => {
      const drafts = indexModel(await listDrafts(req.db, req.now), await countComments(req.db), req.now, isLive);
      const open = drafts['open'] as unknown[];
      const newest = await withPictures(req, await listArticles(req.db, req.now, {}, NEWEST));
      const [lead, ...others] = newest;
      return renderPage(
        'articles/front',
        {
          title: 'Trang chủ',
          meta: metaOf(
            {
              kind: 'website',
              title: face.name,
              description:
                'Dự thảo văn kiện đang lấy ý kiến Nhân dân, tin tức và chuyên đề về đại hội đảng bộ các cấp.',
              path: '/',
            },
            face.address,
          ),
          open: open.slice(0, OPEN_DRAFTS),
          moreDrafts: open.length > OPEN_DRAFTS ? open.length : null,
          hasClosed: (drafts['closed'] as unknown[]).length > 0,
          lead: lead ? teaserModel(lead, LEAD_SIZES, open.length === 0) : null,
          others: others.map((r) => teaserModel(r, LIST_SIZES)),
          sections: await blocks(req, newest),
        },
        '/',
      );
    });
  }

  /** Each section with what does not stand above already; one without articles is left out. */
  async function blocks(req: Request, above: readonly ArticleHead[]) {
    const shown = [];
    for (const s of await listSections(req.db)) {
      const heads = await listArticles(req.db, req.now, { section: s.code }, PER_SECTION + NEWEST);
      const fresh = heads.filter((h) => !above.some((a) => a.id === h.id)).slice(0, PER_SECTION);
      if (heads.length === 0) continue;
      const rows = await withPictures(req, fresh);
      shown.push({
        name: s.name,
        about: s.about,
        href: `/sections/${s.code}`,
        rows: rows.map((r) => teaserModel(r, LIST_SIZES)),
      });
    }
    return shown;
  }
}
