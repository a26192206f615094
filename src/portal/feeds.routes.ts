import { Feed } from 'feed';
import { NotFound } from '../kernel/http/errors.ts';
import { raw, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { escape } from '../kernel/text/pictures.ts';
import { listArticles, listSections, type ArticleHead } from './articles.queries.ts';
import { listStamp, type ArticleParts } from './articles.routes.ts';
import { listDrafts } from './portal.queries.ts';

const ENTRIES = 30;
/** Addresses that one sitemap may list. */
const MOST = 20_000;

/** For programs: Atom feeds, the map of the site, and what robots may read. All need the site's public address. */
export function feedsRoutes({ face, fresh }: ArticleParts): Route[] {
  const { address, name: organisation } = face;
  const made = new Map<string, { stamp: string; xml: string }>();
  return [
    get('/feed.xml', anyone, all),
    get('/sections/:code/feed.xml', anyone, ofSection),
    get('/sitemap.xml', anyone, sitemap),
    get('/robots.txt', anyone, robots),
  ];

  /** The same text as long as nothing came and the minute is the same. */
  async function answer(
    req: Request,
    path: string,
    type: string,
    make: (home: string) => Promise<string>,
  ): Promise<Reply> {
    if (address === null) throw new NotFound('Trang này chưa đặt địa chỉ công khai.');
    const stamp = await listStamp(fresh, req);
    const kept = made.get(path);
    const xml = kept?.stamp === stamp ? kept.xml : await make(address);
    made.set(path, { stamp, xml });
    return raw(200, type, xml, { 'Cache-Control': 'public, max-age=300' });
  }

  function all(req: Request): Promise<Reply> {
    return answer(req, '/feed.xml', 'application/atom+xml; charset=utf-8', async (home) =>
      atom(home, '/feed.xml', organisation, await listArticles(req.db, req.now, {}, ENTRIES), req.now),
    );
  }

  async function ofSection(req: Request): Promise<Reply> {
    const found = (await listSections(req.db)).find((s) => s.code === req.params['code']);
    if (!found) throw new NotFound('Chuyên mục này không có trên trang.');
    const path = `/sections/${found.code}/feed.xml`;
    return answer(req, path, 'application/atom+xml; charset=utf-8', async (home) => {
      const heads = await listArticles(req.db, req.now, { section: found.code }, ENTRIES);
      return atom(home, path, `${found.name} – ${organisation}`, heads, req.now);
    });
  }

  function sitemap(req: Request): Promise<Reply> {
    return answer(req, '/sitemap.xml', 'application/xml; charset=utf-8', async (home) => {
      const paths = [
        { path: '/', at: null },
        { path: '/drafts', at: null },
        ...(await listSections(req.db)).map((s) => ({ path: `/sections/${s.code}`, at: null })),
        ...(await listDrafts(req.db, req.now)).map((d) => ({ path: `/drafts/${d.public_id}`, at: d.opens_at })),
        ...(await listArticles(req.db, req.now, {}, MOST)).map((a) => ({
          path: `/articles/${a.slug}`,
          at: a.updated_at,
        })),
      ];
      // paths are made of letters, digits and hyphens: nothing in them needs escaping; the address is ours
      const lines = paths.map(
        ({ path, at }) => `<url><loc>${home}${path}</loc>${at ? `<lastmod>${at}</lastmod>` : ''}</url>`,
      );
      return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
    });
  }

  function robots(): Reply {
    const lines = ['User-agent: *', 'Disallow: /search', 'Disallow: /received', 'Disallow: /link'];
    if (address !== null) lines.push(`Sitemap: ${address}/sitemap.xml`);
    return raw(200, 'text/plain; charset=utf-8', `${lines.join('\n')}\n`, { 'Cache-Control': 'public, max-age=3600' });
  }
}

function atom(home: string, path: string, title: string, heads: readonly ArticleHead[], now: Date): string {
  const newest = heads.reduce((at, h) => (h.updated_at > at ? h.updated_at : at), '');
  const feed = new Feed({
    id: `${home}${path}`,
    title,
    link: `${home}/`,
    language: 'vi',
    copyright: title,
    generator: 'Trống Đồng',
    updated: newest === '' ? now : new Date(newest),
    feedLinks: { atom: `${home}${path}` },
  });
  for (const h of heads)
    feed.addItem({
      id: `${home}/articles/${h.public_id}`, // stays when the title, and with it the address, changes
      title: escape(h.title), // the library says of both that they are HTML
      link: `${home}/articles/${h.slug}`,
      description: escape(h.summary),
      published: new Date(h.published_at),
      date: new Date(h.updated_at),
    });
  return feed.atom1();
}
