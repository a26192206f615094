import type { RawBlock } from './blocks.ts';
import type { DraftBlock } from './html-blocks.ts';

// Many official papers carry no heading styles: their structure is in the numbering alone. domain.md §6.3, §6.5.

const SHORT = 80;
const LINE = 160;
const LONG = 300;

/** Ways of numbering from the outermost inwards; a document uses some of them, and those become levels 1, 2, 3… */
const NUMBERINGS = [
  { pattern: /^phần\s+(?:thứ\s+\p{L}+|[IVXLC]+|\d+)(?=[\s.:)\-–]|$)/iu, isPart: true },
  { pattern: /^chương\s+(?:[IVXLC]+|\d+|thứ\s+\p{L}+)(?=[\s.:)\-–]|$)/iu, isPart: true },
  { pattern: /^mục\s+(?:[IVXLC]+|\d+)(?=[\s.:)\-–]|$)/iu, isPart: true },
  { pattern: /^[A-H]\s*[.)\-–/]\s*(?=\p{L})/u, isPart: false },
  { pattern: /^[IVXL]+\s*[.)\-–/]+\s*(?=\p{L})/u, isPart: false },
  { pattern: /^điều\s+\d+\s*[.:]/iu, isPart: true },
  { pattern: /^\d{1,2}\s*[.)\-–/]+\s*(?=\p{L})/u, isPart: false },
  { pattern: /^\d{1,2}\.\d{1,2}\s*[.)\-–/:]*\s*(?=\p{L})/u, isPart: false },
  { pattern: /^\d{1,2}\.\d{1,2}\.\d{1,2}\s*[.)\-–/:]*\s*(?=\p{L})/u, isPart: false },
];

/** 'I' and 'C', 'D' are both letters and Roman numerals; as numbering they are read as Roman. */
const ROMAN_RANK = 4;

/**
 * Finishes the blocks: when Word's heading styles are not used (at most one styled heading), lines numbered like 'Phần
 * thứ nhất', 'Chương I', 'I.', '1.', '1.1-', 'Điều 5.' that are bold, or short, or end in a colon become headings; a
 * bare 'Phần thứ nhất' takes the title on the next line. Body sentences stay paragraphs. domain.md §6.3.
 */
export function withStructure(drafts: readonly DraftBlock[]): RawBlock[] {
  const styled = drafts.filter((block) => block.kind === 'heading').length;
  if (styled > 1) return drafts.map(withoutFormat);
  const ranks = drafts.map(headingRank);
  const used = [...new Set(ranks.filter((rank) => rank !== null))].sort((a, b) => a - b);
  const blocks: RawBlock[] = [];
  for (let i = 0; i < drafts.length; i += 1) {
    const block = drafts[i];
    const rank = ranks[i] ?? null;
    if (!block) continue;
    if (rank === null) {
      blocks.push(withoutFormat(block));
      continue;
    }
    const heading: RawBlock = { ...withoutFormat(block), kind: 'heading', level: Math.min(6, used.indexOf(rank) + 1) };
    const following = drafts[i + 1];
    if (isBarePart(block.text, rank) && following && isPartTitle(following)) {
      heading.html += `<br />${following.html}`;
      heading.text += `\n${following.text}`;
      i += 1;
    }
    blocks.push(heading);
  }
  return blocks;
}

/** The block as it is stored. */
export function withoutFormat({ kind, level, html, text }: DraftBlock): RawBlock {
  return { kind, level, html, text };
}

function headingRank(block: DraftBlock): number | null {
  if (block.kind !== 'paragraph') return null;
  const { text, isBold } = block;
  const roman = NUMBERINGS[ROMAN_RANK]?.pattern.test(text) ?? false;
  const rank = roman ? ROMAN_RANK : NUMBERINGS.findIndex(({ pattern }) => pattern.test(text));
  if (rank < 0) return null;
  const isCapitals = text === text.toLocaleUpperCase('vi') && text !== text.toLocaleLowerCase('vi');
  const limit = isBold || isCapitals ? LONG : NUMBERINGS[rank]?.isPart ? LINE : endsLikeHeading(text);
  return text.length <= limit ? rank : null;
}

/** How long a line that is neither bold nor in capitals may be and still count as a heading. */
function endsLikeHeading(text: string): number {
  if (text.endsWith(':')) return LONG - 50;
  return /[.;,…?!]$/.test(text) ? 0 : SHORT;
}

function isBarePart(text: string, rank: number): boolean {
  const numbering = NUMBERINGS[rank];
  return numbering?.isPart === true && text.replace(numbering.pattern, '').replace(/[\s.:)\-–]/g, '') === '';
}

function isPartTitle(block: DraftBlock): boolean {
  if (block.kind !== 'paragraph' || block.text.length > LONG || headingRank(block) !== null) return false;
  return block.isBold || block.text === block.text.toLocaleUpperCase('vi');
}

// Names of official papers (domain.md §6.1), as they stand in capitals above the abstract.
const KINDS =
  /^(?:DỰ THẢO\s+)?(?:NGHỊ QUYẾT|CHỈ THỊ|KẾT LUẬN|QUYẾT ĐỊNH|QUY ĐỊNH|QUY CHẾ|THÔNG BÁO|THÔNG TRI|BÁO CÁO|TỜ TRÌNH|KẾ HOẠCH|HƯỚNG DẪN|CHƯƠNG TRÌNH|ĐỀ ÁN|ĐỀ CƯƠNG|PHƯƠNG ÁN|BIÊN BẢN|LỜI KÊU GỌI|TUYÊN BỐ|DIỄN VĂN|DANH SÁCH|NỘI QUY|ĐIỀU LỆ)(?!\p{L})/u;
const TITLE_WITHIN = 15;

/**
 * Title of a paper: what carries Word's 'Title' style; otherwise the kind in capitals near the top with the bold lines
 * of the abstract below it ('KẾ HOẠCH ứng dụng …'). Null when there is neither. domain.md §6.3.
 */
export function titleOf(drafts: readonly DraftBlock[]): string | null {
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  const titled = drafts.filter((block) => block.isTitle).slice(0, 3);
  if (titled.length > 0) return oneLine(titled.map((block) => block.text).join(' '));
  const at = drafts.slice(0, TITLE_WITHIN).findIndex(({ kind, text }) => {
    return (kind === 'paragraph' || kind === 'heading') && text.length <= LONG && KINDS.test(text);
  });
  if (at < 0) return null;
  const lines = [drafts[at]?.text ?? ''];
  for (const block of drafts.slice(at + 1, at + 3)) {
    if (block.kind !== 'paragraph' || !block.isBold || block.text.length > LONG || headingRank(block) !== null) break;
    lines.push(block.text);
  }
  return oneLine(lines.join(' '));
}
