// Files that look like .docx, good and bad, made in memory for the tests.
import {
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import type { ISectionOptions } from 'docx';
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  content: Buffer | string;
  /** What the headers claim, when they lie. */
  claimedSize?: number;
}

/** A zip with these entries in this order; names are written as given. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const rawName = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize ?? bytes.length, 18);
    common.writeUInt16LE(rawName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, rawName, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, rawName]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml"';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Word's XML of plain paragraphs; a line that begins with '**' is bold. */
export function bodyOf(lines: readonly string[]): string {
  return lines
    .map((line) => {
      const bold = line.startsWith('**');
      const run = `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escape(bold ? line.slice(2) : line)}</w:t></w:r>`;
      return `<w:p>${run}</w:p>`;
    })
    .join('');
}

/** The least a .docx consists of, around a body in Word's XML; `more` adds or replaces entries. */
export function minimalEntries(body: string, mainType = MAIN): ZipEntry[] {
  return [
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content:
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ' +
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document ${NS}><w:body>${body}</w:body></w:document>`,
    },
  ];
}

/** A .docx of plain lines without any style; '**' makes a line bold. */
export function plainDocx(lines: readonly string[], more: readonly ZipEntry[] = []): Buffer {
  return zip([...minimalEntries(bodyOf(lines)), ...more]);
}

/** A .docx whose body is given in Word's XML. */
export const docxOfXml = (body: string) => zip(minimalEntries(body));

type Child = NonNullable<ISectionOptions['children']>[number];

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An ordinary draft: title, headings, bold and italic, a list, a table, a picture, a footnote, text that looks like html. */
export function ordinaryDocx(title = 'Báo cáo chính trị'): Promise<Buffer> {
  const cell = (text: string, columnSpan?: number) =>
    new TableCell({ children: [new Paragraph(text)], ...(columnSpan ? { columnSpan } : {}) });
  const children: Child[] = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({ text: 'Tình hình', heading: HeadingLevel.HEADING_1 }),
    new Paragraph({
      children: [
        new TextRun('Kinh tế '),
        new TextRun({ text: 'tăng trưởng', bold: true }),
        new TextRun({ text: ' khá', italics: true }),
        new TextRun({ text: ' và ổn định', underline: {} }),
        new FootnoteReferenceRun(1),
      ],
    }),
    new Paragraph({ text: 'Xã hội', heading: HeadingLevel.HEADING_2 }),
    new Paragraph({ text: 'Giáo dục', bullet: { level: 0 } }),
    new Paragraph({ text: 'Mầm non', bullet: { level: 1 } }),
    new Paragraph('Viết <script>alert(1)</script> & <img src=x onerror=alert(1)> trong văn bản'),
    new Paragraph({ children: [new ImageRun({ type: 'png', data: PIXEL, transformation: { width: 9, height: 9 } })] }),
    new Table({
      rows: [
        new TableRow({ children: [cell('Chỉ tiêu <b>chính</b>', 2)] }),
        new TableRow({ children: [cell('Thu ngân sách'), cell('Đạt')] }),
      ],
    }),
    new Paragraph({ text: 'Phương hướng', heading: HeadingLevel.HEADING_1 }),
  ];
  return pack({ children }, { 1: { children: [new Paragraph('Số liệu của cơ quan thống kê')] } });
}

/** A document with a page header. */
export function docxWithHeader(header: string, lines: readonly string[]): Promise<Buffer> {
  return pack({
    headers: { default: new Header({ children: [new Paragraph(header)] }) },
    footers: { default: new Footer({ children: [new Paragraph('Trang 1')] }) },
    children: lines.map((line) => new Paragraph(line)),
  });
}

type Footnotes = Record<number, { children: Paragraph[] }>;

function pack(section: ISectionOptions, footnotes: Footnotes = {}): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [section], footnotes }));
}

/** One entry that grows two hundredfold; optionally the headers claim that it is small. */
export function bombDocx(claimedSize?: number): Buffer {
  const content = Buffer.alloc(8 * 1024 * 1024, 0x20);
  const entry = { name: 'word/media/image1.bin', content, ...(claimedSize === undefined ? {} : { claimedSize }) };
  return plainDocx(['Văn bản'], [entry]);
}

/** More entries than any document has. */
export function crowdedDocx(): Buffer {
  return plainDocx(
    ['Văn bản'],
    Array.from({ length: 2_001 }, (_, i) => ({ name: `word/media/${i}.txt`, content: '' })),
  );
}

/** An OLE2 container: with the stream Word puts an encrypted .docx in, or without, as in an old .doc. */
export function oleFile(encrypted: boolean): Buffer {
  const head = Buffer.alloc(1024);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  return Buffer.concat([
    head,
    Buffer.from(encrypted ? 'EncryptedPackage' : 'WordDocument', 'utf16le'),
    Buffer.alloc(512),
  ]);
}
