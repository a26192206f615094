import { pager } from '../../kernel/http/pager.ts';
import { go, page, type Reply } from '../../kernel/http/reply.ts';
import { get, none, post, signedIn, type Request, type Route } from '../../kernel/http/route.ts';
import { markRead } from './notices.commands.ts';
import { countNotices, listNotices } from './notices.queries.ts';

const PAGE = 30;

export const noticesRoutes: Route[] = [
  get('/notices', signedIn, index),
  post('/notices/read', signedIn, read, { audit: none('chỉ đánh dấu đã xem thông báo của chính mình') }),
];

async function index(req: Request): Promise<Reply> {
  const p = pager(req, await countNotices(req.db, req.actor.accountId), PAGE);
  const rows = await listNotices(req.db, req.actor.accountId, PAGE, p.offset);
  const notices = rows.map((n) => ({ text: n.message, href: n.href, at: n.created_at, unread: n.read_at === null }));
  return page('notices/index', { title: 'Thông báo', notices, page: p });
}

async function read(req: Request): Promise<Reply> {
  await markRead(req.db, req.actor.accountId, null, req.now);
  return go('/notices', 'Đã đánh dấu tất cả là đã xem.');
}
