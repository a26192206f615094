// How the demo papers are written down: text with a few marks in the margin, because clerks' texts are long.

import type { RawBlock } from '../../modules/documents/text/blocks.ts';

export type Part =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; rows: string[][] };

/** A paper of the Party as it is typed: what stands above, in and below its text (domain.md §6.3). */
export interface Paper {
  organ: string;
  /** The organ above, printed in normal weight. */
  parentOrgan: string | null;
  /** 'ĐẢNG CỘNG SẢN VIỆT NAM'; state bodies have two lines. */
  slogan: string[];
  /** The sign after the number: '-BC/TU'; the number itself is given when the paper is issued. */
  sign: string;
  kindLabel: string;
  abstract: string;
  place: string;
  /** 'ngày … tháng … năm 2025' */
  date: string;
  body: Part[];
  recipients: string[];
  /** Authority and post: 'T/M BAN THƯỜNG VỤ', 'BÍ THƯ'; no name stands under a draft. */
  signature: string[];
}

/**
 * Reads a written text: an empty line ends a piece, '# ', '## ', '### ' begin a heading, '- ' an item of a list, '| ' a
 * row of a table (the first row is its head); other lines run on.
 */
export function written(text: string): Part[] {
  const parts: Part[] = [];
  for (const piece of text.split(/\n\s*\n/)) {
    const lines = piece
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const first = lines[0];
    if (first === undefined) continue;
    const heading = /^(#{1,3}) /.exec(first);
    if (heading) {
      const level = heading[1]?.length === 1 ? 1 : heading[1]?.length === 2 ? 2 : 3;
      parts.push({ kind: 'heading', level, text: lines.join(' ').slice(level + 1) });
    } else if (first.startsWith('| ')) {
      parts.push({ kind: 'table', rows: lines.map((line) => line.replace(/^\| | \|$/g, '').split(' | ')) });
    } else if (first.startsWith('- ')) {
      parts.push({ kind: 'list', items: joined(lines) });
    } else parts.push({ kind: 'paragraph', text: lines.join(' ') });
  }
  return parts;
}

function joined(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (line.startsWith('- ')) items.push(line.slice(2));
    else items.push(`${items.pop() ?? ''} ${line}`);
  }
  return items;
}

/** One change between two versions of a text. Each names its place by words that occur there. */
export type Edit =
  | { replace: string; by: string }
  | { after: string; add: string }
  | { move: string; after: string }
  | { drop: string };

/**
 * The text with the changes made, one after the other.
 * @throws Error when words are not found, so that a text and its changes cannot drift apart
 */
export function edited(body: readonly Part[], edits: readonly Edit[]): Part[] {
  let parts = [...body];
  const find = (words: string): number => {
    const at = parts.findIndex((part) => textOf(part).includes(words));
    if (at < 0) throw new Error(`no part of the text says '${words}'`);
    return at;
  };
  for (const edit of edits) {
    if ('replace' in edit) parts = parts.map((part) => reworded(part, edit.replace, edit.by, find(edit.replace) >= 0));
    else if ('add' in edit) parts.splice(find(edit.after) + 1, 0, ...written(edit.add));
    else if ('drop' in edit) parts.splice(find(edit.drop), 1);
    else {
      const moved = parts.splice(find(edit.move), 1);
      parts.splice(find(edit.after) + 1, 0, ...moved);
    }
  }
  return parts;
}

function reworded(part: Part, from: string, to: string, found: boolean): Part {
  const say = (text: string) => (found ? text.replace(from, to) : text);
  if (part.kind === 'list') return { ...part, items: part.items.map(say) };
  if (part.kind === 'table') return { ...part, rows: part.rows.map((row) => row.map(say)) };
  return { ...part, text: say(part.text) };
}

/** The words of a part, items and cells on lines of their own. */
export function textOf(part: Part): string {
  if (part.kind === 'list') return part.items.join('\n');
  return part.kind === 'table' ? part.rows.map((row) => row.join('\n')).join('\n') : part.text;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * The blocks that the reader of the documents module makes of this paper's .docx, without the detour through Word: a
 * test holds both side by side.
 */
export function blocksOf({ body, recipients, signature }: Paper): RawBlock[] {
  const bold = (text: string): RawBlock => ({
    kind: 'paragraph',
    level: null,
    html: `<strong>${escaped(text)}</strong>`,
    text,
  });
  const plain = (text: string): RawBlock => ({ kind: 'paragraph', level: null, html: escaped(text), text });
  return [
    ...body.flatMap((part): RawBlock[] => {
      if (part.kind === 'heading')
        return [{ kind: 'heading', level: part.level, html: escaped(part.text), text: part.text }];
      if (part.kind === 'list')
        return part.items.map((text) => ({ kind: 'listItem', level: 1, html: escaped(text), text }));
      return part.kind === 'table' ? [tableBlock(part.rows)] : [plain(part.text)];
    }),
    ...signature.map(bold),
    { ...plain('Nơi nhận:'), html: '<strong><em>Nơi nhận:</em></strong>' },
    ...recipients.map((text, i) => plain(recipientLine(text, i === recipients.length - 1))),
  ];
}

function tableBlock(rows: readonly string[][]): RawBlock {
  const [head = [], ...rest] = rows;
  const headRow = `<tr>${head.map((cell) => `<th><strong>${escaped(cell)}</strong></th>`).join('')}</tr>`;
  const bodyRows = rest.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('');
  const html = `<table><thead>${headRow}</thead><tbody>${bodyRows}</tbody></table>`;
  return { kind: 'table', level: null, html, text: rows.map((row) => row.join('\t')).join('\n') };
}

/** One line of 'Nơi nhận'. */
export function recipientLine(text: string, isLast: boolean): string {
  return `- ${text}${isLast ? '.' : ','}`;
}
