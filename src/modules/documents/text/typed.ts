import { Parser } from 'htmlparser2';
import type { Run } from '../../../kernel/print/print.ts';
import { marksOfRuns, runsOfMarks } from './marks.ts';
import { collect, tidyRuns } from './runs.ts';

// Characters that show nothing, and marks that turn the direction of writing.
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const PARAGRAPHS = new Set(['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'tr']);
const UNREAD = new Set(['script', 'style', 'template', 'title', 'iframe', 'object', 'noscript', 'textarea', 'select']);

/** Text typed with marks as paragraphs: an empty line ends one, a single line break stays inside. Empty ones are left out. */
export function paragraphsOfMarks(marks: string): Run[][] {
  const text = marks.replace(HIDDEN, '').replace(/\r\n?/g, '\n').normalize('NFC');
  return text
    .split(/\n[^\S\n]*\n\s*/)
    .map(runsOfMarks)
    .filter((runs) => runs.length > 0);
}

/** Paragraphs as they are typed. */
export function marksOfParagraphs(paragraphs: readonly (readonly Run[])[]): string {
  return paragraphs.map(marksOfRuns).join('\n\n');
}

/** What a browser's editing area holds, as paragraphs: only letters, line breaks and the six formats are read. */
export function paragraphsOfHtml(html: string): Run[][] {
  const paragraphs: Run[][] = [];
  let collector = collect();
  let unread = 0;
  const end = () => {
    const runs = tidyRuns(collector.runs);
    if (runs.length > 0) paragraphs.push(runs);
    collector = collect();
  };
  const parser = new Parser({
    onopentag(tag) {
      if (UNREAD.has(tag)) unread += 1;
      else if (PARAGRAPHS.has(tag)) end();
      else if (tag === 'br') collector.line();
      else collector.open(tag);
    },
    ontext(text) {
      if (unread === 0) collector.text(text.replace(HIDDEN, '').replaceAll('\u00a0', ' '));
    },
    onclosetag(tag) {
      if (UNREAD.has(tag)) unread -= 1;
      else if (PARAGRAPHS.has(tag)) end();
      else collector.close(tag);
    },
  });
  parser.write(html);
  parser.end();
  end();
  return paragraphs;
}
