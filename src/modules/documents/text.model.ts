import { cleanedHtml } from '../../kernel/http/safe-html.ts';
import { formatDay, localDay } from '../../kernel/text/dates.ts';
import type { DocumentRow } from './documents.queries.ts';
import { kindWords } from './documents.words.ts';
import { blockLabel, paperWords } from './sentences.words.ts';
import { outline, type Block, type OutlineNode, type RawBlock } from './text/blocks.ts';
import type { VersionRow } from './versions.queries.ts';

const SHORT = 60;

/** What each paragraph is called when somebody speaks of it. */
export function labelsOf(blocks: readonly Block[]): Map<string, string> {
  const labels = placeLabels(blocks);
  return new Map(blocks.map((block, i) => [block.id, labels[i] ?? '']));
}

/** The same by position, for texts without ids. */
export function placeLabels(blocks: readonly RawBlock[]): string[] {
  let heading: string | null = null;
  let nth = 0;
  return blocks.map((block) => {
    if (block.kind === 'heading') {
      heading = shorten(block.text);
      nth = 0;
    } else nth += 1;
    return blockLabel(heading, nth);
  });
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= SHORT) return line;
  const cut = line.slice(0, SHORT);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 20 ? cut.lastIndexOf(' ') : SHORT)}…`;
}

export interface TextOptions {
  document: DocumentRow;
  version: VersionRow;
  blocks: readonly Block[];
  counts: Map<string, number>;
  /** Shows the links by which a paragraph is commented. */
  canComment: boolean;
}

/** The text as views/intranet/documents/_text.hbs shows it, and its table of contents. */
export function textModel({ document, version, blocks, counts, canComment }: TextOptions) {
  const labels = labelsOf(blocks);
  return {
    head: hasOwnHead(blocks) ? null : headOf(document, version),
    canComment,
    paragraphs: blocks.map((block, at) => ({
      id: block.id,
      level: at < TOP ? topLevelOf(block) : levelOf(block),
      depth: block.kind === 'listItem' ? Math.min(4, block.level ?? 1) : 0,
      html: cleanedHtml(block.html),
      label: labels.get(block.id) ?? '',
      count: counts.get(block.id) ?? 0,
      commentHref: `/documents/${document.id}/comments?block=${block.id}`,
    })),
    toc: contents(outline(blocks), counts),
  };
}

function levelOf(block: Block): string {
  if (block.kind === 'heading') return block.level === 1 ? 'part' : block.level === 2 ? 'section' : 'point';
  return block.kind === 'paragraph' ? 'text' : block.kind;
}

// Among so many blocks at the top stand the letterhead and the title of the paper itself.
const TOP = 8;
const MARK = 'ĐẢNG CỘNG SẢN VIỆT NAM';

const bearsMark = (block: Block) =>
  block.text.normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/g, ' ').includes(MARK);

/** Word keeps the letterhead in a table without lines and centres the bold title; the text alone must tell. */
function topLevelOf(block: Block): string {
  if (block.kind === 'table' && bearsMark(block)) return 'letterhead';
  const isBold = /^<(strong|b)>(?:(?!<\/\1>).)*<\/\1>$/s.test(block.html);
  return block.kind === 'paragraph' && isBold && block.text.length <= 300 ? 'title' : levelOf(block);
}

/** Most papers bring their own head; only bare texts get one. */
function hasOwnHead(blocks: readonly Block[]): boolean {
  return blocks.slice(0, TOP).some(bearsMark);
}

function headOf(document: DocumentRow, version: VersionRow) {
  const on = localDay(new Date(version.created_at));
  const { place, dateText, mark } = paperWords(version.number, formatDay(on), on.slice(0, 4));
  return {
    organParent: null,
    organ: document.home_name.toLocaleUpperCase('vi'),
    documentNo: null,
    place,
    dateText,
    draftMark: mark,
    kindName: kindWords[document.kind].toLocaleUpperCase('vi'),
    abstract: document.abstract,
  };
}

/** Two levels are enough beside the text; deeper comments count for the heading above. */
function contents(nodes: readonly OutlineNode[], counts: Map<string, number>, deep = false): object[] {
  return nodes.flatMap((node) => [
    { href: `#${node.id}`, label: shorten(node.text), deep, count: counts.get(node.id) ?? 0 },
    ...(deep ? [] : contents(node.children, counts, true)),
  ]);
}
