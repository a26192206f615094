import { withError, type Filled } from '../../kernel/http/form.ts';
import { pager } from '../../kernel/http/pager.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { canonical } from '../../kernel/text/vietnamese.ts';
import { addComment } from './comments.commands.ts';
import { commentForm } from './comments.forms.ts';
import { commentsModel } from './comments.model.ts';
import { countComments } from './comments.queries.ts';
import { headerOf } from './documents.header.ts';
import type { Sight } from './documents.queries.ts';
import { commentFaults, done } from './sentences.words.ts';
import { countLost } from './places.queries.ts';
import { may, sightOf } from './sight.ts';
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
  const form = commentForm.blank({ passage: chosen && req.query['passage'] });
  return page('documents/comments', await model(req, sight, blocks, chosen, form), 'documents/_comments');
}

async function blocksOf(req: Request, sight: Sight): Promise<Block[]> {
  const version = await findVersion(req.db, sight, sight.number);
  return version ? (await readText(req.db, version)).blocks : [];
}

async function model(req: Request, sight: Sight, blocks: Block[], chosen: Block | null, form?: Filled<unknown>) {
  const total = await countComments(req.db, req.scope, sight, chosen?.id ?? null);
  const p = pager({ path: `/documents/${sight.document.id}/comments`, query: req.query }, total, PAGE);
  const places = sight.side === 'home' && may(req, 'documents.draft', sight.document.home_path);
  const lost = places ? await countLost(req.db, sight.document.id) : 0;
  const list = { blocks, chosen, limit: PAGE, offset: p.offset, total, lost, ...(form ? { form } : {}) };
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
  let filled = commentForm.fill(req.body);
  const id = filled.raw['block'] ?? '';
  const chosen = blocks.find((b) => b.id === id) ?? null;
  if (id !== '' && !chosen) filled = withError(filled, 'text', commentFaults.goneBlock);
  const passage = filled.values?.passage ? canonical(filled.values.passage) : null;
  if (passage !== null && !canonical(chosen?.text ?? '').includes(passage))
    filled = withError(filled, 'passage', commentFaults.passage);
  if (!filled.values)
    return invalid('documents/comments', await model(req, sight, blocks, chosen, filled), 'documents/_comments');
  const comment = await addComment(req, sight, { block: chosen, text: filled.values.text, passage });
  if (req.fragment) return page('documents/comments', await model(req, sight, blocks, chosen), 'documents/_comments');
  const query = chosen ? `?block=${chosen.id}` : '';
  return go(`/documents/${sight.document.id}/comments${query}#comment-${comment}`, done.commented);
}
