import { page, type Reply } from '../../kernel/http/reply.ts';
import { get, signedIn, type Request, type Route } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { localDay } from '../../kernel/text/dates.ts';
import { shortcuts } from './home.words.ts';
import { byUrgency, sumWaiting, listNotices, waitingKnown, type WaitingSource } from '../notices/index.ts';

/** What another module puts on the home page. */
export interface HomeSource {
  figures(req: Request): Promise<{ label: string; value: number; href: string; tone: string }[]>;
  recent(
    req: Request,
  ): Promise<{ title: string; href: string; unitName: string; status: { tone: string; label: string }; at: string }[]>;
}

/** Things shown at once; the header counts them all. */
const MOST = 20;

/** "Việc chờ tôi": what a person sees first. */
export function homeRoutes(waiting: readonly WaitingSource[], sources: readonly HomeSource[]): Route[] {
  return [get('/', signedIn, index)];

  async function index(req: Request): Promise<Reply> {
    const lists = [];
    for (const source of waiting) lists.push(...(await source.list(req.db, req.actor, req.now)));
    // every source lists at least as many as are shown here, so a short list is a whole one
    const total = lists.length < MOST ? lists.length : await sumWaiting(waiting, req.db, req.actor, req.now);
    waitingKnown(req.actor, total);
    const urgent = lists.toSorted(byUrgency).slice(0, MOST);
    const figures = [];
    const recent = [];
    for (const source of sources) {
      figures.push(...(await source.figures(req)));
      recent.push(...(await source.recent(req)));
    }
    const notices = await listNotices(req.db, req.actor.accountId, 6);
    return page('home/index', {
      title: 'Việc chờ tôi',
      greeting: `Chào đồng chí ${req.actor.fullName}`,
      today: localDay(req.now),
      waiting: urgent,
      total,
      figures,
      recent,
      reads: holds(req.actor, 'documents.read'),
      shortcuts: holds(req.actor, 'documents.read') ? [] : shortcuts.filter((s) => holds(req.actor, s.needs)),
      notices: notices.map((n) => ({ text: n.message, href: n.href, at: n.created_at, unread: n.read_at === null })),
    });
  }
}
