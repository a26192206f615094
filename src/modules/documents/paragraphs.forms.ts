import { optional } from '../../kernel/http/form.ts';
import type { Filled } from '../../kernel/http/form.ts';
import type { Run } from '../../kernel/print/print.ts';
import { newTable, paragraphFaults, tableStart } from './paragraphs.words.ts';
import { kindOf, shapeOf, shapes, type Shape } from './paragraphs.rules.ts';
import type { Block, RawBlock } from './text/blocks.ts';
import { isSecretMark } from './text/docx-marks.ts';
import { docxFaultWords } from './text/faults.words.ts';
import { blockOf, htmlOfRuns, htmlOfTable } from './text/runs.ts';
import { marksOfParagraphs, paragraphsOfHtml, paragraphsOfMarks } from './text/typed.ts';

/** What a person typed for one block. `html`: the same as the editing area shows it, one p a paragraph. */
export interface Typed {
  form: Filled<{ texts: RawBlock[]; reason: string | null }>;
  html: string;
}

const MAX = 200_000; // letters; the text of the largest table that a form takes
const reasonField = optional(300);

/** The form of a block as it is stored; of a new one without `block`. */
export function blankBlock(block?: RawBlock): Typed {
  const paragraphs = block && block.kind !== 'table' ? paragraphsOfHtml(`<p>${block.html}</p>`) : [];
  const raw = { shape: block ? shapeOf(block) : 'paragraph', text: marksOfParagraphs(paragraphs), reason: '' };
  return { form: { raw, errors: {}, values: null }, html: htmlOfParagraphs(paragraphs) };
}

/** Reads what was typed: the editing area where there was one, otherwise the text with marks. Always cleaned. */
export function readBlock(body: Record<string, string>, block: Block | undefined): Typed {
  const html = body['html'] ?? '';
  const paragraphs = html === '' ? paragraphsOfMarks(body['text'] ?? '') : paragraphsOfHtml(html);
  const shape: Shape | 'table' =
    body['shape'] === newTable.value && !block
      ? 'table'
      : (shapes.find((s) => s === body['shape']) ?? (block ? shapeOf(block) : 'paragraph'));
  const texts = shape === 'table' ? [startTable()] : paragraphs.flatMap((runs, i) => blockFrom(runs, i, shape, block));
  const raw = { shape, text: marksOfParagraphs(paragraphs), reason: body['reason'] ?? '' };
  return { form: judged(raw, texts), html: htmlOfParagraphs(paragraphs) };
}

/** What makes any typed blocks impossible to save, beside the field. */
export function judged(raw: Record<string, string>, texts: readonly (RawBlock | undefined)[]): Typed['form'] {
  const errors: Record<string, string> = {};
  const blocks = texts.filter((text) => text !== undefined);
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0);
  if (blocks.length === 0) errors['text'] = paragraphFaults.empty;
  else if (length > MAX) errors['text'] = paragraphFaults.long(MAX, length);
  else if (blocks.some(({ kind, text }) => kind === 'footnote' && !/^\[\d+\] *\S/.test(text)))
    errors['text'] = paragraphFaults.note;
  else if (blocks.some(({ text }) => text.split(/[\n\t]/).some(isSecretMark))) errors['text'] = docxFaultWords.secret;
  const reason = reasonField.read(raw['reason'] ?? '');
  if ('error' in reason) errors['reason'] = reason.error;
  const isGood = Object.keys(errors).length === 0 && 'value' in reason;
  return { raw, errors, values: isGood ? { texts: blocks, reason: reason.value } : null };
}

/** What follows a heading in one go is running text; a list goes on as a list. */
function blockFrom(runs: readonly Run[], at: number, shape: Shape, block: Block | undefined): RawBlock[] {
  const chosen = at > 0 && !shape.startsWith('listItem') ? 'paragraph' : shape;
  const { kind, level } = kindOf(chosen, at === 0 ? block : undefined);
  const typed = blockOf(kind, level, htmlOfRuns(runs));
  return typed ? [typed] : [];
}

function startTable(): RawBlock {
  const cells = (texts: readonly string[]) => texts.map((text) => ({ runs: text === '' ? [] : [{ text }] }));
  const html = htmlOfTable({ head: [cells(tableStart)], rows: [cells(['', '', '']), cells(['', '', ''])] });
  return blockOf('table', null, html)!;
}

function htmlOfParagraphs(paragraphs: readonly (readonly Run[])[]): string {
  return paragraphs.map((runs) => `<p>${htmlOfRuns(runs)}</p>`).join('');
}
