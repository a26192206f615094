import { NotFound } from '../../kernel/http/errors.ts';
import { form, required, withError, type Filled } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, wholeNumber, type Request, type Route } from '../../kernel/http/route.ts';
import { labelBlocks, shorten } from '../../kernel/text/reading.ts';
import { headerOf } from './documents.header.ts';
import type { DocumentRow } from './documents.queries.ts';
import { placeComment } from './places.commands.ts';
import { findLost, listLost } from './places.queries.ts';
import { placeWords } from './sentences.words.ts';
import { homeSight, ownDocument } from './sight.ts';
import type { Block } from './text/blocks.ts';
import { findVersionOf, readText } from './versions.queries.ts';

/** Comments whose words are no more to be found with certainty: a person puts each on its paragraph again. */
export const placesRoutes: Route[] = [
  get('/documents/:documentId/lost-comments', can('documents.draft'), index),
  post('/documents/:documentId/lost-comments/:commentId', can('documents.draft'), place),
];

const GONE = 'gone';

const placeForm = form({ block: required(placeWords.choose, 40) });

async function newest(req: Request, document: DocumentRow): Promise<Block[]> {
  const version = await findVersionOf(req.db, document, document.latest_number);
  return version ? (await readText(req.db, version)).blocks : [];
}

interface Typed {
  commentId: number;
  form: Filled<unknown>;
}

async function model(req: Request, document: DocumentRow, blocks: readonly Block[], typed?: Typed) {
  const labels = labelBlocks(blocks);
  const base = `/documents/${document.id}/lost-comments`;
  const options = [
    { value: GONE, label: placeWords.gone },
    ...blocks.map((b) => ({ value: b.id, label: `${labels.get(b.id) ?? ''}: ${shorten(b.text, 90)}` })),
  ];
  return {
    ...(await headerOf(req, homeSight(document), 'comments')),
    title: placeWords.title,
    options,
    lost: (await listLost(req.db, document.id)).map((row) => ({
      id: row.id,
      author: row.full_name,
      unitName: row.unit_name,
      at: row.created_at,
      text: row.body,
      quote: row.anchor_text ?? row.quote ?? '',
      action: `${base}/${row.id}`,
      form: typed?.commentId === row.id ? typed.form : placeForm.blank(),
    })),
    backHref: `/documents/${document.id}/comments`,
  };
}

async function index(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  return page('documents/lost-comments', await model(req, document, await newest(req, document)));
}

async function place(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const commentId = wholeNumber(req.params['commentId']);
  const row = commentId && (await findLost(req.db, document.id, commentId));
  if (!row) throw new NotFound();
  const blocks = await newest(req, document);
  let filled = placeForm.fill(req.body);
  const chosen = filled.values?.block;
  const block = blocks.find((b) => b.id === chosen) ?? null;
  if (filled.values && chosen !== GONE && !block) filled = withError(filled, 'block', placeWords.choose);
  if (!filled.values)
    return invalid('documents/lost-comments', await model(req, document, blocks, { commentId: row.id, form: filled }));
  await placeComment(req, document.id, row, block);
  return go(`/documents/${document.id}/lost-comments`, block ? placeWords.placed : placeWords.dropped);
}
