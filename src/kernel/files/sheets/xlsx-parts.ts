import type { Readable } from 'node:stream';
import { Parser } from 'htmlparser2';
import * as yauzl from 'yauzl';
import { builtInShape, shapeOf, type DateShape } from './number-formats.ts';
import { MAX_CELL, SheetUnreadable, type SheetInfo } from './sheet.ts';

/** Bytes that one part may unpack to; the sheet of a million formatted rows of forty columns stays below. */
const MAX_PART = 1_500 * 1_048_576;
/** Below this size nobody asks how much it was packed. */
const SMALL = 64 * 1_048_576;
/** A sheet of nothing but empty formatted rows packs about 1:40. */
const MAX_RATIO = 200;
const MAX_STRINGS_BYTES = 200 * 1_048_576;

export type Parts = Map<string, yauzl.Entry>;

/** The zip of a workbook and the parts in it. @throws SheetUnreadable */
export async function openZip(path: string): Promise<{ zip: yauzl.ZipFile; parts: Parts }> {
  const zip = await new Promise<yauzl.ZipFile>((done, fail) =>
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error || !opened ? fail(new SheetUnreadable('broken', error?.message)) : done(opened),
    ),
  );
  const parts: Parts = new Map();
  await new Promise<void>((done, fail) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      parts.set(entry.fileName.replace(/^\//, ''), entry);
      if (parts.size > 10_000) fail(new SheetUnreadable('broken', 'too many parts'));
      else zip.readEntry();
    });
    zip.once('end', done);
    zip.once('error', (error: Error) => fail(new SheetUnreadable('broken', error.message)));
    zip.readEntry();
  });
  return { zip, parts };
}

/** Pieces of text of one part; none when it is not there. @throws SheetUnreadable when it is broken, locked or a bomb */
export async function* textOfPart(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): AsyncGenerator<string> {
  if (!entry) return;
  if (entry.isEncrypted()) throw new SheetUnreadable('locked');
  const { compressedSize: packed, uncompressedSize: whole } = entry;
  if (whole > MAX_PART || (whole > SMALL && whole > packed * MAX_RATIO)) throw new SheetUnreadable('tooDense');
  const stream = await new Promise<Readable>((done, fail) =>
    zip.openReadStream(entry, (error, opened) =>
      error || !opened ? fail(new SheetUnreadable('broken', error?.message)) : done(opened),
    ),
  );
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw new SheetUnreadable('broken', (error as Error).message);
  } finally {
    stream.destroy();
  }
}

/** What is told while XML is read; names come without their prefix. */
export interface XmlEvents {
  open(name: string): void;
  attribute(name: string, value: string): void;
  text(text: string): void;
  close(name: string): void;
}

const local = (name: string): string => {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
};

/** Feeds XML to events. A DOCTYPE is refused: it can name other files and grow without end. */
export function xmlParser(events: XmlEvents): Parser {
  return new Parser(
    {
      onopentagname: (name) => events.open(local(name)),
      onattribute: (name, value) => events.attribute(name, value),
      ontext: (text) => events.text(text),
      onclosetag: (name) => events.close(local(name)),
      onprocessinginstruction(name) {
        if (name.toLowerCase().startsWith('!doctype')) throw new SheetUnreadable('hasDoctype');
      },
    },
    { xmlMode: true },
  );
}

interface Element {
  name: string;
  attributes: Record<string, string>;
}

/** Every element of a small part, in order. */
async function elementsOf(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<Element[]> {
  if (entry && entry.uncompressedSize > SMALL) throw new SheetUnreadable('tooDense');
  const found: Element[] = [];
  const parser = xmlParser({
    open: (name) => void found.push({ name, attributes: {} }),
    attribute: (name, value) => void (found.at(-1)!.attributes[name] = value),
    text: () => undefined,
    close: () => undefined,
  });
  for await (const text of textOfPart(zip, entry)) parser.write(text);
  return found;
}

export interface Workbook {
  sheets: (SheetInfo & { part: string })[];
  from1904: boolean;
  strings: string;
  styles: string;
}

/** Sheets of a workbook in order with the part that each is in. @throws SheetUnreadable when it is no workbook */
export async function readWorkbook(zip: yauzl.ZipFile, parts: Parts): Promise<Workbook> {
  const roots = await elementsOf(zip, parts.get('_rels/.rels'));
  const main = roots.find((e) => e.attributes['Type']?.endsWith('/officeDocument'))?.attributes['Target'];
  const book = (main ?? 'xl/workbook.xml').replace(/^\//, '');
  if (!parts.has(book)) throw new SheetUnreadable('notTable');
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const relations = await elementsOf(zip, parts.get(`${folder}_rels/${book.slice(folder.length)}.rels`));
  const place = (target: string): string => (target.startsWith('/') ? target.slice(1) : folder + target);
  const byId = new Map(relations.map((e) => [e.attributes['Id'] ?? '', e.attributes]));
  const byType = (type: string): string =>
    place(relations.find((e) => e.attributes['Type']?.endsWith(`/${type}`))?.attributes['Target'] ?? `${type}.xml`);
  const elements = await elementsOf(zip, parts.get(book));
  const sheets = elements
    .filter((e) => e.name === 'sheet')
    .map(({ attributes: a }, index) => {
      const id = Object.entries(a).find(([name]) => local(name) === 'id' && name !== 'id')?.[1] ?? '';
      const part = place(byId.get(id)?.['Target'] ?? '');
      return { index, name: a['name'] ?? '', hidden: (a['state'] ?? 'visible') !== 'visible', part };
    })
    .filter(({ part }) => parts.has(part) && !part.includes('chartsheets/'));
  if (sheets.length === 0) throw new SheetUnreadable('noSheet');
  const properties = elements.find((e) => e.name === 'workbookPr')?.attributes ?? {};
  const from1904 = ['1', 'true'].includes(properties['date1904'] ?? '');
  return { sheets, from1904, strings: byType('sharedStrings'), styles: byType('styles') };
}

/** The shape of dates by number of style. */
export async function readStyles(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<DateShape[]> {
  const own = new Map<string, DateShape>();
  const shapes: DateShape[] = [];
  let inCells = false;
  for (const { name, attributes: a } of await elementsOf(zip, entry)) {
    if (name === 'numFmt') own.set(a['numFmtId'] ?? '', shapeOf(a['formatCode'] ?? ''));
    else if (name === 'cellXfs') inCells = true;
    else if (name === 'cellStyles' || name === 'dxfs') inCells = false;
    else if (name === 'xf' && inCells) {
      const id = a['numFmtId'] ?? '0';
      shapes.push(own.has(id) ? own.get(id)! : builtInShape(Number(id)));
    }
  }
  return shapes;
}

/** '_x000D_' is how a workbook writes a character that XML cannot. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** The texts that cells name by number. @throws SheetUnreadable when they would fill the memory */
export async function readStrings(zip: yauzl.ZipFile, entry: yauzl.Entry | undefined): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let taking = false;
  let phonetic = false;
  let bytes = 0;
  const parser = xmlParser({
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') taking = !phonetic;
    },
    attribute: () => undefined,
    text(piece) {
      if (taking && text.length < MAX_CELL) text += piece;
    },
    close(name) {
      if (name === 't') taking = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        bytes += text.length;
        if (bytes > MAX_STRINGS_BYTES) throw new SheetUnreadable('tooLarge');
        strings.push(unescaped(text));
      }
    },
  });
  for await (const piece of textOfPart(zip, entry)) parser.write(piece);
  return strings;
}
