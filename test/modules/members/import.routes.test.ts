import { expect } from 'chai';
import { openSheetFile } from '../../../src/kernel/files/sheets/open.ts';
import { membersOn } from '../../../src/modules/members/record/as-of.queries.ts';
import { errorOf, errorsIn } from '../../support/builders.ts';
import { openZip, textOfPart } from '../../../src/kernel/files/sheets/xlsx-parts.ts';
import { sweepMembers } from '../../../src/modules/members/privacy/sweep.commands.ts';
import { boxesOf, csv, importIn, planned, planOf, rowsOf, settled, upload, written } from '../../support/imports.ts';
import { happened, member, memberWorld } from '../../support/members.ts';
import { intoFile, workbook } from '../../support/sheets.ts';
import type { World } from '../../support/world.ts';

const HEAD = ['Họ và tên', 'Ngày sinh', 'Số thẻ đảng viên', 'Mã chi bộ', 'Nghề nghiệp'];

describe('members: loading a file', () => {
  let w: World;
  beforeEach(async () => {
    w = await memberWorld();
    await w.as('khanh');
  });
  afterEach(() => w.close());

  const names = async (): Promise<string[]> =>
    ((await membersOn(w.database.db, null).select('m.full_name').orderBy('m.id')) as { full_name: string }[]).map(
      (m) => m.full_name,
    );

  it('is nothing for those elsewhere: no list, no page, no rows, no steps', async () => {
    const id = await planOf(w, csv(HEAD, ['Trần Một', '1980', '24000001', 'CB-A1', '']));
    await w.as('giang');
    expect((await w.get('/members/imports')).html).not.to.contain('danh-sach');
    for (const path of ['', '/unloaded']) expect((await w.get(`/members/imports/${id}${path}`)).status).to.equal(404);
    for (const step of ['columns', 'decisions', 'writing', 'cancellation', 'undoing'])
      expect((await w.post(`/members/imports/${id}/${step}`)).status, step).to.equal(404);
    expect((await upload(w, csv(HEAD), 'x.csv', 'XA-A')).status).to.equal(422);
    await w.as('lan');
    expect((await w.get('/members/imports')).status).to.equal(403);
  });

  it('goes from the file to the records: columns, plan, writing, undoing', async () => {
    const known = await member(w, { fields: { fullName: 'Lê Thị Cũ', cardNo: '24000009', born: '1970-02-01' } });
    const answer = await upload(
      w,
      csv(
        HEAD,
        ['Trần Văn Mới', '07/10/1985', '24000001', 'CB-A1', 'Công nhân'],
        ['Lê Thị Cũ', '01/02/1970', '24000009', 'CB-A1', 'Hưu trí'],
        ['Lê Thị Cũ', '01/02/1970', '', 'CB-A1', ''],
        ['Sai Ngày', '31/02/1980', '24000003', 'CB-A1', ''],
      ),
    );
    const id = importIn(answer);
    const columns = await w.get(`/members/imports/${id}`);
    expect(boxesOf(columns.html)).to.include({ 'column-0': 'fullName', 'column-3': 'unit', 'column-4': 'occupation' });
    await planned(w, id);
    expect(await names()).to.deep.equal(['Lê Thị Cũ']); // a plan writes nothing
    expect((await rowsOf(w, id)).map((r) => r.class)).to.deep.equal(['create', 'update', 'rejected', 'rejected']);
    await written(w, id);
    expect(await names()).to.deep.equal(['Lê Thị Cũ', 'Trần Văn Mới']);
    const event = (await w.database.db('member_events').where({ member_id: known, kind: 'changed' }).first()) as {
      changes: string;
    };
    expect(JSON.parse(event.changes).set).to.deep.equal({ occupation: 'Hưu trí' });
    expect((await w.post(`/members/imports/${id}/undoing`)).status).to.equal(303);
    expect((await settled(w, id)).html).to.contain('Đã hoàn tác');
    expect(await names()).to.deep.equal(['Lê Thị Cũ']);
    expect((await w.audited()).filter((a) => a.startsWith('memberImport'))).to.deep.equal([
      'memberImport.uploaded',
      'memberImport.mapped',
      'memberImport.committed',
      'memberImport.undone',
    ]);
  });

  it('asks for what cannot be guessed, keeps what was chosen, and says it beside the column', async () => {
    expect(errorsIn((await w.post('/members/imports', { unit: 'XA-A' })).html)).to.equal('Chọn tệp .xlsx hoặc .csv');
    const broken = await upload(w, Buffer.from('PK\u0003\u0004 no zip'), 'a.xlsx');
    expect(errorOf(broken.html, 'file')).to.match(/bị hỏng/);
    const id = importIn(await upload(w, csv(['A', 'B', 'C'], ['An', '1980', '24000001'])));
    const { html } = await w.get(`/members/imports/${id}`);
    const answer = await w.post(`/members/imports/${id}/columns`, {
      ...boxesOf(html),
      'column-0': 'sex',
      'column-1': 'sex',
      paperNo: '12-BC/ĐU',
      effectiveOn: '31/12/2999',
    });
    expect(answer.status).to.equal(422);
    expect(answer.html).to.contain('Có hai cột cùng ghép vào “Giới tính”').and.contain('value="12-BC/ĐU"');
    expect(errorOf(answer.html, 'effectiveOn')).to.match(/sau hôm nay/);
    expect(boxesOf(answer.html)).to.include({ 'column-0': 'sex' });
  });

  it('finds the sheet with the headings among others, and shows the others', async () => {
    const bytes = await workbook([
      { name: 'Bìa', rows: [['DANH SÁCH ĐẢNG VIÊN']] },
      { name: 'DS', rows: [['Đảng uỷ xã An Thuận'], [], HEAD, ['An', 1980, 24000001, 'CB-A1', null]] },
    ]);
    const id = importIn(await upload(w, bytes));
    const { html } = await w.get(`/members/imports/${id}`);
    expect(html).to.match(/\?sheet(=|&#x3D;)0"/);
    expect(boxesOf(html)).to.include({ sheet: '1', 'column-2': 'cardNo' });
    const wrong = await w.get(`/members/imports/${id}?sheet=0`);
    expect(wrong.html).to.contain('không có tiêu đề cột nào nhận ra được');
    expect((await w.post(`/members/imports/${id}/columns`, boxesOf(wrong.html))).status).to.equal(422);
    await planned(w, id);
    expect(await rowsOf(w, id)).to.have.length(1);
  });

  it('a person says who a namesake is: the same one is updated, another one is made', async () => {
    const same = await member(w, { fields: { fullName: 'Hoàng Thị Hoà', born: '1975-01-02' } });
    await member(w, { fields: { fullName: 'Vi Văn Sơn', born: '1960' } });
    const id = await planOf(
      w,
      csv(
        HEAD,
        ['Hoàng Thị Hòa', '02/01/1975', '', 'CB-A1', 'Nông dân'],
        ['Vi Văn Sơn', '1960', '', 'CB-A1', ''],
        ['Vi Văn Sơn', '5/1960', '', 'CB-A1', ''],
      ),
    );
    const rows = (await w.database.db('member_import_rows').where({ import_id: id }).orderBy('line')) as {
      id: number;
    }[];
    expect((await rowsOf(w, id)).map((r) => r.class)).to.deep.equal(Array(3).fill('possibleDuplicate'));
    await w.post(`/members/imports/${id}/decisions`, {
      [`row-${rows[0]!.id}`]: String(same),
      [`row-${rows[1]!.id}`]: 'another',
      [`row-${rows[2]!.id}`]: '999',
    });
    const page = await written(w, id);
    expect(await names()).to.deep.equal(['Hoàng Thị Hoà', 'Vi Văn Sơn', 'Vi Văn Sơn']);
    expect(page.html).to.contain('Đã ghi 2 dòng');
    const doc = (await w.database.db('member_records').where({ member_id: same }).first()) as { doc: string };
    expect(JSON.parse(doc.doc).fields.occupation).to.equal('Nông dân');
  });

  it('overwrites nothing that changed since the plan', async () => {
    const known = await member(w, { fields: { fullName: 'Lê Thị Cũ', cardNo: '24000009' } });
    const gone = await member(w, { fields: { fullName: 'Lê Thị Đi', cardNo: '24000008' } });
    const id = await planOf(
      w,
      csv(
        HEAD,
        ['Lê Thị Cũ', '', '24000009', '', 'Từ tệp'],
        ['Lê Thị Đi', '', '24000008', '', 'Từ tệp'],
        ['Lê Thị Số', '1980', '24000007', 'CB-A1', ''],
      ),
    );
    const on = '2026-01-01';
    await happened(
      w,
      { memberId: known, kind: 'changed', effectiveOn: on, changes: { set: { occupation: 'Từ tay' } } },
      {
        memberId: gone,
        kind: 'transferred',
        effectiveOn: on,
        changes: { standing: { unitId: await w.unitId('CB-B1') } },
      },
    );
    await member(w, { fields: { fullName: 'Nhanh Hơn', cardNo: '24000007' } });
    const page = await written(w, id);
    expect((await rowsOf(w, id)).map((r) => [r.outcome, r.outcome_reason])).to.deep.equal([
      ['refused', 'Hồ sơ đã được người khác thay đổi sau khi xem trước'],
      ['refused', 'Đảng viên đã chuyển khỏi phạm vi nạp sau khi xem trước'],
      ['refused', 'Số thẻ đã được ghi cho người khác sau khi xem trước'],
    ]);
    expect(page.html).to.contain('3 dòng không ghi được');
    const doc = (await w.database.db('member_records').where({ member_id: known }).first()) as { doc: string };
    expect(JSON.parse(doc.doc).fields.occupation).to.equal('Từ tay');
  });

  it('gives rows that did not get in back in the same order of columns, with the reason, ready to be loaded again', async () => {
    const id = await planOf(
      w,
      csv(HEAD, ['Sai Ngày', '31/02/1980', '0012', 'CB-A1', 'x'], ['Được', '1980', '', 'CB-A1', '']),
    );
    const response = await fetch(`${w.base}/members/imports/${id}/unloaded`, {
      headers: { cookie: `sid=${w.session()}` },
    });
    const path = `${w.folder}/back.xlsx`;
    const bytes = Buffer.from(await response.arrayBuffer());
    await intoFile(path, bytes);
    const file = await openSheetFile(path);
    const [head, row, more] = (await file.rows(0).next()).value as { cells: string[] }[];
    file.close();
    expect(head!.cells).to.deep.equal([...HEAD, 'Lý do chưa nạp']);
    expect(row!.cells.slice(0, 5)).to.deep.equal(['Sai Ngày', '31/02/1980', '0012', 'CB-A1', 'x']);
    expect(row!.cells[5])
      .to.contain('Sinh ngày: “31/02/1980”: Không có ngày này trong lịch. Nhập ngày/tháng/năm')
      .and.contain('Số thẻ đảng viên gồm đúng 8 chữ số');
    expect(more).to.equal(undefined);
    expect(await w.audited()).to.contain('memberImport.rejectedRead');
    expect(importIn(await upload(w, bytes, 'lai.xlsx'))).to.be.greaterThan(id);
  });

  it('hands out a template that it reads itself, with lists to choose from', async () => {
    const response = await fetch(`${w.base}/members/imports/template`, { headers: { cookie: `sid=${w.session()}` } });
    const bytes = Buffer.from(await response.arrayBuffer());
    const path = `${w.folder}/mau.xlsx`;
    await intoFile(path, bytes);
    const { zip, parts } = await openZip(path);
    let xml = '';
    for await (const piece of textOfPart(zip, parts.get('xl/worksheets/sheet1.xml'))) xml += piece;
    zip.close();
    expect(xml.match(/<dataValidation type="list"/g)!.length).to.be.greaterThan(8);
    const id = importIn(await upload(w, bytes, 'mau.xlsx'));
    const boxes = boxesOf((await w.get(`/members/imports/${id}`)).html);
    const chosen = Object.entries(boxes).filter(([name]) => name.startsWith('column-'));
    expect(chosen.length).to.be.greaterThan(50);
    expect(chosen.filter(([, code]) => code === '')).to.deep.equal([]);
  });

  it('can be cancelled before anything is written, and told so', async () => {
    const id = await planOf(w, csv(HEAD, ['Trần Một', '1980', '24000001', 'CB-A1', '']));
    await w.post(`/members/imports/${id}/cancellation`);
    expect((await w.get(`/members/imports/${id}`)).html).to.contain('Đã huỷ');
    expect((await w.post(`/members/imports/${id}/writing`)).status).to.equal(409);
    expect(await names()).to.deep.equal([]);
  });

  it('is forgotten a year after its end, and what it brought stays', async () => {
    const id = await planOf(w, csv(HEAD, ['Trần Một', '1980', '24000001', 'CB-A1', '']));
    await written(w, id);
    const later = (months: number): Date => new Date(w.clock.now.getTime() + months * 31 * 86_400_000);
    await sweepMembers(w.database.db, later(11));
    expect(await rowsOf(w, id)).to.have.length(1);
    await sweepMembers(w.database.db, later(12));
    expect(await rowsOf(w, id)).to.deep.equal([]);
    expect((await w.get(`/members/imports/${id}`)).status).to.equal(404);
    expect(await names()).to.deep.equal(['Trần Một']);
  });
});
