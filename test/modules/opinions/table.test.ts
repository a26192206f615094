import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import mammoth from 'mammoth';
import { readXlsx } from 'hucre/xlsx';
import { answerFor, giveRole, openRound } from '../../support/rounds.ts';
import { world, type World } from '../../support/world.ts';

describe('rounds: the consolidated table', function () {
  this.timeout(30_000);
  let w: World;
  let roundId: number;
  beforeEach(async () => {
    w = await world();
    await giveRole(w, 'minh', 'leader', 'XA-A');
    const round = await openRound(w, ['XA-A', 'XA-B']);
    roundId = round.roundId;
    await answerFor(w, round.documentId, 'minh', 'agreedWithRemarks', 'Cơ bản nhất trí; <b>đề nghị</b> rà soát', [
      '=HYPERLINK("x") đề nghị bổ sung chỉ tiêu',
    ]);
    await w.as('lan');
  });
  afterEach(() => w.close());

  async function download(format: string): Promise<{ bytes: Buffer; type: string; name: string }> {
    const r = await fetch(`${w.base}/rounds/${roundId}/table/${format}`, { headers: { cookie: `sid=${w.session()}` } });
    expect(r.status).to.equal(200);
    return {
      bytes: Buffer.from(await r.arrayBuffer()),
      type: r.headers.get('content-type') ?? '',
      name: decodeURIComponent(r.headers.get('content-disposition') ?? ''),
    };
  }

  it('has the columns of the guide, as a page', async () => {
    const { html } = await w.get(`/rounds/${roundId}/table`);
    const heads = [...html.matchAll(/<th scope="col">([^<]+)<\/th>/g)].map((m) => m[1]);
    expect(heads).to.deep.equal([
      'TT',
      'Phần, mục',
      'Nội dung dự thảo',
      'Nội dung góp ý',
      'Cá nhân, đơn vị góp ý',
      'Hình thức',
      'Số lượt ý kiến trùng',
      'Ý kiến của Tổ biên tập',
      'Ghi chú',
    ]);
    expect(html).to.contain('&lt;b&gt;đề nghị');
  });

  it('is a Word file, with the letterhead and the words as they were typed', async () => {
    const { bytes, name } = await download('docx');
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(value).to.contain('ĐẢNG CỘNG SẢN VIỆT NAM').and.to.contain('BẢNG TỔNG HỢP Ý KIẾN GÓP Ý');
    expect(value).to.contain('<b>đề nghị</b> rà soát').and.to.contain('Đơn vị được hỏi: 2');
    expect(name).to.contain('.docx');
  });

  it('is a workbook in which a formula stays text', async () => {
    const { bytes } = await download('xlsx');
    const book = await readXlsx(bytes);
    expect(book.sheets.map((s) => s.name)).to.deep.equal(['Tổng hợp ý kiến', 'Số liệu chung']);
    const cells = book.sheets[0]!.rows.flat().map(String);
    expect(cells).to.include('=HYPERLINK("x") đề nghị bổ sung chỉ tiêu').and.to.include('Đảng uỷ xã An Thuận');
  });

  it('is a PDF across the page whose text can be read', async function () {
    const { bytes, type } = await download('pdf');
    expect(type).to.contain('application/pdf');
    const program = '/usr/bin/pdftotext';
    if (!existsSync(program)) {
      if (process.env['CI'] === 'true') throw new Error('pdftotext is not installed');
      this.skip();
    }
    const folder = mkdtempSync(join(tmpdir(), 'round-table-'));
    try {
      writeFileSync(join(folder, 't.pdf'), bytes);
      const text = execFileSync(program, ['-layout', join(folder, 't.pdf'), '-'])
        .toString()
        .normalize('NFC');
      expect(text).to.contain('BẢNG TỔNG HỢP Ý KIẾN GÓP Ý').and.to.contain('Ghi chú');
      const info = execFileSync('/usr/bin/pdfinfo', [join(folder, 't.pdf')]).toString();
      const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info)!;
      expect(Number(width)).to.be.greaterThan(Number(height));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('records who took it, and knows no other format', async () => {
    await download('docx');
    expect(await w.audited()).to.include('round.exported');
    expect((await w.get(`/rounds/${roundId}/table/exe`)).status).to.equal(404);
    expect((await w.get(`/rounds/${roundId}/table/toString`)).status).to.equal(404);
  });
});
