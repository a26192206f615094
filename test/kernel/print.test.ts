import { expect } from 'chai';
import { readXlsx } from 'hucre/xlsx';
import mammoth from 'mammoth';
import { printDocx, printPdf, printXlsx, PrintFailed, type Paper, type Piece } from '../../src/kernel/print/print.ts';
import { gridOf, type Cell } from '../../src/kernel/print/paper.ts';
import { hasPdfReader, pdfFonts, pdfText, pdfWords } from '../support/pdf.ts';

const SENTENCE =
  'Đảng bộ tỉnh thuỷ chung, hoà hợp; Quảng Ngãi, Đắk Lắk, Huế: “nỗ lực” – vượt 8,5%/năm, ở cả 3 huyện Ự Ẵ Ộ Ữ.';
const paragraph = (text: string, more: Partial<Piece & { kind: 'paragraph' }> = {}): Piece => ({
  kind: 'paragraph',
  runs: [{ text }],
  ...more,
});
const cell = (text: string, more: Partial<Cell> = {}): Cell => ({ runs: [{ text }], ...more });

function paper(): Paper {
  return {
    title: 'Báo cáo thử',
    pageNumbers: true,
    head: [
      {
        kind: 'columns',
        widths: [1, 1],
        columns: [[paragraph('BÊN TRÁI')], [paragraph('BÊN PHẢI'), { kind: 'rule', width: 40 }]],
      },
    ],
    pieces: [
      paragraph('I. Tình hình', { outline: 1, keepWithNext: true }),
      paragraph(SENTENCE.normalize('NFD'), { align: 'justify', firstLine: 10 }),
      {
        kind: 'paragraph',
        runs: [
          { text: 'Chữ ' },
          { text: 'đậm', bold: true },
          { text: ' nghiêng', italic: true },
          { text: ' chân', underline: true },
          { text: ' xoá', strike: true },
          { text: '2', position: 'sup' },
          { text: ' nguồn', note: [{ text: 'Chú thích nguồn' }] },
        ],
      },
      paragraph('Mục nhỏ', { item: 1 }),
      paragraph('Mục nhỏ hơn', { item: 2 }),
      {
        kind: 'table',
        widths: [1, 3, 2],
        head: [[cell('Số'), cell('Chỉ tiêu'), cell('Kết quả')]],
        rows: [[cell('01', { rowSpan: 2 }), cell('Thu'), cell('Đạt')], [cell('Gộp hai cột', { colSpan: 2 })]],
      },
      { kind: 'pageBreak' },
      paragraph('Trang sau'),
    ],
    foot: [paragraph('NGƯỜI KÝ', { align: 'right' })],
  };
}

describe('printing', function () {
  this.timeout(60_000);

  it('makes a PDF whose every Vietnamese word a reader finds, decomposed letters too, with its fonts inside', async function () {
    if (!hasPdfReader()) this.skip();
    const pdf = await printPdf(paper());
    const words = pdfWords(pdf);
    for (const text of [
      SENTENCE,
      'BÊN TRÁI',
      'BÊN PHẢI',
      'Chữ đậm nghiêng chân xoá',
      '- Mục nhỏ',
      '+ Mục nhỏ hơn',
      '[1] Chú thích nguồn',
      'Gộp hai cột',
      'NGƯỜI KÝ',
    ])
      expect(words).to.contain(text);
    const fonts = pdfFonts(pdf);
    expect(fonts).to.have.length.greaterThan(2);
    for (const font of fonts) expect(font).to.deep.include({ embedded: true, unicode: true });
    expect(fonts.every(({ name }) => name.includes('Tinos'))).to.equal(true);
  });

  it('numbers the pages from the second one', async function () {
    if (!hasPdfReader()) this.skip();
    const [first, second] = pdfText(await printPdf(paper())).split('\f');
    expect(first?.trim()).to.not.match(/^1$/m);
    expect(second?.trim()).to.match(/^2\s+Trang sau/);
  });

  it('repeats the head of a table on every page, and breaks a row that is longer than a page', async function () {
    if (!hasPdfReader()) this.skip();
    const rows = Array.from({ length: 80 }, (_, i) => [cell(`dòng ${i}`), cell(SENTENCE)]);
    const table = (more: Cell[][]): Paper => ({
      title: 'Bảng',
      pieces: [
        { kind: 'table', widths: [1, 4], head: [[cell('Tên cột'), cell('Nội dung cột')]], rows: [...rows, ...more] },
      ],
    });
    const pages = pdfText(await printPdf(table([])))
      .split('\f')
      .slice(0, -1);
    expect(pages.length).to.be.greaterThan(3);
    for (const page of pages) expect(page).to.contain('Nội dung cột');
    const long = Array.from({ length: 60 }, (_, i) => `Câu ${i}. ${SENTENCE}`).join(' ');
    const words = pdfWords(await printPdf(table([[cell('dài'), cell(long)]])));
    for (const i of [0, 30, 59]) expect(words).to.contain(`Câu ${i}.`);
  });

  it('makes a .docx with Word’s own headings, lists, footnotes and tables', async () => {
    const docx = await printDocx(paper());
    const options = { styleMap: ["p[style-name='Paper Furniture'] => !", 'u => u'] };
    const { value } = await mammoth.convertToHtml({ buffer: docx }, options);
    expect(value).to.not.contain('BÊN TRÁI').and.not.contain('NGƯỜI KÝ');
    expect(value).to.match(/^<h1>(<a[^>]*><\/a>)*I. Tình hình<\/h1>|<h1>.*I. Tình hình<\/h1>/);
    expect(value).to.contain(SENTENCE);
    expect(value).to.contain('<strong>đậm</strong><em> nghiêng</em><u> chân</u><s> xoá</s><sup>2</sup>');
    expect(value).to.match(/<ul><li>Mục nhỏ<ul><li>Mục nhỏ hơn<\/li><\/ul><\/li><\/ul>/);
    expect(value)
      .to.match(/<thead>.*Chỉ tiêu.*<\/thead>/)
      .and.contain('rowspan="2"')
      .and.contain('colspan="2"');
    expect(value).to.match(/<li id="footnote-\d+">.*Chú thích nguồn/);
    const whole = await mammoth.extractRawText({ buffer: docx });
    expect(whole.value).to.contain('BÊN PHẢI').and.contain('NGƯỜI KÝ');
  });

  it('makes a workbook in which text stays text', async () => {
    const words = ['=1+1', '+84', '-5', '@tên', 'Thuỷ\u0000 lợi', '007'];
    const bytes = await printXlsx([
      {
        name: 'Tổng hợp: [mẫu]/1',
        title: ['BẢNG TỔNG HỢP'],
        columns: [
          { label: 'Nội dung', width: 40 },
          { label: 'Lượt', width: 8 },
        ],
        rows: words.map((w, i) => [w, i === 0 ? null : i]),
      },
    ]);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const sheet = sheets[0]!;
    expect(sheet.name).to.equal('Tổng hợp   mẫu  1');
    expect(sheet.rows[0]?.[0]).to.equal('BẢNG TỔNG HỢP');
    expect(sheet.rows[1]).to.deep.equal(['Nội dung', 'Lượt']);
    expect(sheet.rows.slice(2).map((r) => r[0])).to.deep.equal(['=1+1', '+84', '-5', '@tên', 'Thuỷ lợi', '007']);
    expect(sheet.rows[3]?.[1]).to.equal(1);
    expect(sheet.freezePane?.rows).to.equal(2);
    expect(sheet.autoFilter?.range).to.equal('A2:B8');
    expect([...(sheet.cells?.values() ?? [])].some((c) => c.formula !== undefined)).to.equal(false);
    expect(sheet.cells?.get('1,0')?.style?.font?.bold).to.equal(true);
    expect(sheet.cells?.get('2,0')?.style?.alignment?.wrapText).to.equal(true);
  });

  it('prints 600 rows of nine columns three ways within five seconds, and answers others meanwhile', async () => {
    const columns = Array.from({ length: 9 }, (_, i) => ({ label: `Cột ${i + 1}`, width: 10 + i }));
    const rows = Array.from({ length: 600 }, (_, y) => columns.map((_c, x) => SENTENCE.slice(0, 10 + 10 * x) + y));
    const table: Piece = {
      kind: 'table',
      size: 10,
      widths: columns.map((c) => c.width),
      head: [columns.map((c) => cell(c.label))],
      rows: rows.map((r) => r.map((t) => cell(t))),
    };
    const big: Paper = { title: 'Bảng', landscape: true, pieces: [table] };
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const before = process.cpuUsage();
    await printPdf(big);
    await printDocx(big);
    await printXlsx([{ name: 'Bảng', columns, rows }]);
    clearInterval(beat);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6, 'seconds of CPU').to.be.lessThan(10); // 4.5 s on two cores
    expect(longest, 'milliseconds in which nobody was answered').to.be.lessThan(500);
  });

  it('says clearly when a paper cannot be printed', async () => {
    const broken = { title: 'x', pieces: [{ kind: 'table', widths: null, head: [], rows: [] }] } as unknown as Paper;
    const failure = await printPdf(broken).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(PrintFailed);
    expect((failure as Error).message).to.match(/^pdf: /);
  });

  it('places the cells of a table with spans in a grid', () => {
    const shape = (rows: Cell[][], columns: number) =>
      gridOf(rows, columns).map((line) => line.map((p) => (p.spanned ? '·' : (p.cell.runs[0]?.text ?? ''))).join(' '));
    expect(shape([[cell('a', { rowSpan: 2 }), cell('b')], [cell('c')]], 2)).to.deep.equal(['a b', '· c']);
    expect(shape([[cell('a', { colSpan: 9 })], [cell('b')]], 3)).to.deep.equal(['a · ·', 'b  ']);
    expect(shape([[cell('a', { rowSpan: 5, colSpan: 2 }), cell('b'), cell('thừa')]], 3)).to.deep.equal(['a · b']);
  });
});
