import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import type { RawBlock } from '../../../src/modules/documents/text/blocks.ts';
import { isSecretMark } from '../../../src/modules/documents/text/docx-marks.ts';
import { readDocx } from '../../../src/modules/documents/text/docx.ts';
import { docxFaultWords } from '../../../src/modules/documents/text/faults.words.ts';
import {
  bodyOf,
  bombDocx,
  crowdedDocx,
  docxOfXml,
  docxWithHeader,
  minimalEntries,
  oleFile,
  ordinaryDocx,
  plainDocx,
  zip,
} from '../../support/docx-files.ts';

const SAMPLE = '../shared/samples/ke-hoach-2010.docx'; // from the project's root

async function blocksOf(bytes: Buffer): Promise<RawBlock[]> {
  const outcome = await readDocx(bytes);
  if (outcome.kind !== 'ok') throw new Error(`refused: ${outcome.fault}`);
  return outcome.blocks;
}
async function faultOf(bytes: Buffer): Promise<string> {
  const outcome = await readDocx(bytes);
  return outcome.kind === 'refused' ? outcome.fault : 'ok';
}
async function headingsOf(lines: string[]): Promise<[number | null, string][]> {
  return (await blocksOf(plainDocx(lines))).filter((b) => b.kind === 'heading').map((b) => [b.level, b.text]);
}

describe('documents/text/docx', function () {
  this.timeout(10_000);

  it('reads an ordinary document into blocks', async () => {
    const outcome = await readDocx(await ordinaryDocx());
    if (outcome.kind !== 'ok') throw new Error(outcome.fault);
    expect(outcome.title).to.equal('Báo cáo chính trị');
    expect(outcome.blocks).to.deep.equal([
      { kind: 'paragraph', level: null, html: 'Báo cáo chính trị', text: 'Báo cáo chính trị' },
      { kind: 'heading', level: 1, html: 'Tình hình', text: 'Tình hình' },
      {
        kind: 'paragraph',
        level: null,
        html: 'Kinh tế <strong>tăng trưởng</strong><em> khá</em><u> và ổn định</u><sup>[1]</sup>',
        text: 'Kinh tế tăng trưởng khá và ổn định[1]',
      },
      { kind: 'heading', level: 2, html: 'Xã hội', text: 'Xã hội' },
      { kind: 'listItem', level: 1, html: 'Giáo dục', text: 'Giáo dục' },
      { kind: 'listItem', level: 2, html: 'Mầm non', text: 'Mầm non' },
      {
        kind: 'paragraph',
        level: null,
        html: 'Viết &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=alert(1)&gt; trong văn bản',
        text: 'Viết <script>alert(1)</script> & <img src=x onerror=alert(1)> trong văn bản',
      },
      { kind: 'paragraph', level: null, html: '[Hình ảnh không hiển thị]', text: '[Hình ảnh không hiển thị]' },
      {
        kind: 'table',
        level: null,
        html:
          '<table><tr><td colspan="2">Chỉ tiêu &lt;b&gt;chính&lt;/b&gt;</td></tr>' +
          '<tr><td>Thu ngân sách</td><td>Đạt</td></tr></table>',
        text: 'Chỉ tiêu <b>chính</b>\nThu ngân sách\tĐạt',
      },
      { kind: 'heading', level: 1, html: 'Phương hướng', text: 'Phương hướng' },
      {
        kind: 'footnote',
        level: null,
        html: '[1] Số liệu của cơ quan thống kê',
        text: '[1] Số liệu của cơ quan thống kê',
      },
    ]);
  });

  it('reads the plan of 2010', async function () {
    if (!existsSync(SAMPLE)) this.skip();
    const outcome = await readDocx(readFileSync(SAMPLE));
    if (outcome.kind !== 'ok') throw new Error(outcome.fault);
    expect(outcome.title).to.equal('KẾ HOẠCH ứng dụng công nghệ thông tin phục vụ đại hội Đảng các cấp');
    const headings = outcome.blocks.filter((b) => b.kind === 'heading').map((b) => `${b.level} ${b.text.slice(0, 24)}`);
    expect(headings).to.deep.equal(
      [
        '1 1. Mục đích, yêu cầu:',
        '1 2. Nội dung cụ thể:',
        '2 2.1- Mở chuyên đề tuyên t',
        '2 2.2- Đẩy mạnh sử dụng Hệ',
        '2 2.3- Sử dụng các Trang t',
        '2 2.4- Sử dụng phần mềm ki',
        '2 2.5- Sử dụng các phần mề',
        '1 3. Tổ chức thực hiện:',
      ].map((line) => line.slice(0, 26)),
    );
    expect(outcome.blocks[0]?.kind).to.equal('table');
  });

  describe('finds the structure where no styles are used', () => {
    const BODY = `Thực hiện Chỉ thị của Trung ương, Ban Thường vụ ban hành Kế hoạch này ${'và các nội dung khác '.repeat(9)}.`;

    it('in parts, Roman and Arabic numbers', async () => {
      expect(
        await headingsOf([
          '**BÁO CÁO CHÍNH TRỊ',
          BODY,
          'Phần thứ nhất',
          '**TÌNH HÌNH VÀ KẾT QUẢ',
          '**I. KẾT QUẢ ĐẠT ĐƯỢC',
          BODY,
          '1. Về kinh tế',
          `2. ${BODY}`,
          '1.1- Nông nghiệp, nông thôn:',
          '3. Đề nghị các cấp uỷ báo cáo trước ngày 30.',
          'PHẦN THỨ HAI: PHƯƠNG HƯỚNG',
          BODY,
        ]),
      ).to.deep.equal([
        [1, 'Phần thứ nhất\nTÌNH HÌNH VÀ KẾT QUẢ'],
        [2, 'I. KẾT QUẢ ĐẠT ĐƯỢC'],
        [3, '1. Về kinh tế'],
        [4, '1.1- Nông nghiệp, nông thôn:'],
        [1, 'PHẦN THỨ HAI: PHƯƠNG HƯỚNG'],
      ]);
    });

    it('in the plan’s own numbering', async () => {
      const lines = [
        '1. Mục đích, yêu cầu:',
        BODY,
        '2. Nội dung cụ thể:',
        '2.1- Mở chuyên đề tuyên truyền thành công đại hội Đảng các cấp:',
        '- Thời gian thực hiện: Từ 01/4/2010 trở đi.',
        '3. Tổ chức thực hiện:',
      ];
      expect(await headingsOf(lines)).to.deep.equal([
        [1, '1. Mục đích, yêu cầu:'],
        [1, '2. Nội dung cụ thể:'],
        [2, lines[3]],
        [1, '3. Tổ chức thực hiện:'],
      ]);
    });

    it('in chapters and articles, and not in prose', async () => {
      expect(
        await headingsOf([
          'Chương I',
          '**QUY ĐỊNH CHUNG',
          'Điều 1. Phạm vi điều chỉnh',
          BODY,
          'Điều 2. Đối tượng áp dụng',
        ]),
      ).to.deep.equal([
        [1, 'Chương I\nQUY ĐỊNH CHUNG'],
        [2, 'Điều 1. Phạm vi điều chỉnh'],
        [2, 'Điều 2. Đối tượng áp dụng'],
      ]);
      expect(
        await headingsOf(['Chương trình công tác năm 2026', 'Phần mềm kiểm phiếu', 'Năm 2010 có 3.5 triệu lượt', BODY]),
      ).to.deep.equal([]);
    });

    it('and the title', async () => {
      const outcome = await readDocx(plainDocx(['TỈNH UỶ …', '*', '**TỜ TRÌNH', '**về việc triệu tập đại hội', BODY]));
      expect(outcome).to.include({ kind: 'ok', title: 'TỜ TRÌNH về việc triệu tập đại hội' });
      expect(await readDocx(plainDocx([BODY]))).to.include({ kind: 'ok', title: null });
    });
  });

  it('writes NFC and drops marks that turn the direction of writing', async () => {
    const [block] = await blocksOf(plainDocx(['Đại\u202e hội'.normalize('NFD')]));
    expect(block).to.include({ text: 'Đại hội', html: 'Đại hội' });
  });

  it('keeps lists and lines inside a table in its cells', async () => {
    const cell = (lines: string[]) => `<w:tc>${bodyOf(lines)}</w:tc>`;
    const [table] = await blocksOf(docxOfXml(`<w:tbl><w:tr>${cell(['Một', 'Hai'])}${cell(['**Ba'])}</w:tr></w:tbl>`));
    expect(table).to.deep.equal({
      kind: 'table',
      level: null,
      html: '<table><tr><td>Một<br />Hai</td><td><strong>Ba</strong></td></tr></table>',
      text: 'Một Hai\tBa',
    });
  });

  describe('refuses', () => {
    const macro = 'application/vnd.ms-word.document.macroEnabled.main+xml';
    const doctype = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
    const cases: [string, string, () => Buffer][] = [
      ['no bytes', 'empty', () => Buffer.alloc(0)],
      ['a document without text', 'empty', () => plainDocx(['', ' '])],
      ['a text file', 'notDocx', () => Buffer.from('Kính gửi các đồng chí')],
      ['an old .doc', 'notDocx', () => oleFile(false)],
      ['another zip', 'notDocx', () => zip([{ name: 'a.txt', content: 'a' }])],
      [
        'a workbook',
        'notDocx',
        () => zip([...minimalEntries('').slice(0, 1), { name: 'xl/workbook.xml', content: '<a/>' }]),
      ],
      ['an encrypted document', 'encrypted', () => oleFile(true)],
      ['a macro project', 'macros', () => plainDocx(['A'], [{ name: 'word/vbaProject.bin', content: 'x' }])],
      ['the content type of macros', 'macros', () => zip(minimalEntries(bodyOf(['A']), macro))],
      ['an entry that swells', 'bomb', () => bombDocx()],
      ['an entry that swells and lies about it', 'bomb', () => bombDocx(1000)],
      ['too many entries', 'bomb', () => crowdedDocx()],
      ['a DOCTYPE', 'broken', () => plainDocx(['A'], [{ name: 'word/settings.xml', content: doctype }])],
      [
        'a DOCTYPE in UTF-16',
        'broken',
        () => plainDocx(['A'], [{ name: 'customXml/item1.xml', content: Buffer.from(`\ufeff${doctype}`, 'utf16le') }]),
      ],
      ['a truncated file', 'broken', () => plainDocx(['Văn bản']).subarray(0, 400)],
      ['a path out of the container', 'broken', () => plainDocx(['A'], [{ name: '../a.xml', content: '<a/>' }])],
      ['two parts of one name', 'broken', () => plainDocx(['A'], [{ name: 'Word/Document.xml', content: '<a/>' }])],
      ['XML that is none', 'broken', () => docxOfXml('<w:p><w:r>')],
    ];
    for (const [what, fault, make] of cases) {
      it(`${what}: ${fault}`, async () => expect(await faultOf(make())).to.equal(fault));
    }

    it('a damaged byte', async () => {
      const bytes = plainDocx(Array.from({ length: 50 }, (_, i) => `Đoạn ${i * 7919}`));
      const at = bytes.indexOf('word/document.xml') + 60;
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      expect(await faultOf(bytes)).to.equal('broken');
    });

    it('and says what to do', () => {
      for (const words of Object.values(docxFaultWords)) expect(words.length).to.be.within(60, 400);
      expect(docxFaultWords.secret).to.contain('cơ yếu');
    });
  });

  describe('marks of secrecy (domain.md §8.2)', () => {
    it('are refused in the first lines, the header, a text box, a watermark', async () => {
      expect(await faultOf(plainDocx(['TỈNH UỶ …', 'TUYỆT MẬT', 'Nội dung']))).to.equal('secret');
      expect(await faultOf(await docxWithHeader('MẬT', ['Nội dung']))).to.equal('secret');
      const box = `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${bodyOf(['TỐI MẬT'])}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`;
      expect(await faultOf(docxOfXml(box + bodyOf(['Nội dung'])))).to.equal('secret');
      const watermark = '<w:p><w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>';
      expect(await faultOf(docxOfXml(watermark + bodyOf(['Nội dung'])))).to.equal('secret');
      const capitals = '<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Mật</w:t></w:r></w:p>';
      expect(await faultOf(docxOfXml(capitals + bodyOf(['Nội dung'])))).to.equal('secret');
    });

    it('are not found in running text nor on later pages', async () => {
      expect(await faultOf(plainDocx(['Giữ bí mật phiếu bầu', 'Mật độ dân số', 'BẢO MẬT THÔNG TIN']))).to.equal('ok');
      const page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
      expect(
        await faultOf(docxOfXml(bodyOf(Array.from({ length: 30 }, (_, i) => `Dòng ${i}`)) + page + bodyOf(['MẬT']))),
      ).to.equal('ok');
      const outcome = await readDocx(await docxWithHeader('Lưu hành nội bộ', ['Nội dung']));
      expect(outcome).to.include({ kind: 'ok', firstHeaderText: 'Lưu hành nội bộ' });
    });

    it('are lines of their own', () => {
      for (const mark of [
        'MẬT',
        ' [ TỐI MẬT ] ',
        'T U Y Ệ T  M Ậ T',
        'MẬT'.normalize('NFD'),
        'Độ mật: Tối mật',
        'TUYÖT MËT',
        'MAÄT',
        '*MẬT*',
      ]) {
        expect(isSecretMark(mark), mark).to.equal(true);
      }
      for (const ordinary of ['bí mật', 'Mật', 'BÍ MẬT', 'BẢO MẬT', 'Độ mật: không', 'MẶT', 'MẤT', '']) {
        expect(isSecretMark(ordinary), ordinary).to.equal(false);
      }
    });
  });

  it('reads several documents at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, (_, i) => blocksOf(plainDocx([`Văn bản ${i}`]))));
    expect(all.map(([block]) => block?.text)).to.deep.equal([
      'Văn bản 0',
      'Văn bản 1',
      'Văn bản 2',
      'Văn bản 3',
      'Văn bản 4',
    ]);
  });
});
