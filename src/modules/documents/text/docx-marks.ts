import { Parser } from 'htmlparser2';
import { canonical } from '../../../kernel/text/vietnamese.ts';
import type { Parts } from './docx-package.ts';

// A safety net against papers marked as state secrets that reach the suite by mistake (domain.md §8.2). It reads the
// raw parts, since the marks usually stand in a text box, a table or the page header, which conversion may drop.
const FIRST_LINES = 25;
const MAX_CHARS = 4_000_000;
const SLICE = 65_536;

// Squeezed to letters; the later ones are the same marks in TCVN3 and VNI fonts (domain.md §7.4).
const MARKS = new Set([
  'MẬT',
  'TỐIMẬT',
  'TUYỆTMẬT',
  'MËT',
  'mËt',
  'TèIMËT',
  'tèimËt',
  'TUYÖTMËT',
  'tuyÖtmËt',
  'MAÄT',
  'TOÁIMAÄT',
  'TUYEÄTMAÄT',
]);
const LABELLED = /^độ\s*mật\s*:\s*(?:tuyệt mật|tối mật|mật)\P{L}*$/iu;

/** Does a line consist of a mark of secrecy and nothing else? 'bí mật' in running text does not count. domain.md §8.2. */
export function isSecretMark(line: string): boolean {
  const text = canonical(line);
  return MARKS.has(text.replace(/[^\p{L}\p{M}]/gu, '')) || LABELLED.test(text);
}

/** Is a mark of secrecy among the first lines of the first page or in a page header? domain.md §8.2. */
export function hasSecretMark(parts: Parts): boolean {
  for (const [name, xml] of parts) {
    if (name !== 'word/document.xml' && !name.startsWith('word/header')) continue;
    if (firstLines(xml).some(isSecretMark)) return true;
  }
  return false;
}

/** Text of the header of the first page, lines separated by '\n'; '' when there is none. */
export function firstHeaderText(parts: Parts): string {
  const document = parts.get('word/document.xml')?.toString() ?? '';
  const relations = parts.get('word/_rels/document.xml.rels')?.toString() ?? '';
  const references = document.match(/<w:headerReference\b[^>]*>/g) ?? [];
  const reference =
    references.find((tag) => tag.includes('"first"')) ?? references.find((tag) => tag.includes('"default"'));
  const id = /r:id="([^"]*)"/.exec(reference ?? '')?.[1];
  const relation = (relations.match(/<Relationship\b[^>]*>/g) ?? []).find((tag) => tag.includes(`Id="${id}"`));
  const target = /Target="(?:\/word\/)?([^"]*)"/.exec(relation ?? '')?.[1];
  const xml = id && target ? parts.get(`word/${target.toLowerCase()}`) : undefined;
  return xml ? firstLines(xml).join('\n') : '';
}

/** The first non-empty lines of a part, up to the end of its first page. A tab or a cell ends a line as well. */
function firstLines(xml: Buffer): string[] {
  const lines: string[] = [];
  const open: string[] = []; // a text box stands inside the paragraph it is anchored to
  let inText = false;
  let capitals = false;
  let done = false;
  const endLine = (text: string) => {
    const line = canonical(text);
    if (line !== '') lines.push(line);
    if (lines.length >= FIRST_LINES) done = true;
  };
  const append = (text: string) => open.push((open.pop() ?? '') + (capitals ? text.toLocaleUpperCase('vi') : text));
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = local(name);
        const value = Object.entries(attributes).find(([key]) => local(key) === 'val' || local(key) === 'type')?.[1];
        if (tag === 'p') open.push('');
        else if (tag === 't') inText = true;
        else if (tag === 'r') capitals = false;
        else if (tag === 'caps' || tag === 'smallCaps') capitals = value !== '0' && value !== 'false';
        else if (tag === 'textpath') endLine(attributes['string'] ?? ''); // WordArt, watermarks
        else if (tag === 'tab' || tag === 'br' || tag === 'cr') endLine(open.splice(-1, 1, '')[0] ?? '');
        const pageEnds = tag === 'lastRenderedPageBreak' || (tag === 'br' && value === 'page');
        if (pageEnds && lines.length > 0) done = true;
      },
      ontext(text) {
        if (inText) append(text);
      },
      onclosetag(name) {
        if (local(name) === 't') inText = false;
        else if (local(name) === 'p') endLine(open.pop() ?? '');
      },
    },
    { xmlMode: true },
  );
  const source = xml.toString('utf8', 0, MAX_CHARS);
  for (let at = 0; at < source.length && !done; at += SLICE) parser.write(source.slice(at, at + SLICE));
  parser.end();
  return lines.slice(0, FIRST_LINES);
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);
