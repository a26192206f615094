import { NotFound } from '../kernel/http/errors.ts';
import { pager } from '../kernel/http/pager.ts';
import { page, type Model, type Reply } from '../kernel/http/reply.ts';
import { anyone, get, type Request, type Route } from '../kernel/http/route.ts';
import { answersModel, decisions, rowsOf } from './answers.models.ts';
import { findRevision, hasAnswers, readAnswers } from './answers.queries.ts';
import { findInText } from './found.models.ts';
import type { HeadCache } from './head-cache.ts';
import type { PageCache } from './page-cache.ts';
import { draftModel, indexModel, isOpen, type DraftPage } from './portal.models.ts';
import {
  countComments,
  countReceived,
  findBlocks,
  listAccepted,
  listDrafts,
  type DraftHead,
} from './portal.queries.ts';
import { MAX_QUERY } from './search.rules.ts';
import { NO_DRAFT } from './portal.words.ts';

export interface DraftParts {
  cache: PageCache;
  heads: HeadCache;
  /** Renders a whole page outside a request: cached pages belong to nobody. `path` marks the entry of the menu. */
  renderPage(view: string, model: Model, path?: string): string;
}

/** Answers on a page of the table: a phone scrolls through them; the whole is for printing. */
const ANSWERS = 50;

/** What citizens read: the drafts, one of them, the answers to what was said on it. */
export function draftRoutes({ cache, heads, renderPage }: DraftParts): Route[] {
  return [
    get('/drafts', anyone, index),
    get('/drafts/:publicId', anyone, show),
    get('/drafts/:publicId/answers', anyone, answers),
  ];

  async function index(req: Request): Promise<Reply> {
    const stamp = minute(req); // counts may lag a minute
    return cache.answer('drafts', stamp, req.headers, async () =>
      renderPage(
        'drafts/index',
        indexModel(await listDrafts(req.db, req.now), await countComments(req.db), req.now),
        '/drafts',
      ),
    );
  }

  async function findHead(req: Request): Promise<DraftHead> {
    const head = await heads.find(req, req.params['publicId'] ?? '');
    if (!head) throw new NotFound(NO_DRAFT);
    return head;
  }

  async function show(req: Request): Promise<Reply> {
    const head = await findHead(req);
    const typed = (req.query['q'] ?? '').trim().slice(0, MAX_QUERY);
    if (typed !== '') {
      const whole = await readPage(req, head);
      return page('drafts/show', draftModel({ ...whole, found: findInText(whole.blocks, typed) })); // never in the cache: anybody can ask anything
    }
    const stamp = `${head.revision} ${isOpen(head, req.now)} ${minute(req)}`;
    return cache.answer(`draft ${head.public_id}`, stamp, req.headers, async () =>
      renderPage('drafts/show', draftModel(await readPage(req, head)), '/drafts'),
    );
  }

  async function answers(req: Request): Promise<Reply> {
    const head = await findHead(req);
    const revision = await findRevision(req.db, head.public_id, req.now);
    if (revision === undefined) throw new NotFound('Chưa có bảng trả lời góp ý cho dự thảo này.');
    const decision = decisions.find((d) => d === req.query['decision']) ?? null;
    const whole = req.query['whole'] === '1';
    const table = await readAnswers(req.db, head.public_id);
    const at = whole ? null : pager(req, rowsOf(table, decision).length, ANSWERS);
    const key = `answers ${head.public_id} ${decision ?? 'all'} ${at?.current ?? 'whole'}`;
    return cache.answer(key, `${head.revision} ${revision}`, req.headers, async () => {
      const blockIds = new Set((await findBlocks(req.db, head.id)).map((b) => b.id));
      return renderPage('drafts/answers', answersModel(head, table, blockIds, { decision, page: at }), '/drafts');
    });
  }
}

const minute = (req: Request): string => req.now.toISOString().slice(0, 16);

async function readPage(req: Request, head: DraftHead): Promise<DraftPage> {
  return {
    head,
    blocks: await findBlocks(req.db, head.id),
    accepted: head.is_showing_comments ? await listAccepted(req.db, head.id) : [],
    counts: await countReceived(req.db, head.id),
    hasAnswers: await hasAnswers(req.db, head.public_id, req.now),
    found: null,
    now: req.now,
  };
}
