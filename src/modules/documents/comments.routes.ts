import { BadInput } from '../../kernel/http/errors.ts';
import type { Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { addComment } from './comments.commands.ts';
import { commentForm } from './comments.forms.ts';
import { commentsModel } from './comments.model.ts';
import { countComments } from './comments.queries.ts';
import { headerOf } from './documents.header.ts';
import type { Sight } from './documents.queries.ts';
import { done, goneBlock } from './sentences.words.ts';
import { sightOf } from './sight.ts';
import type { Block } from './text/blocks.ts';
import { findVersion, readText } from './versions.queries.ts';

const PAGE = 50;

/** Comments on a paragraph (`?block=`) or on the whole draft. */
export const commentsRoutes: Route[] = [
  get('/documents/:documentId/comments', can('documents.read'), index),
  post('/documents/:documentId/comments', can('documents.answer'), create),
];

async function index(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const blocks = await blocksOf(req, sight);
  const chosen = blocks.find((b) => b.id === req.query['block']) ?? null;
  return page('documents/comments', await model(req, sight, blocks, chosen), 'documents/_comments');
}

async function blocksOf(req: Request, sight: Sight): Promise<Block[]> {
  const version = await findVersion(req.db, sight, sight.number);
  return version ? (await readText(req.db, version)).blocks : [];
}

async function model(req: Request, sight: Sight, blocks: Block[], chosen: Block | null, form?: Filled<unknown>) {
  const total = await countComments(req.db, req.scope, sight, chosen?.id ?? null);
  const p = pager({ path: `/documents/${sight.document.id}/comments`, query: req.query }, total, PAGE);
  const list = { blocks, chosen, limit: PAGE, offset: p.offset, total, ...(form ? { form } : {}) };
  return {
    ...(await headerOf(req, sight, 'comments')),
    ...(await commentsModel(req, sight, list)),
    moreHref: null,
    page: p,
  };
}

async function create(req: Request): Promise<Reply> {
  const sight = await sightOf(req);
  const blocks = await blocksOf(req, sight);
  const filled = commentForm.fill(req.body);
  const id = filled.raw['block'] ?? '';
  const chosen = id === '' ? null : blocks.find((b) => b.id === id);
  if (chosen === undefined) throw new BadInput(goneBlock);
  if (!filled.values)
    return invalid('documents/comments', await model(req, sight, blocks, chosen, filled), 'documents/_comments');
  const comment = await addComment(req, sight, { block: chosen, text: filled.values.text });
  if (req.fragment) return page('documents/comments', await model(req, sight, blocks, chosen), 'documents/_comments');
  const query = chosen ? `?block=${chosen.id}` : '';
  return go(`/documents/${sight.document.id}/comments${query}#comment-${comment}`, done.commented);
}
