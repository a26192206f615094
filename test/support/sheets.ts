import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Workbooks written by hand, so that they can be as people and programs really leave them. */

export interface CellFacts {
  /** Text, number, or what a formula gave. */
  v?: string | number;
  f?: string;
  /** 1: dd/mm/yyyy, 2: mm/yyyy, 3: yyyy, 4: text. */
  s?: 1 | 2 | 3 | 4;
  /** An error such as '#REF!'. */
  error?: string;
  inline?: boolean;
}
export type CellOf = string | number | null | CellFacts;

export interface SheetOf {
  name: string;
  rows: readonly (readonly CellOf[])[];
  /** Lines (from 1) that are hidden. */
  hidden?: readonly number[];
  merged?: readonly string[];
  /** Empty formatted rows behind the last one. */
  emptyRows?: number;
  state?: 'hidden';
  /** Put before the sheet's element. */
  prologue?: string;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const letter = (i: number): string =>
  (i < 26 ? '' : letter(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));

/** The bytes of a workbook. */
export async function workbook(sheets: readonly SheetOf[], options: { date1904?: boolean } = {}): Promise<Buffer> {
  const strings: string[] = [];
  const at = new Map<string, number>();
  const shared = (text: string): number => {
    if (!at.has(text)) at.set(text, strings.push(text) - 1);
    return at.get(text)!;
  };
  const zip = new ZipFile();
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(XML + text), name);
  sheets.forEach((s, i) => add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(s, shared)));
  const list = sheets.map(
    (s, i) =>
      `<sheet name="${escape(s.name)}" sheetId="${i + 1}"${s.state ? ` state="${s.state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
  );
  const relations = [
    ...sheets.map(
      (_, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    ),
    `<Relationship Id="rIdS" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/>`,
    `<Relationship Id="rIdT" Type="${REL}/styles" Target="styles.xml"/>`,
  ];
  const PKG = 'http://schemas.openxmlformats.org/package/2006/relationships';
  add('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PKG}">${relations.join('')}</Relationships>`);
  add(
    '_rels/.rels',
    `<Relationships xmlns="${PKG}"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="mm/yyyy"/><numFmt numFmtId="165" formatCode="yyyy"/></numFmts>` +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="49"/></cellXfs></styleSheet>',
  );
  add(
    'xl/sharedStrings.xml',
    `<sst xmlns="${MAIN}">${strings.map((t) => `<si><r><t xml:space="preserve">${escape(t.slice(0, 2))}</t></r><r><t xml:space="preserve">${escape(t.slice(2))}</t></r><rPh><t>phiên âm</t></rPh></si>`).join('')}</sst>`,
  );
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

function sheetXml(s: SheetOf, shared: (text: string) => number): string {
  const rows = s.rows.map((cells, y) => {
    const hidden = s.hidden?.includes(y + 1) ? ' hidden="1"' : '';
    return `<row r="${y + 1}"${hidden}>${cells.map((c, x) => cellXml(c, `${letter(x)}${y + 1}`, shared)).join('')}</row>`;
  });
  for (let i = 0; i < (s.emptyRows ?? 0); i++) rows.push(`<row r="${s.rows.length + i + 1}" s="1" customFormat="1"/>`);
  const merged = s.merged ? `<mergeCells>${s.merged.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>` : '';
  return `${s.prologue ?? ''}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`;
}

function cellXml(cell: CellOf, at: string, shared: (text: string) => number): string {
  if (cell === null) return '';
  const { v, f, s, error, inline }: CellFacts = typeof cell === 'object' ? cell : { v: cell };
  const style = s === undefined ? '' : ` s="${s}"`;
  const formula = f === undefined ? '' : `<f>${escape(f)}</f>`;
  if (error !== undefined) return `<c r="${at}"${style} t="e">${formula}<v>${error}</v></c>`;
  if (v === undefined) return `<c r="${at}"${style}>${formula}</c>`;
  if (typeof v === 'number') return `<c r="${at}"${style}>${formula}<v>${v}</v></c>`;
  if (f !== undefined) return `<c r="${at}"${style} t="str">${formula}<v>${escape(v)}</v></c>`;
  if (inline) return `<c r="${at}"${style} t="inlineStr"><is><t>${escape(v)}</t></is></c>`;
  return `<c r="${at}"${style} t="s"><v>${shared(v)}</v></c>`;
}

/** Writes bytes to a file. */
export const intoFile = (path: string, bytes: Buffer): Promise<void> => pipeline([bytes], createWriteStream(path));
