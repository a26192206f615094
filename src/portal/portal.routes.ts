import { NotFound } from '../kernel/http/errors.ts';
import type { Model, Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { cleanedHtml } from '../kernel/http/safe-html.ts';
import { daysBetween, formalDay, localDay } from '../kernel/text/dates.ts';
import { labelBlocks, rankOf, tocOf } from '../kernel/text/reading.ts';
import { commentRoutes, type CommentParts } from './comments.routes.ts';
import { stanceWords } from './contract.ts';
import { linkRoutes, type LinkParts } from './link.routes.ts';
import { openPageCache } from './page-cache.ts';
import { countComments, countReceived, findBlocks, findDraftHead, listAccepted, listDrafts, type AcceptedComment, type DraftHead } from './portal.queries.ts';

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
      const counts = await countComments(req.db);
      const drafts = (await listDrafts(req.db, req.now)).map((d) => listed(d, counts.get(d.id) ?? 0, req.now));
      const model = { title: 'Dự thảo lấy ý kiến', open: drafts.filter((d) => d.isOpen), closed: drafts.filter((d) => !d.isOpen) };
      return parts.renderPage('index', model);
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

const isOpen = (d: DraftHead, now: Date): boolean => d.closes_at >= now.toISOString();

function listed(d: DraftHead, commentCount: number, now: Date) {
  const closesOn = localDay(new Date(d.closes_at));
  const daysLeft = daysBetween(localDay(now), closesOn);
  return {
    title: d.heading,
    href: `/drafts/${d.public_id}`,
    kindName: d.kind_label,
    unitName: d.unit_name,
    closesOn,
    daysLeft: daysLeft > 0 ? daysLeft : null,
    late: daysLeft <= 3,
    isOpen: isOpen(d, now),
    commentCount,
  };
}

/** Everything views/portal/draft.hbs shows. Pure. */
export function draftModel(
  head: DraftHead,
  blocks: Awaited<ReturnType<typeof findBlocks>>,
  accepted: readonly AcceptedComment[],
  received: number,
  now: Date,
): Model {
  const labels = labelBlocks(blocks);
  const known = new Set(blocks.map((b) => b.id));
  const byBlock = new Map<string, AcceptedComment[]>();
  for (const c of accepted) {
    const place = c.block_id !== null && known.has(c.block_id) ? c.block_id : '';
    byBlock.set(place, [...(byBlock.get(place) ?? []), c]);
  }
  const shown = (c: AcceptedComment) => ({
    author: 'Người dân góp ý', // names are not shown: that is promised on the form
    at: localDay(new Date(c.received_at)),
    stance: stanceWords[c.stance],
    text: c.body,
  });
  const commentHref = `/drafts/${head.public_id}/comment`;
  return {
    title: head.heading,
    draft: { ...listed(head, received, now), commentHref },
    head: {
      organParent: null,
      organ: head.unit_name.toUpperCase(),
      documentNo: null,
      place: 'Ngày công bố',
      dateText: formalDay(localDay(new Date(head.opens_at))),
      draftMark: `Dự thảo lần ${head.version_number}`,
      kindName: head.kind_label,
      abstract: head.heading,
    },
    toc: tocOf(blocks, (id) => byBlock.get(id)?.length ?? 0),
    general: (byBlock.get('') ?? []).map(shown),
    paragraphs: blocks.map((b) => ({
      id: b.id,
      level: rankOf(b),
      kind: b.kind,
      html: cleanedHtml(b.html),
      label: labels.get(b.id) ?? '',
      commentHref: `${commentHref}?block=${b.id}`,
      accepted: (byBlock.get(b.id) ?? []).map(shown),
    })),
  };
}
