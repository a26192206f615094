import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { dayOfSerial, shapeOf } from '../../src/kernel/files/sheets/number-formats.ts';
import { openSheetFile } from '../../src/kernel/files/sheets/open.ts';
import { newFacts, type SheetFacts, type SheetRow } from '../../src/kernel/files/sheets/sheet.ts';
import { intoFile, workbook } from '../support/sheets.ts';

describe('tables in files', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'trong-dong-sheets-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function readBytes(bytes: Buffer, index = 0, facts?: SheetFacts): Promise<SheetRow[]> {
    const path = join(folder, 'table');
    await intoFile(path, bytes);
    const file = await openSheetFile(path);
    try {
      const all: SheetRow[] = [];
      for await (const rows of file.rows(index, facts)) all.push(...rows);
      return all;
    } finally {
      file.close();
    }
  }
  const cellsOf = async (bytes: Buffer, index = 0): Promise<string[][]> =>
    (await readBytes(bytes, index)).map((r) => r.cells);
  const faultOf = (bytes: Buffer): Promise<string> =>
    readBytes(bytes).then(
      () => 'read',
      (error: { fault?: string }) => error.fault ?? 'another error',
    );

  describe('.xlsx', () => {
    it('gives texts, numbers without their exponent, and as much of a date as the cell shows', async () => {
      const bytes = await workbook([
        {
          name: 'A',
          rows: [
            ['Họ & tên <1>', { v: 'trong ô', inline: true }, 87084000999, 24000001],
            [{ v: 27676, s: 1 }, { v: 27676, s: 2 }, { v: 27676, s: 3 }, { v: '00012345', s: 4 }, 2.5],
            [null, null, '_x0041_b'],
          ],
        },
      ]);
      expect(await cellsOf(bytes)).to.deep.equal([
        ['Họ & tên <1>', 'trong ô', '87084000999', '24000001'],
        ['1975-10-09', '1975-10', '1975', '00012345', '2.5'],
        ['', '', 'Ab'],
      ]);
    });

    it('counts the days of a workbook that begins in 1904 from there', async () => {
      const bytes = await workbook([{ name: 'A', rows: [[{ v: 27676 - 1462, s: 1 }]] }], { date1904: true });
      expect(await cellsOf(bytes)).to.deep.equal([['1975-10-09']]);
    });

    it('takes what a formula gave, and tells formulas, errors, hidden rows and merged cells', async () => {
      const facts = newFacts();
      const [, second, third] = await readBytes(
        await workbook([
          {
            name: 'A',
            rows: [['a'], [{ v: 'Nam', f: 'IF(1,"Nam","Nữ")' }, { f: 'A9' }], [{ error: '#REF!' }, 'b']],
            hidden: [3],
            merged: ['A1:A2', 'B1:B3'],
          },
        ]),
        0,
        facts,
      );
      expect([second!.cells, second!.formulas, second!.errors]).to.deep.equal([['Nam'], [0], [1]]);
      expect([third!.hidden, third!.errors]).to.deep.equal([true, [0]]);
      expect([facts.merged, facts.mergedCount, facts.share]).to.deep.equal([['A1:A2', 'B1:B3'], 2, 1]);
    });

    it('passes over 1,048,576 rows, all but one of them empty, without keeping them', async () => {
      const bytes = await workbook([{ name: 'A', rows: [['một dòng']], emptyRows: 1_048_575 }]);
      const before = process.memoryUsage().heapUsed;
      expect((await readBytes(bytes)).map((r) => [r.line, r.cells])).to.deep.equal([[1, ['một dòng']]]);
      expect(process.memoryUsage().heapUsed - before).to.be.lessThan(120 * 1_048_576);
    }).timeout(30_000);

    it('tells the sheets with their names, also hidden ones', async () => {
      const path = join(folder, 'sheets');
      await intoFile(
        path,
        await workbook([
          { name: 'Bìa', rows: [], state: 'hidden' },
          { name: 'Danh sách', rows: [['x']] },
        ]),
      );
      const file = await openSheetFile(path);
      expect(file.sheets).to.deep.equal([
        { index: 0, name: 'Bìa', hidden: true },
        { index: 1, name: 'Danh sách', hidden: false },
      ]);
      file.close();
    });

    it('refuses a DOCTYPE, a bomb, a password, an old .xls and a torn file, each by its name', async () => {
      const doctype = await workbook([{ name: 'A', rows: [['x']], prologue: '<!DOCTYPE x [<!ENTITY a "b">]>' }]);
      expect(await faultOf(doctype)).to.equal('hasDoctype');
      const bomb = await workbook([{ name: 'A', rows: [['x']], prologue: `<!--${' '.repeat(80 * 1_048_576)}-->` }]);
      expect(await faultOf(bomb)).to.equal('tooDense');
      expect(await faultOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).to.equal('locked');
      const good = await workbook([{ name: 'A', rows: [['x']] }]);
      expect(await faultOf(good.subarray(0, good.length - 40))).to.equal('broken');
      expect(await faultOf(Buffer.from('%PDF-1.7 …'))).to.equal('notTable');
      expect(await faultOf(Buffer.alloc(0))).to.equal('noSheet');
    }).timeout(20_000);
  });

  describe('.csv', () => {
    const text = 'Họ tên;Quê\r\nNguyễn Văn An;"xã ""A""; tỉnh B"\r\n\r\nLê Bình;"hai\nhàng"\r\n';
    const wanted = [
      [1, ['Họ tên', 'Quê']],
      [2, ['Nguyễn Văn An', 'xã "A"; tỉnh B']],
      [4, ['Lê Bình', 'hai\nhàng']],
    ];
    const utf16be = (t: string): Buffer => Buffer.from(`\ufeff${t}`, 'utf16le').swap16();
    const encodings: [string, Buffer][] = [
      ['UTF-8', Buffer.from(text)],
      ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
      ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
      ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le')],
      ['UTF-16 BE', utf16be(text)],
    ];
    for (const [name, bytes] of encodings)
      it(`reads ${name}`, async () => {
        expect((await readBytes(bytes)).map((r) => [r.line, r.cells])).to.deep.equal(wanted);
      });

    it('reads eight-bit bytes one character a byte, so that TCVN3 survives', async () => {
      const bytes = Buffer.from('Hä tªn,Quª\nNguyÔn V¨n §øc,B¶o Th¾ng\n', 'latin1');
      expect(await cellsOf(bytes)).to.deep.equal([
        ['Hä tªn', 'Quª'],
        ['NguyÔn V¨n §øc', 'B¶o Th¾ng'],
      ]);
    });

    for (const sign of [',', ';', '\t', '|'])
      it(`finds ${JSON.stringify(sign)} between the cells by itself`, async () => {
        expect(await cellsOf(Buffer.from(`a${sign}b${sign}c\n1${sign}${sign}3\n`))).to.deep.equal([
          ['a', 'b', 'c'],
          ['1', '', '3'],
        ]);
      });

    it('a stray quotation mark costs no other line, and is told', async () => {
      const lines = ['tên,quê', '"An,xã A', 'Bình,thôn "B" cũ', '"C"ường,xã C', 'Dũng,xã D'];
      const rows = await readBytes(Buffer.from(lines.join('\n')));
      expect(rows.map((r) => [r.line, r.strayQuote])).to.deep.equal([
        [1, false],
        [2, true],
        [3, true],
        [4, true],
        [5, false],
      ]);
      expect(rows[1]!.cells).to.deep.equal(['"An', 'xã A']);
      expect(rows[4]!.cells).to.deep.equal(['Dũng', 'xã D']);
    });

    it('gives back whatever was written by the rules', async () => {
      const cell = fc.string({ unit: fc.constantFrom('a', 'ễ', ' ', '"', ',', ';', '\n', '1'), maxLength: 6 });
      const quoted = (c: string): string => `"${c.replaceAll('"', '""')}"`;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
          const written = ['đầu,đề,mục', ...rows.map((r) => r.map(quoted).join(','))].join('\r\n');
          const kept = rows.filter((r) => r.some((c) => c.trim() !== ''));
          expect((await cellsOf(Buffer.from(written))).slice(1)).to.deep.equal(kept.map((r) => [...r]));
        }),
        { numRuns: 60 },
      );
    });
  });

  it('knows dates by their formats', () => {
    const cases: [string, string | null][] = [
      ['dd/mm/yyyy', 'day'],
      ['mm/yyyy', 'month'],
      ['yyyy', 'year'],
      ['[$-42A]d mmmm yyyy;@', 'day'],
      ['#,##0', null],
      ['General', null],
      ['"ngày" 0', null],
      ['hh:mm', null],
      ['@', null],
    ];
    expect(cases.map(([code]) => shapeOf(code))).to.deep.equal(cases.map(([, shape]) => shape));
  });

  it('counts days as spreadsheets do, with the day in 1900 that never was', () => {
    const days = [1, 59, 60, 61, 36526, 0, 2958465, 2958466].map((n) => dayOfSerial(n, false));
    expect(days).to.deep.equal([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
      '2000-01-01',
      null,
      '9999-12-31',
      null,
    ]);
  });
});
