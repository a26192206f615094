import type { Dialect } from '../../kernel/db/dialect.ts';
import type { Route } from '../../kernel/http/route.ts';
import { articlesRoutes } from './articles.routes.ts';
import { picturesRoutes, type PictureParts } from './pictures.routes.ts';
import { revisionsRoutes, type RevisionParts } from './revisions.routes.ts';
import { sectionsRoutes } from './sections.routes.ts';
import { stepsRoutes } from './steps.routes.ts';

export { articleSource, sectionsSource } from './content.queries.ts';
export { expireArticles, listRunOut } from './expiry.commands.ts';
export { newsAudit } from './news.audit.ts';
export { isInPicture } from './pictures.queries.ts';
export { newsHome, newsWaiting } from './waiting.ts';
export type { RenderArticle } from './revisions.routes.ts';

interface NewsParts extends PictureParts, RevisionParts {
  dialect: Dialect;
}

/** Every route of the module; addresses that look like an article's number come first. */
export function newsRoutes(parts: NewsParts): Route[] {
  return [
    ...sectionsRoutes(parts.dialect),
    ...picturesRoutes(parts),
    ...articlesRoutes,
    ...revisionsRoutes(parts),
    ...stepsRoutes,
  ];
}
