/** What both processes need in order to show a long text: a table of contents and a name for every paragraph. */
export interface ReadBlock {
  id: string;
  kind: string;
  level: number | null;
  text: string;
}

export interface TocEntry {
  href: string;
  label: string;
  deep: boolean;
  count: number;
}

/** How a block is set: three ranks of heading, or running text. */
export type Rank = 'part' | 'section' | 'point' | 'text';

export function rankOf(block: ReadBlock): Rank {
  if (block.kind !== 'heading') return 'text';
  return block.level === 1 ? 'part' : block.level === 2 ? 'section' : 'point';
}

/** Headings of the first two ranks, with the number of comments on them and on all that follows up to the next entry. */
export function tocOf(blocks: readonly ReadBlock[], countOf: (id: string) => number = () => 0): TocEntry[] {
  const entries: TocEntry[] = [];
  for (const block of blocks) {
    const rank = rankOf(block);
    if (rank === 'part' || rank === 'section') {
      entries.push({ href: `#${block.id}`, label: shorten(block.text, 90), deep: rank === 'section', count: 0 });
    }
    const last = entries.at(-1);
    if (last) last.count += countOf(block.id);
  }
  return entries;
}

/** A name that a person can say: 'Mục 2.1, đoạn 3'; before the first heading 'Phần mở đầu, đoạn 1'. */
export function labelBlocks(blocks: readonly ReadBlock[]): Map<string, string> {
  const labels = new Map<string, string>();
  let place = 'Phần mở đầu';
  let paragraph = 0;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      place = placeName(block.text);
      paragraph = 0;
      labels.set(block.id, place);
    } else {
      paragraph++;
      labels.set(block.id, `${place}, ${block.kind === 'table' ? 'bảng' : 'đoạn'} ${paragraph}`);
    }
  }
  return labels;
}

/** The number a heading carries ('2.1-' → 'Mục 2.1'), its words when they are a part or chapter, else its first words. */
function placeName(heading: string): string {
  const part = /^(phần|chương|mục|điều)\s+(thứ\s+\p{L}+|[IVXLC]+|\d+)/iu.exec(heading);
  if (part)
    return (
      part[0][0]!.toUpperCase() +
      part[0]
        .slice(1)
        .toLowerCase()
        .replace(/\b[ivxlc]+$/u, (n) => n.toUpperCase())
    );
  const number = /^([IVXLC]+|\d+(?:\.\d+)*)\s*[.)\-–:]/u.exec(heading);
  return number ? `Mục ${number[1]}` : shorten(heading, 40);
}

/** At most `max` letters, cut at a word. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).trimEnd()}…`;
}
