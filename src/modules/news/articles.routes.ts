import { NotFound } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { holds } from '../../kernel/http/scope.ts';
import { draftArticle, saveRevision } from './articles.commands.ts';
import { articleForm, blankFrom } from './articles.forms.ts';
import { ARTICLES_PAGE, countArticles, listArticles, listReleases, type ArticleFilter } from './articles.queries.ts';
import { checkArticle } from './check.ts';
import { editModel, newModel, type Other } from './edit.model.ts';
import { listRows } from './list.model.ts';
import { done, refusals } from './news.sentences.ts';
import { stateWords } from './news.words.ts';
import { findRevision, type RevisionRow } from './revisions.queries.ts';
import { standingOf } from './release.rules.ts';
import { listSections } from './sections.queries.ts';
import { isMine, ownArticle, refuseUnlessMine } from './sight.ts';
import { articleStates } from './workflow.rules.ts';

/** The list, and writing: a new article, and a new revision on top of the newest. */
export const articlesRoutes: Route[] = [
  get('/news', can('news.read'), index),
  get('/news/new', can('news.write'), blank),
  post('/news', can('news.write'), create),
  get('/news/:articleId/edit', can('news.write'), edit),
  post('/news/:articleId/revisions', can('news.write'), update),
];

const boxes = { all: 'Tất cả', mine: 'Bài của tôi', waiting: 'Chờ tôi' } as const;

async function index(req: Request): Promise<Reply> {
  const { query } = req;
  const box = query['box'] === 'mine' || query['box'] === 'waiting' ? query['box'] : 'all';
  const sections = await listSections(req.db);
  const filter: ArticleFilter = {
    box,
    sectionId: sections.find((s) => String(s.id) === query['section'])?.id ?? null,
    state: articleStates.find((s) => s === query['state']) ?? '',
    words: (query['q'] ?? '').slice(0, 200),
  };
  const p = pager(req, await countArticles(req.db, req.scope, req.actor, filter), ARTICLES_PAGE);
  const rows = await listArticles(req.db, req.scope, req.actor, filter, p.offset);
  const waits = await countArticles(req.db, req.scope, req.actor, {
    box: 'waiting',
    sectionId: null,
    state: '',
    words: '',
  });
  const model = {
    title: 'Tin, bài',
    tabs: (Object.keys(boxes) as (keyof typeof boxes)[]).map((b) => ({
      label: boxes[b],
      href: b === 'all' ? '/news' : `/news?box=${b}`,
      current: b === box,
      count: b === 'waiting' ? waits : 0,
    })),
    box,
    form: { raw: { q: filter.words, section: query['section'] ?? '', state: filter.state }, errors: {}, values: null },
    sections: sections.map((s) => ({ value: String(s.id), label: s.name })),
    states: articleStates.map((value) => ({ value, label: stateWords[value].label })),
    filtered: filter.words !== '' || filter.sectionId !== null || filter.state !== '',
    clearHref: box === 'all' ? '/news' : `/news?box=${box}`,
    canWrite: holds(req.actor, 'news.write'),
    canManage: holds(req.actor, 'news.manage'),
    rows: await listRows(req, rows),
    page: p,
  };
  return page('news/index', model, 'news/_list');
}

async function blank(req: Request): Promise<Reply> {
  const form = articleForm.blank({ byline: req.actor.fullName });
  return page('news/edit', await newModel(req, form));
}

async function create(req: Request): Promise<Reply> {
  const { form, revision } = await checkArticle(req, null);
  if (!revision) return invalid('news/edit', await newModel(req, form));
  const id = await draftArticle(req, req.actor.unitId, revision);
  return go(`/news/${id}`, done.drafted);
}

async function edit(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  refuseUnlessMine(req, article, 'save');
  const latest = await newest(req, article.id, article.latest_number);
  return page('news/edit', await editModel(req, article, blankFrom(latest), null));
}

async function newest(req: Request, articleId: number, number: number): Promise<RevisionRow> {
  const revision = await findRevision(req.db, articleId, number);
  if (!revision) throw new NotFound();
  return revision;
}

async function update(req: Request): Promise<Reply> {
  const article = await ownArticle(req);
  const latest = await newest(req, article.id, article.latest_number);
  const { form, revision } = await checkArticle(req, latest);
  if (!isMine(req, article, 'save')) {
    const refused = withError(form, 'form', refusals.notYours);
    return invalid('news/edit', await editModel(req, article, refused, null));
  }
  const based = wholeNumber(req.body['based']) ?? 0;
  if (based !== article.latest_number) {
    // somebody saved meanwhile: nothing typed is lost, both texts stand side by side
    const other: Other = { typed: req.body['body'] ?? '', latest };
    return invalid('news/edit', await editModel(req, article, form, other));
  }
  if (!revision) return invalid('news/edit', await editModel(req, article, form, null));
  await saveRevision(req, article, revision);
  const { live } = standingOf(await listReleases(req.db, [article.id]), req.now.toISOString());
  return go(`/news/${article.id}`, live ? done.revisedLive : done.revised);
}
