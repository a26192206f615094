import { NotFound } from '../../kernel/http/errors.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Model, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { stanceWords } from '../../portal/contract.ts';
import { fullTitle } from '../documents/index.ts';
import { declineForm } from './publication.forms.ts';
import { moderationStates, type ModerationState } from './publication.rules.ts';
import { moderationWords } from './publication.words.ts';
import { decideComment } from './moderation.commands.ts';
import {
  countComments,
  findComment,
  listComments,
  QUEUE_PAGE,
  type PublicCommentRow,
  type QueueFilter,
} from './moderation.queries.ts';

export const moderationRoutes: Route[] = [
  get('/public-comments', can('comments.moderate'), index),
  post('/public-comments/:commentId/acceptance', can('comments.moderate'), accept),
  post('/public-comments/:commentId/refusal', can('comments.moderate'), decline),
  post('/public-comments/:commentId/return', can('comments.moderate'), putBack),
];

function filterOf(source: Record<string, string>): QueueFilter {
  const state = moderationStates.find((s) => s === source['state']) ?? 'waiting';
  return { state, publicationId: wholeNumber(source['publication']) ?? null };
}

function hrefOf({ state, publicationId }: QueueFilter): string {
  const words = new URLSearchParams();
  if (state !== 'waiting') words.set('state', state);
  if (publicationId !== null) words.set('publication', String(publicationId));
  const text = words.toString();
  return text ? `/public-comments?${text}` : '/public-comments';
}

async function index(req: Request): Promise<Reply> {
  return page('public-comments/index', await queueModel(req, filterOf(req.query), null));
}

interface Refused {
  id: number;
  form: ReturnType<typeof declineForm.fill>;
}

async function queueModel(req: Request, filter: QueueFilter, refused: Refused | null): Promise<Model> {
  const counts: Record<string, number> = {};
  for (const state of moderationStates) counts[state] = await countComments(req.db, req.scope, { ...filter, state });
  const p = pager(
    { path: '/public-comments', query: req.method === 'GET' ? req.query : {} },
    counts[filter.state] ?? 0,
    QUEUE_PAGE,
  );
  const rows = await listComments(req.db, req.scope, filter, p.offset);
  return {
    title: `Kiểm duyệt ý kiến Nhân dân: ${moderationWords[filter.state].label}`,
    tabs: moderationStates.map((state) => ({
      label: moderationWords[state].label,
      href: hrefOf({ ...filter, state }),
      current: state === filter.state,
      count: counts[state] ?? 0,
    })),
    filter: { state: filter.state, publication: filter.publicationId === null ? '' : String(filter.publicationId) },
    onePublication:
      filter.publicationId === null
        ? null
        : { heading: headingOf(rows), allHref: hrefOf({ ...filter, publicationId: null }) },
    page: p,
    comments: rows.map((r) => shown(r, refused)),
  };
}

/** None when nothing of the draft is in this state. */
function headingOf([first]: readonly PublicCommentRow[]): string | null {
  return first ? fullTitle({ kind: first.kind, abstract: first.heading }) : null;
}

function shown(r: PublicCommentRow, refused: Refused | null) {
  return {
    id: r.id,
    version: r.version,
    heading: fullTitle({ kind: r.kind, abstract: r.heading }),
    onlyHref: hrefOf({ state: r.state, publicationId: r.publication_id }),
    publicationHref: `/publications/${r.publication_id}`,
    targetName: r.target_name,
    versionLabel: `Dự thảo lần ${r.draft_number ?? 1}`,
    quote: r.quote,
    stance: stanceWords[r.stance],
    body: r.body,
    author: r.author_name ?? 'Không ghi họ tên',
    contact: r.contact,
    at: r.received_at,
    status: moderationWords[r.state],
    isWaiting: r.state === 'waiting',
    decidedAt: r.decided_at,
    decidedBy: r.decided_by,
    reason: r.reason,
    form: refused?.id === r.id ? refused.form : declineForm.blank(),
  };
}

function accept(req: Request): Promise<Reply> {
  return decide(
    req,
    'accepted',
    null,
    `Đã cho hiển thị ý kiến số ${req.params['commentId']}. Ý kiến hiện trên trang trong ít phút tới.`,
  );
}

function putBack(req: Request): Promise<Reply> {
  return decide(req, 'waiting', null, `Đã đưa ý kiến số ${req.params['commentId']} về hàng chờ.`);
}

async function decline(req: Request): Promise<Reply> {
  const form = declineForm.fill(req.body);
  const id = wholeNumber(req.params['commentId']);
  if (!form.values)
    return invalid(
      'public-comments/index',
      await queueModel(req, filterOf(req.body), id === undefined ? null : { id, form }),
    );
  return decide(req, 'declined', form.values.reason, `Đã ghi: không hiển thị ý kiến số ${req.params['commentId']}.`);
}

async function decide(req: Request, state: ModerationState, reason: string | null, done: string): Promise<Reply> {
  const id = wholeNumber(req.params['commentId']);
  const row = id === undefined ? undefined : await findComment(req.db, req.scope, id);
  if (!row) throw new NotFound();
  const version = wholeNumber(req.body['version']) ?? 0;
  await decideComment(req, { id: row.id, version, state, reason, accountId: req.actor.accountId, now: req.now });
  return go(hrefOf(filterOf(req.body)), done);
}
