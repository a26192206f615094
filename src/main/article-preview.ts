import type { Assets } from '../kernel/http/assets.ts';
import { openFace } from '../kernel/http/face.ts';
import { listLinked } from '../modules/link/index.ts';
import type { RenderArticle } from '../modules/news/index.ts';
import { articleModel } from '../portal/articles.models.ts';

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
      const model = articleModel(content, section, site?.face?.address ?? null);
      const frame = { organisation: site?.face?.name ?? organisation, demo, now: req.now, path: '' };
      return renderer.page('articles/show', { ...model }, frame);
    },
    withPortal: (assets) => ({ ...assets, serve: (ctx) => assets.serve(ctx) || portalAssets.serve(ctx) }),
  };
}
