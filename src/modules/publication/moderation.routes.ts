import { pager } from '../../kernel/http/pager.ts';
import { page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { fullTitle } from '../documents/index.ts';
import { queueHref, shownComments, type Typed } from './moderation.model.ts';
import {
  countViews,
  findComment,
  findLastAct,
  listComments,
  QUEUE_PAGE,
  views,
  type PublicCommentRow,
  type QueueFilter,
} from './moderation.queries.ts';
import { moderationWords, standingWords } from './publication.words.ts';

/** The queue in which nothing is public before a person decided. Its acts are in decisions.routes.ts. */
export const queueRoutes: Route[] = [get('/public-comments', can('comments.moderate'), index)];

const UNDO_HOURS = 12;

export function filterOf(source: Record<string, string>): QueueFilter {
  const state = views.find((s) => s === source['state']) ?? 'waiting';
  return { state, publicationId: wholeNumber(source['publication']) ?? null };
}

async function index(req: Request): Promise<Reply> {
  const filter = filterOf(req.query);
  const after = wholeNumber(req.query['after']) ?? null;
  if (!req.fragment || after === null) return page('public-comments/index', await queueModel(req, filter, null));
  const rows = await listComments(req.db, req.scope, filter, { offset: 0, after });
  const model = { title: '', comments: await shownComments(req, rows, filter, null), moreHref: moreHref(rows, filter) };
  return page('public-comments/index', model, 'public-comments/_more');
}

/** Where the comments behind the last one of a page are fetched; null at the end. */
function moreHref(rows: readonly PublicCommentRow[], filter: QueueFilter): string | null {
  if (rows.length < QUEUE_PAGE) return null;
  const base = queueHref(filter);
  return `${base}${base.includes('?') ? '&' : '?'}after=${rows.at(-1)!.id}`;
}

/** The page of the queue; `typed`: what came back with an error. */
export async function queueModel(req: Request, filter: QueueFilter, typed: Typed | null): Promise<Model> {
  const counts = await countViews(req.db, req.scope, filter.publicationId);
  const query = req.method === 'GET' ? req.query : {};
  const p = pager({ path: '/public-comments', query }, counts[filter.state], QUEUE_PAGE);
  const rows = await listComments(req.db, req.scope, filter, { offset: p.offset, after: null });
  if (typed && !rows.some((r) => r.id === typed.id)) {
    const own = await findComment(req.db, req.scope, typed.id); // it may stand on another page of the queue
    if (own) rows.unshift(own);
  }
  const since = new Date(req.now.getTime() - UNDO_HOURS * 3_600_000).toISOString();
  const last = await findLastAct(req.db, req.actor.accountId, since);
  const lastRow = last && (await findComment(req.db, req.scope, last));
  const [first] = rows;
  return {
    title: `Kiểm duyệt ý kiến Nhân dân: ${standingWords[filter.state].label}`,
    tabs: views.map((state) => ({
      label: standingWords[state].label,
      href: queueHref({ ...filter, state }),
      current: state === filter.state,
      count: counts[state],
    })),
    onePublication:
      filter.publicationId === null
        ? null
        : {
            heading: first ? fullTitle({ kind: first.kind, abstract: first.heading }) : null,
            allHref: queueHref({ ...filter, publicationId: null }),
          },
    lastAct: lastRow
      ? {
          id: lastRow.id,
          version: lastRow.version,
          label: (lastRow.proposed_state ? standingWords.proposed : moderationWords[lastRow.state]).label,
          filter: { state: filter.state, publication: String(filter.publicationId ?? '') },
        }
      : null,
    page: p,
    comments: await shownComments(req, rows, filter, typed),
    moreHref: moreHref(rows, filter),
  };
}
