import { expect } from 'chai';
import { sweepMembers } from '../../../src/modules/members/privacy/sweep.commands.ts';
import { hasPdfReader, pdfText } from '../../support/pdf.ts';
import { member, memberWorld } from '../../support/members.ts';
import type { World } from '../../support/world.ts';

describe('members: personal data', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
  });
  afterEach(() => w.close());

  const taken = async (id: number): Promise<string> => {
    const answer = await w.post('/members/data-requests', {
      member: String(id),
      kind: 'report',
      askedBy: 'Chính đảng viên',
      receivedOn: '27/02/2026',
    });
    expect(answer.status).to.equal(303);
    return answer.location!;
  };

  it('is nobody’s outside, and not for roles without the right', async () => {
    const id = await member(w);
    await w.as('duong');
    const href = await taken(id);
    await w.as('thanh');
    for (const path of [href, `${href}/report`, `${href}/report.pdf`, `/members/data-requests/new?member=${id}`])
      expect((await w.get(path)).status, path).to.equal(404);
    await w.as('khanh');
    expect((await w.get(`${href}/report`)).status).to.equal(403);
  });

  it('tells a person all that is kept, why, from where and who looked, each time with a trace', async () => {
    const id = await member(w, {
      fields: { citizenNo: '087075000999', personalHistory: 'chuyện riêng' },
      tables: { family: { a: { relation: 'spouse', fullName: 'Lê Thị Vợ' } } },
    });
    await w.as('duong');
    await w.get(`/members/${id}/sections/family`);
    const href = await taken(id);
    const report = await w.get(`${href}/report`);
    for (const text of [
      '087075000999',
      'chuyện riêng',
      'Lê Thị Vợ',
      'Thẩm tra tiêu chuẩn chính trị',
      'Ghi vào sổ đảng viên',
      'Xem dữ liệu nhạy cảm của đảng viên',
      'Bùi Thái Dương',
    ])
      expect(report.html).to.contain(text);
    const log = (await w.audited()).filter((a) => a.startsWith('member.'));
    expect(log).to.deep.equal(['member.viewed', 'member.dataRequested', 'member.reported']);
  });

  it('prints the report', async function () {
    const id = await member(w, { fields: { citizenNo: '087075000999' } });
    await w.as('duong');
    const href = await taken(id);
    const pdf = await fetch(`${w.base}${href}/report.pdf`, { headers: { cookie: `sid=${w.session()}` } });
    if (pdf.status !== 200) throw new Error(`status ${pdf.status}`);
    if (!hasPdfReader()) this.skip();
    const text = pdfText(Buffer.from(await pdf.arrayBuffer()));
    expect(text).to.contain('BÁO CÁO DỮ LIỆU CÁ NHÂN').and.contain('087075000999');
  });

  it('is due within two working days and says when it is late', async () => {
    const id = await member(w);
    await w.as('duong');
    const href = await taken(id); // Friday
    expect((await w.get(href)).html).to.contain('03/03/2026');
    w.clock.now = new Date('2026-03-05T02:00:00Z');
    await w.as('duong');
    expect((await w.get('/members/data-requests')).html).to.contain('quá hạn');
    expect((await w.post(`${href}/answer`, { answeredOn: '26/02/2026', answer: 'Đã giao' })).status).to.equal(422);
    expect((await w.post(`${href}/answer`, { answeredOn: '05/03/2026', answer: 'Đã giao bản in' })).status).to.equal(
      303,
    );
    expect((await w.post(`${href}/answer`, { answeredOn: '05/03/2026', answer: 'Đã giao bản in' })).status).to.equal(
      409,
    );
  });

  it('says what each field is for, and how long things are kept', async () => {
    await w.as('khanh');
    expect((await w.get('/members/data-rules')).html)
      .to.contain('Số định danh (CCCD)')
      .and.contain('Thời hạn lưu');
  });

  it('ends drafts after ninety days', async () => {
    await w.as('khanh');
    await w.post('/members/drafts', { subject: 'new', fullName: 'Cũ' });
    expect(await sweepMembers(w.database.db, new Date('2026-05-20T00:00:00Z'))).to.equal(0);
    expect(await sweepMembers(w.database.db, new Date('2026-06-20T00:00:00Z'))).to.equal(1);
  });
});
