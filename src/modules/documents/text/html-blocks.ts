import { Parser } from 'htmlparser2';
import type { RawBlock } from './blocks.ts';
import { cleanInline, cleanTable } from './clean.ts';

/** What stands where a picture stood. */
export const IMAGE_PLACEHOLDER = '[Hình ảnh không hiển thị]';

/** A block on its way out of Word, with what only its formatting tells. */
export interface DraftBlock extends RawBlock {
  /** All of its letters are bold. */
  isBold: boolean;
  /** It carries Word's 'Title' style. */
  isTitle: boolean;
}

interface Open {
  kind: RawBlock['kind'];
  level: number | null;
  isTitle: boolean;
  html: string;
  text: string;
  /** Letters seen, and how many of them in bold. */
  letters: number;
  boldLetters: number;
  images: number;
}

const INLINE = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'sup', 'sub']);
const TABLE = new Set(['thead', 'tbody', 'tr', 'th', 'td']);
const LINES = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
// Marks that reverse or isolate the direction of writing can make a reader see another text than the one stored.
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Cuts the html that mammoth makes of a .docx into blocks, in reading order, footnotes last. Every html is sanitised;
 * links lose their tag, pictures become a paragraph with a placeholder, empty blocks are left out.
 */
export function blocksOfHtml(html: string): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let open: Open | null = null;
  let listDepth = 0;
  let tableDepth = 0;
  let boldDepth = 0;
  let footnotes = 0;
  let cellIsEmpty = true;
  let skipping = false;

  const start = (kind: RawBlock['kind'], level: number | null = null, isTitle = false): Open => {
    finish();
    boldDepth = 0;
    open = { kind, level, isTitle, html: '', text: '', letters: 0, boldLetters: 0, images: 0 };
    return open;
  };
  const current = (): Open => open ?? start('paragraph');
  const finish = () => {
    if (open) blocks.push(...close(open));
    open = null;
  };
  const addText = (raw: string) => {
    const text = raw.replace(DIRECTION, '');
    if (!open && text.trim() === '') return;
    const block = current();
    const letters = text.replace(/\s/g, '').length;
    block.html += escape(text);
    block.text += text.replace(/\s+/gu, ' ');
    block.letters += letters;
    if (boldDepth > 0) block.boldLetters += letters;
    if (letters > 0) cellIsEmpty = false;
  };
  const addBreak = () => {
    const block = current();
    block.html += '<br />';
    block.text += tableDepth > 0 ? ' ' : '\n';
  };

  const openInTable = (tag: string, attributes: Record<string, string>) => {
    const block = current();
    if (tag === 'td' || tag === 'th') {
      cellIsEmpty = true;
      block.html += `<${tag}${spanOf(attributes, 'colspan')}${spanOf(attributes, 'rowspan')}>`;
    } else if (tag === 'table' || TABLE.has(tag)) {
      block.html += `<${tag}>`;
    } else if (LINES.has(tag)) {
      if (!cellIsEmpty) addBreak();
      if (tag === 'li') addText('- ');
    } else if (tag === 'img') {
      addText(IMAGE_PLACEHOLDER);
    }
  };
  const openOutside = (tag: string, attributes: Record<string, string>) => {
    if (tag === 'ul' || tag === 'ol') {
      finish();
      listDepth += 1;
    } else if (tag === 'li' && /^(?:foot|end)note-/.test(attributes['id'] ?? '')) {
      start('footnote');
      addText(`[${(footnotes += 1)}] `);
    } else if (tag === 'li') {
      start('listItem', listDepth);
    } else if (/^h[1-6]$/.test(tag)) {
      start('heading', Number(tag[1]));
    } else if (tag === 'p' && (open?.kind === 'footnote' || open?.kind === 'listItem')) {
      if (open.text.replace(/^\[\d+\] $/, '') !== '') addBreak();
    } else if (tag === 'p') {
      start('paragraph', null, attributes['class'] === 'doc-title');
    } else if (tag === 'img') {
      current().images += 1;
    }
  };

  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === 'a' && /^#(?:foot|end)note-ref-/.test(attributes['href'] ?? '')) skipping = true; // the arrow back
      if (INLINE.has(tag)) current().html += `<${tag}>`;
      if (tag === 'strong' || tag === 'b') boldDepth += 1;
      if (tag === 'br') return addBreak();
      if (tag === 'table') {
        if (tableDepth === 0) start('table');
        tableDepth += 1;
      }
      if (tableDepth > 0) openInTable(tag, attributes);
      else openOutside(tag, attributes);
    },
    ontext(text) {
      if (!skipping) addText(text);
    },
    onclosetag(tag) {
      if (tag === 'a') skipping = false;
      if (tag === 'strong' || tag === 'b') boldDepth = Math.max(0, boldDepth - 1);
      if (INLINE.has(tag) && open) open.html += `</${tag}>`;
      if (tableDepth > 0) {
        if (open && (tag === 'table' || TABLE.has(tag))) open.html += `</${tag}>`;
        if (open && (tag === 'td' || tag === 'th')) open.text += '\t';
        if (open && tag === 'tr') open.text += '\n';
        if (tag === 'table' && (tableDepth -= 1) === 0) finish();
        return;
      }
      if (tag === 'ul' || tag === 'ol') listDepth -= 1;
      if (LINES.has(tag) && !(tag === 'p' && open?.kind !== 'paragraph')) finish();
    },
  });
  parser.write(html);
  parser.end();
  finish();
  return blocks;
}

function close(open: Open): DraftBlock[] {
  const text = open.text
    .normalize('NFC')
    .replace(/ *\t(?=\s*(?:\n|$))/g, '')
    .replace(/ *([\n\t]) */g, '$1')
    .replace(/ +/g, ' ')
    .trim();
  const html = (open.kind === 'table' ? cleanTable(open.html) : cleanInline(open.html)).trim();
  const { kind, level, isTitle } = open;
  const isBold = open.letters > 0 && open.boldLetters === open.letters;
  const block: DraftBlock[] = text === '' ? [] : [{ kind, level, html, text, isBold, isTitle }];
  for (let i = 0; i < open.images; i += 1) {
    block.push({
      kind: 'paragraph',
      level: null,
      html: IMAGE_PLACEHOLDER,
      text: IMAGE_PLACEHOLDER,
      isBold: false,
      isTitle: false,
    });
  }
  return block;
}

function spanOf(attributes: Record<string, string>, name: string): string {
  const value = attributes[name];
  return value !== undefined && /^\d{1,3}$/.test(value) ? ` ${name}="${value}"` : '';
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
