import { raw, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { answersReceiver } from './answers.receiver.ts';
import { commentRoutes, type CommentParts } from './comments.routes.ts';
import { draftReceiver } from './drafts.receiver.ts';
import { draftRoutes, type DraftParts } from './drafts.routes.ts';
import { faceStyle } from './face.ts';
import { openHeadCache } from './head-cache.ts';
import { linkRoutes, type LinkParts } from './link.routes.ts';
import { openPageCache } from './page-cache.ts';
import { indexModel } from './portal.models.ts';
import { countComments, listDrafts } from './portal.queries.ts';
import { receiptRoutes } from './receipts.routes.ts';

export interface PortalRouteParts
  extends Omit<LinkParts, 'changed' | 'receivers'>, Omit<CommentParts, 'changed'>, Pick<DraftParts, 'renderPage'> {}

/** Every kind of content that this portal takes. */
export const portalReceivers = [draftReceiver, answersReceiver];

/** The whole portal: what citizens see, the form, and the link. */
export function portalRoutes(parts: PortalRouteParts): Route[] {
  const cache = openPageCache(200);
  const heads = openHeadCache();
  const changed = heads.forget;
  return [
    get('/', anyone, front),
    ...draftRoutes({ ...parts, cache, heads }),
    ...commentRoutes(parts),
    ...receiptRoutes({ ...parts, changed }),
    styleRoute(parts),
    ...linkRoutes({ ...parts, receivers: portalReceivers, changed }),
  ];

  async function front(req: Request): Promise<Reply> {
    const minute = req.now.toISOString().slice(0, 16); // counts may lag a minute
    return cache.answer('index', minute, req.headers, async () =>
      parts.renderPage(
        'index',
        indexModel(await listDrafts(req.db, req.now), await countComments(req.db), req.now),
        '/',
      ),
    );
  }
}

/** The site's own colours, under an address that changes with them. */
function styleRoute({ face }: PortalRouteParts): Route {
  const style = faceStyle(face);
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  return get(style.href, anyone, () => raw(200, 'text/css; charset=utf-8', style.css, headers));
}
