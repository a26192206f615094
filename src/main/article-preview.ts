import type { Db } from '../kernel/db/db.ts';
import type { Assets } from '../kernel/http/assets.ts';
import { NotFound } from '../kernel/http/errors.ts';
import { openFace } from '../kernel/http/face.ts';
import { raw } from '../kernel/http/reply.ts';
import { get, signedIn, type Route } from '../kernel/http/route.ts';
import { listLinked } from '../modules/link/index.ts';
import { sectionsSource, type RenderArticle } from '../modules/news/index.ts';
import { articleModel, sectionPath } from '../portal/articles.models.ts';
import { sectionsSchema } from '../portal/contract.articles.ts';
import { defaultFace, faceStyle, siteFrame, type NavEntry } from '../portal/face.ts';

/** What the intranet needs to show an article exactly as a site does. */
export interface ArticlePreview {
  render: RenderArticle;
  /** The intranet's public files and behind them the portal's, so that the previewed page finds its styles. */
  withPortal(assets: Assets): Assets;
}

/**
 * The preview is the portal's own template with the portal's own model, under the name and address that the site told us
 * over the link (`?site=CODE`; without it the first one): its bytes are those that readers get.
 */
export function openArticlePreview(organisation: string, demo: boolean): ArticlePreview {
  const { assets: portalAssets, renderer } = openFace('portal');
  return {
    async render(req, content, section) {
      const sites = (await listLinked(req.db, ['portal', 'disk'])).filter((s) => s.is_active);
      const site = sites.find((s) => s.code === req.query['site']) ?? sites[0];
      const face = site?.face ?? defaultFace(organisation);
      const model = articleModel(content, section, face.address);
      const frame = siteFrame(face, await navOf(req.db), demo);
      return renderer.page('articles/show', { ...model }, { ...frame, now: req.now, path: sectionPath(section) });
    },
    withPortal: (assets) => ({ ...assets, serve: (ctx) => assets.serve(ctx) || portalAssets.serve(ctx) }),
  };
}

/** The menu as the sites have it once the sections have travelled. */
async function navOf(db: Db): Promise<NavEntry[]> {
  const { sections } = sectionsSchema.parse(await sectionsSource.make(db, 'sections'));
  return sections.map((s) => ({ href: `/sections/${s.code}`, label: s.name }));
}

/** The colours of every site, under the addresses that previewed pages ask for. */
export const faceRoute = (organisation: string): Route =>
  get('/face-:file', signedIn, async (req) => {
    const faces = (await listLinked(req.db, ['portal', 'disk', 'folder'])).flatMap((t) => t.face ?? []);
    const styles = [defaultFace(organisation), ...faces].map(faceStyle);
    const style = styles.find((s) => s.href === `/face-${req.params['file']}`);
    if (!style) throw new NotFound();
    return raw(200, 'text/css; charset=utf-8', style.css, { 'Cache-Control': 'private, max-age=86400' });
  });
