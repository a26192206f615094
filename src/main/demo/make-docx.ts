import {
  AlignmentType,
  BorderStyle,
  Document,
  FrameAnchorType,
  Header,
  HeadingLevel,
  HorizontalPositionAlign,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalPositionAlign,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import { recipientLine, type Paper, type Part } from './paper.ts';

const FONT = 'Times New Roman';
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};
const MM = 56.7; // twips

/**
 * Types a paper as a .docx: A4 with the official margins, the head of the first page (domain.md §6.3), Word's heading
 * styles, lists with dashes, tables, then recipients and signature side by side.
 */
export async function makeDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    creator: paper.organ,
    title: `${paper.kindLabel} ${paper.abstract}`,
    styles: {
      default: {
        document: { run: { font: FONT, size: 28 } },
        heading1: {
          run: { font: FONT, size: 28, bold: true, color: '000000' },
          paragraph: { spacing: { before: 240, after: 120 } },
        },
        heading2: {
          run: { font: FONT, size: 28, bold: true, color: '000000' },
          paragraph: { spacing: { before: 160, after: 80 } },
        },
        heading3: {
          run: { font: FONT, size: 28, bold: true, italics: true, color: '000000' },
          paragraph: { spacing: { before: 120, after: 60 } },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: 'dash',
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '-', alignment: AlignmentType.LEFT }],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 210 * MM, height: 297 * MM },
            margin: { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 15 * MM },
          },
        },
        headers: { first: new Header({ children: headOf(paper) }), default: new Header({ children: [pageNumber()] }) },
        children: [...paper.body.flatMap(bodyPart), ...footOf(paper)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function line(text: string, options: IParagraphOptions & { bold?: boolean; italics?: boolean } = {}): Paragraph {
  const { bold, italics, ...rest } = options;
  const run = new TextRun({ text, ...(bold ? { bold } : {}), ...(italics ? { italics } : {}) });
  return new Paragraph({ alignment: AlignmentType.CENTER, ...rest, children: [run] });
}

// The head stands in the header of the first page: the suite prints its own above the text that it shows.
function headOf(paper: Paper): (Paragraph | Table)[] {
  const left = [
    ...(paper.parentOrgan === null ? [] : [line(paper.parentOrgan)]),
    line(paper.organ, { bold: true }),
    line(paper.slogan.length > 1 ? '-----' : '*'),
    line(`Số         ${paper.sign}`),
  ];
  const right = [
    ...paper.slogan.slice(0, -1).map((text) => line(text, { bold: true })),
    line(paper.slogan.at(-1) ?? '', {
      bold: true,
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    }),
    line(`${paper.place}, ${paper.date}`, { italics: true, spacing: { before: 120 } }),
  ];
  const cell = (children: Paragraph[], size: number) =>
    new TableCell({ children, width: { size, type: WidthType.PERCENTAGE }, borders: NO_LINES });
  return [
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: NO_LINES,
      rows: [new TableRow({ children: [cell(left, 45), cell(right, 55)] })],
    }),
    line('DỰ THẢO', { bold: true, alignment: AlignmentType.LEFT, spacing: { before: 120 } }),
    line(paper.kindLabel.toLocaleUpperCase('vi'), { bold: true, spacing: { before: 240 } }),
    line(paper.abstract, { bold: true }),
    line('-----', { spacing: { after: 240 } }),
  ];
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
}

function bodyPart(part: Part): (Paragraph | Table)[] {
  if (part.kind === 'heading')
    return [new Paragraph({ heading: LEVELS[part.level], children: [new TextRun(part.text)] })];
  if (part.kind === 'list') {
    return part.items.map(
      (item) =>
        new Paragraph({
          numbering: { reference: 'dash', level: 0 },
          alignment: AlignmentType.BOTH,
          children: [new TextRun(item)],
        }),
    );
  }
  if (part.kind === 'table') return [tableOf(part.rows)];
  return [
    new Paragraph({
      alignment: AlignmentType.BOTH,
      indent: { firstLine: 567 },
      spacing: { after: 120 },
      children: [new TextRun(part.text)],
    }),
  ];
}

function tableOf(rows: readonly string[][]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map((cells, i) => {
      const children = cells.map(
        (text) =>
          new TableCell({
            children: [new Paragraph({ children: [new TextRun({ text, ...(i === 0 ? { bold: true } : {}) })] })],
          }),
      );
      return new TableRow({ children, ...(i === 0 ? { tableHeader: true } : {}) }); // 'false' would be read as true
    }),
  });
}

function footOf({ recipients, signature }: Paper): Paragraph[] {
  // a frame keeps the signature on the right without a table, which the reader of the suite would take for text
  const frame = {
    type: 'alignment',
    width: 4200,
    height: 1200,
    anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.TEXT },
    alignment: { x: HorizontalPositionAlign.RIGHT, y: VerticalPositionAlign.TOP },
  } as const;
  return [
    ...signature.map((text) => line(text, { bold: true, frame })),
    line('Nơi nhận:', { bold: true, italics: true, alignment: AlignmentType.LEFT }),
    ...recipients.map((text, i) =>
      line(recipientLine(text, i === recipients.length - 1), { alignment: AlignmentType.LEFT }),
    ),
  ];
}
