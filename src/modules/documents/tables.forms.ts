import type { Cell } from '../../kernel/print/print.ts';
import { judged, type Typed } from './paragraphs.forms.ts';
import { columnWord, headWord, paragraphFaults, tooManyCells } from './paragraphs.words.ts';
import type { RawBlock } from './text/blocks.ts';
import { marksOfRuns, runsOfMarks } from './text/marks.ts';
import { blockOf, htmlOfTable, tableOfHtml, type TableRuns } from './text/runs.ts';

/** One box of the grid. `name`: c-<row>-<place in the row>, as the table stores its cells. */
export interface GridCell {
  name: string;
  value: string;
  label: string;
  wide: number;
  high: number;
}

export interface Grid {
  rows: { index: number; isHead: boolean; cells: GridCell[] }[];
  /** Rows and columns can be added and taken away: only where no cell spans several. */
  reshapes: boolean;
  columns: { index: number; label: string }[];
  /** A form takes only so many boxes: what to do instead. */
  tooLarge: string | null;
}

const MOST_CELLS = 1_500; // a request may bring 2,000 fields

/** The cells of a table as a grid of boxes. */
export function gridOf(html: string): Grid {
  const { head, rows } = tableOfHtml(html);
  const lines = [...head, ...rows];
  const width = Math.max(0, ...lines.map((line) => line.length));
  const cells = lines.reduce((sum, line) => sum + line.length, 0);
  if (cells > MOST_CELLS) return { rows: [], reshapes: false, columns: [], tooLarge: tooManyCells(MOST_CELLS) };
  return {
    tooLarge: null,
    rows: lines.map((line, y) => ({
      index: y,
      isHead: y < head.length,
      cells: line.map((cell, x) => ({
        name: `c-${y}-${x}`,
        value: marksOfRuns(cell.runs),
        label: y < head.length ? headWord(x + 1) : columnWord(y + 1 - head.length, x + 1),
        wide: cell.colSpan ?? 1,
        high: cell.rowSpan ?? 1,
      })),
    })),
    reshapes: lines.every((line) => line.length === width && line.every((cell) => !cell.colSpan && !cell.rowSpan)),
    columns: Array.from({ length: width }, (_, index) => ({ index, label: String(index + 1) })),
  };
}

/** What a person typed into the grid of a stored table; `act` may add or take away a row or a column as well. */
export function readTable(body: Record<string, string>, block: RawBlock, act: string): Typed {
  const { head, rows } = sized(tableOfHtml(block.html), gridOf(block.html).reshapes ? body['size'] : undefined);
  const typed = (line: Cell[], y: number) =>
    line.map((cell, x) => {
      const text = body[`c-${y}-${x}`];
      return text === undefined ? cell : { ...cell, runs: runsOfMarks(text.replace(/\r\n?/g, '\n')) };
    });
  const table = {
    head: head.map((line, y) => typed(line, y)),
    rows: rows.map((line, y) => typed(line, y + head.length)),
  };
  const shaped = gridOf(block.html).reshapes ? reshape(table, act) : table;
  const text = blockOf('table', null, htmlOfTable(shaped));
  const form = judged({ shape: 'table', text: '', reason: body['reason'] ?? '' }, [text]);
  if (!text) form.errors['text'] = paragraphFaults.emptyTable;
  return { form, html: htmlOfTable(shaped) };
}

/** The table with as many rows and columns as the person had before their eyes; somebody may have changed that meanwhile. */
function sized(table: TableRuns, size: string | undefined): TableRuns {
  const [, high, wide] = /^(\d{1,4})x(\d{1,3})$/.exec(size ?? '') ?? [];
  if (high === undefined || Number(high) * Number(wide) > MOST_CELLS) return table;
  const stored = [...table.head, ...table.rows];
  const lines = Array.from({ length: Number(high) }, (_, y) =>
    Array.from({ length: Number(wide) }, (_cell, x): Cell => stored[y]?.[x] ?? { runs: [] }),
  );
  return { head: lines.slice(0, table.head.length), rows: lines.slice(table.head.length) };
}

/** 'row-after-2', 'row-gone-2', 'column-after-0', 'column-gone-0'; anything else changes nothing. domain.md §6.5. */
export function reshape({ head, rows }: TableRuns, act: string): TableRuns {
  const [, what, how, number] = /^(row|column)-(after|gone)-(\d{1,4})$/.exec(act) ?? [];
  if (!what || number === undefined) return { head, rows };
  const at = Number(number);
  const empty = (): Cell => ({ runs: [] });
  if (what === 'column') {
    const change = (line: Cell[]) =>
      how === 'after' ? line.toSpliced(at + 1, 0, empty()) : line.length > 1 ? line.toSpliced(at, 1) : line;
    return { head: head.map(change), rows: rows.map(change) };
  }
  if (how === 'gone') {
    if (head.length + rows.length < 2) return { head, rows };
    return { head: head.filter((_, y) => y !== at), rows: rows.filter((_, y) => y + head.length !== at) };
  }
  const row = (head[0] ?? rows[0] ?? []).map(empty);
  return { head, rows: rows.toSpliced(Math.max(0, at + 1 - head.length), 0, row) };
}
