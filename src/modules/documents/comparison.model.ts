import { changeWords, layoutWords, moveWords } from './comparison.words.ts';
import type { RawBlock } from './text/blocks.ts';
import { compareBlocks, countChanges, type ParagraphChange, type Span, type Spelling } from './text/compare.ts';
import { placeLabels } from '../../kernel/text/reading.ts';

export type Layout = keyof typeof layoutWords;

export interface Compared {
  before: readonly RawBlock[];
  after: readonly RawBlock[];
  names: { before: string; after: string };
  spelling: Spelling;
  layout: Layout;
}

/** Unchanged paragraphs on either side of a change that stay in sight; so many between them are folded. */
const CONTEXT = 1;
const WORTH_FOLDING = 3;

export const layoutOf = (text: string | undefined): Layout => (text === 'sides' ? 'sides' : 'column');
export const spellingOf = (text: string | undefined): Spelling => (text === 'equal' ? 'equal' : 'exact');

/** Two texts side by side as views/intranet/documents/_comparison.hbs shows them. */
export function comparisonModel({ before, after, names, spelling, layout }: Compared) {
  const changes = compareBlocks(before, after, { spelling });
  const places = { before: placeLabels(before), after: placeLabels(after) };
  const marks = changes.filter((c) => c.kind !== 'same').map((c) => c.number);
  const anchorOf = new Map(marks.map((number, i) => [number, i + 1]));
  const rows = changes.map((change) => {
    const nth = anchorOf.get(change.number) ?? 0;
    return {
      kind: change.kind,
      nth,
      anchor: nth === 0 ? null : `thay-doi-${nth}`,
      badge: changeWords[change.kind],
      place: placeOf(change, places),
      previous: nth > 1 ? `#thay-doi-${nth - 1}` : null,
      next: nth > 0 && nth < marks.length ? `#thay-doi-${nth + 1}` : null,
      move: moveOf(change, places, anchorOf),
      restyled: change.kind === 'same' && change.restyled,
      ...shownText(
        change,
        'to' in change && change.kind !== 'movedFrom' ? after[change.to - 1] : before[change.from - 1],
        layout,
      ),
    };
  });
  return {
    names,
    layout,
    sides: layout === 'sides',
    counts: countChanges(changes),
    changed: marks.length,
    restyled: rows.filter((row) => row.restyled).length,
    groups: folded(rows),
  };
}

interface Places {
  before: readonly string[];
  after: readonly string[];
}

function placeOf(change: ParagraphChange, places: Places): string {
  const isOld = change.kind === 'removed' || change.kind === 'movedFrom';
  return (isOld ? places.before[change.from - 1] : places.after[change.to - 1]) ?? '';
}

function moveOf(change: ParagraphChange, places: Places, anchorOf: Map<number, number>) {
  if (change.kind !== 'movedFrom' && change.kind !== 'movedTo') return null;
  const href = `#thay-doi-${anchorOf.get(change.counterpart)}`;
  return change.kind === 'movedFrom'
    ? { text: moveWords.to(places.after[change.to - 1] ?? ''), href, label: moveWords.goTo }
    : { text: moveWords.from(places.before[change.from - 1] ?? ''), href, label: moveWords.goFrom };
}

/** The text in one piece, and what of it stands on the left and on the right. */
function shownText(change: ParagraphChange, block: RawBlock | undefined, layout: Layout) {
  const { kind, spans } = change;
  const isTable = block?.kind === 'table';
  const shape = block?.kind === 'heading' ? 'heading' : block?.kind === 'listItem' ? 'item' : 'text';
  if (layout === 'column') return { shape, one: pieceOf(spans, isTable), left: null, right: null };
  const old = spans.filter((s) => s.kind !== 'added').map(({ kind: k, text, was }) => ({ kind: k, text: was ?? text }));
  const left = kind === 'added' || kind === 'movedTo' ? null : pieceOf(old, isTable);
  // At the new place of a moved paragraph nothing stands on the left: what was struck out shows on the right.
  const now = kind === 'movedTo' ? spans : spans.filter((s) => s.kind !== 'removed');
  const right = kind === 'removed' || kind === 'movedFrom' ? null : pieceOf(now, isTable);
  return { shape, one: null, left, right };
}

interface Piece {
  spans: Span[];
  /** Rows of cells, unless old ones gave place to new ones: both would not fit into one table. */
  table: { cells: { spans: Span[] }[] }[] | null;
}

function pieceOf(spans: readonly Span[], isTable: boolean): Piece {
  const plain = spans.map(({ kind, text }) => ({ kind, text }));
  if (!isTable) return { spans: plain, table: null };
  const parts = (span: Span | undefined) => span !== undefined && /[\t\n]/.test(span.text);
  const isReshaped = plain.some((span, i) => {
    const next = plain[i + 1];
    return span.kind === 'removed' && next?.kind === 'added' && parts(span) && parts(next);
  });
  if (!isReshaped) return { spans: [], table: tableOf(plain) };
  return { spans: plain.map((span) => ({ ...span, text: span.text.replaceAll('\t', ' | ') })), table: null };
}

function tableOf(spans: readonly Span[]): { cells: { spans: Span[] }[] }[] {
  const rows = [{ cells: [{ spans: [] as Span[] }] }];
  for (const { kind, text } of spans) {
    for (const part of text.split(/([\t\n])/)) {
      if (part === '\n') rows.push({ cells: [{ spans: [] }] });
      else if (part === '\t') rows.at(-1)!.cells.push({ spans: [] });
      else if (part !== '') rows.at(-1)!.cells.at(-1)!.spans.push({ kind, text: part });
    }
  }
  return rows;
}

/** Long unchanged runs become one fold each; the rest stays in sight. */
function folded<R extends { kind: string }>(rows: readonly R[]): { folded: number; rows: R[] }[] {
  const groups: { folded: number; rows: R[] }[] = [];
  for (let i = 0; i < rows.length;) {
    const isSame = rows[i]!.kind === 'same';
    let end = i;
    while (end < rows.length && (rows[end]!.kind === 'same') === isSame) end += 1;
    const from = isSame && i > 0 ? i + CONTEXT : i;
    const to = isSame && end < rows.length ? end - CONTEXT : end;
    if (isSame && to - from >= WORTH_FOLDING) {
      if (from > i) groups.push({ folded: 0, rows: rows.slice(i, from) });
      groups.push({ folded: to - from, rows: rows.slice(from, to) });
      if (end > to) groups.push({ folded: 0, rows: rows.slice(to, end) });
    } else groups.push({ folded: 0, rows: rows.slice(i, end) });
    i = end;
  }
  return groups;
}
