import { raw } from '../kernel/http/reply.ts';
import { anyone, get, type Route } from '../kernel/http/route.ts';
import { answersReceiver } from './answers.receiver.ts';
import { articleReceiver, sectionsReceiver } from './articles.receiver.ts';
import { articlesRoutes } from './articles.routes.ts';
import { commentRoutes, type CommentParts } from './comments.routes.ts';
import { draftReceiver } from './drafts.receiver.ts';
import { draftRoutes, type DraftParts } from './drafts.routes.ts';
import { faceStyle } from './face.ts';
import { openFresh } from './fresh.ts';
import { openHeadCache } from './head-cache.ts';
import { linkRoutes, type LinkParts } from './link.routes.ts';
import { openPageCache } from './page-cache.ts';
import { receiptRoutes } from './receipts.routes.ts';

export interface PortalRouteParts
  extends
    Omit<LinkParts, 'changed' | 'receivers'>,
    Omit<CommentParts, 'changed'>,
    Pick<DraftParts, 'renderPage' | 'isLive'> {}

/** Every kind of content that this portal takes. */
export const portalReceivers = [draftReceiver, answersReceiver, articleReceiver, sectionsReceiver];

/** The whole portal: what citizens see, the form, and the link. */
export function portalRoutes(parts: PortalRouteParts): Route[] {
  const cache = openPageCache(200);
  const heads = openHeadCache();
  const fresh = openFresh();
  const changed = (): void => {
    heads.forget();
    fresh.forget();
  };
  return [
    ...articlesRoutes({ ...parts, cache, fresh }),
    ...draftRoutes({ ...parts, cache, heads }),
    ...commentRoutes(parts),
    ...receiptRoutes({ ...parts, changed }),
    styleRoute(parts),
    ...linkRoutes({ ...parts, receivers: portalReceivers, changed }),
  ];
}

/** The site's own colours, under an address that changes with them. */
function styleRoute({ face }: PortalRouteParts): Route {
  const style = faceStyle(face);
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  return get(style.href, anyone, () => raw(200, 'text/css; charset=utf-8', style.css, headers));
}
