import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import {
  compareBlocks,
  countChanges,
  docxFaultWords,
  readDocx,
  textOf,
  type ChangeCounts,
  type DocxOutcome,
  type ParagraphChange,
  type Span,
  type Spelling,
} from '../../modules/documents/index.ts';
import { say } from './output.ts';
import { verifyCommand } from './verify.ts';

const UNREADABLE = 2;

type Read = Extract<DocxOutcome, { kind: 'ok' }>;

interface Fault {
  file: string;
  fault: string;
  sentence: string;
}

/** `suite documents compare A.docx B.docx`, `read FILE`, `verify FILE`. None touches a database. */
export function documentsCommands(program: Command): void {
  const documents = program.command('documents').description('.docx files, outside of any database');

  documents
    .command('compare')
    .argument('<before>', 'the older .docx')
    .argument('<after>', 'the newer .docx')
    .description(
      'what changed, paragraph by paragraph; exit 0 whether or not they differ, 2 when a file cannot be read',
    )
    .addOption(
      new Option('--spelling <how>', 'equal: NFC/NFD and hoà/hòa are the same')
        .choices(['exact', 'equal'])
        .default('exact'),
    )
    .option('--json', 'one JSON line')
    .action(async (before: string, after: string, options: { spelling: Spelling; json?: boolean }) => {
      const [a, b] = [await readFileOf(before), await readFileOf(after)];
      const faults = [a, b].filter((x): x is Fault => 'fault' in x);
      if ('fault' in a || 'fault' in b) return refuse(options.json, { faults }, faults);
      const changes = compareBlocks(a.blocks, b.blocks, { spelling: options.spelling });
      const counts = countChanges(changes);
      say(options.json, { paragraphs: changes.map(asJson), counts }, inWords(changes, counts, [before, after]));
    });

  verifyCommand(documents);

  documents
    .command('read')
    .argument('<file>', 'a .docx')
    .description('the paragraphs of a .docx as the suite takes it in; exit 2 when it is refused, with the reason')
    .option('--json', 'one JSON line')
    .action(async (file: string, options: { json?: boolean }) => {
      const read = await readFileOf(file);
      if ('fault' in read) return refuse(options.json, { ...read }, [read]);
      const { title, blocks } = read;
      const lines = blocks.map((b, i) => `${i + 1}\t${b.kind}${b.level ?? ''}\t${plain(b.text)}`);
      say(options.json, { title, blocks }, lines.join('\n'));
    });
}

async function readFileOf(file: string): Promise<Read | Fault> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return {
      file,
      fault: 'unreadable',
      sentence: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    };
  }
  const outcome = await readDocx(bytes);
  if (outcome.kind === 'ok') return outcome;
  return { file, fault: outcome.fault, sentence: docxFaultWords[outcome.fault] };
}

/** The reason goes where errors go, or into the JSON that a script reads. */
function refuse(json: boolean | undefined, result: Record<string, unknown>, faults: readonly Fault[]): void {
  if (json) say(true, result, '');
  else for (const { file, sentence } of faults) process.stderr.write(`${file}: ${sentence}\n`);
  process.exitCode = UNREADABLE;
}

/** `text` where the paragraph is whole (with `was` where it was only spelt otherwise), `spans` where something in it changed. */
function asJson(change: ParagraphChange): Record<string, unknown> {
  const { kind, number, spans } = change;
  const was = textOf(spans, 'before');
  const text = textOf(spans, kind === 'removed' ? 'before' : 'after');
  const isWhole = kind === 'added' || kind === 'removed' || spans.every((span) => span.kind === 'same');
  return {
    kind,
    number,
    ...('from' in change ? { from: change.from } : {}),
    ...('to' in change ? { to: change.to } : {}),
    ...('counterpart' in change ? { counterpart: change.counterpart } : {}),
    ...(change.kind === 'same' && change.restyled ? { restyled: true } : {}),
    ...(isWhole ? { text } : { spans }),
    ...(isWhole && 'from' in change && was !== text ? { was } : {}),
  };
}

// Colours on a terminal only, and not against the person's wish (no-color.org).
const coloured = (): boolean => process.stdout.isTTY && !process.env['NO_COLOR'];
const RED = 31;
const GREEN = 32;
const paint = (code: number, text: string): string => (coloured() ? `\u001b[${code}m${text}\u001b[0m` : text);
/** One line of a terminal: text out of a file must not steer it. */
const plain = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ');

function inWords(changes: readonly ParagraphChange[], counts: ChangeCounts, files: readonly [string, string]): string {
  const lines = [paint(RED, `--- ${plain(files[0])}`), paint(GREEN, `+++ ${plain(files[1])}`)];
  let same = 0;
  for (const change of changes) {
    if (change.kind === 'same') {
      same += 1;
      continue;
    }
    if (same > 0) lines.push(`  … ${same} the same`);
    same = 0;
    lines.push(...linesOf(change));
  }
  if (same > 0) lines.push(`  … ${same} the same`);
  const { same: kept, changed, added, removed, moved } = counts;
  lines.push(`${kept} the same, ${changed} changed, ${added} added, ${removed} removed, ${moved} moved`);
  return lines.join('\n');
}

function linesOf(change: ParagraphChange): string[] {
  const { spans } = change;
  switch (change.kind) {
    case 'removed':
      return [`@ ${change.from} removed`, side(spans, 'before')];
    case 'added':
      return [`@ ${change.to} added`, side(spans, 'after')];
    case 'movedFrom':
      return [`@ ${change.from} moved to ${change.to}`];
    case 'movedTo': {
      const isSame = spans.every((span) => span.kind === 'same');
      const head = `@ ${change.to} moved from ${change.from}${isSame ? '' : ', changed'}`;
      return isSame
        ? [head, `  ${plain(textOf(spans, 'after'))}`]
        : [head, side(spans, 'before'), side(spans, 'after')];
    }
    default:
      return [`@ ${'from' in change ? change.from : ''} changed`, side(spans, 'before'), side(spans, 'after')];
  }
}

/** One side as a − or + line; on a terminal only what differs is coloured, elsewhere it stands in brackets. */
function side(spans: readonly Span[], which: 'before' | 'after'): string {
  const [kind, sign, colour] = which === 'before' ? (['removed', '-', RED] as const) : (['added', '+', GREEN] as const);
  const shown = spans.filter((span) => span.kind === 'same' || span.kind === kind);
  const partly = shown.some((span) => span.kind === 'same');
  const text = shown.map((span) => {
    const words = plain(which === 'before' ? (span.was ?? span.text) : span.text);
    if (span.kind === 'same') return words;
    return coloured() || !partly ? paint(colour, words) : `[${words}]`;
  });
  return `${paint(colour, sign)} ${text.join('')}`;
}
