import { expect } from 'chai';
import mammoth from 'mammoth';
import yauzl from 'yauzl';
import { csrfToken } from '../../../src/kernel/http/csrf.ts';
import { errorOf } from '../../support/builders.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import { hasPdfReader, pdfWords } from '../../support/pdf.ts';
import { TEST_SECRET, type World } from '../../support/world.ts';

const ASKED = {
  kind: 'profile',
  unit: '',
  member: '',
  year: '2025',
  format: 'pdf',
  packing: 'one',
  purpose: 'bổ sung hồ sơ',
};

describe('members: papers', () => {
  let w: World;
  beforeEach(async function () {
    if (!hasPdfReader()) this.skip();
    w = await memberWorld();
  });
  afterEach(() => w?.close());

  /** The file that a form is answered with. */
  async function print(
    change: Record<string, string>,
    path = '/members/papers',
  ): Promise<{ bytes: Buffer; name: string }> {
    const sid = w.session();
    const body = new URLSearchParams({ ...ASKED, ...change, _csrf: csrfToken(TEST_SECRET, sid) });
    const r = await fetch(w.base + path, { method: 'POST', body, headers: { cookie: `sid=${sid}` } });
    if (r.status !== 200) throw new Error(`${r.status}`);
    return { bytes: Buffer.from(await r.arrayBuffer()), name: r.headers.get('content-disposition') ?? '' };
  }
  it('are not for members elsewhere, and not without a purpose', async () => {
    const id = await member(w);
    await w.as('giang');
    expect((await w.get(`/members/papers?member=${id}`)).status).to.equal(404);
    expect((await w.post('/members/papers', { ...ASKED, member: String(id) })).status).to.equal(404);
    expect(errorOf((await w.post('/members/papers', { ...ASKED, unit: 'CB-A1' })).html, 'unit')).to.match(
      /trong phạm vi/,
    );
    await w.as('khanh');
    expect((await w.get('/members/papers')).html)
      .to.contain('<option value="CB-A1">Chi bộ thôn Một</option>')
      .and.not.contain('CB-B1');
    await w.as('lan');
    expect((await w.get('/members/papers')).status).to.equal(403);
    await w.as('khanh');
    const answer = await w.post('/members/papers', { ...ASKED, member: String(id), purpose: ' ' });
    expect([answer.status, errorOf(answer.html, 'purpose')]).to.deep.equal([
      422,
      'Ghi mục đích in, ví dụ: bổ sung hồ sơ đảng viên năm 2025',
    ]);
    expect((await w.audited()).filter((a) => a.includes('printed'))).to.deep.equal([]);
  });

  it('print the record with its units and tables, and guarded data only for those who may and ask', async () => {
    const id = await member(w, {
      unit: 'CB-A3-1',
      fields: { fullName: 'Trần Văn In', religion: 'buddhism', personalHistory: 'Chuyện riêng' },
      tables: {
        ratings: { a: { year: '2024', rating: 'good' } },
        family: { a: { relation: 'father', fullName: 'Trần Cha' } },
      },
    });
    await w.as('khanh');
    const plain = pdfWords((await print({ member: String(id) })).bytes);
    expect(plain).to.contain('PHIẾU ĐẢNG VIÊN').and.contain('TRẦN VĂN IN').and.contain('Đảng bộ Trường học An Thuận');
    expect(plain).to.contain('Hoàn thành tốt nhiệm vụ').and.not.contain('Phật giáo').and.not.contain('Trần Cha');
    const asked = pdfWords((await print({ member: String(id), sensitive: '1', restricted: '1' })).bytes);
    expect(asked).to.contain('Phật giáo').and.not.contain('Chuyện riêng').and.not.contain('Trần Cha');
    await w.as('duong');
    const whole = pdfWords((await print({ member: String(id), sensitive: '1', restricted: '1' })).bytes);
    expect(whole).to.contain('Chuyện riêng').and.contain('Trần Cha');
    const events = (await w.database
      .db('audit_events')
      .where({ action: 'member.printed', subject: `member:${id}` })
      .select('details')
      .orderBy('seq')) as { details: string }[];
    expect(events).to.have.length(3);
    expect(events[0]!.details).to.contain('bổ sung hồ sơ');
  });

  it('print what changed in a year with its paper, in Word as well', async () => {
    const id = await member(w, { fields: { occupation: 'Giáo viên' } });
    await happened(w, {
      memberId: id,
      kind: 'changed',
      effectiveOn: '2025-05-01',
      changes: { set: { occupation: 'Hưu trí', religion: 'buddhism' } },
      paper: { no: '15-QĐ', on: '2025-04-20', by: 'Đảng uỷ xã' },
    });
    await w.as('khanh');
    const { bytes, name } = await print({ member: String(id), kind: 'supplement', format: 'docx' });
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    expect(value).to.contain('PHIẾU BỔ SUNG').and.contain('Hưu trí').and.contain('15-QĐ, Đảng uỷ xã');
    expect(value).to.not.contain('Phật giáo');
    expect(name).to.match(/Phieu(%20| )bo(%20| )sung/);
    const other = await print({ member: String(id), kind: 'supplement', year: '2024' });
    expect(pdfWords(other.bytes)).to.contain('không có thay đổi');
  });

  it('print a unit together on pages of their own, apart in a .zip, and as a list', async () => {
    await member(w, { fields: { fullName: 'Lê Ánh' } });
    await member(w, { fields: { fullName: 'Lê An' } });
    await member(w, { unit: 'CB-B1', fields: { fullName: 'Người Xã Khác' } });
    await w.as('khanh');
    const together = pdfWords((await print({ unit: 'xa-a' })).bytes);
    expect(together.match(/PHIẾU ĐẢNG VIÊN/g)).to.have.length(2);
    expect(together).to.not.contain('NGƯỜI XÃ KHÁC');
    const { bytes, name } = await print({ unit: 'XA-A', packing: 'zip' });
    expect(name).to.contain('.zip');
    const names = await new Promise<string[]>((done, fail) =>
      yauzl.fromBuffer(bytes, (error, zip) => {
        if (error) return fail(error);
        const found: string[] = [];
        zip.on('entry', (e: { fileName: string }) => found.push(e.fileName));
        zip.on('end', () => done(found));
      }),
    );
    expect(names).to.deep.equal(['0001 le-an.pdf', '0002 le-anh.pdf']);
    const list = pdfWords((await print({ unit: 'XA-A', kind: 'list' })).bytes);
    expect(list).to.contain('DANH SÁCH ĐẢNG VIÊN').and.contain('Danh sách có 2 đảng viên');
    expect(list.indexOf('Lê An')).to.be.lessThan(list.indexOf('Lê Ánh'));
  });
});
