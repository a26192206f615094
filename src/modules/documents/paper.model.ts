import type { Paper, Paragraph, Piece, Run } from '../../kernel/print/print.ts';
import { hasOwnHead } from '../../kernel/text/reading.ts';
import { hasOwnFoot, textPieces } from './paper.blocks.ts';
import { PARTY_MARK, paperLines, STATE_MARK } from './paper.words.ts';
import type { Block } from './text/blocks.ts';

export type Layout = 'party' | 'state';

/** What stands above the text of a paper (domain.md §6.3). Capitals are made here. */
export interface PaperHead {
  layout?: Layout;
  /** The organ above, in normal weight. */
  organParent: string | null;
  organ: string;
  /** '65-KH/TU'; null prints no line. */
  documentNo: string | null;
  place: string;
  /** 'ngày 07 tháng 10 năm 2009' (formalDay) or with blanks. */
  dateText: string;
  /** 'Dự thảo lần 2, ngày 07/10/2026' */
  draftMark: string | null;
  kindName: string;
  abstract: string;
}

/** What stands below it: recipients at the left, authority ('T/M BAN THƯỜNG VỤ'), post and name at the right. */
export interface PaperFoot {
  recipients: readonly string[];
  authority: string | null;
  post: string | null;
  signer: string | null;
}

const line = (text: string, more: Partial<Paragraph> & Omit<Run, 'text'> = {}): Paragraph => {
  const { bold, italic, underline, ...rest } = more;
  const run = { text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}), ...(underline ? { underline } : {}) };
  return { kind: 'paragraph', align: 'centre', ...rest, runs: [run] };
};
const capitals = (text: string) => text.toLocaleUpperCase('vi');

/** Organ at the left, title of the Party or of the State at the right, number, place and day, kind and abstract. domain.md §6.3. */
export function partyHead(head: PaperHead): Piece[] {
  const isState = head.layout === 'state';
  const number =
    head.documentNo === null
      ? []
      : [line(isState ? paperLines.state(head.documentNo) : paperLines.party(head.documentNo), { before: 4 })];
  const left: Piece[] = [
    ...(head.organParent ? [line(capitals(head.organParent), { size: 13 })] : []),
    line(capitals(head.organ), { bold: true, size: 13 }),
    isState ? { kind: 'rule', width: 22 } : line('*'),
    ...number,
  ];
  const right: Piece[] = isState
    ? [
        line(STATE_MARK, { bold: true, size: 12 }),
        line(paperLines.motto, { bold: true, size: 13 }),
        { kind: 'rule', width: 52 },
      ]
    : [line(PARTY_MARK, { bold: true, size: 14 }), { kind: 'rule', width: 66 }];
  return [
    {
      kind: 'columns',
      widths: [45, 55],
      columns: [left, [...right, line(`${head.place}, ${head.dateText}`, { italic: true, before: 6 })]],
    },
    ...(head.draftMark ? [line(head.draftMark, { align: 'left', italic: true, size: 12, before: 8 })] : []),
    line(capitals(head.kindName), { bold: true, size: 15, before: 18, keepWithNext: true }),
    line(head.abstract, { bold: true, after: 2, keepWithNext: true }),
    { kind: 'rule', width: 22 },
    line(' ', { size: 6 }),
  ];
}

/** Recipients at the left, signature block at the right. domain.md §6.3. */
export function partyFoot({ recipients, authority, post, signer }: PaperFoot): Piece[] {
  const last = recipients.length - 1;
  const left = [
    line(paperLines.recipients, { align: 'left', underline: true, size: 13 }),
    ...recipients.map((name, i) => line(`- ${name}${i === last ? '.' : ','}`, { align: 'left', size: 11 })),
  ];
  const right = [
    ...(authority ? [line(capitals(authority), { bold: true })] : []),
    line(post ? capitals(post) : paperLines.blank, { bold: true, after: 64 }),
    line(signer ?? paperLines.blank, { bold: true }),
  ];
  return [line(' ', { size: 8 }), { kind: 'columns', widths: [48, 52], columns: [left, right] }];
}

export interface PaperFacts {
  title: string;
  head: PaperHead;
  foot: PaperFoot;
  blocks: readonly Block[];
}

/**
 * A paper of the Party (or of a state body) on A4 with margins 30/20/20/20 mm: head, text of 14 pt, './.', foot. A text
 * that brought its own head or foot keeps them and gets no second one. domain.md §6.3.
 */
export function partyPaper({ title, head, foot, blocks }: PaperFacts): Paper {
  const ownHead = [PARTY_MARK, STATE_MARK].some((mark) => hasOwnHead(blocks, mark));
  const ownFoot = hasOwnFoot(blocks);
  return {
    title,
    pageNumbers: true,
    head: ownHead ? [] : partyHead(head),
    pieces: textPieces(blocks, !ownFoot),
    foot: ownFoot ? [] : partyFoot(foot),
  };
}
