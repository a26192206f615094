import type { Request } from '../../kernel/http/route.ts';
import { holds, scopeOf, type Actor } from '../../kernel/http/scope.ts';
import type { Waiting, WaitingSource } from '../notices/index.ts';
import { countArticles, listArticles, type ArticleFilter, type ArticleRow } from './articles.queries.ts';
import { waitedWords } from './list.model.ts';

const waiting: ArticleFilter = { box: 'waiting', sectionId: null, state: '', words: '' };
const MOST = 20;

/** What waits for a person in this module: to edit, to approve, or to write anew because it came back. */
export const newsWaiting: WaitingSource = {
  async count(db, actor) {
    if (!holds(actor, 'news.read')) return 0;
    return countArticles(db, scopeOf(actor, 'news.read'), actor, waiting);
  },
  async list(db, actor, now) {
    if (!holds(actor, 'news.read')) return [];
    const rows = await listArticles(db, scopeOf(actor, 'news.read'), actor, waiting, 0, MOST);
    return rows.map((r) => shown(r, now));
  },
};

const KINDS: Record<string, { kind: string; icon: string; action: string }> = {
  editing: { kind: 'Biên tập bài', icon: 'pencil', action: 'Biên tập' },
  approval: { kind: 'Duyệt đăng bài', icon: 'stamp', action: 'Đọc và quyết định' },
  draft: { kind: 'Bài bị trả lại', icon: 'reply', action: 'Sửa bài' },
};

function shown(r: ArticleRow, now: Date): Waiting {
  const { kind, icon, action } = KINDS[r.state] ?? KINDS['draft']!;
  const waited = waitedWords(r, now);
  return {
    kind,
    icon,
    title: r.title,
    detail: [r.section_name, r.author_name, waited].filter(Boolean).join(' · '),
    href: `/news/${r.id}`,
    dueOn: null,
    late: false,
    actionLabel: action,
  };
}

/** This module's part of the home page, in the shape that module home asks for. */
export const newsHome = {
  async figures(req: Request) {
    if (!writes(req.actor)) return [];
    const scope = scopeOf(req.actor, 'news.read');
    const value = await countArticles(req.db, scope, req.actor, { ...waiting, box: 'all', state: 'approval' });
    return [{ label: 'Bài chờ duyệt đăng', value, href: '/news?state=approval', tone: 'info' }];
  },
  // what waits is told by the waiting list; the rest of the page speaks of drafts
  recent: () => Promise.resolve([]),
};

const writes = (actor: Actor): boolean => holds(actor, 'news.write');
