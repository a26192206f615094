import { NotFound } from '../kernel/http/errors.ts';
import type { Model, Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { commentRoutes, type CommentParts } from './comments.routes.ts';
import { linkRoutes, type LinkParts } from './link.routes.ts';
import { openPageCache } from './page-cache.ts';
import { draftModel, indexModel, isOpen } from './portal.models.ts';
import { countComments, countReceived, findBlocks, findDraftHead, listAccepted, listDrafts } from './portal.queries.ts';

export interface PortalRouteParts extends LinkParts, CommentParts {
  /** Renders a whole page outside a request: cached pages belong to nobody. */
  renderPage(view: string, model: Model): string;
}

/** The whole portal: what citizens see, the form, and the link. */
export function portalRoutes(parts: PortalRouteParts): Route[] {
  const cache = openPageCache(200);
  return [get('/', anyone, index), get('/drafts/:publicId', anyone, show), ...commentRoutes(parts), ...linkRoutes(parts)];

  async function index(req: Request): Promise<Reply> {
    const minute = req.now.toISOString().slice(0, 16); // counts may lag a minute
    return cache.answer('index', minute, req.headers, async () => {
      return parts.renderPage('index', indexModel(await listDrafts(req.db, req.now), await countComments(req.db), req.now));
    });
  }

  async function show(req: Request): Promise<Reply> {
    const head = await findDraftHead(req.db, req.params['publicId'] ?? '', req.now);
    if (!head) throw new NotFound('Dự thảo này không có trên trang, hoặc đã được gỡ.');
    const stamp = `${head.revision} ${isOpen(head, req.now)} ${req.now.toISOString().slice(0, 16)}`;
    return cache.answer(`draft ${head.public_id}`, stamp, req.headers, async () => {
      const [blocks, accepted, received] = [await findBlocks(req.db, head.id), await listAccepted(req.db, head.id), await countReceived(req.db, head.id)];
      return parts.renderPage('draft', draftModel(head, blocks, accepted, received, req.now));
    });
  }
}
