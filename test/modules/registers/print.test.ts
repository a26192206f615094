import { expect } from 'chai';
import { readXlsx } from 'hucre/xlsx';
import { insertRows } from '../../../src/kernel/db/db.ts';
import { hasPdfReader, pdfWords } from '../../support/pdf.ts';
import { arrivalBody, entered, entryBody, incomingBook, openedBook } from '../../support/registers.ts';
import { world, type World } from '../../support/world.ts';

describe('registers: the printed book', function () {
  this.timeout(60_000);
  let w: World;
  beforeEach(async () => {
    w = await world();
    await w.as('van');
  });
  afterEach(() => w.close());

  async function download(path: string): Promise<{ bytes: Buffer; type: string; name: string }> {
    const r = await fetch(w.base + path, { headers: { cookie: `sid=${w.session()}` } });
    expect(r.status).to.equal(200);
    return {
      bytes: Buffer.from(await r.arrayBuffer()),
      type: r.headers.get('content-type') ?? '',
      name: decodeURIComponent(r.headers.get('content-disposition') ?? ''),
    };
  }

  it('has the letterhead, the official columns, the entries of its year, voids and secret papers', async function () {
    if (!hasPdfReader()) this.skip();
    const book = await openedBook(w);
    await entered(w, book, { enteredOn: '30/12/2025', abstract: 'của năm trước' });
    await entered(w, book);
    await w.post(`/registers/${book}/secrets`, { kind: 'plan', number: '', enteredOn: '02/03/2026', reason: '' });
    const voided = await entered(w, book, { abstract: 'bị huỷ' });
    await w.post(`/register-entries/${voided}/void`, { reason: 'x' });
    const { bytes, name, type } = await download(`/registers/${book}/print/pdf?year=2026`);
    expect(type).to.equal('application/pdf');
    expect(name).to.contain('2026.pdf');
    const text = pdfWords(bytes);
    for (const word of [
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
      'Tên loại, trích yếu',
      'Người ký',
      'Nơi nhận',
      'Đơn vị soạn thảo',
      'Lưu hồ sơ',
      'quản lý ngoài hệ thống',
      'Đã huỷ số',
    ]) {
      expect(text).to.contain(word);
    }
    expect(text).to.contain('chuẩn bị đại hội').and.not.contain('của năm trước');
    expect(pdfWords((await download(`/registers/${book}/print/pdf?year=2025`)).bytes)).to.contain('của năm trước');
    expect(await w.audited()).to.include('registerBook.printed');
    expect((await w.get(`/registers/${book}/print/doc`)).status).to.equal(404);
    expect((await w.get(`/registers/${book}/print/pdf?year=abc`)).status).to.equal(404);
  });

  it('is a workbook, in which text stays text', async () => {
    const book = await incomingBook(w);
    await w.post(
      `/registers/${book}/entries`,
      arrivalBody({ abstract: '=HYPERLINK("x")', assignedTo: 'Phòng Tổng hợp' }),
    );
    const { bytes } = await download(`/registers/${book}/print/xlsx?year=2026`);
    const { sheets } = await readXlsx(bytes);
    const rows = sheets[0]!.rows;
    expect(rows[2]).to.deep.equal([
      'Ngày đến',
      'Số đến',
      'Tác giả',
      'Số, ký hiệu',
      'Ngày văn bản',
      'Tên loại, trích yếu',
      'Độ khẩn',
      'Số trang, tệp',
      'Chuyển cho',
      'Hạn xử lý',
      'Ký nhận',
      'Kết quả',
      'Hồ sơ',
    ]);
    expect(rows[3]!.slice(0, 6)).to.deep.equal([
      '02/03/2026',
      '01',
      'Huyện uỷ cũ',
      '15-CV/HU',
      '27/02/2026',
      'Công văn: =HYPERLINK("x")',
    ]);
  });

  it('prints five thousand entries within twenty seconds of one core', async () => {
    const book = await openedBook(w);
    const id = await entered(w, book, entryBody());
    const { db } = w.database;
    const { id: _, ...row } = (await db('register_entries').where({ id }).first()) as Record<string, unknown>;
    const rows = Array.from({ length: 4999 }, (__, i) => ({
      ...row,
      number: i + 2,
      document_no: `${i + 2}-KH/VPTU`,
      abstract: `về việc triển khai nhiệm vụ số ${i + 2} phục vụ đại hội đảng bộ các cấp trên địa bàn`,
    }));
    await insertRows(db, 'register_entries', rows);
    const from = process.cpuUsage(); // of all threads: steady on a machine that does other things too
    const { bytes } = await download(`/registers/${book}/print/pdf?year=2026`);
    const { user, system } = process.cpuUsage(from);
    expect(bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    expect((user + system) / 1e6).to.be.below(20);
  });
});
