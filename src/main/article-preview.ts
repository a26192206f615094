import type { Db } from '../kernel/db/db.ts';
import type { Assets } from '../kernel/http/assets.ts';
import { openFace } from '../kernel/http/face.ts';
import { listLinked } from '../modules/link/index.ts';
import { sectionsSource, type RenderArticle } from '../modules/news/index.ts';
import { articleModel, sectionPath } from '../portal/articles.models.ts';
import { DEFAULT_ACCENT } from '../portal/contract.ts';
import { sectionsSchema } from '../portal/contract.articles.ts';
import { siteFrame, type NavEntry } from '../portal/face.ts';

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
      const face = site?.face ?? { name: organisation, header: null, accent: DEFAULT_ACCENT, address: null };
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
