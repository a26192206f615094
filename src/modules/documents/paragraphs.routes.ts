import { NotFound } from '../../kernel/http/errors.ts';
import { withError } from '../../kernel/http/form.ts';
import { go, invalid, page, type Reply } from '../../kernel/http/reply.ts';
import { can, get, post, type Request, type Route } from '../../kernel/http/route.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import { labelBlocks, shorten } from '../../kernel/text/reading.ts';
import type { DocumentRow } from './documents.queries.ts';
import { stepText } from './documents.words.ts';
import { blankBlock, readBlock, type Typed } from './paragraphs.forms.ts';
import { blocksModel, textHref, textPage, type Opened } from './paragraphs.model.ts';
import { editText, type Edited } from './paragraphs.commands.ts';
import { sealOf, type Edit } from './paragraphs.rules.ts';
import { atStart, doneWords, editReasons, paragraphFaults, savedWords } from './paragraphs.words.ts';
import { ownDocument } from './sight.ts';
import { readTable } from './tables.forms.ts';
import type { Block, RawBlock } from './text/blocks.ts';
import { blockOf } from './text/runs.ts';
import { newestBlocks } from './versions.commands.ts';
import { nextStep } from './versions.rules.ts';

const START = 'start';

/** The text edited one paragraph at a time; every save is a version. domain.md §6.5. */
export const paragraphsRoutes: Route[] = [
  get('/documents/:documentId/text', can('documents.draft'), index),
  get('/documents/:documentId/text/:blockId', can('documents.draft'), edit),
  post('/documents/:documentId/text/:blockId', can('documents.draft'), save),
];

async function index(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const blocks = await newestBlocks(req, document);
  const opened: Opened | null = blocks.length === 0 ? { block: null, place: 'before', typed: blankBlock() } : null;
  return page('documents/text', await textPage(req, document, blocks, opened));
}

/** The form of a block, of a new one beside it (`add`), or the block as it stands (`read`, when somebody leaves the form). */
async function edit(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const blocks = await newestBlocks(req, document);
  const block = blockIn(req, blocks);
  if (req.query['read'] && block && req.fragment) return pieceOf(req, document, blocks, block, null);
  const place = req.query['add'] === 'before' || !block ? 'before' : req.query['add'] === 'after' ? 'after' : 'self';
  const typed = place === 'self' && block ? startOf(block) : blankBlock();
  return formPage(page, req, document, blocks, { block, place, typed });
}

function startOf(block: Block): Typed {
  return block.kind === 'table' ? { ...blankBlock(block), html: block.html } : blankBlock(block);
}

function blockIn(req: Request, blocks: readonly Block[]): Block | null {
  const id = req.params['blockId'];
  if (id === START) return null;
  const block = blocks.find((b) => b.id === id);
  if (!block) throw new NotFound();
  return block;
}

/** The whole page with the block open, or the form alone. */
async function formPage(
  reply: typeof page,
  req: Request,
  document: DocumentRow,
  blocks: readonly Block[],
  opened: Opened,
): Promise<Reply> {
  const model = await textPage(req, document, blocks, opened);
  return reply('documents/text', model, 'documents/_edit_piece');
}

/** A block alone; after a save with the line that says so. */
async function pieceOf(
  req: Request,
  document: DocumentRow,
  blocks: readonly Block[],
  block: Block,
  status: string | null,
): Promise<Reply> {
  const shown = blocksModel(document.id, blocks).find((p) => p.id === block.id)!;
  const model = await textPage(req, document, blocks, null);
  return page('documents/text', { ...model, ...shown, status }, 'documents/_edit_saved');
}

async function save(req: Request): Promise<Reply> {
  const document = await ownDocument(req);
  const blocks = await newestBlocks(req, document);
  const { body } = req;
  const act = body['act'] ?? 'save';
  const id = req.params['blockId'] ?? START;
  const block = blocks.find((b) => b.id === id);
  if (body['place'] === 'before' || body['place'] === 'after')
    return insert(req, document, blocks, block, body['place']);
  if (!block) return rescued(req, document, blocks, readBlock(body, undefined), paragraphFaults.gone);
  const typed = block.kind === 'table' ? readTable(body, block, act) : readBlock(body, block);
  if (body['seen'] !== sealOf(block)) {
    const theirs = { html: block.html };
    return refused(req, document, blocks, { block, place: 'self', typed, theirs }, 'form', paragraphFaults.changed);
  }
  if (act === 'remove') return done(req, document, blocks, { op: 'remove', id }, body['reason']);
  const opened: Opened = { block, place: 'self', typed };
  const { values } = typed.form;
  if (!values) return formPage(invalid, req, document, blocks, opened);
  if (values.texts.length > 1 && act !== 'save')
    return refused(req, document, blocks, opened, 'text', paragraphFaults.several);
  const [first] = values.texts;
  const same = values.texts.length === 1 && first && isSame(first, block);
  const change: Edit =
    act === 'merge' && first
      ? { op: 'merge', id, text: first, joined: (next) => joinedBlocks(first, next) }
      : act === 'up' || act === 'down'
        ? { op: 'move', id, by: act === 'up' ? -1 : 1 }
        : { op: 'replace', id, texts: values.texts };
  if (change.op === 'replace' && same) return refused(req, document, blocks, opened, 'text', paragraphFaults.same);
  // what was typed goes along when the block is moved
  const current =
    change.op === 'move' && first && !same ? blocks.map((b) => (b.id === id ? { ...b, ...first } : b)) : blocks;
  return done(req, document, current, change, values.reason, opened, blocks);
}

/** The markup of what came out of Word may differ from ours for the same letters. */
function isSame(text: RawBlock, block: Block): boolean {
  return sealOf(text) === sealOf(blockOf(block.kind, block.level, block.html) ?? block);
}

function joinedBlocks(first: RawBlock, next: Block): RawBlock | undefined {
  return blockOf(first.kind, first.level, `${first.html} ${next.html}`);
}

async function insert(
  req: Request,
  document: DocumentRow,
  blocks: readonly Block[],
  block: Block | undefined,
  place: 'before' | 'after',
): Promise<Reply> {
  const id = req.params['blockId'] === START ? null : (req.params['blockId'] ?? null);
  const typed = readBlock(req.body, undefined);
  if (id !== null && !block) return rescued(req, document, blocks, typed, paragraphFaults.goneNeighbour);
  const opened: Opened = { block: block ?? null, place, typed };
  if (!typed.form.values) return formPage(invalid, req, document, blocks, opened);
  const { texts, reason } = typed.form.values;
  return done(req, document, blocks, { op: 'insert', id, place, texts }, reason, opened);
}

/** The block or its neighbour is gone: what was typed is offered as a new block where the old one stood. */
async function rescued(
  req: Request,
  document: DocumentRow,
  blocks: readonly Block[],
  typed: Typed,
  words: string,
): Promise<Reply> {
  const behind = blocks.find((b) => b.id === req.body['behind']) ?? null;
  const opened: Opened = { block: behind, place: behind ? 'after' : 'before', typed };
  return refused(req, document, blocks, opened, 'form', words);
}

async function refused(
  req: Request,
  document: DocumentRow,
  blocks: readonly Block[],
  opened: Opened,
  field: string,
  words: string,
): Promise<Reply> {
  const typed = { ...opened.typed, form: withError(opened.typed.form, field, words) };
  return formPage(invalid, req, document, blocks, { ...opened, typed });
}

async function done(
  req: Request,
  document: DocumentRow,
  blocks: readonly Block[],
  change: Edit,
  reason?: string | null,
  opened?: Opened,
  stored = blocks,
): Promise<Reply> {
  const place = change.id === null ? atStart : (labelBlocks(stored).get(change.id) ?? '');
  const why = reason?.trim() ? shorten(reason, 300) : shorten(editReasons[change.op](place), 300);
  const edited = await editText(req, document, blocks, change, why);
  if (!edited) {
    const again = opened ?? {
      block: stored.find((b) => b.id === change.id) ?? null,
      place: 'self',
      typed: readBlock(req.body, undefined),
    };
    return refused(req, document, stored, again, 'form', paragraphFaults.impossible);
  }
  const at = focusOf(edited, stored, change);
  const after = edited.blocks.find((b) => b.id === at);
  const before = stored.find((b) => b.id === at);
  const isPlain =
    change.op === 'replace' && change.texts.length === 1 && after?.kind !== 'heading' && before?.kind !== 'heading';
  const staysOpen = /^(?:row|column)-/.test(req.body['act'] ?? '');
  if (req.fragment && isPlain && after && !staysOpen) {
    const step = stepText(nextStep(document.latest_step, 'minor'));
    return pieceOf(
      req,
      document,
      edited.blocks,
      after,
      savedWords(step, formatInstant(req.now.toISOString()).slice(-5)),
    );
  }
  // The number makes the address a new one, so that a browser loads it and does not merely jump on the same page.
  const form = staysOpen || (change.op === 'insert' && after?.kind === 'table') ? `/${at}` : '';
  return go(`${textHref(document.id)}${form}?v=${edited.number}#${at}`, doneWords[change.op]);
}

/** The block that the eye should find next: the edited one, the new one, or what stands where one was removed. */
function focusOf({ blocks }: Edited, before: readonly Block[], change: Edit): string {
  if (change.op === 'insert') {
    const known = new Set(before.map((b) => b.id));
    return blocks.find((b) => !known.has(b.id))?.id ?? '';
  }
  if (change.op !== 'remove') return change.id;
  const at = before.findIndex((b) => b.id === change.id);
  return blocks[Math.min(at, blocks.length - 1)]?.id ?? '';
}
