import { cleanedHtml } from '../../kernel/http/safe-html.ts';
import { formalDay, formatDay, localDay } from '../../kernel/text/dates.ts';
import { hasOwnHead, labelBlocks, settingsOf, tocOf } from '../../kernel/text/reading.ts';
import type { DocumentRow } from './documents.queries.ts';
import { kindWords } from './documents.words.ts';
import { paperWords } from './sentences.words.ts';
import type { Block } from './text/blocks.ts';
import type { VersionRow } from './versions.queries.ts';

const MARK = 'ĐẢNG CỘNG SẢN VIỆT NAM';

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
  const labels = labelBlocks(blocks);
  const settings = settingsOf(blocks, MARK);
  return {
    head: hasOwnHead(blocks, MARK) ? null : headOf(document, version),
    canComment,
    paragraphs: blocks.map((block, at) => ({
      id: block.id,
      level: settings[at]!,
      depth: block.kind === 'listItem' ? Math.min(4, block.level ?? 1) : 0,
      html: cleanedHtml(block.html),
      label: labels.get(block.id) ?? '',
      count: counts.get(block.id) ?? 0,
      commentHref: `/documents/${document.id}/comments?block=${block.id}`,
    })),
    toc: tocOf(blocks, (id) => counts.get(id) ?? 0),
  };
}

function headOf(document: DocumentRow, version: VersionRow) {
  const on = localDay(new Date(version.created_at));
  const { place, dateText, mark } = paperWords(version.milestone, formatDay(on), on.slice(0, 4));
  const issued = document.issued_on !== null && document.issued_version === Number(version.number);
  return {
    organParent: null,
    organ: document.home_name.toLocaleUpperCase('vi'),
    documentNo: issued ? document.document_no : null,
    place: issued ? (document.issue_place ?? place) : place,
    dateText: issued ? formalDay(document.issued_on!) : dateText,
    draftMark: issued ? null : mark,
    kindName: kindWords[document.kind].toLocaleUpperCase('vi'),
    abstract: document.abstract,
  };
}
