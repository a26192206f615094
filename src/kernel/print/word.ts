import {
  AlignmentType,
  Document,
  Header,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph as Line,
  TextRun,
} from 'docx';
import {
  FURNITURE,
  FURNITURE_LETTERS,
  itemMark,
  measure,
  printable,
  styleId,
  type Paper,
  type Piece,
} from './paper.ts';
import { picturesOf } from './picture.ts';
import { DEEPEST, letters, MM, set, type Desk } from './word-pieces.ts';

const FONT = 'Times New Roman';
const SIZE = 14;
// Every paper bears the style, also one without head and foot: a reader knows by it who printed the paper.
const END: Piece = { kind: 'paragraph', runs: [], size: 1 };

/** The bytes of a .docx: headings, lists, footnotes and tables as Word knows them. Heavy: call it in a thread. */
export async function docxBytes(paper: Paper): Promise<Buffer> {
  const { margins, width } = measure(paper);
  const size = paper.size ?? SIZE;
  const desk: Desk = {
    size,
    width: Math.round(width * MM),
    furniture: false,
    notes: [],
    pictures: await picturesOf(paper.pieces),
  };
  const around = { ...desk, furniture: true };
  const children = [
    ...set(around, paper.head ?? []),
    ...set(desk, paper.pieces),
    ...set(around, [...(paper.foot ?? []), END]),
  ];
  const footnotes = Object.fromEntries(
    desk.notes.map((runs, i) => [
      i + 1,
      { children: [new Line({ children: runs.flatMap((r) => letters(desk, r, 11)) })] },
    ]),
  );
  const heading = { run: { font: FONT, size: size * 2, bold: true, color: '000000' } };
  const lower = { run: { ...heading.run, italics: true } };
  const header = headerOf(paper);
  const document = new Document({
    title: printable(paper.title),
    footnotes,
    styles: {
      default: {
        document: { run: { font: FONT, size: size * 2, language: { value: 'vi-VN' } } },
        heading1: heading,
        heading2: heading,
        heading3: lower,
        heading4: lower,
        heading5: lower,
        heading6: lower,
      },
      paragraphStyles: [{ id: styleId(FURNITURE), name: FURNITURE, basedOn: 'Normal' }],
      characterStyles: [{ id: styleId(FURNITURE_LETTERS), name: FURNITURE_LETTERS }],
    },
    numbering: {
      config: [
        {
          reference: 'items',
          levels: Array.from({ length: DEEPEST }, (_, level) => ({
            level,
            format: LevelFormat.BULLET,
            text: itemMark(level + 1),
            suffix: LevelSuffix.SPACE,
            alignment: AlignmentType.LEFT,
          })),
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: {
              width: Math.round(210 * MM),
              height: Math.round(297 * MM),
              orientation: paper.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: Math.round(margins.top * MM),
              bottom: Math.round(margins.bottom * MM),
              left: Math.round(margins.left * MM),
              right: Math.round(margins.right * MM),
              header: Math.round((margins.top * MM) / 2),
            },
          },
        },
        headers: { first: new Header({ children: header.first }), default: new Header({ children: header.other }) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

function headerOf({ mark, pageNumbers }: Paper): { first: Line[]; other: Line[] } {
  const words = mark
    ? [
        new Line({
          alignment: AlignmentType.RIGHT,
          children: [new TextRun({ text: printable(mark), color: '777777' })],
        }),
      ]
    : [];
  const number = pageNumbers
    ? [
        new Line({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ children: [PageNumber.CURRENT], size: 26 })],
        }),
      ]
    : [];
  return { first: words, other: [...number, ...words] };
}
