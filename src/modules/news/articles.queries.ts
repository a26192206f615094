import { countOf, type Db } from '../../kernel/db/db.ts';
import { scopeOf, type Actor, type Scope } from '../../kernel/http/scope.ts';
import { searchKey } from '../../kernel/text/vietnamese.ts';
import type { ReleaseRow } from './release.rules.ts';
import type { ArticleState, Course } from './workflow.rules.ts';

export interface ArticleRow {
  id: number;
  public_id: string;
  unit_id: number;
  unit_name: string;
  unit_path: string;
  section_id: number;
  section_name: string;
  course: Course;
  title: string;
  state: ArticleState;
  state_at: string;
  last_event: string;
  latest_number: number;
  sequence: number;
  created_by_id: number;
  author_name: string;
  updated_at: string;
  version: number;
}

const COLUMNS = [
  'a.id',
  'a.public_id',
  'a.unit_id',
  'u.name as unit_name',
  'u.path as unit_path',
  'a.section_id',
  's.name as section_name',
  's.course',
  'a.title',
  'a.state',
  'a.state_at',
  'a.last_event',
  'a.latest_number',
  'a.sequence',
  'a.created_by_id',
  'p.full_name as author_name',
  'a.updated_at',
  'a.version',
];

function rows(db: Db) {
  return db('articles as a')
    .join('units as u', 'u.id', 'a.unit_id')
    .join('news_sections as s', 's.id', 'a.section_id')
    .join('accounts as p', 'p.id', 'a.created_by_id');
}

export const ARTICLES_PAGE = 30;

/** What narrows the list. `box`: all that one may see, what one has begun, or what waits for one. */
export interface ArticleFilter {
  box: 'all' | 'mine' | 'waiting';
  sectionId: number | null;
  state: string;
  words: string;
}

function filtered(db: Db, scope: Scope, actor: Actor, filter: ArticleFilter) {
  const q = scope.apply(rows(db), 'u.path');
  if (filter.box === 'mine') q.where('a.created_by_id', actor.accountId);
  if (filter.box === 'waiting') waitsFor(q, actor);
  if (filter.sectionId !== null) q.where('a.section_id', filter.sectionId);
  if (filter.state !== '') q.where('a.state', filter.state);
  for (const word of searchKey(filter.words).split(' ').filter(Boolean).slice(0, 12))
    q.where('a.search_key', 'like', `%${word.replace(/[%_[]/g, '')}%`);
  return q;
}

/** At a step that is this person's: editing for who edits, approval for who approves and did not write it themselves. */
function waitsFor<Q extends ReturnType<typeof rows>>(q: Q, actor: Actor): Q {
  q.join('article_revisions as r', (on) =>
    on.on('r.article_id', '=', 'a.id').andOn('r.number', '=', 'a.latest_number'),
  );
  q.where((any) => {
    any.where((w) => {
      w.where('a.state', 'editing');
      scopeOf(actor, 'news.edit').narrow(w, 'u.path');
    });
    any.orWhere((w) => {
      w.where('a.state', 'approval').whereNot('r.author_id', actor.accountId);
      scopeOf(actor, 'news.approve').narrow(w, 'u.path');
    });
    any.orWhere({ 'a.state': 'draft', 'a.last_event': 'return', 'a.created_by_id': actor.accountId });
  });
  return q;
}

/** Articles of the scope, what was changed last first. */
export async function listArticles(
  db: Db,
  scope: Scope,
  actor: Actor,
  filter: ArticleFilter,
  offset: number,
  limit = ARTICLES_PAGE,
): Promise<ArticleRow[]> {
  return (await filtered(db, scope, actor, filter)
    .select(COLUMNS)
    .orderBy([
      { column: 'a.updated_at', order: 'desc' },
      { column: 'a.id', order: 'desc' },
    ])
    .limit(limit)
    .offset(offset)) as ArticleRow[];
}

export function countArticles(db: Db, scope: Scope, actor: Actor, filter: ArticleFilter): Promise<number> {
  return countOf(filtered(db, scope, actor, filter));
}

/** One article; undefined outside the scope. */
export async function findArticle(db: Db, scope: Scope, id: number): Promise<ArticleRow | undefined> {
  return (await scope.apply(rows(db).where('a.id', id).select(COLUMNS), 'u.path').first()) as ArticleRow | undefined;
}

export interface StepRow {
  number: number;
  event: string;
  full_name: string;
  reason: string | null;
  acted_at: string;
}

/** What happened to an article, newest first. The article was found through a scope. */
export async function listSteps(db: Db, articleId: number): Promise<StepRow[]> {
  return (await db('article_steps as t')
    .join('accounts as p', 'p.id', 't.account_id')
    .where('t.article_id', articleId)
    .select('t.number', 't.event', 'p.full_name', 't.reason', 't.acted_at')
    .orderBy('t.id', 'desc')) as StepRow[];
}

export interface FullRelease extends ReleaseRow {
  article_id: number;
  cause: string;
  content_hash: string;
  full_name: string;
  reason: string | null;
  released_at: string;
  recall_reason: string | null;
}

/** What went out, newest first, of articles that were found through a scope. */
export async function listReleases(db: Db, articleIds: readonly number[]): Promise<FullRelease[]> {
  return (await db('article_releases as e')
    .join('accounts as p', 'p.id', 'e.account_id')
    .whereIn('e.article_id', [...articleIds])
    .select(
      'e.id',
      'e.article_id',
      'e.number',
      'e.cause',
      'e.content_hash',
      'e.opens_at',
      'e.expires_at',
      'e.recalled_at',
      'e.recall_reason',
      'e.reason',
      'e.released_at',
      'p.full_name',
    )
    .orderBy('e.id', 'desc')) as FullRelease[];
}
