import { cleanedHtml } from '../../kernel/http/safe-html.ts';
import type { Request } from '../../kernel/http/route.ts';
import { formatInstant } from '../../kernel/text/dates.ts';
import { labelBlocks, settingsOf, shorten, tocOf } from '../../kernel/text/reading.ts';
import { headerOf } from './documents.header.ts';
import type { DocumentRow } from './documents.queries.ts';
import { fullTitle, options } from './documents.words.ts';
import { PARTY_MARK } from './paper.words.ts';
import type { Typed } from './paragraphs.forms.ts';
import { canMerge, sealOf, shapes } from './paragraphs.rules.ts';
import { editTitle, newTable, shapeWords } from './paragraphs.words.ts';
import { homeSight } from './sight.ts';
import { gridOf } from './tables.forms.ts';
import type { Block } from './text/blocks.ts';
import { diffText } from './text/spans.ts';
import { paragraphsOfHtml } from './text/typed.ts';
import { findVersionOf, type VersionRow } from './versions.queries.ts';

const MOST_EDITS = 400;

/** Where a block is opened or a new one is begun. */
export interface Opened {
  /** The block that is edited, or beside which the new one goes; null at the beginning of the text. */
  block: Block | null;
  place: 'self' | 'before' | 'after';
  typed: Typed;
  /** The block as somebody else saved it meanwhile. */
  theirs?: { html: string };
}

/** Address of the editing page of a document. */
export function textHref(documentId: number): string {
  return `/documents/${documentId}/text`;
}

/** The whole page of editing, with at most one block open (views/intranet/documents/text.hbs). */
export async function textPage(req: Request, document: DocumentRow, blocks: readonly Block[], opened: Opened | null) {
  const header = await headerOf(req, homeSight(document), 'text');
  const base = textHref(document.id);
  const form = opened ? await openModel(req, document, blocks, opened) : null;
  const at = opened?.block?.id ?? null;
  return {
    ...header,
    title: `${editTitle}: ${fullTitle(document)}`,
    next: null,
    readHref: `/documents/${document.id}`,
    versionsHref: `/documents/${document.id}/versions`,
    startHref: `${base}/start?add=before`,
    status: null,
    voids: voids(document),
    open: form,
    openAtStart: form !== null && at === null,
    toc: tocOf(blocks),
    paragraphs: blocksModel(document.id, blocks).map((p) => ({
      ...p,
      isOpen: p.id === at && opened?.place === 'self',
      openBefore: p.id === at && opened?.place === 'before',
      openAfter: p.id === at && opened?.place === 'after',
    })),
  };
}

/** Blocks as the editing page shows them. */
export function blocksModel(documentId: number, blocks: readonly Block[]) {
  const labels = labelBlocks(blocks);
  const settings = settingsOf(blocks, PARTY_MARK);
  return blocks.map((block, at) => ({
    id: block.id,
    level: settings[at]!,
    depth: block.kind === 'listItem' ? Math.min(4, block.level ?? 1) : 0,
    html: cleanedHtml(block.html),
    label: labels.get(block.id) ?? '',
    editHref: `${textHref(documentId)}/${block.id}`,
  }));
}

const voids = ({ state }: DocumentRow) => state === 'approved' || state === 'awaitingApproval';

/** The form of one block (views/intranet/documents/_edit_form.hbs). */
export async function openModel(req: Request, document: DocumentRow, blocks: readonly Block[], opened: Opened) {
  const { block, place, typed, theirs } = opened;
  const isNew = place !== 'self';
  const at = block ? blocks.findIndex((b) => b.id === block.id) : -1;
  const action = `${textHref(document.id)}/${block?.id ?? 'start'}`;
  const isTable = !isNew && block?.kind === 'table';
  const newest = theirs ? await findVersionOf(req.db, document, document.latest_number) : undefined;
  const kinds = options(shapes, shapeWords);
  return {
    id: isNew ? 'new-block' : (block?.id ?? ''),
    action,
    isNew,
    place,
    placeLabel: isNew && block ? shorten(block.text, 80) : null,
    label: block ? (labelBlocks(blocks).get(block.id) ?? '') : '',
    seen: block && !isNew ? sealOf(block) : '',
    behind: blocks[at - 1]?.id ?? '',
    form: typed.form,
    html: cleanedHtml(typed.html),
    kinds: isNew ? [...kinds, newTable] : kinds,
    grid: isTable ? gridOf(typed.html) : null,
    canUp: !isNew && at > 0,
    canDown: !isNew && at >= 0 && at < blocks.length - 1,
    canMerge: !isNew && block !== null && canMerge(block, blocks[at + 1]),
    canRemove: !isNew && blocks.length > 1,
    addBeforeHref: `${action}?add=before`,
    addAfterHref: `${action}?add=after`,
    leaveHref: `${textHref(document.id)}#${block?.id ?? ''}`,
    readHref: `${action}?read=1`,
    keep: `${document.id}:${isNew ? `${place}:` : ''}${block?.id ?? 'start'}`,
    voids: voids(document),
    theirs: theirs && newest ? bothModel(theirs, typed, newest) : null,
  };
}

/** The text of the other person and the typed one side by side, with the words in which they differ. */
function bothModel(theirs: NonNullable<Opened['theirs']>, typed: Typed, newest: VersionRow) {
  const [left, right] = [wordsOf(theirs.html), wordsOf(typed.html)];
  const { spans } = diffText(left, right, 'exact', MOST_EDITS);
  const side = (other: 'added' | 'removed') =>
    spans.filter((span) => span.kind !== other).map(({ kind, text }) => ({ text, differs: kind !== 'same' }));
  return {
    html: cleanedHtml(theirs.html),
    mine: cleanedHtml(typed.html),
    // where only the formats differ, the formats have to be seen
    sides: left === right || theirs.html.startsWith('<table') ? null : { theirs: side('added'), mine: side('removed') },
    by: newest.full_name,
    at: formatInstant(newest.created_at),
  };
}

const wordsOf = (html: string) =>
  paragraphsOfHtml(html)
    .map((runs) => runs.map((run) => run.text).join(''))
    .join('\n');
