import type { Request } from '../kernel/http/route.ts';
import { findDraftHead, type DraftHead } from './portal.queries.ts';

/** How long a reader may be shown what another instance of the portal has changed meanwhile. */
const FRESH_MS = 1_000;

/** The head of a draft decides whether its page is still right; thousands of readers need not ask for it thousands of times. */
export interface HeadCache {
  find(req: Request, publicId: string): Promise<DraftHead | undefined>;
  /** After every change: what it changed is seen at once by this process. */
  forget(): void;
}

export function openHeadCache(): HeadCache {
  const known = new Map<string, { head: DraftHead; at: number }>();
  return {
    async find(req, publicId) {
      const hit = known.get(publicId);
      if (hit && Math.abs(req.now.getTime() - hit.at) < FRESH_MS) return hit.head;
      const head = await findDraftHead(req.db, publicId, req.now);
      if (head) known.set(publicId, { head, at: req.now.getTime() });
      else known.delete(publicId);
      return head;
    },
    forget: () => known.clear(),
  };
}
