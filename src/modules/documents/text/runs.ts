import { Parser } from 'htmlparser2';
import type { Cell, Run } from '../../../kernel/print/print.ts';
import type { RawBlock } from './blocks.ts';
import { cleanInline, cleanTable } from './clean.ts';
import { blocksOfHtml } from './html-blocks.ts';

/** How letters may differ inside a block, outermost tag first. */
const TAGS = ['strong', 'em', 'u', 's', 'sup', 'sub'] as const;
type Tag = (typeof TAGS)[number];
const SAME: Record<string, Tag> = {
  b: 'strong',
  strike: 's',
  del: 's',
  i: 'em',
  strong: 'strong',
  em: 'em',
  u: 'u',
  s: 's',
  sup: 'sup',
  sub: 'sub',
};

export interface TableRuns {
  head: Cell[][];
  rows: Cell[][];
}

/** The letters of a block's html. A line break is '\n'; white space of the source is one space; ends are trimmed. */
export function runsOfHtml(html: string): Run[] {
  const collector = collect();
  const parser = new Parser({
    onopentag: (tag) => (tag === 'br' ? collector.line() : collector.open(tag)),
    ontext: collector.text,
    onclosetag: collector.close,
  });
  parser.write(html);
  parser.end();
  return tidyRuns(collector.runs);
}

/** The rows of a table's html, those with nothing but th or inside thead as its head. */
export function tableOfHtml(html: string): TableRuns {
  const table: TableRuns = { head: [], rows: [] };
  let collector = collect();
  let spans: { colSpan?: number; rowSpan?: number } = {};
  let row: Cell[] = [];
  let inHead = false;
  const number = (value: string | undefined) => (value !== undefined && Number(value) > 1 ? Number(value) : undefined);
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === 'thead') inHead = true;
      else if (tag === 'tr') row = [];
      else if (tag === 'td' || tag === 'th') {
        collector = collect();
        const colSpan = number(attributes['colspan']);
        const rowSpan = number(attributes['rowspan']);
        spans = { ...(colSpan ? { colSpan } : {}), ...(rowSpan ? { rowSpan } : {}) };
      } else if (tag === 'br') collector.line();
      else collector.open(tag);
    },
    ontext: (text) => collector.text(text),
    onclosetag(tag) {
      if (tag === 'thead') inHead = false;
      else if (tag === 'tr') (inHead ? table.head : table.rows).push(row);
      else if (tag === 'td' || tag === 'th') row.push({ runs: tidyRuns(collector.runs), ...spans });
      else collector.close(tag);
    },
  });
  parser.write(html);
  parser.end();
  return table;
}

/** Gathers letters under the formats that are open around them. */
export function collect() {
  const runs: Run[] = [];
  const open: Tag[] = [];
  return {
    runs,
    open(tag: string) {
      const known = SAME[tag];
      if (known) open.push(known);
    },
    close(tag: string) {
      const at = open.lastIndexOf(SAME[tag] ?? 'sub');
      if (SAME[tag] && at >= 0) open.splice(at, 1);
    },
    text: (text: string) => void runs.push({ text: text.replace(/\s*\n\s*/g, ' '), ...formatOf(open) }),
    line: () => void runs.push({ text: '\n', ...formatOf(open) }),
  };
}

function formatOf(open: readonly Tag[]): Omit<Run, 'text'> {
  const position = open.findLast((tag) => tag === 'sup' || tag === 'sub');
  return {
    ...(open.includes('strong') ? { bold: true } : {}),
    ...(open.includes('em') ? { italic: true } : {}),
    ...(open.includes('u') ? { underline: true } : {}),
    ...(open.includes('s') ? { strike: true } : {}),
    ...(position === 'sup' || position === 'sub' ? { position } : {}),
  };
}

/** The tags around a run, outermost first. */
export function tagsOf(run: Run): Tag[] {
  const { bold, italic, underline, strike, position } = run;
  return TAGS.filter(
    (tag) =>
      ({ strong: bold, em: italic, u: underline, s: strike, sup: position === 'sup', sub: position === 'sub' })[tag],
  );
}

/** Neighbours of one format are one run, nothing is empty, no space stands at either end or beside a line break. */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let before = '\n';
  for (const { text, ...format } of runs) {
    let clean = text
      .normalize('NFC')
      .replace(/ +/g, ' ')
      .replace(/ *\n */g, '\n');
    if (/\s$/.test(before) && clean.startsWith(' ')) clean = clean.slice(1);
    if (before === '\n' && joined.length === 0) clean = clean.replace(/^\s+/, '');
    if (clean === '') continue;
    if (clean.startsWith('\n')) trimEnd(joined, / +$/);
    before = clean;
    const last = joined.at(-1);
    if (last && tagsOf(last).join() === tagsOf({ text, ...format }).join()) last.text += clean;
    else joined.push({ text: clean, ...format });
  }
  trimEnd(joined, /\s+$/);
  return joined;
}

function trimEnd(runs: Run[], pattern: RegExp): void {
  for (let last = runs.at(-1); last; last = runs.at(-1)) {
    last.text = last.text.replace(pattern, '');
    if (last.text !== '') return;
    runs.pop();
  }
}

/** The html of runs: the same runs give the same html. */
export function htmlOfRuns(runs: readonly Run[]): string {
  let html = '';
  const open: Tag[] = [];
  const closeTo = (kept: number) => {
    while (open.length > kept) html += `</${open.pop()}>`;
  };
  for (const run of runs) {
    const tags = tagsOf(run);
    const same = tags.findIndex((tag, i) => open[i] !== tag);
    closeTo(same < 0 ? tags.length : same);
    for (const tag of tags.slice(open.length)) {
      open.push(tag);
      html += `<${tag}>`;
    }
    html += escape(run.text).replaceAll('\n', '<br />');
  }
  closeTo(0);
  return html;
}

/** The html of a table. */
export function htmlOfTable({ head, rows }: TableRuns): string {
  const span = (name: string, value: number | undefined) => (value ? ` ${name}="${value}"` : '');
  const line = (cells: readonly Cell[], tag: string) =>
    `<tr>${cells
      .map((c) => `<${tag}${span('colspan', c.colSpan)}${span('rowspan', c.rowSpan)}>${htmlOfRuns(c.runs)}</${tag}>`)
      .join('')}</tr>`;
  const part = (name: string, lines: readonly Cell[][], tag: string) =>
    lines.length === 0 ? '' : `<${name}>${lines.map((cells) => line(cells, tag)).join('')}</${name}>`;
  return `<table>${part('thead', head, 'th')}${part('tbody', rows, 'td')}</table>`;
}

/**
 * A block of this kind with this markup, cleaned; undefined when no letter is left. What a person typed and what came
 * out of Word are measured alike, so that equal texts are equal blocks.
 */
export function blockOf(kind: RawBlock['kind'], level: number | null, html: string): RawBlock | undefined {
  const tidy =
    kind === 'table' ? htmlOfTable(tableOfHtml(cleanTable(html))) : htmlOfRuns(runsOfHtml(cleanInline(html)));
  const [read] = blocksOfHtml(kind === 'table' ? tidy : `<p>${tidy}</p>`);
  return read && { kind, level, html: tidy, text: read.text };
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
