import type { Run } from '../../../kernel/print/print.ts';
import { tidyRuns } from './runs.ts';

// How letters are marked where a paragraph is typed as plain text: **bold**, //italic//, __underlined__, ~~struck~~,
// ^^superior^^, ,,inferior,, — doubled signs, which ordinary sentences do not have. A sign that is meant gets '\'.

type Format = Omit<Run, 'text'>;
const SIGNS: Record<string, (f: Format) => Format> = {
  '*': ({ bold, ...f }) => (bold ? f : { ...f, bold: true }),
  '/': ({ italic, ...f }) => (italic ? f : { ...f, italic: true }),
  _: ({ underline, ...f }) => (underline ? f : { ...f, underline: true }),
  '~': ({ strike, ...f }) => (strike ? f : { ...f, strike: true }),
  '^': ({ position, ...f }) => (position === 'sup' ? f : { ...f, position: 'sup' }),
  ',': ({ position, ...f }) => (position === 'sub' ? f : { ...f, position: 'sub' }),
};
const SPECIAL = new Set([...Object.keys(SIGNS), '\\']);

/** Runs as they are typed. `runsOfMarks` of it gives the same runs back. */
export function marksOfRuns(runs: readonly Run[]): string {
  let out = '';
  let before: Format = {};
  runs.forEach((run, i) => {
    const { text, ...format } = run;
    const { text: _, ...following } = runs[i + 1] ?? { text: '' };
    out += between(before, format);
    out += escaped(text, out.at(-1), between(format, following)[0]);
    before = format;
  });
  return out + between(before, {});
}

function between(from: Format, to: Format): string {
  const toggles: string[] = [];
  if ((from.position ?? '') !== (to.position ?? '')) {
    if (from.position) toggles.push(from.position === 'sup' ? '^^' : ',,');
    if (to.position) toggles.push(to.position === 'sup' ? '^^' : ',,');
  }
  if (!from.bold !== !to.bold) toggles.push('**');
  if (!from.italic !== !to.italic) toggles.push('//');
  if (!from.underline !== !to.underline) toggles.push('__');
  if (!from.strike !== !to.strike) toggles.push('~~');
  return toggles.join('');
}

/** Escapes a sign only where it would meet its like: doubled in the text, or beside a mark (`left`, `right`). */
function escaped(text: string, left: string | undefined, right: string | undefined): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!;
    const meets = c === (text[i - 1] ?? left) || c === (text[i + 1] ?? right);
    const isBlankLine = c === '\n' && text[i - 1] === '\n'; // an empty line would end the paragraph
    out += c === '\\' || isBlankLine || (SPECIAL.has(c) && meets) ? `\\${c}` : c;
  }
  return out;
}

/** What was typed as runs. A mark that is not closed ends with the text; a single sign is itself. */
export function runsOfMarks(marks: string): Run[] {
  const runs: Run[] = [];
  let format: Format = {};
  let text = '';
  const flush = () => {
    if (text !== '') runs.push({ text, ...format });
    text = '';
  };
  for (let i = 0; i < marks.length; i += 1) {
    const c = marks[i]!;
    const next = marks[i + 1];
    if (c === '\\' && next !== undefined && (SPECIAL.has(next) || next === '\n')) {
      text += next;
      i += 1;
    } else if (SIGNS[c] && next === c) {
      flush();
      format = SIGNS[c](format);
      i += 1;
    } else text += c;
  }
  flush();
  return tidyRuns(runs);
}
