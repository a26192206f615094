import { NotFound } from '../kernel/http/errors.ts';
import type { Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { articleReceiver, sectionsReceiver } from './articles.receiver.ts';
import { articlesRoutes, type ArticleParts } from './articles.routes.ts';
import { commentRoutes, type CommentParts } from './comments.routes.ts';
import { draftReceiver } from './drafts.receiver.ts';
import { linkRoutes, type LinkParts } from './link.routes.ts';
import { openFresh } from './fresh.ts';
import { openPageCache } from './page-cache.ts';
import { draftModel, indexModel, isOpen } from './portal.models.ts';
import {
  countComments,
  countReceived,
  findBlocks,
  findDraftHead,
  listAccepted,
  listDrafts,
  type DraftHead,
} from './portal.queries.ts';

export interface PortalRouteParts
  extends Omit<LinkParts, 'changed' | 'receivers'>, CommentParts, Omit<ArticleParts, 'cache' | 'fresh'> {}

/** Every kind of content that this portal takes. */
export const portalReceivers = [draftReceiver, articleReceiver, sectionsReceiver];

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
    get('/drafts', anyone, index),
    get('/drafts/:publicId', anyone, show),
    ...commentRoutes(parts),
    ...linkRoutes({ ...parts, receivers: portalReceivers, changed }),
  ];

  async function index(req: Request): Promise<Reply> {
    const minute = req.now.toISOString().slice(0, 16); // counts may lag a minute
    return cache.answer('drafts', minute, req.headers, async () => {
      return parts.renderPage(
        'index',
        indexModel(await listDrafts(req.db, req.now), await countComments(req.db), req.now),
      );
    });
  }

  async function show(req: Request): Promise<Reply> {
    const head = await heads.find(req, req.params['publicId'] ?? '');
    if (!head) throw new NotFound('Dự thảo này không có trên trang, hoặc đã được gỡ.');
    const stamp = `${head.revision} ${isOpen(head, req.now)} ${req.now.toISOString().slice(0, 16)}`;
    return cache.answer(`draft ${head.public_id}`, stamp, req.headers, async () => {
      const [blocks, accepted, counts] = [
        await findBlocks(req.db, head.id),
        await listAccepted(req.db, head.id),
        await countReceived(req.db, head.id),
      ];
      return parts.renderPage('draft', draftModel(head, blocks, accepted, counts, req.now));
    });
  }
}

/** How long a reader may be shown what another instance of the portal has changed meanwhile. */
const FRESH_MS = 1_000;

/** The head of a draft decides whether its page is still right; thousands of readers need not ask for it thousands of times. */
function openHeadCache() {
  const known = new Map<string, { head: DraftHead; at: number }>();
  return {
    async find(req: Request, publicId: string): Promise<DraftHead | undefined> {
      const hit = known.get(publicId);
      if (hit && Math.abs(req.now.getTime() - hit.at) < FRESH_MS) return hit.head;
      const head = await findDraftHead(req.db, publicId, req.now);
      if (head) known.set(publicId, { head, at: req.now.getTime() });
      else known.delete(publicId);
      return head;
    },
    /** After every message of the link: what it changed is seen at once by this process. */
    forget: (): void => known.clear(),
  };
}
