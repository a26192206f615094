/** What both processes need in order to show a long text: how each block is set, a table of contents, a name for every paragraph. */
export interface ReadBlock {
  kind: string;
  /** Of a heading 1–6, of a list item its depth. */
  level: number | null;
  html: string;
  text: string;
}

export interface ReadBlockWithId extends ReadBlock {
  id: string;
}

export interface TocEntry {
  href: string;
  label: string;
  deep: boolean;
  count: number;
}

/** How a block is set: three ranks of heading, running text, and what stands at the head of a paper. */
export type Setting =
  | 'part'
  | 'section'
  | 'point'
  | 'text'
  | 'listItem'
  | 'table'
  | 'footnote'
  | 'letterhead'
  | 'title';

// Among so many blocks at the top stand the letterhead and the title of the paper itself.
const TOP = 8;

/**
 * The setting of every block. `mark` is the line that a letterhead carries: Word keeps the letterhead in a table without
 * lines and centres the bold title, so the text alone must tell.
 */
export function settingsOf(blocks: readonly ReadBlock[], mark: string): Setting[] {
  return blocks.map((block, at) => (at < TOP ? topSetting(block, mark) : settingOf(block)));
}

/** True when the paper brings its own letterhead, so that none is printed above it. */
export function hasOwnHead(blocks: readonly ReadBlock[], mark: string): boolean {
  return blocks.slice(0, TOP).some((block) => bears(block, mark));
}

function settingOf(block: ReadBlock): Setting {
  if (block.kind === 'heading') return rankOf(block);
  if (block.kind === 'listItem' || block.kind === 'table' || block.kind === 'footnote') return block.kind;
  return 'text';
}

function rankOf({ level }: ReadBlock): 'part' | 'section' | 'point' {
  return level === 1 ? 'part' : level === 2 ? 'section' : 'point';
}

function topSetting(block: ReadBlock, mark: string): Setting {
  if (block.kind === 'table' && bears(block, mark)) return 'letterhead';
  const isBold = /^<(strong|b)>(?:(?!<\/\1>).)*<\/\1>$/s.test(block.html);
  return block.kind === 'paragraph' && isBold && block.text.length <= 300 ? 'title' : settingOf(block);
}

function bears(block: ReadBlock, mark: string): boolean {
  return block.text.normalize('NFC').toLocaleUpperCase('vi').replace(/\s+/g, ' ').includes(mark);
}

/** Headings of the first two ranks, each with the number of comments on it and on what follows up to the next entry. */
export function tocOf(blocks: readonly ReadBlockWithId[], countOf: (id: string) => number = () => 0): TocEntry[] {
  const top = Math.min(...blocks.filter((b) => b.kind === 'heading').map((b) => b.level ?? 1)); // a text may begin at Heading 2
  const entries: TocEntry[] = [];
  for (const block of blocks) {
    const depth = block.kind === 'heading' ? (block.level ?? 1) - top : 2;
    if (depth < 2) entries.push({ href: `#${block.id}`, label: shorten(block.text, 60), deep: depth === 1, count: 0 });
    const last = entries.at(-1);
    if (last) last.count += countOf(block.id);
  }
  return entries;
}

/** A name that a person can say, by position: the heading above and the place below it. */
export function placeLabels(blocks: readonly ReadBlock[]): string[] {
  let heading: string | null = null;
  let nth = 0;
  return blocks.map((block) => {
    if (block.kind === 'heading') {
      heading = shorten(block.text, 60);
      nth = 0;
      return `Đề mục “${heading}”`;
    }
    nth += 1;
    return heading === null ? `Đoạn ${nth}` : `“${heading}”, đoạn ${nth}`;
  });
}

/** The same by id. */
export function labelBlocks(blocks: readonly ReadBlockWithId[]): Map<string, string> {
  const labels = placeLabels(blocks);
  return new Map(blocks.map((block, i) => [block.id, labels[i]!]));
}

/** One line of at most `max` letters, cut at a word. */
export function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 3 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
