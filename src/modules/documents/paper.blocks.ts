import type { Cell, Paragraph, Piece, Run } from '../../kernel/print/print.ts';
import { settingsOf, type Setting } from '../../kernel/text/reading.ts';
import { PARTY_MARK } from './paper.words.ts';
import type { Block } from './text/blocks.ts';
import { runsOfHtml, tableOfHtml } from './text/runs.ts';

// The foot of a paper stands in its last lines: signature and recipients, in whichever order.
const FOOT_LINES = 60;
const FOOT = /^nơi nhận(?!\p{L})/iu;
const SIGNED_FROM = 75; // millimetres
const SIGNED_WIDTH = 82;
const NUMBER = /^\[(\d+)\]$/;
const NARROW = 4;
const WIDE = 40;

const BODY = { align: 'justify', firstLine: 10, after: 6 } as const;

/** Where the paper's own foot begins: the signature lines just above 'Nơi nhận', or that line itself; -1 when it has none. */
function footStart(blocks: readonly Block[]): number {
  const from = Math.max(0, blocks.length - FOOT_LINES);
  const found = blocks.slice(from).findIndex((b) => b.kind !== 'heading' && FOOT.test(b.text));
  if (found < 0) return -1;
  let at = from + found;
  while (at > from && isBold(blocks[at - 1])) at -= 1;
  return at;
}

/** True when the text ends with its own recipients and signature, so that none are printed below it. */
export function hasOwnFoot(blocks: readonly Block[]): boolean {
  return footStart(blocks) >= 0;
}

function isBold(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && block.text.length <= 120 && runsOfHtml(block.html).every((run) => run.bold);
}

/**
 * The text as it is printed: headings by rank, running text of 14 pt with 10 mm of indent, items, tables, footnotes
 * where they are called. `closed`: './.' after the last word (domain.md §6.3).
 */
export function textPieces(blocks: readonly Block[], closed: boolean): Piece[] {
  const notes = new Notes(blocks);
  const settings = settingsOf(blocks, PARTY_MARK);
  const start = footStart(blocks);
  const end = start < 0 ? blocks.length : start;
  const pieces = blocks
    .slice(0, end)
    .flatMap((block, at) => (block.kind === 'footnote' ? [] : [pieceOf(block, settings[at] ?? 'text', notes)]));
  if (closed) close(pieces);
  const foot = blocks.slice(end).filter((block) => block.kind !== 'footnote');
  return [...pieces, ...footPieces(foot), ...notes.uncalled()];
}

function pieceOf(block: Block, setting: Setting, notes: Notes): Piece {
  if (block.kind === 'table') {
    const { head, rows } = tableOfHtml(block.html);
    if (setting === 'letterhead' || FOOT.test(block.text)) return bare(rows.length > 0 ? rows : head);
    const call = (line: Cell[]) => line.map((c) => ({ ...c, runs: notes.call(c.runs) }));
    return { kind: 'table', widths: widthsOf([...head, ...rows]), head: head.map(call), rows: rows.map(call) };
  }
  const runs = notes.call(runsOfHtml(block.html));
  if (block.kind === 'heading') return heading(runs, block.level ?? 1);
  if (block.kind === 'listItem') return { kind: 'paragraph', runs, item: block.level ?? 1, ...BODY };
  if (setting === 'title') return { kind: 'paragraph', runs, align: 'centre', after: 6 };
  return { kind: 'paragraph', runs, ...BODY };
}

function heading(runs: Run[], level: number): Paragraph {
  const outline = Math.min(6, Math.max(1, level)) as 1 | 2 | 3 | 4 | 5 | 6;
  const letters = runs.map((run) => ({ ...run, bold: true, ...(outline > 2 ? { italic: true } : {}) }));
  const place =
    outline === 1
      ? ({ align: 'centre', before: 12 } as const)
      : ({ align: 'justify', firstLine: 10, before: 6 } as const);
  return { kind: 'paragraph', runs: letters, outline, keepWithNext: true, after: 6, ...place };
}

/** A foot that came with the text: signature at the right, recipients small at the left; side by side where it can be. */
function footPieces(blocks: readonly Block[]): Piece[] {
  const recipients = blocks.findIndex((block) => FOOT.test(block.text));
  const signature = blocks.slice(0, Math.max(0, recipients));
  const rest = blocks.slice(Math.max(0, recipients));
  const sides = [...signature.map(signed), ...rest.map(footPiece)];
  const left = rest.map(footPiece).filter((piece) => piece.kind === 'paragraph');
  const allRecipients = rest.every(isRecipient) && left.length === rest.length;
  if (signature.length === 0 || !allRecipients) return sides;
  return [{ kind: 'beside', width: SIGNED_WIDTH, right: signature.map(signed), left }];
}

function isRecipient(block: Block): boolean {
  return FOOT.test(block.text) || /^[-–+]/.test(block.text) || block.kind === 'listItem';
}

const signed = (block: Block): Paragraph => ({
  kind: 'paragraph',
  runs: runsOfHtml(block.html),
  align: 'centre',
  before: 4,
});

function footPiece(block: Block): Piece {
  if (block.kind === 'table') return bare(tableOfHtml(block.html).rows);
  if (!isRecipient(block)) return { ...signed(block), left: SIGNED_FROM, keepWithNext: true };
  const item = block.kind === 'listItem' ? { item: block.level ?? 1 } : {};
  return { kind: 'paragraph', runs: runsOfHtml(block.html), ...item, size: FOOT.test(block.text) ? 13 : 11 };
}

/** A table that only sets things side by side. */
function bare(rows: readonly Cell[][]): Piece {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return {
    kind: 'columns',
    widths: Array.from({ length: columns }, () => 1),
    columns: Array.from({ length: columns }, (_, x) =>
      rows.map((row): Piece => ({ kind: 'paragraph', runs: row[x]?.runs ?? [], align: 'centre', size: 13 })),
    ),
  };
}

/** Shares of the width: what the longest words and the usual amount of text in a column ask for. */
function widthsOf(rows: readonly Cell[][]): number[] {
  const needs: number[] = [];
  for (const row of rows) {
    let x = 0;
    for (const cell of row) {
      const text = cell.runs.map((run) => run.text).join('');
      const span = cell.colSpan ?? 1;
      const word = Math.max(0, ...text.split(/\s+/).map((w) => w.length));
      const need = Math.min(WIDE, Math.max(NARROW, word + 1, Math.sqrt(text.length) * 2.2));
      if (span === 1) needs[x] = Math.max(needs[x] ?? NARROW, need);
      for (let i = 0; i < span; i += 1) needs[x + i] ??= NARROW;
      x += span;
    }
  }
  return needs.length > 0 ? needs : [1];
}

function close(pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (last?.kind !== 'paragraph' || last.outline) return;
  const text = last.runs
    .map((run) => run.text)
    .join('')
    .trimEnd();
  if (text.endsWith('./.')) return;
  last.runs.push({ text: /[.;:]$/.test(text) ? '/.' : './.', furniture: true });
}

/** Footnotes by their number: the text calls them with [1] in superior letters, as they came out of Word. */
class Notes {
  readonly #left: { number: string | null; runs: Run[] }[];

  constructor(blocks: readonly Block[]) {
    this.#left = blocks
      .filter((block) => block.kind === 'footnote')
      .map((block) => {
        const number = /^\[(\d+)\]\s*/.exec(block.text)?.[1] ?? null;
        const runs = runsOfHtml(block.html);
        if (number !== null && runs[0]) runs[0] = { ...runs[0], text: runs[0].text.replace(/^\[\d+\]\s*/, '') };
        return { number, runs };
      });
  }

  /** The runs with their calls turned into real footnotes; each note is printed once. */
  call(runs: readonly Run[]): Run[] {
    return runs.map((run) => {
      const number = run.position === 'sup' ? NUMBER.exec(run.text)?.[1] : undefined;
      const at = number === undefined ? -1 : this.#left.findIndex((note) => note.number === number);
      const [note] = at < 0 ? [] : this.#left.splice(at, 1);
      return note ? { text: '', note: note.runs } : run;
    });
  }

  /** Notes that nothing in the text calls, below it: no word of a text is left out. */
  uncalled(): Piece[] {
    return this.#left.map(({ number, runs }): Piece => {
      const mark = number === null ? [] : [{ text: `[${number}] ` }];
      return { kind: 'paragraph', runs: [...mark, ...runs], size: 11, before: 4 };
    });
  }
}
